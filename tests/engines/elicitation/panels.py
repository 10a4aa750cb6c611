"""Judgements for the tests."""

from hypothesis import strategies as st

from samhus.engines.elicitation import Judgement, unknown

RISKS = st.floats(0.02, 50.0)


@st.composite
def answers(draw: st.DrawFn, expert: str = "a") -> Judgement:
    """A judgement whose three figures are at least a hundredth apart from each other."""
    best = draw(st.floats(0.05, 20.0))
    low = best / draw(st.floats(1.01, 4.0))
    high = best * draw(st.floats(1.01, 4.0))
    return Judgement(expert, draw(st.floats(0.0, 1.0)), low, best, high)


@st.composite
def panels(draw: st.DrawFn, least: int = 1, most: int = 7) -> list[Judgement]:
    """Experts a, b, c ... who all know."""
    return [draw(answers(chr(97 + i))) for i in range(draw(st.integers(least, most)))]


def said(*percents: float) -> list[Judgement]:
    """One judge per percentage, all with the same range."""
    return [Judgement(f"e{i}", p / 100, 0.8, 1.4, 2.5) for i, p in enumerate(percents)]


def silent(count: int) -> list[Judgement]:
    return [unknown(f"silent{i}") for i in range(count)]
