"""The journal: read by controllers only, each reading recorded before anything is shown."""

import json
from datetime import timedelta

import pytest

from samhus.foundation import audit
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.jobs.models import Job
from samhus.foundation.jobs.run import run_job
from samhus.foundation.organisations.models import JournalExport
from tests.people import post

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "journal"])


@pytest.fixture
def outside(settings, tmp_path):
    """Keys and checkpoints of this test alone."""
    settings.SAMHUS_KEYS = tmp_path / "keys"
    settings.SAMHUS_CHECKPOINTS = tmp_path / "outside" / "checkpoints.jsonl"
    settings.SAMHUS_FILES = tmp_path / "files"


def readings(body):
    return JournalEntry.objects.filter(chain=str(body.public_id), verb="audit.read_journal").count()


@pytest.mark.promise("P3")
def test_reading_the_journal_is_in_the_journal(committed_cast):
    cast = committed_cast
    page = cast.client("controller").get(f"/journal/{cast.centre.public_id}/")
    assert page.status_code == 200
    assert readings(cast.centre) == 1
    words = page.content.decode()
    assert "Dag Controller read this journal" in words
    assert "control of lawfulness only, not of performance" in words


@pytest.mark.promise("P3")
def test_without_its_record_nothing_is_shown(committed_cast, monkeypatch):
    def unavailable(*_anything):
        raise audit.JournalUnavailable("away")

    monkeypatch.setattr(audit, "append_now", unavailable)
    page = committed_cast.client("controller").get(f"/journal/{committed_cast.centre.public_id}/")
    assert page.status_code == 503
    assert "Asta" not in page.content.decode()


@pytest.mark.parametrize(
    ("name", "status"),
    [("analyst", 403), ("administrator", 403), ("coordinator_alvik", 403), ("stranger", 404)],
)
def test_nobody_but_the_bodys_controller_reads_its_journal(committed_cast, name, status):
    cast = committed_cast
    client = cast.client(name)
    assert client.get(f"/journal/{cast.centre.public_id}/").status_code == status
    assert client.get("/journal/installation/").status_code == 404
    assert post(client, f"/journal/{cast.centre.public_id}/export/").status_code == status
    assert readings(cast.centre) == 0


def test_a_controller_does_not_read_other_bodies(committed_cast):
    cast = committed_cast
    assert cast.client("controller").get(f"/journal/{cast.alvik.public_id}/").status_code == 403


def test_the_centres_controller_chooses_between_body_and_installation(committed_cast):
    client = committed_cast.client("controller")
    page = client.get("/journal/").content.decode()
    assert "The Centre" in page
    assert "/journal/installation/" in page
    assert client.get("/journal/installation/").status_code == 200


def test_the_journal_is_narrowed_by_person_act_and_day(committed_cast):
    cast = committed_cast
    client = cast.client("controller")
    address = f"/journal/{cast.centre.public_id}/"
    client.get(address)
    page = client.get(f"{address}?actor={cast.controller.public_id}&operation=consultation")
    assert {str(line.operation) for line in page.context["page"].lines} == {"Consultation"}
    assert not client.get(f"{address}?until=2001-01-01").context["page"].lines
    assert client.get(f"{address}?since=2026-02-02&until=2026-02-01").status_code == 422


def test_every_verb_of_ours_reads_as_a_sentence():
    from samhus.foundation.access.action import VERBS

    ours = {
        verb
        for verb in VERBS
        if verb.split(".")[0] in {"organisations", "rounds", "notices", "jobs"}
    }
    delegating = {
        "organisations.invite",
        "organisations.reissue_invitation",
        "organisations.withdraw_invitation",
    }
    assert ours - delegating <= audit.wording.said()
    assert len(ours) >= 15


def test_the_journal_leaves_as_a_file_that_can_be_checked(committed_cast, outside):
    cast = committed_cast
    client = cast.client("controller")
    answer = post(client, f"/journal/{cast.centre.public_id}/export/")
    assert answer.status_code == 303
    job = Job.objects.get(task="organisations.export_journal")
    assert client.get(job.return_to + "file/").status_code == 303
    run_job(job.pk)
    run_job(job.pk)
    assert JournalExport.objects.get().file is not None
    assert client.get(answer["Location"])["Location"] == job.return_to
    assert "Fetch the file" in client.get(job.return_to).content.decode()
    lines = client.get(job.return_to + "file/").content.decode().splitlines()
    acts = [json.loads(line) for line in lines]
    assert any("organisations.register" in json.dumps(act) for act in acts)
    assert cast.client("analyst").get(job.return_to).status_code == 404
    assert cast.client("analyst").get(job.return_to + "file/").status_code == 404


def test_an_export_is_stopped_when_the_controller_is_none_any_more(committed_cast, outside):
    from samhus.foundation.organisations.api import end_membership

    cast = committed_cast
    post(cast.client("controller"), f"/journal/{cast.centre.public_id}/export/")
    end_membership(by=cast.viewer("administrator"), membership=cast.membership("controller"))
    job = Job.objects.get(task="organisations.export_journal")
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.STOPPED
    assert JournalExport.objects.get().file is None


def test_an_exported_file_is_let_go_after_thirty_days_and_its_record_stays(committed_cast, outside):
    from samhus.foundation import clock
    from samhus.foundation.files.api import path_of
    from samhus.foundation.organisations.tasks import forget_old_exports

    cast = committed_cast
    post(cast.client("controller"), f"/journal/{cast.centre.public_id}/export/")
    job = Job.objects.get(task="organisations.export_journal")
    run_job(job.pk)
    export = JournalExport.objects.get()
    forget_old_exports()
    assert path_of(export.file.public_id).exists()
    clock.set_to(clock.now() + timedelta(days=31))
    forget_old_exports()
    forget_old_exports()
    clock.reset()
    assert not path_of(export.file.public_id).exists()
    assert "let go" in cast.client("controller").get(job.return_to).text
    assert cast.client("controller").get(job.return_to + "file/").status_code == 303
    erased = [entry.verb for entry in JournalEntry.objects.filter(operation="erasure")]
    assert erased == ["organisations.forget_export"]
