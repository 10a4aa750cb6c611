"""What is wrong with a file of experts' judgements."""

from django.utils.translation import gettext_lazy as _

from samhus.mapping.wording.parts import Pairs

JUDGEMENTS: Pairs = {
    "no_judgements": (
        _("The file has no rows below the header."),
        _("Send the judgements as well."),
    ),
    "expert_empty": (_("The expert is empty."), _("Write the expert.")),
    "expert_long": (
        _("“%(text)s” is longer than %(limit)s characters."),
        _("Shorten the expert's name."),
    ),
    "expert_unusable": (
        _("“%(text)s” cannot stand for an expert."),
        _("Remove formulas and invisible characters."),
    ),
    "not_a_round": (_("“%(text)s” is not a round."), _("Write 1 or 2.")),
    "percent_empty": (
        _("The percentage is empty."),
        _("Write 0 to 100, or %(unknown)s if the expert said “I don't know”."),
    ),
    "not_a_percentage": (
        _("“%(text)s” is not a percentage."),
        _("Write a number from 0 to 100."),
    ),
    "share_or_percentage": (
        _("“%(text)s” may be a share or a percentage."),
        _("Write %(percent)s or %(share)s%%, whichever is meant."),
    ),
    "figure_empty": (
        _("The figure is empty."),
        _("Every judgement has a lowest, a best and a highest figure."),
    ),
    "not_a_risk": (
        _("“%(text)s” is not a relative risk between %(least)s and %(most)s."),
        _("1 means as in the whole country, 2 twice as much."),
    ),
    "range_unknown": (
        _("The expert does not know, but gives “%(text)s”."),
        _("Empty the range, or write a percentage instead of %(unknown)s."),
    ),
    "range_falls": (
        _("The range rises from low over best to high, between %(least)s and %(most)s."),
        _("Correct low, best or high: each larger than the last."),
    ),
    "judged_twice": (
        _(
            "This expert's judgement of area %(area)s in round %(round)s stands in row %(first)s "
            "already."
        ),
        _("Keep one of the rows."),
    ),
    "same_as_judgements": (_("This is the file of judgements."), _("Name a file of its own.")),
}
