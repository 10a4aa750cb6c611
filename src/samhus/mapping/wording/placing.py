"""What is wrong with a row whose code does not lead to one area of the map."""

from django.utils.translation import gettext_lazy as _

from samhus.mapping.wording.parts import Pairs

PLACING: Pairs = {
    "area_leads_nowhere": (
        _("%(name)s (%(area)s) ended on %(last)s, and nothing says which area goes on with it."),
        _("Have the national centre say what became of it, or leave the row out."),
    ),
    "area_not_yet": (
        _("%(name)s (%(area)s) exists only from %(first)s on."),
        _("Use the code of the area that was there before, or leave the row out."),
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
    "own_area_unnamed": (
        _("An area of yours needs a code and a name of up to %(limit)s characters."),
        _("Fill it in, without control characters or formulas."),
    ),
    "own_area_two_names": (
        _("Your area %(area)s is called %(name)s here and otherwise elsewhere."),
        _("Give each code one name."),
    ),
    "own_area_twice": (
        _("Your area %(area)s covers this area in an earlier row already."),
        _("Keep one of the rows."),
    ),
    "share_no_number": (
        _("%(share)s is no share."),
        _("Write a number above 0 and up to 1, for example 0.625."),
    ),
    "share_without_source": (
        _("Nobody says where the share comes from."),
        _("Fill in share_source."),
    ),
    "own_area_shares_incomplete": (
        _("Of your area %(area)s some rows have a share and some have none."),
        _("State the share of every row, or of none."),
    ),
    "own_area_shares_not_whole": (
        _("The shares of your area %(area)s add up to %(total)s."),
        _("They must add up to 1."),
    ),
}
