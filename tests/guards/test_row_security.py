"""What PostgreSQL itself says about tables, rights and roles, read from its catalogue."""

import pytest
from django.apps import apps
from django.db import connection

from samhus.foundation.access.grants import DELETABLE, DELETABLE_PREFIXES, READ_ONLY_PREFIXES
from samhus.foundation.care import Sensitivity

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P2"), pytest.mark.line("H7")]

SECURED = {
    model._meta.db_table
    for model in apps.get_models()
    if model.__module__.startswith("samhus.")
    and (model.Care.row_security or model.Care.sensitivity == Sensitivity.PERSON_OF_CONCERN)
}

# What a body keeps to itself; the round's staff sees none of it (ADR 0004).
OF_BODIES = {
    "information_sharing_agreement", "information_sharing_agreementparty",
    "information_sharing_acknowledgement", "information_sharing_agreementsignature",
    "information_sharing_answer", "information_sharing_disclosure",
    "information_sharing_disclosurereview", "information_sharing_duty",
    "information_sharing_onwardask", "information_sharing_request",
    "information_sharing_savedanswer", "information_sharing_walkthrough",
    "information_sharing_walkthroughanswer", "information_sharing_withdrawal",
    "rounds_colleagueanswer", "rounds_colleaguelink", "rounds_draft", "rounds_signoff",
}  # fmt: skip
OF_ONE = {"information_sharing_position": "lawyer"}


