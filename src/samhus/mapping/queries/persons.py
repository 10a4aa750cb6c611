"""Words that leave their author are screened for what may point to a single person."""

from collections.abc import Mapping

from samhus.foundation.rounds.api import Passage, screen, unsettled


class PointsToSomebody(Exception):
    """Passages look like a person and nobody said why they stay; carries all of them."""

    def __init__(self, found: tuple[Passage, ...], open_: tuple[Passage, ...]) -> None:
        super().__init__()
        self.found, self.open = found, open_


def settled(key: str, words: str, reasons: Mapping[str, str]) -> dict[str, str]:
    """Why each passage stays, by its mark. Raises PointsToSomebody while one has no reason."""
    found = screen({key: words})
    open_ = unsettled(found, reasons)
    if open_:
        raise PointsToSomebody(found, open_)
    return {one.mark: reasons[one.mark] for one in found}
