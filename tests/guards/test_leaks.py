"""Words and results of a municipality: searched on every page that anybody can open.

Each page is asked once by each person, and then looked at for both: whether it holds a word of
somebody else, and whether it answers what `tests/guards/matrix.py` says.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse

from tests.guards.matrix import LINES, PEOPLE, every_name
from tests.guards.pages import BOTH, client_of, code_in, queries_of, too_many, undone
from tests.guards.world import CANARIES, Canary, World

pytestmark = [
    pytest.mark.promise("P2"),
    pytest.mark.promise("P1"),
    pytest.mark.line("H7"),
    pytest.mark.usefixtures("undefined_variables_fail"),
]
# Whoever stands where somebody else of the cast stands too is searched in the long rounds; what
# they may change is asked of everybody (test_urls).
TWINS = ("second_decider", "second_expert")
EVERYBODY = [
    pytest.param(name, marks=pytest.mark.long) if name in TWINS else name
    for name in (*PEOPLE, "coordinator_dalby", "anonymous")
]
# With whom a word must be found, the first of them who may read it: a search that finds nothing
# proves nothing.
WITNESSES = ("coordinator_alvik", "coordinator_bro", "coordinator_dalby", "analyst", "expert")
BY_ANOTHER = {
    "answer of Alvik to a consultation": "analyst",
    "reason for which Bro may answer late": "analyst",
}
# The one word that no page shows to anybody.
SHOWN_TO_NOBODY = {"earlier answer of Alvik"}


def witness_of(canary: Canary) -> str:
    """Who must meet this word."""
    first = next((name for name in WITNESSES if name in canary.readers), "")
    return BY_ANOTHER.get(canary.field, first)


def holding(word: str) -> Callable[[str], object]:
    """Is it in a text: a word as it stands, a number also as a reader's language writes it."""
    if not word.isdigit():
        return lambda text: word in text
    head, tail = word[:-3], word[-3:]
    return re.compile(rf"(?<![\w-]){head}[,.\u00a0\u202f]?{tail}(?![\w-])").search


HOLDING = {canary.field: holding(canary.word) for canary in CANARIES}


def addresses(world: World) -> list[str]:
    """Every address that answers to GET, pointed at everything there is, with its usual questions."""
    found = {
        reverse(line.url, args=line.arguments(world)) for line in LINES if line.method == "GET"
    }
    for result in world.results.values():
        found.add(reverse("mapping:area", args=[result.public_id]))
        found.add(reverse("mapping:own_analysis", args=[result.public_id]))
    for body in world.cast.bodies.values():
        found.add(reverse("rounds:answer", args=[world.mapping.public_id, body.public_id]))
        found.add(reverse("organisations:body", args=[body.public_id]))
    for label, public_id in labels(world):
        found.add(reverse("access:why", args=[label, public_id]))
        found.add(reverse("access:who", args=[label, public_id]))
    found |= set(of_panel_and_pictures(world))
    rounds = (world.panel["going"], world.panel["over"], world.mapping, world.decided.mapping)
    for area in world.cast.areas.values():
        for round_ in rounds:
            found.add(reverse("mapping:why", args=[round_.public_id, area.public_id]))
    results = reverse("mapping:results", args=[world.mapping.public_id, world.indicator.public_id])
    found |= {f"{results}?view=risk", f"{results}?county=01", "/mapping/?q=word", "/nowhere/"}
    return sorted(found)


def of_panel_and_pictures(world: World) -> Iterator[str]:
    """Each expert's, each body's and each reader's page, pointed at everybody's things."""
    going, over = (world.panel[name].public_id for name in ("going", "over"))
    for area in world.cast.areas.values():
        for round_ in (going, over, world.mapping.public_id):
            yield reverse("mapping:judge", args=[round_, area.public_id])
    for body in world.cast.bodies.values():
        yield reverse("mapping:local_picture", args=[body.public_id])
        yield reverse("mapping:picture", args=[going, body.public_id])
        yield reverse("mapping:read_statements", args=[going, body.public_id])
    for statement in world.panel["statements"].values():
        yield reverse("mapping:change_statement", args=[statement.public_id])
        yield reverse("mapping:answer_statement", args=[statement.public_id])
    for pool in world.panel["pools"].values():
        yield reverse("mapping:pool", args=[pool.public_id])


def labels(world: World) -> list[tuple[str, Any]]:
    """Everything that could be explained."""
    return [
        ("rounds.Round", world.mapping.public_id),
        ("rounds.Submission", world.submission.public_id),
        ("mapping.MappingRound", world.mapping.public_id),
        ("mapping.Delivery", world.accepted.public_id),
        ("mapping.Snapshot", world.released.public_id),
        ("mapping.AreaResult", world.results["Alvik"].public_id),
        *((label, row.public_id) for label, row in world.decided.explained()),
        ("mapping.Pool", world.panel["pools"]["Alvik"].public_id),
        ("mapping.MappingRound", world.panel["going"].public_id),
        *(("mapping.Statement", one.public_id) for one in world.panel["statements"].values()),
    ]


