"""Which provision keeps a page restricted, as far as the country pack knows it.

A page never claims more than the pack does: what no lawyer has verified says so, and what nobody
has researched is never "no basis".
"""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation.packs.api import Provision, home
from samhus.mapping.pages.secrecy import Secrecy, SecrecyProvision

ABOUT = "area_results"


def secrecy() -> Secrecy:
    """The home pack's provisions about area results, in the reader's language."""
    provisions = home().secrecy_about(ABOUT)
    return Secrecy(
        sentence=_sentence(provisions),
        covers=_(
            "It covers results of single areas, decisions about them, and what municipalities and "
            "experts wrote to the round."
        ),
        leaves=_leaves(provisions),
        provisions=tuple(_provision(each) for each in provisions),
    )


def _researched(provisions: Sequence[Provision]) -> list[Provision]:
    return [each for each in provisions if each.certainty != "not_researched"]


def _sentence(provisions: Sequence[Provision]) -> str:
    known = _researched(provisions)
    if not known:
        return _(
            "Restricted. Nobody has researched which law protects it: ask before you pass it on."
        )
    values = {"citation": "; ".join(each.citation for each in known)}
    if all(each.verified for each in known):
        return _("Restricted, as far as %(citation)s carries.") % values
    return (
        _("Restricted, as far as %(citation)s carries. That has not been verified by a lawyer.")
        % values
    )


def _leaves(provisions: Sequence[Provision]) -> str:
    if not _researched(provisions):
        return _(
            "That nobody has researched it does not mean that there is no protection, nor that "
            "there is one. If somebody asks for this page, the law decides, not Samhus."
        )
    return _(
        "It does not cover what has been published elsewhere, and it carries no further than its "
        "words. If somebody asks for this page, the law decides, not Samhus."
    )


def _provision(provision: Provision) -> SecrecyProvision:
    language = get_language() or "en"
    return SecrecyProvision(
        citation=provision.citation or _("No provision is known"),
        certainty=_certainty(provision),
        text=provision.text.in_language(language),
        ask=provision.ask.in_language(language) if provision.ask else "",
    )


def _certainty(provision: Provision) -> str:
    if provision.verified:
        return _("verified by %(who)s") % {"who": provision.verified_by}
    return {
        "text_read": _("the law's text was read; not verified by a lawyer"),
        "reported": _("reported by others, the text was not read; not verified by a lawyer"),
        "not_researched": _("not researched"),
    }[provision.certainty]
