"""What each URL answers to whom: one line per URL, method and thing.

A URL without a line here fails `test_urls.py`. `ok` may, `refused` may not and is told why (403);
for everybody else who is signed in there is no such thing (404). Whoever is not signed in is led
to the sign-in page, unless the view is declared public.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.guards import (
    matrix_agreements,
    matrix_bodies,
    matrix_consultation,
    matrix_decisions,
    matrix_drafting,
    matrix_frameworks,
    matrix_national,
    matrix_panel,
    matrix_phenomena,
    matrix_pictures,
    matrix_plans,
    matrix_requests,
    matrix_roles,
    matrix_sharing,
    matrix_structure,
)
from tests.guards.lines import (
    ALL,
    ALVIK,
    BRO,
    DECIDERS,
    MEMBERS,
    OTHERS,
    PEOPLE,
    POLICE,
    STAFF,
    Line,
    explained,
    get,
    post,
)

__all__ = ["EXEMPT", "LINES", "NO_SECRET", "PEOPLE", "REST_NAMESPACE", "Line", "every_name"]

Arguments = Callable[[Any], list[Any]]


def round_of(world: Any) -> list[Any]:
    """The open round."""
    return [world.mapping.public_id]


def sight(world: Any) -> list[Any]:
    """The open round's indicator."""
    return [world.mapping.public_id, world.indicator.public_id]


def indicator(world: Any) -> list[Any]:
    """What is counted, which is no secret among members."""
    return [world.indicator.public_id]


def alvik(world: Any) -> list[Any]:
    """The body Alvik."""
    return [world.cast.alvik.public_id]


def area(world: Any) -> list[Any]:
    """The area Alvik, which is no secret in the house."""
    return [world.cast.areas["Alvik"].public_id]


def house(name: str) -> Arguments:
    """Something of the foundation."""
    return lambda world: [world.house[name].public_id]


def invitation(world: Any) -> list[Any]:
    """The place kept in Alvik."""
    return [world.cast.alvik.public_id, world.house["invitation"].public_id]


def leaver(world: Any) -> list[Any]:
    """Somebody of Alvik."""
    return [world.cast.alvik.public_id, world.cast.contributor_alvik.public_id]


def desk(world: Any) -> list[Any]:
    """Where Alvik writes."""
    return [world.mapping.public_id, world.cast.alvik.public_id]


