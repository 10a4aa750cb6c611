"""What is wrong with a file of experts' judgements, which engines/elicitation reads."""

_NUMBERS = "Every judgement has a lowest, a best and a highest figure."

JUDGEMENTS = {
    "no_judgements": (
        "The file has no rows below the header.",
        "Send the judgements as well.",
    ),
    "expert_empty": ("The expert is empty.", "Write the expert."),
    "expert_long": ("“{text}” is longer than {limit} characters.", "Shorten the expert."),
    "expert_unusable": (
        "“{text}” cannot serve as expert.",
        "Remove formulas and invisible characters.",
    ),
    "not_a_round": ("“{text}” is not a round.", "Write 1 or 2."),
    "percent_empty": (
        "The percentage is empty.",
        "Write 0 to 100, or {unknown} if the expert said “I don't know”.",
    ),
    "not_a_percentage": ("“{text}” is not a percentage.", "Write a number from 0 to 100."),
    "share_or_percentage": (
        "“{text}” may be a share or a percentage.",
        "Write {percent} or {share}%, whichever is meant.",
    ),
    "figure_empty": ("The figure is empty.", _NUMBERS),
    "not_a_risk": (
        "“{text}” is not a relative risk between {least} and {most}.",
        "1 means as in the whole country, 2 twice as much.",
    ),
    "range_unknown": (
        "The expert does not know, but gives “{text}”.",
        "Empty the range, or write a percentage instead of {unknown}.",
    ),
    "range_falls": (
        "The range rises from low over best to high, between {least} and {most}.",
        "Correct low, best or high: each larger than the last.",
    ),
    "judged_twice": (
        "This expert's judgement of area {area} in round {round} stands in row {first} already.",
        "Keep one of the rows.",
    ),
    "same_as_judgements": ("This is the file of judgements.", "Name a file of its own."),
}
