"""Information sharing in the invented country: what lawyers signed, what bodies agreed."""

from datetime import timedelta
from typing import Any

from samhus.demo.days import ago
from samhus.foundation import clock
from samhus.information_sharing import demo as sharing

TOWN = "municipality:5105"


def build_sharing(demo: Any) -> None:
    """One framework accepted and one reserved; one agreement in force, one that ends, a draft."""
    _frameworks(demo)
    _together(demo)
    _ending(demo)
    _draft(demo)


def _frameworks(demo: Any) -> None:
    ago(demo, 60)
    lawyer, police = demo.viewer("police_lawyer"), demo.bodies["police"]
    sharing.sign("eu-data-protection", by=lawyer, body=police, stand="accepts")
    sharing.sign(
        "se-osl",
        by=lawyer,
        body=police,
        stand="reserves",
        words="Chapter 10, section 15 a: whether it covers social services' secrecy is disputed. "
        "Ask me before anybody relies on it in an actual matter.",
    )


def _together(demo: Any) -> None:
    ago(demo, 200)
    town, police = demo.bodies[TOWN], demo.bodies["police"]
    sharing.agree(
        sharing.Terms(
            title="Young people around the station",
            purposes=("prevent_crime", "support_person"),
            categories=("contact_details", "attendance", "act_or_statement"),
            basis_framework="eu-data-protection",
            basis_rule="gdpr-ordinary",
            basis_words="In each case one of the secrecy provisions has to open it, too.",
            retention_months=6,
            retention_words="Each body deletes what it received and tells the other by letter.",
            joint_words="The municipality informs the young person and the guardians. Whoever is "
            "asked first answers, and tells the other body the same day.",
            channel_words="By telephone, called back at the switchboard, or in the weekly meeting.",
            starts=clock.today(),
            until=demo.today + timedelta(days=530),
        ),
        [
            sharing.Party(town, "joint", "Coordinator of prevention, by the switchboard"),
            sharing.Party(police, "joint", "Duty officer of the area, by the switchboard"),
        ],
        by=demo.viewer("kaltamala"),
        body=town,
        signers={town.pk: demo.viewer("kaltamala"), police.pk: demo.viewer("police_coordinator")},
    )


def _ending(demo: Any) -> None:
    ago(demo, 340)
    town, association = demo.bodies[TOWN], demo.bodies["association"]
    sharing.agree(
        sharing.Terms(
            title="The exit line's telephone",
            purposes=("support_person",),
            categories=("contact_details", "support_given"),
            basis_words="Task of the municipality; the association answers the telephone for it.",
            retention_months=3,
            retention_words="The association deletes it and confirms that in writing.",
            processor_words="Note who wants to be called back, and when. Nothing else is written "
            "down, and nothing is used for the association's own work.",
            channel_words="A list on paper, fetched every morning.",
            starts=clock.today(),
            until=demo.today + timedelta(days=25),
        ),
        [
            sharing.Party(town, "controller", "Coordinator of prevention, by the switchboard"),
            sharing.Party(association, "processor", "Head of the telephone, on the night number"),
        ],
        by=demo.viewer("kaltamala"),
        body=town,
        signers={
            town.pk: demo.viewer("kaltamala"),
            association.pk: demo.viewer("association_coordinator"),
        },
    )


def _draft(demo: Any) -> None:
    ago(demo, 3)
    town, police = demo.bodies[TOWN], demo.bodies["police"]
    sharing.agree(
        sharing.Terms(
            title="After custody: coming home",
            purposes=("reintegration",),
            categories=("contact_details", "family_situation"),
            basis_words="To be settled with both lawyers before anybody signs.",
            retention_months=12,
            retention_words="Each body deletes what it received.",
            channel_words="In a meeting, on paper that stays in the room.",
            starts=demo.today + timedelta(days=30),
            until=demo.today + timedelta(days=395),
        ),
        [
            sharing.Party(police, "controller", "Duty officer of the area, by the switchboard"),
            sharing.Party(town, "controller", "Coordinator of prevention, by the switchboard"),
        ],
        by=demo.viewer("police_coordinator"),
        body=police,
        signers={},
    )