KEEPERS = "analyst administrator"
ADMITS = "administrator administrator_alvik"
MAPPING_LINES = [
    get("mapping:home", ALL),
    get("mapping:indicators", MEMBERS, OTHERS),
    get("mapping:define", "analyst", OTHERS),
    post("mapping:define", "analyst", OTHERS, 422),
    get("mapping:indicator", MEMBERS, arguments=indicator),
    get("mapping:review_indicator", f"{DECIDERS} controller", MEMBERS, arguments=indicator),
    post("mapping:review_indicator", f"{DECIDERS} controller", MEMBERS, 422, arguments=indicator),
    get("mapping:agency_areas", f"{STAFF} {POLICE}", arguments=lambda w: [w.cast.police.public_id]),
    get("mapping:import_agency_areas", POLICE, STAFF, arguments=lambda w: [w.cast.police.public_id]),
    post("mapping:import_agency_areas", POLICE, STAFF, 422, arguments=lambda w: [w.cast.police.public_id]),
    get("mapping:agency_import", POLICE, arguments=lambda w: [w.own_areas.public_id]),
    post("mapping:apply_agency_import", POLICE, arguments=lambda w: [w.own_areas.public_id]),
    post("mapping:withdraw_agency_import", POLICE, arguments=lambda w: [w.own_areas.public_id]),
    get("mapping:breaks", MEMBERS, arguments=lambda w: [w.indicator.public_id]),
    get("mapping:declare_break", POLICE, MEMBERS, arguments=lambda w: [w.indicator.public_id]),
    post("mapping:declare_break", POLICE, MEMBERS, 422, arguments=lambda w: [w.indicator.public_id]),
    get("mapping:withdraw_break", POLICE, MEMBERS, arguments=lambda w: [w.series_break.public_id]),
    post("mapping:withdraw_break", POLICE, MEMBERS, 422, arguments=lambda w: [w.series_break.public_id]),
    get("mapping:prepare", "analyst", OTHERS),
    post("mapping:prepare", "analyst", OTHERS, 422),
    get("mapping:round", f"{STAFF} {ALVIK} {BRO} {POLICE}", arguments=round_of),
    get("mapping:round", f"{STAFF} {POLICE}", arguments=lambda w: [w.prepared.public_id]),
    post("mapping:open", "analyst", f"{DECIDERS} {POLICE}", arguments=lambda w: [w.prepared.public_id]),
    get("mapping:prepare_next", "analyst", f"{DECIDERS} {ALVIK} {BRO} {POLICE}", arguments=round_of),
    post("mapping:prepare_next", "analyst", f"{DECIDERS} {ALVIK} {BRO} {POLICE}", 422, arguments=round_of),
    get("mapping:prepare_part", "", f"{STAFF} {ALVIK} {BRO} {POLICE}", arguments=round_of),
    post("mapping:prepare_part", "", f"{STAFF} {ALVIK} {BRO} {POLICE}", arguments=round_of),
    get("mapping:agree", "analyst", f"{DECIDERS} {POLICE}", arguments=lambda w: [w.prepared.public_id]),
    post("mapping:agree", "analyst", f"{DECIDERS} {POLICE}", 422, arguments=lambda w: [w.prepared.public_id]),
    get("mapping:agree", "", f"{STAFF} {ALVIK} {BRO} {POLICE}", arguments=round_of),
    get("mapping:note_threat", "analyst", f"{DECIDERS} {ALVIK} {BRO} {POLICE}", arguments=round_of),
    post("mapping:note_threat", "analyst", f"{DECIDERS} {ALVIK} {BRO} {POLICE}", arguments=round_of),
    post("mapping:open", "", f"{STAFF} {ALVIK} {BRO} {POLICE}", arguments=round_of),
    get("mapping:aggregation", STAFF, f"{ALVIK} {BRO} {POLICE}", arguments=round_of),
    post("mapping:sign_aggregation", STAFF, f"{ALVIK} {BRO} {POLICE}", 422, arguments=round_of),
    get("mapping:deliver", POLICE, arguments=sight),
    post("mapping:deliver", POLICE, status=422, arguments=sight),
    get("mapping:deliver", "", POLICE, arguments=lambda w: [w.prepared.public_id, w.indicator.public_id]),
    get("mapping:delivery", f"{STAFF} {POLICE}", arguments=lambda w: [w.accepted.public_id]),
    get("mapping:delivery", f"{STAFF} {POLICE}", arguments=lambda w: [w.preview.public_id]),
    post("mapping:accept", POLICE, STAFF, arguments=lambda w: [w.preview.public_id]),
    post("mapping:withdraw", POLICE, STAFF, arguments=lambda w: [w.preview.public_id]),
    post("mapping:withdraw", "", f"{STAFF} {POLICE}", arguments=lambda w: [w.accepted.public_id]),
    get("mapping:results", STAFF, f"{ALVIK} {BRO} {POLICE}", arguments=sight),
    get("mapping:results_without", STAFF, f"{ALVIK} {BRO} {POLICE}", arguments=sight),
    post("mapping:compute", "analyst", f"{DECIDERS} {ALVIK} {BRO} {POLICE}", arguments=sight),
    post("mapping:compute_everything", "analyst", f"{DECIDERS} {ALVIK} {BRO} {POLICE}", arguments=round_of),
    get("mapping:overview", STAFF, f"{ALVIK} {BRO} {POLICE}", arguments=round_of),
    get("mapping:briefing", STAFF, f"{ALVIK} {BRO} {POLICE}", arguments=round_of),
    post("mapping:release", "analyst", DECIDERS, arguments=lambda w: [w.unreleased.public_id]),
    post("mapping:release", "", STAFF, arguments=lambda w: [w.released.public_id]),
    get("mapping:download", STAFF, arguments=lambda w: [w.released.public_id]),
    get("mapping:analysis", STAFF, arguments=lambda w: [w.released.public_id]),
    get("mapping:own_analysis", f"{STAFF} {ALVIK}", arguments=lambda w: [w.results["Alvik"].public_id]),
    get("mapping:own_analysis", STAFF, arguments=lambda w: [w.unreleased_alvik.public_id]),
    get("mapping:area", f"{STAFF} {ALVIK}", arguments=lambda w: [w.results["Alvik"].public_id]),
    get("mapping:area", f"{STAFF} {BRO}", arguments=lambda w: [w.results["Bro"].public_id]),
    get("mapping:area", STAFF, arguments=lambda w: [w.unreleased_alvik.public_id]),
]  # fmt: skip
WRITERS_ALVIK = "coordinator_alvik contributor_alvik"


def between(name: str) -> Arguments:
    """Something that happened between rounds."""
    return lambda world: [world.between[name].public_id]