@dataclass
class Reading:
    """What somebody got from every address: status, faults of the page, and whose words it held."""

    statuses: dict[str, int] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    queries: dict[str, list[str]] = field(default_factory=dict)
    held: set[tuple[str, str]] = field(default_factory=set)

    def add(self, address: str, answer: Any, asked: list[str]) -> None:
        """One answer, its headers too."""
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = f"{dict(answer.headers)}\n{unpacked(body)}"
        self.statuses[address] = answer.status_code
        self.faults[address] = code_in(answer)
        self.queries[address] = asked
        self.held |= {(name, address) for name, holds in HOLDING.items() if holds(text)}


def reading(world: World, person: str) -> Reading:
    """Everything asked once."""
    client, read = client_of(world, person), Reading()
    for address in addresses(world):
        with undone(), queries_of() as asked:
            answer = client.get(address, follow=False)
        read.add(address, answer, asked)
    return read


def unpacked(body: bytes) -> str:
    """A text; of an archive or a document in Word everything that lies in it."""
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


@pytest.mark.line("H19")
@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("person", EVERYBODY)
def test_nobody_reads_a_word_or_result_that_is_not_theirs(world: World, person: str) -> None:
    mine = {canary.field for canary in CANARIES if person in canary.readers}
    read = reading(world, person)
    assert {each for each in read.held if each[0] not in mine} == set()
    met = {name for name, _address in read.held}
    assert not met & SHOWN_TO_NOBODY
    unmet = {one.field for one in CANARIES if witness_of(one) == person} - met
    assert unmet <= SHOWN_TO_NOBODY, "a search that finds nothing proves nothing"
    assert unlike_the_matrix(world, person, read) == {}


def unlike_the_matrix(world: World, person: str, read: Reading) -> dict[str, Any]:
    """Pages with another status, with inline code or with more than twelve queries."""
    found: dict[str, Any] = {}
    for line in LINES if person in PEOPLE else ():
        address = reverse(line.url, args=line.arguments(world))
        if line.method != "GET":
            continue
        if read.statuses[address] != line.expected(person):
            found[str(line)] = (read.statuses[address], "expected", line.expected(person))
        elif faults := [*read.faults[address], *too_many(read.queries[address])]:
            found[str(line)] = faults
    return found


def test_each_word_has_a_witness_who_may_read_it() -> None:
    assert not {one.field for one in CANARIES if witness_of(one) not in one.readers}
    assert BY_ANOTHER.keys() | SHOWN_TO_NOBODY <= {one.field for one in CANARIES}


@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("person", ["stranger", "coordinator_bro"])
def test_an_error_page_repeats_nothing_that_was_asked(world: World, person: str) -> None:
    client = world.cast.client(person)
    for address in addresses(world):
        answer = client.get(address, {"q": "<i>kestrel</i>"})
        if answer.status_code >= 400:
            assert "<i>kestrel" not in answer.text


def test_every_address_is_searched(world: World) -> None:
    names = {name for name, _p in every_name()}
    assert {line.url for line in LINES} <= names
    assert len(addresses(world)) > 60
    assert {canary.field.split()[0] for canary in CANARIES} == {
        "draft", "answer", "colleague", "colleague's", "earlier", "name", "reason", "remark",
        "result", "reasons", "point", "figure", "facts", "appeal", "offer", "confidence",
        "judgement", "pooled", "concern", "support", "reply",
        "statement", "question", "lawyer's", "agreement's",
        "request's", "refusal's", "disclosure's", "duty's", "review's", "correction's", "onward",
        "obstacle", "provision", "theme",
        "issues", "text",
        "words",
        "comment", "mandate", "promise",
        "effect", "objection", "duty", "measure", "report", "evidence",
        "outsider", "place", "minutes", "approved", "correction", "action", "assignment",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_notice_the_queue_and_the_journal_hold_ids_and_no_words(world: World) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(string_agg(payload, ' '), '') FROM audit_entry UNION ALL "
            "SELECT coalesce(string_agg(args::text, ' '), '') FROM procrastinate_jobs UNION ALL "
            "SELECT coalesce(string_agg(arguments::text, ' '), '') FROM jobs_job UNION ALL "
            "SELECT coalesce(string_agg(about::text || link, ' '), '') FROM notices_notice"
        )
        kept = [text for (text,) in cursor.fetchall()]
    assert all(kept[:2]), "nothing there to be searched"
    found = {canary.field for canary in CANARIES for text in kept if HOLDING[canary.field](text)}
    assert found == set()