def rows(sql: str, *values: object) -> list[tuple]:
    """Ask the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def rights(kind: str) -> set[str]:
    """Tables on which the runtime role has this right."""
    found = rows(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') "
        "AND has_table_privilege('app', c.oid, %s)",
        kind,
    )
    return {name for (name,) in found}


def test_the_tables_of_this_issue_are_secured() -> None:
    assert {
        "governance_localfocus", "governance_localfocusline", "governance_nationalreport",
        "governance_appraisal", "governance_appraisalcell", "governance_placementoption",
        "governance_selfcheckline",
        "information_sharing_agreement", "information_sharing_agreementparty",
        "information_sharing_acknowledgement", "information_sharing_agreementsignature",
        "information_sharing_answer", "information_sharing_disclosure",
        "information_sharing_disclosurereview", "information_sharing_duty",
        "information_sharing_obstacle", "information_sharing_onwardask",
        "information_sharing_position", "information_sharing_request",
        "information_sharing_savedanswer", "information_sharing_walkthrough",
        "information_sharing_walkthroughanswer", "information_sharing_withdrawal",
        "mapping_appeal", "mapping_areadecision", "mapping_arearesult", "mapping_classchange",
        "mapping_concern", "mapping_confidence", "mapping_correction", "mapping_count",
        "mapping_delivery", "mapping_hearing", "mapping_interimreview", "mapping_judgement",
        "mapping_offer", "mapping_pool", "mapping_recalculation", "mapping_reply",
        "mapping_replypoint", "mapping_sharedconcern", "mapping_statement",
        "rounds_anonymousanswer", "rounds_coding", "rounds_colleagueanswer",
        "rounds_colleaguelink", "rounds_draft", "rounds_grace", "rounds_invitation",
        "rounds_officialresponse", "rounds_signoff", "rounds_submission",
        "rounds_theme",
        "strategy_alignment", "strategy_funding", "strategy_goal", "strategy_measure",
        "strategy_plan", "strategy_planindicator", "strategy_progressreport",
        "strategy_reportedvalue", "strategy_reportstep",
        "strategy_answeringmandate", "strategy_commitment", "strategy_paragraphcomment",
        "strategy_themetally",
        "strategy_drafttext", "strategy_issuesnote", "strategy_textcomment",
        "strategy_textparagraph", "strategy_textversion",
        "strategy_roleobjection",
        "strategy_cooperationgroup", "strategy_outsideseat",
        "strategy_agendapoint", "strategy_groupaction", "strategy_groupactionstep",
        "strategy_meeting", "strategy_meetingattendance", "strategy_meetingminutes",
        "strategy_minutesnote", "strategy_pointminute",
        "strategy_assignment", "strategy_assignmentextension", "strategy_assignmentreport",
    } == SECURED  # fmt: skip


def test_row_security_is_enabled_and_forced_where_care_says_so() -> None:
    found = rows(
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class "
        "WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
    )
    enabled = {name for name, on, _forced in found if on}
    forced = {name for name, on, forced in found if on and forced}
    assert enabled >= SECURED
    assert forced >= SECURED
    assert enabled == SECURED, "row security without Care.row_security: say it in the model"


@pytest.mark.parametrize("table", sorted(SECURED))
def test_a_secured_table_has_a_policy_for_reading_adding_and_changing_but_none_for_deleting(
    table: str,
) -> None:
    found = rows("SELECT cmd, qual, with_check FROM pg_policies WHERE tablename = %s", table)
    assert {cmd for cmd, _qual, _check in found} == {"SELECT", "INSERT", "UPDATE"}
    for cmd, qual, check in found:
        condition = qual if cmd == "SELECT" else check
        assert condition not in {None, "true"}, f"{cmd} is open"


@pytest.mark.parametrize("table", sorted(SECURED))
def test_without_a_viewer_a_secured_table_is_empty(answered, table: str) -> None:
    from tests.guards.world import as_person

    cast = answered
    who = OF_ONE.get(table, "coordinator_alvik" if table in OF_BODIES else "analyst")
    seen = as_person(cast.viewer(who), lambda: rows(f"SELECT count(*) FROM {table}"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('samhus.user', '', true)")
    assert rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert seen > [(0,)], "nothing was there to be hidden"


def test_the_runtime_role_may_delete_in_the_listed_tables_alone() -> None:
    listed = set(DELETABLE)
    extra = {
        name
        for name in rights("DELETE")
        if name not in listed and not name.startswith(DELETABLE_PREFIXES)
    }
    assert extra == set()
    present = {
        name for (name,) in rows("SELECT tablename FROM pg_tables WHERE schemaname='public'")
    }
    assert listed & present <= rights("DELETE")
    assert not listed & SECURED


def test_the_runtime_role_may_truncate_nothing_and_owns_nothing() -> None:
    assert rights("TRUNCATE") == set()
    assert rights("TRIGGER") == set()
    assert rights("REFERENCES") == set()
    assert rows("SELECT relname FROM pg_class WHERE relowner = 'app'::regrole") == []


def test_the_runtime_role_may_only_read_the_journal() -> None:
    written = rights("INSERT") | rights("UPDATE") | rights("DELETE")
    assert not {name for name in written if name.startswith(READ_ONLY_PREFIXES)}


def test_the_runtime_role_is_nobody_special() -> None:
    special = rows(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication "
        "FROM pg_roles WHERE rolname = current_user"
    )
    assert special == [(False, False, False, False, False)]
    assert rows("SELECT current_user, session_user") == [("app", "app")]
    others = rows("SELECT r.rolname FROM pg_roles r WHERE pg_has_role('app', r.oid, 'MEMBER')")
    assert others == [("app",)]


def test_only_the_backup_bypasses_row_security() -> None:
    bypassing = rows("SELECT rolname FROM pg_roles WHERE rolbypassrls AND NOT rolsuper")
    assert bypassing == [("backup",)]


def test_functions_that_see_more_than_the_caller_pin_their_search_path() -> None:
    found = rows(
        "SELECT p.proname, p.proconfig, pg_get_userbyid(p.proowner), "
        "has_function_privilege('public', p.oid, 'EXECUTE') "
        "FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace"
    )
    assert len(found) >= 2
    for name, settings, owner, public in found:
        assert any("search_path=pg_catalog" in one for one in settings or ()), name
        assert owner in {"owner", "journal"}, name
        assert not public, f"{name} may be run by everybody"
