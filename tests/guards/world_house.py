"""What the small world holds of the foundation: areas being imported, posts, tokens, jobs."""

from datetime import timedelta
from typing import Any

from tests.people import LEVEL, Cast


def places(cast: Cast) -> dict[str, Any]:
    """A draft of an import, and a bridge."""
    from samhus.foundation import clock
    from samhus.foundation.places.actions import approve_bridge, draft_import

    analyst = cast.viewer("analyst")
    draft = draft_import(
        by=analyst,
        content=b"area_code,area_name\n0101,Alvik\n",
        filename="areas.csv",
        level=LEVEL,
        source="The land register",
        from_day=clock.today(),
    )
    bridge = approve_bridge(
        by=analyst, area_a=cast.areas["Alvik"], area_b=cast.areas["Grava"], reason="A ferry"
    )
    return {"import": draft, "bridge": bridge}


def house(cast: Cast, mapping: Any, indicator: Any) -> dict[str, Any]:
    """A post, a place kept, an export, a token, a job and a notice."""
    from samhus.foundation import clock
    from samhus.foundation.notices.models import Notice
    from samhus.foundation.organisations.actions import (
        ask_for_export,
        create_post,
        invite_member,
    )
    from samhus.foundation.organisations.api import fill_post
    from samhus.foundation.tokens.actions import create_token
    from samhus.mapping.actions import request_computation
    from tests.people import FIRST_DAY

    agnes = cast.viewer("administrator_alvik")
    post = create_post(
        by=agnes,
        organisation=cast.alvik,
        title="Coordinator",
        function="coordinator",
        since=FIRST_DAY,
    )
    fill_post(by=agnes, post=post, membership=cast.membership("coordinator_alvik"), since=FIRST_DAY)
    invited, _token = invite_member(
        by=agnes,
        organisation=cast.alvik,
        email="new@example.invalid",
        role="contributor",
        language="en",
    )
    dag = cast.viewer("controller")
    export, _job = ask_for_export(by=dag, chain=str(cast.centre.public_id))
    token, _secret = create_token(
        by=cast.viewer("analyst"),
        name="Script",
        scopes=["areas:read"],
        last_day=clock.today() + timedelta(days=30),
    )
    return {
        "post": post,
        "invitation": invited,
        "export": export,
        "token": token,
        "job": request_computation(by=cast.viewer("analyst"), mapping=mapping, indicator=indicator),
        "notice": Notice.objects.filter(recipient=cast.coordinator_alvik).first(),
    }