def police(world: Any) -> list[Any]:
    """The body Police."""
    return [world.cast.police.public_id]


BETWEEN_LINES = [
    get("mapping:concerns", ALL),
    get("mapping:report_concern", WRITERS_ALVIK, "administrator_alvik", arguments=alvik),
    post("mapping:report_concern", WRITERS_ALVIK, "administrator_alvik", 422, arguments=alvik),
    get("mapping:report_concern", POLICE, arguments=police),
    get("mapping:report_concern", "", arguments=lambda w: [w.cast.centre.public_id]),
    get("mapping:concern", f"{STAFF} {ALVIK}", arguments=between("own")),
    get("mapping:concern", f"{STAFF} {POLICE}", arguments=between("police")),
    get("mapping:concern", f"{STAFF} {BRO}", arguments=between("bro")),
    get("mapping:answer_concern", STAFF, ALVIK, arguments=between("own")),
    post("mapping:answer_concern", STAFF, ALVIK, 422, arguments=between("own")),
    post("mapping:answer_concern", "", f"{STAFF} {POLICE}", arguments=between("police")),
    get("mapping:shared_concern", f"{STAFF} {ALVIK}", arguments=between("shared")),
    get("mapping:shared_concern", f"{STAFF} {ALVIK}", arguments=between("unsaid")),
    post("mapping:reply_to_concern", "coordinator_alvik",
         f"{STAFF} contributor_alvik administrator_alvik", 422, arguments=between("unsaid")),
    post("mapping:reply_to_concern", "", f"{STAFF} {ALVIK}", arguments=between("shared")),
    get("mapping:review", f"{STAFF} {BRO}", arguments=between("review")),
    post("mapping:end_review", DECIDERS, f"analyst {BRO}", 422, arguments=between("review")),
]  # fmt: skip
ROUND_LINES = [
    get("rounds:list", ALL),
    get("rounds:round", f"{STAFF} {ALVIK} {BRO}", arguments=round_of),
    post("rounds:close", "analyst", f"{DECIDERS} {ALVIK} {BRO}", arguments=round_of),
    get("rounds:answer", "coordinator_alvik contributor_alvik", "administrator_alvik", arguments=desk),
    post("rounds:answer", "coordinator_alvik contributor_alvik", "administrator_alvik", 422, arguments=desk),
    get("rounds:allow_late", STAFF, arguments=desk),
    post("rounds:allow_late", STAFF, status=422, arguments=desk),
    get("rounds:colleagues", ALVIK, arguments=desk),
    post("rounds:ask_colleague", "coordinator_alvik", "contributor_alvik administrator_alvik", 422, arguments=desk),
    post("rounds:revoke_link", "coordinator_alvik", "contributor_alvik administrator_alvik", arguments=lambda w: [w.colleagues["waiting"].public_id]),
    post("rounds:revoke_link", "", ALVIK, arguments=lambda w: [w.colleagues["answered"].public_id]),
    get("rounds:colleague_code", ALL, public="A colleague has no account; the code is the right."),
    post("rounds:colleague_code", ALL, status=422, public="A colleague has no account; the code is the right."),
    get("rounds:colleague", ALL, status=410, public="A colleague has no account; the code is the right."),
    post("rounds:colleague", ALL, status=410, public="A colleague has no account; the code is the right."),
    get("rounds:colleague_done", ALL, public="A colleague has no account; says thanks alone."),
    get("rounds:signing", ALVIK, arguments=desk),
    post("rounds:name_signing_post", "coordinator_alvik administrator_alvik", "contributor_alvik", 422, arguments=desk),
    get("rounds:signature", ALVIK, arguments=lambda w: [w.signatures["asked"].public_id]),
    get("rounds:signature", ALVIK, arguments=lambda w: [w.signatures["returned"].public_id]),
    post("rounds:sign", "administrator_alvik contributor_alvik", "coordinator_alvik", 422, arguments=lambda w: [w.signatures["asked"].public_id]),
    post("rounds:sign", "", ALVIK, arguments=lambda w: [w.signatures["returned"].public_id]),
    post("rounds:take_back", "coordinator_alvik", "contributor_alvik administrator_alvik", arguments=lambda w: [w.signatures["asked"].public_id]),
    get("rounds:submission", f"{STAFF} {ALVIK}", arguments=lambda w: [w.submission.public_id]),
]  # fmt: skip
PLACE_LINES = [
    get("places:areas", ALL),
    get("places:area", ALL, arguments=area),
    get("places:record_population", KEEPERS, OTHERS, arguments=area),
    post("places:record_population", KEEPERS, OTHERS, 422, arguments=area),
    get("places:end_area", KEEPERS, OTHERS, arguments=area),
    post("places:end_area", KEEPERS, OTHERS, 422, arguments=area),
    *(
        line
        for name in ("merge", "split", "rename")
        for line in (
            get(f"places:{name}", KEEPERS, OTHERS, arguments=area),
            post(f"places:{name}", KEEPERS, OTHERS, 422, arguments=area),
        )
    ),
    get("places:successions", ALL),
    get("places:imports", KEEPERS, OTHERS),
    get("places:upload", KEEPERS, OTHERS),
    post("places:upload", KEEPERS, OTHERS, 422),
    get("places:import", KEEPERS, arguments=lambda w: [w.places["import"].public_id]),
    post("places:apply_import", KEEPERS, arguments=lambda w: [w.places["import"].public_id]),
    post("places:withdraw_import", KEEPERS, arguments=lambda w: [w.places["import"].public_id]),
    get("places:islands", ALL),
    post("places:recompute_borders", KEEPERS, OTHERS),
    get("places:approve_bridge", KEEPERS, OTHERS),
    post("places:approve_bridge", KEEPERS, OTHERS, 422),
    get("places:remove_bridge", KEEPERS, OTHERS, arguments=lambda w: [w.places["bridge"].public_id]),
    post("places:remove_bridge", KEEPERS, OTHERS, 422, arguments=lambda w: [w.places["bridge"].public_id]),
]  # fmt: skip
MEMBERS_NOT_ADMITTING = " ".join(p for p in MEMBERS.split() if p not in ADMITS.split())
ALVIK_NOT_ADMITTING = "coordinator_alvik contributor_alvik"
BODY_LINES = [
    get("organisations:register", MEMBERS),
    get("organisations:new", "administrator", MEMBERS),
    post("organisations:new", "administrator", MEMBERS, 422),
    get("organisations:body", MEMBERS, arguments=alvik),
    get("organisations:move", "administrator", MEMBERS, arguments=alvik),
    post("organisations:move", "administrator", MEMBERS, 422, arguments=alvik),
    get("organisations:end", "administrator", MEMBERS, arguments=alvik),
    post("organisations:end", "administrator", MEMBERS, 422, arguments=alvik),
    get("organisations:members", f"{ALVIK} administrator", MEMBERS, arguments=alvik),
    get("organisations:invite", ADMITS, MEMBERS_NOT_ADMITTING, arguments=alvik),
    post("organisations:invite", ADMITS, MEMBERS_NOT_ADMITTING, 422, arguments=alvik),
    post("organisations:reissue", ADMITS, ALVIK_NOT_ADMITTING, arguments=invitation),
    post("organisations:withdraw", ADMITS, ALVIK_NOT_ADMITTING, arguments=invitation),
    get("organisations:leaves", ADMITS, ALVIK_NOT_ADMITTING, arguments=leaver),
    post("organisations:leaves", ADMITS, ALVIK_NOT_ADMITTING, arguments=leaver),
    get("organisations:end_membership", ADMITS, ALVIK_NOT_ADMITTING, arguments=lambda w: [w.membership]),
    post("organisations:end_membership", ADMITS, ALVIK_NOT_ADMITTING, arguments=lambda w: [w.membership]),
    get("organisations:new_post", ADMITS, MEMBERS_NOT_ADMITTING, arguments=alvik),
    post("organisations:new_post", ADMITS, MEMBERS_NOT_ADMITTING, 422, arguments=alvik),
    get("organisations:fill_post", ADMITS, MEMBERS_NOT_ADMITTING, arguments=house("post")),
    post("organisations:fill_post", ADMITS, MEMBERS_NOT_ADMITTING, 422, arguments=house("post")),
    get("organisations:vacate_post", ADMITS, MEMBERS_NOT_ADMITTING, arguments=house("post")),
    post("organisations:vacate_post", ADMITS, MEMBERS_NOT_ADMITTING, arguments=house("post")),
]  # fmt: skip
CENTRE = f"{STAFF} administrator"
JOURNAL_LINES = [
    get("journal:chains", "controller"),
    get("journal:installation", "controller"),
    post("journal:export_installation", "controller"),
    get("journal:body", "controller", MEMBERS, arguments=lambda w: [w.cast.centre.public_id]),
    get("journal:body", "", MEMBERS, arguments=alvik),
    post("journal:export_body", "controller", MEMBERS, arguments=lambda w: [w.cast.centre.public_id]),
    get("journal:export", "controller", arguments=house("export")),
    get("journal:fetch", "controller", status=303, arguments=house("export")),
]  # fmt: skip


