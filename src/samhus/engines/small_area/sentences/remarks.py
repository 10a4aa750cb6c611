"""What a reader of the result must know: for one, and for any other number (`count`)."""


def _always(sentence: str) -> tuple[str, str]:
    return sentence, sentence


def _counted(noun: str, rest: str) -> tuple[str, str]:
    return rest.format(counted=f"{{count}} {noun}"), rest.format(counted=f"{{count}} {noun}s")


_PLACELESS = "{{file}}: {counted} without an area code left out ({{rows}})"

REMARKS: dict[str, tuple[str, str]] = {
    "rows_without_area.here": _counted(
        "row", _PLACELESS + "; for {{category}} in {{year}}: {{each}}."
    ),
    "rows_without_area.elsewhere": _counted(
        "row", _PLACELESS + "; none of them concerns {{category}} in {{year}}."
    ),
    "areas_of_other_years": _counted(
        "area",
        "{{file}}: {counted} with figures in other years only and without a population left out "
        "of the comparison over years: {{areas}}.",
    ),
    "not_observed": _counted(
        "area",
        "{counted} without a figure; predicted from the neighbours and the country, not taken as "
        "zero: {{areas}}.",
    ),
    "isolated": _counted(
        "area",
        "{counted} without a neighbour; nothing is borrowed from neighbours there: {{areas}}.",
    ),
    "left_out": _always("The figures of these areas were left out: {areas}."),
    "outline_repaired": _always(
        "Outlines that cross themselves were repaired before borders were compared: {areas}."
    ),
    "constant_covariate": _always("{file}: {name} is the same in every area and explains nothing."),
    "model.none_observed": _always("No area is observed: the results repeat the prior beliefs."),
    "model.no_event": _always(
        "No event was counted anywhere: the level of risk rests on the priors."
    ),
    "model.not_converged": _always(
        "The approximation did not converge for a share of {share:.3g} of the posterior: do not "
        "rely on the results."
    ),
}
