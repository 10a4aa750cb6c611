"""Everybody asked reads the version that is asked about; who said what is for the staff.

The service `reactions` counts what each theme rests on when a round has closed, and finds those
who asked for what was promised and dropped.
"""

from django.db import migrations

from samhus.foundation.access.row_security import reveal, secure

STAFF = "round_id IN (SELECT samhus_staffed_rounds())"
OF_ROUND = (
    "round_id IN (SELECT p.round_id FROM rounds_party p JOIN rounds_round r ON r.id = p.round_id"
    " WHERE r.state = 'closed' AND p.organisation_id IN (SELECT samhus_reading_bodies()))"
)
ASKED = (
    "(SELECT c.{column} FROM strategy_consultation c"
    " JOIN rounds_round r ON r.id = c.round_id AND r.state <> 'prepared'"
    " JOIN rounds_party p ON p.round_id = r.id"
    " WHERE p.organisation_id IN (SELECT samhus_reading_bodies()))"
)
REACTIONS = "current_setting('samhus.service', true) = 'reactions'"
OWN = "organisation_id IN (SELECT samhus_bodies())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
LEFT = "(handed_in IS NOT NULL AND withdrawn IS NULL)"

MEMBER = "EXISTS (SELECT 1 FROM samhus_bodies())"
GROUP = "text_id IN (SELECT samhus_drafting_texts())"
TEXT = (
    "organisation_id IN (SELECT samhus_leading_bodies())"
    " OR id IN (SELECT samhus_seated_texts())"
    f" OR (id IN (SELECT text_id FROM strategy_textshowing) AND {MEMBER})"
)
VERSION = f"{GROUP} OR (id IN (SELECT version_id FROM strategy_textshowing) AND {MEMBER})"
PARAGRAPH = f"{GROUP} OR (version_id IN (SELECT version_id FROM strategy_textshowing) AND {MEMBER})"

# As rounds declare it (0010): the staff, and whoever said it once the round is closed.
CODING = (
    f"{STAFF} OR ({HEIR} AND round_id IN (SELECT id FROM rounds_round WHERE state = 'closed'))"
)


class Migration(migrations.Migration):
    """A comment that has not left its body is read by that body alone."""

    dependencies = [
        ("strategy", "0009_consultations"),
        ("rounds", "0010_terms_and_responses"),
        ("organisations", "0005_succession"),
    ]

    operations = [
        reveal(
            "strategy_drafttext",
            see=f"{TEXT} OR id IN {ASKED.format(column='text_id')}",
            before=TEXT,
        ),
        reveal(
            "strategy_textversion",
            see=f"{VERSION} OR id IN {ASKED.format(column='version_id')}",
            before=VERSION,
        ),
        reveal(
            "strategy_textparagraph",
            see=f"{PARAGRAPH} OR version_id IN {ASKED.format(column='version_id')}",
            before=PARAGRAPH,
        ),
        reveal("rounds_coding", see=f"{CODING} OR {REACTIONS}", before=CODING),
        secure(
            "strategy_paragraphcomment",
            see=f"{HEIR} OR ({LEFT} AND ({STAFF} OR {REACTIONS}))",
            change=f"{OWN} OR ({LEFT} AND {STAFF})",
        ),
        secure(
            "strategy_answeringmandate",
            see=f"{HEIR} OR association_id IN (SELECT samhus_reading_bodies()) OR {STAFF}"
            f" OR {REACTIONS}",
            change=OWN,
        ),
        secure(
            "strategy_commitment",
            see=f"{STAFF} OR {OF_ROUND} OR {REACTIONS}",
            change=f"{STAFF} OR {REACTIONS}",
        ),
        secure(
            "strategy_themetally",
            see=f"{STAFF} OR {OF_ROUND} OR {REACTIONS}",
            change=REACTIONS,
        ),
    ]
