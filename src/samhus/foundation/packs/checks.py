"""System check: the home pack can be used, and a real installation has no invented country."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from samhus.engines.packfiles import BadPack
from samhus.foundation.packs.shelf import home


@register()
def the_home_pack_can_be_used(**_: Any) -> list[CheckMessage]:
    """Nothing starts on a country that contradicts itself."""
    try:
        pack = home()
    except BadPack as error:
        return [
            Error(str(problem), hint="Run `check_packs` after correcting it.", id="samhus.packs.E1")
            for problem in error.problems
        ]
    if pack.fictional and settings.SAMHUS_ENV == "production":
        return [
            Error(
                f"The pack {pack.code!r} is an invented country.",
                hint="Set SAMHUS_HOME_PACK to the pack of your country.",
                id="samhus.packs.E2",
            )
        ]
    return []
