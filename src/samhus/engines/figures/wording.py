"""The words of the figures in English. The product subclasses this with its translations.

Numbers go through `number` and `percent`, so a subclass also decides decimal commas.
"""

import unicodedata
from collections.abc import Mapping, Sequence

from samhus.engines.figures.scheme import AreaValue, RankInterval, Scheme


class Wording:
    """Override any method; each returns one finished piece of text."""

    def sort_key(self, name: str) -> str:
        """By letters without their marks; a subclass sorts by the reader's locale (å ä ö last)."""
        plain = unicodedata.normalize("NFKD", name.casefold())
        return "".join(c for c in plain if not unicodedata.combining(c))

    def number(self, value: float, decimals: int = 2) -> str:
        return f"{value:,.{decimals}f}"

    def percent(self, share: float) -> str:
        """Never "0 %" or "100 %": a model is not certain."""
        if share < 0.01:
            return "under 1 %"
        if share > 0.99:
            return "over 99 %"
        return f"{share * 100:.0f} %"

    def interval(self, lower: float, upper: float) -> str:
        return f"{self.number(lower)} to {self.number(upper)}"

    def rank(self, rank: RankInterval) -> str:
        return f"between {rank.lower} and {rank.upper} (middle {rank.median})"

    def line(self, scheme: Scheme) -> str:
        if scheme.line == 1:
            return "the national level"
        return f"{self.number(scheme.line, 1)} times the national level"

    def column(self, key: str) -> str:
        return {
            "area": "Area",
            "year": "Year",
            "observed": "Reported",
            "expected": "Expected",
            "estimate": "Relative risk",
            "interval": "95 % interval",
            "chance": "Chance of lying above the line",
            "class": "Reading",
            "rank": "Rank, 95 % interval",
            "check": "To check",
            "size": "Areas",
            "range": "Usual range",
            "judgement": "Judgement",
            "stated": "Chance stated",
            "middle": "Middle",
            "plausible": "Plausible range",
            "pool": "All together",
        }[key]

    def class_label(self, key: str, scheme: Scheme) -> str:
        if key in ("cannot_tell", "missing", "withheld"):
            return {
                "cannot_tell": "Cannot tell: too few cases to say",
                "missing": "No figure delivered",
                "withheld": "Not shown to you",
            }[key]
        return (
            self.support_label(key, scheme)
            if scheme.key == "support"
            else self.risk_label(key, scheme)
        )

    def support_label(self, key: str, scheme: Scheme) -> str:
        low, mid, high = (f"{b * 100:.0f} %" for b in scheme.breaks)
        chance = f"chance of lying above {self.line(scheme)}"
        return {
            "above": f"Probably above ({chance} {high} or more)",
            "leaning_above": f"Near, leaning above ({mid} to {high})",
            "leaning_below": f"Near, leaning below ({low} to {mid})",
            "not_above": f"Probably not above ({low} or less)",
        }[key]

    def risk_label(self, key: str, scheme: Scheme) -> str:
        a, b, c, d = (self.number(x) for x in scheme.breaks)
        words = {
            "far_higher": f"{d} or more times the national level",
            "higher": f"{c} to {d}",
            "near": f"About as the country ({b} to {c})",
            "below": f"{a} to {b}",
            "far_below": f"Below {a}",
        }
        band = key.removesuffix("_likely")
        return words[band] + (", likely" if key.endswith("_likely") else "")

    def suspicious_label(self) -> str:
        return "Figure to check before use"

    def area_sentence(self, name: str, value: AreaValue, scheme: Scheme) -> str:
        if value.delivery == "withheld":
            return f"{name}: not shown to you."
        parts = []
        if value.delivery == "missing" or value.estimate is None:
            parts.append("no figure delivered")
        elif value.expected is not None:
            expected = self.number(value.expected, 1)
            parts.append(f"{value.observed} reported, {expected} expected")
        if value.estimate is not None and value.lower is not None and value.upper is not None:
            borrowed = ", from its neighbours" if value.delivery == "missing" else ""
            interval = self.interval(value.lower, value.upper)
            parts.append(f"relative risk {self.number(value.estimate)} ({interval}){borrowed}")
        if value.p_above_line is not None:
            chance = self.percent(value.p_above_line)
            parts.append(f"chance of lying above {self.line(scheme)} {chance}")
        if value.suspicious:
            parts.append("check: " + ", ".join(value.suspicious))
        return f"{name}: " + "; ".join(parts) + "."

    def map_sentence(self, counts: Mapping[str, int], suspicious: int, scheme: Scheme) -> str:
        """`counts`: areas per class key."""
        total = sum(counts.values())
        said = {
            "above": f"probably above {self.line(scheme)}",
            "leaning_above": "near it",
            "leaning_below": "near it",
            "not_above": "probably not",
            "far_higher": "well above the country",
            "far_higher_likely": "well above the country",
            "higher": "somewhat above",
            "higher_likely": "somewhat above",
            "near": "about as the country",
            "below": "somewhat below",
            "below_likely": "somewhat below",
            "far_below": "well below",
            "far_below_likely": "well below",
            "cannot_tell": "with too few cases to tell",
            "missing": "without a figure",
            "withheld": "not shown to you",
        }
        grouped: dict[str, int] = {}
        for key, count in counts.items():
            grouped[said[key]] = grouped.get(said[key], 0) + count
        parts = [f"{count} {words}" for words, count in grouped.items() if count]
        checks = f" {suspicious} to check before use." if suspicious else ""
        return f"Of {total} areas: {', '.join(parts)}.{checks}"

    def series_sentence(
        self, name: str, points: Sequence[tuple[str, str]], to_check: Sequence[str]
    ) -> str:
        """`points`: year and the figure as delivered, in order."""
        said = [f"{observed or 'no figure'} in {year}" for year, observed in points]
        check = f" To check before use: {', '.join(to_check)}." if to_check else ""
        return f"{name}: {', '.join(said)}.{check}"

    def caterpillar_sentence(self, above: int, below: int, open_: int, scheme: Scheme) -> str:
        """Areas whose whole interval lies above the line, below it, or on both sides."""
        line = self.line(scheme)
        return (
            f"The whole 95 % interval lies above {line} in {above} areas and below it in {below}; "
            f"in {open_} it covers the line. The areas are in the order of their names."
        )

    def growth_sentence(self, name: str, first: tuple[str, str], last: tuple[str, str]) -> str:
        """`first` and `last`: size and time."""
        return f"{name}: {first[1]} at {first[0]} areas, {last[1]} at {last[0]}."

    def one_judgement(self, place: int) -> str:
        """Places are by size: they name nobody."""
        return f"One expert ({place})"

    def pool(self, chance: float) -> str:
        return f"Together {self.percent(chance)}"

    def judgements_sentence(
        self, chances: Sequence[float], pool: tuple[float, float, float], scheme: Scheme
    ) -> str:
        """`chances`: those stated; `pool`: the chance and the ends of the 90 % interval."""
        chance, low, high = pool
        return (
            f"{len(chances)} experts, all of equal weight: chance of lying above "
            f"{self.line(scheme)} {self.percent(chance)}, relative risk {self.interval(low, high)} "
            f"(90 % interval). Their own answers go from {self.percent(min(chances))} to "
            f"{self.percent(max(chances))}."
        )

    def national(self) -> str:
        return "Country = 1"

    def decision_line(self, scheme: Scheme) -> str:
        return f"Line = {self.number(scheme.line, 1)}"

    def no_figure(self) -> str:
        return "no figure"

    def seconds(self, value: float) -> str:
        return f"{self.number(value, 3 if value < 0.1 else 2 if value < 10 else 0)} s"

    def inset(self, names: Sequence[str], *, magnified: float) -> str:
        where = "".join(names[:1]) + (" …" if len(names) > 1 else "")
        if magnified != 1:
            return f"Enlarged {self.number(magnified, 0)} times"
        return f"{where} (moved)" if where else "Moved"
