"""What is wrong with a row whose code does not lead to one area of the map."""

from django.utils.translation import gettext_lazy as _

from samhus.mapping.wording.parts import Pairs

PLACING: Pairs = {
    "area_leads_nowhere": (
        _("%(name)s (%(area)s) ended on %(last)s, and nothing says which area goes on with it."),
        _("Have the national centre say what became of it, or leave the row out."),
    ),
    "area_ended": (
        _("%(name)s (%(area)s) ended on %(last)s."),
        _("For later years use the code of what goes on with it: %(successors)s."),
    ),
    "year_under_two_codes": (
        _(
            "The year %(year)s stands under %(area)s and, in row %(first)s, under %(other)s, its "
            "successor."
        ),
        _("Send each year under one of the two codes."),
    ),
    "own_area_unknown": (
        _("Your body has no area with the code %(area)s."),
        _("Import your areas first, or say that the file uses the codes of the register."),
    ),
    "own_area_leads_nowhere": (
        _("What your area %(name)s (%(area)s) covers is not on the map of this year."),
        _("Import your areas anew, with the codes of the register for this year."),
    ),
    "own_area_without_shares": (
        _(
            "Your area %(name)s (%(area)s) covers %(number)s areas, and nobody has stated its "
            "shares."
        ),
        _("Import your areas with shares and their source, or send a figure for each area."),
    ),
}
