"""Who may see a thing, grouped by body and role for the page "who can see this?"."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation.access.explain import Circle
from samhus.foundation.access.viewer import Standing, Viewer
from samhus.foundation.accounts import api as accounts
from samhus.foundation.organisations.grounds import role_label
from samhus.foundation.organisations.models import Membership
from samhus.foundation.organisations.queries.bodies import standing_of, standing_rows
from samhus.foundation.ui.sorting import sort_key

May = Callable[[Viewer], bool]


def circles(*, viewer: Viewer, user_ids: frozenset[int], may: May) -> Iterable[Circle]:
    """By body and role. Names are told of the viewer's own bodies, numbers of all others.

    Somebody with several standings is listed where a standing alone lets them see the thing.
    """
    members: dict[Standing, set[int]] = defaultdict(set)
    alone: set[int] = set(user_ids)
    deciding = _Deciding(may)
    for user_id, standings in _standings(user_ids).items():
        alone.discard(user_id)
        for standing in deciding.relevant(standings):
            members[standing].add(user_id)
    known = accounts.people(_of_my_bodies(viewer, members))
    names = {user_id: person.name for user_id, person in known.items()}
    language = get_language() or "en"
    found = [_circle(viewer, standing, ids, names) for standing, ids in members.items()]
    found.sort(key=lambda one: (not one.names, sort_key(one.body, language), str(one.role)))
    if alone:
        found.append(Circle(_("No body"), _("personally"), len(alone), ()))
    return found


def _standings(user_ids: frozenset[int]) -> dict[int, list[Standing]]:
    found = defaultdict(list)
    rows = standing_rows(Membership.objects.filter(user__in=user_ids))
    for row in rows.order_by("pk"):
        found[row.user_id].append(standing_of(row))
    return found


class _Deciding:
    """Asks the policy for one standing at a time, and each kind of standing once."""

    def __init__(self, may: May) -> None:
        self._may, self._known = may, dict[Standing, bool]()

    def relevant(self, standings: list[Standing]) -> list[Standing]:
        """Those that carry; a person with one standing, or with none that carries, keeps it."""
        if len(standings) == 1:
            return standings
        return [each for each in standings if self._carries(each)] or standings[:1]

    def _carries(self, standing: Standing) -> bool:
        if standing not in self._known:
            # Nobody in particular: a ground that is personal does not come from a standing.
            anybody = Viewer(user_id=0, public_id="", name="", standings=(standing,))
            self._known[standing] = self._may(anybody)
        return self._known[standing]


def _of_my_bodies(viewer: Viewer, members: dict[Standing, set[int]]) -> set[int]:
    mine = viewer.bodies()
    return {
        one for standing, ids in members.items() if standing.organisation_id in mine for one in ids
    }


def _circle(viewer: Viewer, standing: Standing, ids: set[int], names: dict[int, str]) -> Circle:
    mine = viewer.stands_in(standing.organisation_id)
    shown = sorted(names[one] for one in ids if one in names) if mine else []
    return Circle(standing.organisation, role_label(standing.role), len(ids), tuple(shown))
