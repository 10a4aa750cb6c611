"""The figures' words in the reader's language, with the reader's decimal sign and order."""

from collections.abc import Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.figures import AreaValue, RankInterval, Scheme, Wording
from samhus.foundation.ui.sorting import sort_key
from samhus.mapping.wording import decimal, percent

_NEAR = ("leaning_above", "leaning_below")


class ReadersWording(Wording):
    """Overrides every word of the engine's English."""

    def sort_key(self, name: str) -> str:
        return sort_key(name, translation.get_language() or "en")

    def number(self, value: float, decimals: int = 2) -> str:
        return decimal(value, decimals)

    def percent(self, share: float) -> str:
        return percent(share)

    def interval(self, lower: float, upper: float) -> str:
        return _("%(low)s to %(high)s") % {"low": self.number(lower), "high": self.number(upper)}

    def rank(self, rank: RankInterval) -> str:
        if rank.lower == rank.upper:
            return _("at %(middle)s") % {"middle": rank.median}
        return _("between %(low)s and %(high)s (middle %(middle)s)") % {
            "low": rank.lower,
            "high": rank.upper,
            "middle": rank.median,
        }

    def line(self, scheme: Scheme) -> str:
        if scheme.line == 1:
            return _("the national level")
        return _("%(times)s times the national level") % {"times": self.number(scheme.line, 1)}

    def column(self, key: str) -> str:
        return {
            "area": _("Area"),
            "year": _("Year"),
            "observed": _("Reported"),
            "expected": _("Expected"),
            "estimate": _("Relative risk"),
            "interval": _("95 % interval"),
            "chance": _("Chance of lying above the line"),
            "class": _("Reading"),
            "rank": _("Rank with its 95 % interval"),
            "check": _("To check"),
            "size": _("Areas"),
            "range": _("Usual range"),
            "judgement": _("Judgement"),
            "stated": _("Chance stated"),
            "middle": _("Middle"),
            "plausible": _("Plausible range"),
            "pool": _("All together"),
        }[key]

    def class_label(self, key: str, scheme: Scheme) -> str:
        if scheme.key == "class":
            return self.support_class_label(key, scheme)
        plain = {
            "cannot_tell": _("Cannot tell: too few cases to say"),
            "missing": _("No figure delivered"),
            "withheld": _("Not shown to you"),
        }
        if key in plain:
            return plain[key]
        if scheme.key == "support":
            return self.support_label(key, scheme)
        return self.risk_label(key, scheme)

    def support_class_label(self, key: str, scheme: Scheme) -> str:
        """In the legend, with the part of the table that gives it."""
        low, middle, high = (self.percent(share) for share in scheme.breaks)
        values = {"line": self.line(scheme), "low": low, "middle": middle, "high": high}
        return {
            "priority": _("Priority: a chance of %(high)s or more of lying above %(line)s"),
            "watch": _("Watch: %(middle)s to %(high)s"),
            "undetermined": _("Undetermined: %(low)s to %(middle)s"),
            "none": _("No particular need: %(low)s or less"),
            "cannot_tell": _("Undetermined: too few cases to tell"),
            "missing": _("Undetermined: no figure delivered"),
            "withheld": _("Not shown to you"),
        }[key] % values

    def support_label(self, key: str, scheme: Scheme) -> str:
        low, middle, high = (self.percent(share) for share in scheme.breaks)
        values = {"line": self.line(scheme), "low": low, "middle": middle, "high": high}
        return {
            "above": _("Probably above %(line)s (chance %(high)s or more)"),
            "leaning_above": _("Open, leaning above (%(middle)s to %(high)s)"),
            "leaning_below": _("Open, leaning below (%(low)s to %(middle)s)"),
            "not_above": _("Probably not above (%(low)s or less)"),
        }[key] % values

    def reading(self, key: str, scheme: Scheme) -> str:
        """The class in a cell, where the chance stands beside it."""
        if scheme.key == "class":
            return {
                "priority": _("Priority"),
                "watch": _("Watch"),
                "undetermined": _("Undetermined"),
                "none": _("No particular need"),
            }.get(key) or self.class_label(key, scheme)
        brief = {
            "above": _("Probably above the line"),
            "leaning_above": _("Open, leaning above"),
            "leaning_below": _("Open, leaning below"),
            "not_above": _("Probably not above"),
        }
        return brief.get(key) or self.class_label(key, scheme)

    def risk_label(self, key: str, scheme: Scheme) -> str:
        a, b, c, d = (self.number(value) for value in scheme.breaks)
        values = {"a": a, "b": b, "c": c, "d": d}
        label = {
            "far_higher": _("%(d)s or more times the national level"),
            "higher": _("%(c)s to %(d)s times"),
            "near": _("About as the country (%(b)s to %(c)s)"),
            "below": _("%(a)s to %(b)s times"),
            "far_below": _("Below %(a)s times"),
        }[key.removesuffix("_likely")] % values
        return _("%(label)s, probably") % {"label": label} if key.endswith("_likely") else label

    def suspicious_label(self) -> str:
        return _("Figure to check before use")

    def area_sentence(self, name: str, value: AreaValue, scheme: Scheme) -> str:
        if value.delivery == "withheld":
            return _("%(name)s: not shown to you.") % {"name": name}
        return f"{name}: {'; '.join(self._parts(value, scheme))}."

    def _parts(self, value: AreaValue, scheme: Scheme) -> list[str]:
        parts = [self._reported(value)]
        if value.estimate is not None and value.lower is not None and value.upper is not None:
            words = {
                "risk": self.number(value.estimate),
                "interval": self.interval(value.lower, value.upper),
            }
            if value.delivery == "missing":
                parts.append(_("relative risk %(risk)s (%(interval)s) from its neighbours") % words)
            else:
                parts.append(_("relative risk %(risk)s (%(interval)s)") % words)
        if value.p_above_line is not None:
            parts.append(
                _("chance of lying above %(line)s: %(chance)s")
                % {"line": self.line(scheme), "chance": self.percent(value.p_above_line)}
            )
        if value.suspicious:
            parts.append(_("to check: %(what)s") % {"what": ", ".join(value.suspicious)})
        return parts

    def _reported(self, value: AreaValue) -> str:
        if value.delivery == "missing" or value.expected is None:
            return _("no figure delivered")
        return _("%(reported)s reported, %(expected)s expected") % {
            "reported": value.observed,
            "expected": self.number(value.expected, 1),
        }

    def map_sentence(self, counts: Mapping[str, int], suspicious: int, scheme: Scheme) -> str:
        said = self._said(counts, scheme)
        text = _("Of %(total)s areas: %(parts)s.") % {
            "total": sum(counts.values()),
            "parts": ", ".join(said),
        }
        if suspicious:
            text += " " + ngettext(
                "%(count)s figure is to be checked before use.",
                "%(count)s figures are to be checked before use.",
                suspicious,
            ) % {"count": suspicious}
        return text

    def _said(self, counts: Mapping[str, int], scheme: Scheme) -> list[str]:
        line = self.line(scheme)
        words = {
            "priority": _("%(count)s in the class priority, probably above %(line)s"),
            "watch": _("%(count)s in watch"),
            "undetermined": _("%(count)s undetermined"),
            "none": _("%(count)s without particular need"),
            "above": _("%(count)s probably above %(line)s"),
            "open": _("%(count)s open"),
            "not_above": _("%(count)s probably not above"),
            "far_higher": _("%(count)s well above the country"),
            "higher": _("%(count)s somewhat above"),
            "near": _("%(count)s about as the country"),
            "below": _("%(count)s somewhat below"),
            "far_below": _("%(count)s well below"),
            "cannot_tell": _("%(count)s with too few cases to tell"),
            "missing": _("%(count)s without a figure"),
            "withheld": _("%(count)s not shown to you"),
        }
        grouped: dict[str, int] = {}
        for key, count in counts.items():
            name = "open" if key in _NEAR else key.removesuffix("_likely")
            grouped[name] = grouped.get(name, 0) + count
        return [words[name] % {"count": n, "line": line} for name, n in grouped.items() if n]

    def series_sentence(
        self, name: str, points: Sequence[tuple[str, str]], to_check: Sequence[str]
    ) -> str:
        said = ", ".join(
            _("%(figure)s in %(year)s") % {"figure": figure or self.no_figure(), "year": year}
            for year, figure in points
        )
        if not to_check:
            return f"{name}: {said}."
        return _("%(name)s: %(figures)s. To check before use: %(years)s.") % {
            "name": name,
            "figures": said,
            "years": ", ".join(to_check),
        }

    def caterpillar_sentence(self, above: int, below: int, open_: int, scheme: Scheme) -> str:
        return _(
            "The whole interval lies above %(line)s in %(above)s areas and below it in %(below)s; "
            "in %(open)s it covers the line. The areas are in the order of their names."
        ) % {"line": self.line(scheme), "above": above, "below": below, "open": open_}

    def one_judgement(self, place: int) -> str:
        return _("One expert (%(place)s)") % {"place": place}

    def pool(self, chance: float) -> str:
        return _("Together %(chance)s") % {"chance": self.percent(chance)}

    def judgements_sentence(
        self, chances: Sequence[float], pool: tuple[float, float, float], scheme: Scheme
    ) -> str:
        chance, low, high = pool
        return ngettext(
            "%(count)s expert: chance of lying above %(line)s %(chance)s, relative risk "
            "%(interval)s (90 %% interval).",
            "%(count)s experts, all of equal weight: chance of lying above %(line)s %(chance)s, "
            "relative risk %(interval)s (90 %% interval). Their own answers go from %(least)s to "
            "%(most)s.",
            len(chances),
        ) % {
            "count": len(chances),
            "line": self.line(scheme),
            "chance": self.percent(chance),
            "interval": self.interval(low, high),
            "least": self.percent(min(chances)),
            "most": self.percent(max(chances)),
        }

    def national(self) -> str:
        return _("Country = 1")

    def decision_line(self, scheme: Scheme) -> str:
        return _("Line = %(value)s") % {"value": self.number(scheme.line, 1)}

    def no_figure(self) -> str:
        return _("no figure")

    def inset(self, names: Sequence[str], *, magnified: float) -> str:
        if magnified != 1:
            return _("Enlarged %(times)s times") % {"times": self.number(magnified, 0)}
        where = names[0] + (" …" if len(names) > 1 else "") if names else ""
        return _("%(names)s (moved)") % {"names": where} if where else _("Moved")
