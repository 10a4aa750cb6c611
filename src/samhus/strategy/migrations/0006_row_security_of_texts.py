"""A text is its drafting group's; a version that is shown is read by every member of a body."""

from django.db import migrations

from samhus.foundation.access.row_security import secure

LIVE = """
  FROM organisations_membership m
  JOIN accounts_user u ON u.id = m.user_id AND u.is_active
  JOIN organisations_organisation o ON o.id = m.organisation_id
  {more}
  WHERE m.user_id = nullif(current_setting('samhus.user', true), '')::bigint
    AND m.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
    AND o.valid @> coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
"""
HEAD = """
CREATE FUNCTION {name}() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
"""
LEADING = (
    HEAD.format(name="samhus_leading_bodies")
    + "SELECT m.organisation_id"
    + LIVE.format(more="")
    + "AND m.role IN ('coordinator', 'analyst', 'decider')\n$$"
)
SEATED = (
    HEAD.format(name="samhus_seated_texts")
    + "SELECT s.text_id"
    + LIVE.format(more="JOIN strategy_draftingseat s ON s.organisation_id = m.organisation_id")
    + """AND s.valid @>
        coalesce(nullif(current_setting('samhus.today', true), '')::date, current_date)
    AND (s.user_id = m.user_id OR (
      s.user_id IS NULL AND m.role IN ('coordinator', 'contributor', 'analyst', 'decider')
    ))
$$"""
)
# The text's own row security lets its function through for the bodies that lead it.
DRAFTING = (
    HEAD.format(name="samhus_drafting_texts")
    + """SELECT samhus_seated_texts()
UNION
SELECT t.id FROM strategy_drafttext t
WHERE t.organisation_id IN (SELECT samhus_leading_bodies())
$$"""
)
FUNCTIONS = (
    ("samhus_leading_bodies", LEADING),
    ("samhus_seated_texts", SEATED),
    ("samhus_drafting_texts", DRAFTING),
)
MEMBER = "EXISTS (SELECT 1 FROM samhus_bodies())"
OWN = (
    "organisation_id IN (SELECT samhus_leading_bodies())"
    " OR id IN (SELECT samhus_seated_texts())"
)
GROUP = "text_id IN (SELECT samhus_drafting_texts())"
SHOWN_TEXT = f"(id IN (SELECT text_id FROM strategy_textshowing) AND {MEMBER})"
SHOWN = "({column} IN (SELECT version_id FROM strategy_textshowing) AND " + MEMBER + ")"


def never_changed(table: str) -> migrations.RunSQL:
    """What was written stays as it was written, whoever asks."""
    return migrations.RunSQL(
        f"ALTER POLICY change ON {table} USING (false) WITH CHECK (false)",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    """Versions and paragraphs are added and never changed: that is refused by PostgreSQL."""

    dependencies = [
        ("strategy", "0005_texts"),
        ("organisations", "0005_succession"),
    ]

    operations = [
        *(
            operation
            for name, function in FUNCTIONS
            for operation in (
                migrations.RunSQL(function, f"DROP FUNCTION {name}()"),
                migrations.RunSQL(
                    f"REVOKE ALL ON FUNCTION {name}() FROM public", migrations.RunSQL.noop
                ),
                migrations.RunSQL(
                    f"GRANT EXECUTE ON FUNCTION {name}() TO app", migrations.RunSQL.noop
                ),
            )
        ),
        secure("strategy_drafttext", see=f"{OWN} OR {SHOWN_TEXT}", change=OWN),
        secure("strategy_issuesnote", see=GROUP),
        secure(
            "strategy_textversion", see=f"{GROUP} OR {SHOWN.format(column='id')}", change=GROUP
        ),
        secure(
            "strategy_textparagraph",
            see=f"{GROUP} OR {SHOWN.format(column='version_id')}",
            change=GROUP,
        ),
        secure("strategy_textcomment", see=GROUP),
        never_changed("strategy_issuesnote"),
        never_changed("strategy_textversion"),
        never_changed("strategy_textparagraph"),
    ]
