"""G10: 2,500 municipalities with 40 comments each open, are filtered and leave as files.

The seconds are told and not asserted: they are the machine's. `pytest -m long -s` shows them.
"""

import time
from datetime import date

import pytest

from samhus.foundation.files import api as files
from samhus.strategy.models import ConsultationExport, ParagraphComment, TextParagraph
from tests.apps.strategy.drafting.consulting import consultation, run_jobs
from tests.engines.anchoring.test_following import invented
from tests.guards.world import as_person
from tests.people import ALWAYS, get_counted, post

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "journal"]),
    pytest.mark.line("G10"),
    pytest.mark.long,
]
BODIES, EACH = 2500, 40
TOTAL = BODIES * EACH
MARK = b"would write this otherwise, and says why. Municipality"


def rows_in(export) -> int:
    """How many comments lie in a file."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(files.read(export.file))) as packed:
        inner = "word/document.xml" if export.kind == "docx" else "xl/worksheets/sheet1.xml"
        return packed.read(inner).count(MARK)


def filled(cast):
    """One person who works in 2,500 municipalities, so that the rows come in as they would."""
    from samhus.engines.anchoring import source_of
    from samhus.foundation import clock
    from samhus.foundation.organisations.models import Membership, Organisation
    from samhus.foundation.rounds.models import Party

    made = consultation(cast, words=source_of(invented()))
    bodies = Organisation.objects.bulk_create(
        Organisation(name=f"Municipality {n:04}", kind="municipality", valid=ALWAYS)
        for n in range(BODIES)
    )
    alma = cast.coordinator_alvik
    Membership.objects.bulk_create(
        Membership(user=alma, organisation=body, role="coordinator", valid=(date(2020, 1, 1), None))
        for body in bodies
    )
    Party.objects.bulk_create(Party(round=made.round, organisation=body) for body in bodies)
    rows = as_person(
        cast.viewer("analyst"),
        lambda: list(TextParagraph.objects.filter(version=made.version_id, level=0)[:EACH]),
    )
    now = clock.now()

    def write() -> None:
        for start in range(0, BODIES, 250):
            ParagraphComment.objects.bulk_create(
                ParagraphComment(
                    consultation=made, round=made.round, organisation=body, paragraph=row,
                    words=f"{body.name} would write this otherwise, and says why. " * 2,
                    written_by=alma, written=now, handed_in=now,
                )
                for body in bodies[start : start + 250]
                for row in rows
            )  # fmt: skip

    as_person(cast.viewer("coordinator_alvik"), write)
    return made


def test_a_hundred_thousand_comments_open_and_leave_as_files(committed_cast, capsys, flush) -> None:
    cast = committed_cast
    made = filled(cast)
    # As PostgreSQL does by itself within a minute: what it knew was of the tests before this one.
    flush.connection.execute("ANALYZE")
    client, where = cast.client("analyst"), f"/strategy/consultations/{made.public_id}/"
    client.get(where)
    took = {}
    for name, address in (
        ("page", where),
        ("comments", f"{where}comments/"),
        ("filtered", f"{where}comments/?theme=none&anchor=7&page=9"),
        ("last page", f"{where}comments/?page=2000"),
    ):
        start = time.perf_counter()
        page, queries = get_counted(client, address)
        took[name] = time.perf_counter() - start
        assert page.status_code == 200
        assert len(queries) <= 12, (name, queries)
    start = time.perf_counter()
    post(client, f"{where}comments/code/?anchor=7", {"everything": "on", "new": "All of it"})
    took["coding of 2,500"] = time.perf_counter() - start
    for kind in ("xlsx", "docx"):
        start = time.perf_counter()
        post(client, f"{where}file/", {"kind": kind})
        run_jobs()
        took[kind] = time.perf_counter() - start
    exports = list(ConsultationExport.objects.select_related("file"))
    assert len(exports) == 2
    assert {each.kind: rows_in(each) for each in exports} == {"xlsx": TOTAL, "docx": TOTAL}
    with capsys.disabled():
        print("\n100,000 comments:", {name: round(each, 2) for name, each in took.items()})
