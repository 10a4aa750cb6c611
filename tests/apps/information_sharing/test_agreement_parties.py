"""L10: who answers for a party, in words that name a post; parties added one at a time."""

import pytest

from samhus.information_sharing.models import Agreement
from samhus.information_sharing.rules.contact import as_words, parts_of
from tests.apps.information_sharing.test_agreements import form, new
from tests.guards.world import as_person
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("L10")]


def test_a_post_its_telephone_and_its_mail_are_one_line_that_is_signed_and_taken_apart_again(cast):
    line = as_words("Head of schools, Bro", "+46 8 555 01 00", "schools@bro.example")
    assert line == "Head of schools, Bro, +46 8 555 01 00, schools@bro.example"
    assert parts_of(line) == ("Head of schools, Bro", "+46 8 555 01 00", "schools@bro.example")
    assert parts_of("Duty officer, by the switchboard") == (
        "Duty officer, by the switchboard",
        "",
        "",
    )
    assert parts_of("Head, 112") == ("Head, 112", "", ""), "too short to be dialled from elsewhere"
    data = form(cast, phone_1="+46 8 555 01 00", mail_1="schools@bro.example")
    answer = post(cast.client("coordinator_alvik"), new(cast), data)
    page = cast.client("coordinator_bro").get(answer.headers["Location"]).text
    assert "The head of schools, +46 8 555 01 00, schools@bro.example" in page


def test_a_party_is_added_without_a_script_and_ten_is_the_most(cast):
    alma = cast.client("coordinator_alvik")
    assert 'name="body_2"' not in alma.get(new(cast)).text
    more = post(alma, new(cast), form(cast, title="", add="party"))
    assert 'name="body_2"' in more.text
    assert "There is a problem" not in more.text, "nothing is wrong before it is saved"
    assert 'value="The head of schools"' in more.text, "what was written stays"
    assert as_person(cast.viewer("coordinator_alvik"), lambda: Agreement.objects.count()) == 0
    most = post(alma, new(cast), form(cast, places="9", add="party"))
    assert 'name="body_9"' in most.text
    assert 'name="body_10"' not in most.text
    assert "Add a party" not in most.text
    third = {"places": "2", "body_2": str(cast.bodies["dalby"].public_id), "contact_2": "The head"}
    made = post(alma, new(cast), form(cast, **third))
    assert "Dalby" in alma.get(made.headers["Location"]).text


@pytest.mark.parametrize(
    ("more", "words"),
    [({"contact_1": "Anna Andersson"}, "Name a post, not a person."),
     ({"phone_1": "ask Anna"}, "A telephone number holds digits"),
     ({"mail_1": "anna.andersson@bro.example"}, "an address of the post, not of a person"),
     ({"mail_1": "schools@gmail.com"}, "an address of the post, not of a person"),
     ({"mail_1": "schools"}, "This is no e-mail address."),],
)  # fmt: skip
def test_who_answers_is_a_post_and_is_reached_as_one(cast, more, words):
    answer = post(cast.client("coordinator_alvik"), new(cast), form(cast, **more))
    assert answer.status_code == 422
    assert words in answer.text