HOUSE_LINES = [
    get("home", ALL, public="Says what Samhus is."),
    get("governance:home", ALL), get("strategy:home", ALL),
    get("health", ALL, public="A load balancer asks."),
    get("ui:gallery", ALL, public="Components with invented words."),
    get("account", ALL),
    post("account", ALL, status=422),
    post("account_end_sessions", ALL),
    get("account_second_factor", ALL),
    get("account_invitation", ALL, status=410, public="An invitation's link is the right."),
    post("account_invitation", ALL, status=410, public="An invitation's link is the right."),
    get("account_invitation_link", ALL, status=303, public="An invitation's link is the right.",
        arguments=lambda w: ["not-a-token"]),
    get("tokens:tokens", ALL),
    post("tokens:tokens", ALL, status=422),
    post("tokens:revoke", "analyst", arguments=house("token")),
    get("notices:inbox", ALL),
    get("notices:mail", ALL),
    post("notices:mail", ALL, status=422),
    post("notices:follow", "coordinator_alvik", arguments=house("notice")),
    get("jobs:progress", "analyst", arguments=house("job")),
    *(
        get(f"access:{name}", f"{STAFF} {ALVIK} {BRO}",
            arguments=lambda w: ["rounds.Round", w.mapping.public_id])
        for name in ("why", "who")
    ),
    *(
        get(f"access:{name}", f"{STAFF} {ALVIK}",
            arguments=lambda w: ["rounds.Submission", w.submission.public_id])
        for name in ("why", "who")
    ),
    *explained("mapping.MappingRound", f"{STAFF} {ALVIK} {BRO} {POLICE}", round_of),
    *explained("mapping.Delivery", f"{STAFF} {POLICE}", lambda w: [w.accepted.public_id]),
    *explained("mapping.Break", MEMBERS, lambda w: [w.series_break.public_id]),
    *explained("mapping.Concern", f"{STAFF} {ALVIK}", between("own")),
    *explained("mapping.SharedConcern", f"{STAFF} {ALVIK}", between("shared")),
    *explained("mapping.InterimReview", f"{STAFF} {BRO}", between("review")),
    *explained("mapping.Snapshot", STAFF, lambda w: [w.released.public_id]),
    *explained(
        "mapping.AreaResult", f"{STAFF} {ALVIK}", lambda w: [w.results["Alvik"].public_id]
    ),
    get("access:why", MEMBERS,
        arguments=lambda w: ["organisations.Organisation", w.cast.alvik.public_id]),
    get("access:why", "", arguments=lambda w: ["accounts.User", w.cast.analyst.public_id]),
]  # fmt: skip
LINES = [
    *MAPPING_LINES, *ROUND_LINES, *PLACE_LINES, *BODY_LINES, *JOURNAL_LINES, *HOUSE_LINES,
    *matrix_decisions.LINES, *matrix_panel.LINES, *BETWEEN_LINES, *matrix_pictures.LINES,
    *matrix_sharing.LINES, *matrix_agreements.LINES, *matrix_requests.LINES,
    *matrix_frameworks.LINES, *matrix_structure.LINES, *matrix_bodies.LINES,
    *matrix_roles.LINES, *matrix_plans.LINES, *matrix_drafting.LINES,
    *matrix_consultation.LINES,
    *matrix_national.LINES, *matrix_phenomena.LINES,
]  # fmt: skip

# Things that are no secret from anybody who is signed in, each for a reason.
NO_SECRET = {
    "places:area": "areas, their people and borders are public data",
    "places:record_population": "as the area: refused with its reason",
    "places:end_area": "as the area: refused with its reason",
    "places:merge": "as the area: refused with its reason",
    "places:split": "as the area: refused with its reason",
    "places:rename": "as the area: refused with its reason",
    "places:remove_bridge": "bridges are public data: refused with its reason",
    "information_sharing:law": "what a country's law says about telling is public",
    "strategy:feed": "whoever holds the secret address reads that calendar, and nothing else",
    "account_invitation_link": "whoever holds the link takes the place",
}
# Of other makers, each for a reason in foundation/access/exempt.py: checked by their own tests.
EXEMPT = ("account_", "mfa_", "set_language")
REST_NAMESPACE = "api:"


def every_name(resolver: Any = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name with namespace, pattern) of the whole URLconf."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from every_name(entry, inner)
        else:
            yield f"{namespace}{entry.name}", entry
