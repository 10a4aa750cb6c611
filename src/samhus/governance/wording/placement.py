"""The ten insights as statements that a country looks at before it places its structure."""

from django.utils.translation import gettext_lazy as _

# Statement, and the evidence that is wanted.
STATEMENTS = {
    1: (
        _("A national structure answers for prevention, its security side and its social side."),
        _("The decision, the ministry, the core tasks"),
    ),
    2: (
        _("Roles at national level are clear, and municipalities know them."),
        _("A list of roles, a strategy, a plan, who drafted them"),
    ),
    3: (
        _("It is known where prevention needs support, and support follows."),
        _("The last mapping, what was offered, what arrived"),
    ),
    4: (
        _("Municipalities are supported in working across agencies."),
        _("Methods, guidelines, an overview of the law, money"),
    ),
    5: (
        _("Bodies may share what they need, within known limits."),
        _("The law, agreements, obstacles reported and answered"),
    ),
    6: (
        _("National and local level talk regularly, and the talk changes something."),
        _("Meetings, contributions, what became of them"),
    ),
    7: (
        _("Those who do the work are trained and have tools that are tested."),
        _("Trainings, handbooks, evaluations"),
    ),
    8: (
        _("Knowledge is gathered and reaches those who work."),
        _("Summaries of research, meetings with researchers"),
    ),
    9: (
        _("Civil society is a partner on whom both sides can rely."),
        _("Partnerships, grants, conditions"),
    ),
    10: (
        _("Rehabilitation and reintegration have an owner from beginning to end."),
        _("Roles of prison, probation and municipality, hand-overs"),
    ),
}
LEVELS = {
    0: _("Nothing is in place"),
    1: _("Begun in some places"),
    2: _("In place, with gaps that are known"),
    3: _("In place everywhere, and looked at regularly"),
}
