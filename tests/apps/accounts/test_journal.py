from samhus.foundation.access.action import VERBS
from samhus.foundation.accounts import journal
from samhus.foundation.audit import wording


def test_every_verb_of_accounts_reads_as_a_sentence():
    verbs = {verb for verb in VERBS if verb.startswith("accounts.")} | set(journal.VERBS)
    assert len(verbs) > 10
    assert verbs <= wording.said()


def test_services_and_bodies_are_not_taken_for_people():
    assert journal._uuids(["service:setup", "", "17"]) == []
