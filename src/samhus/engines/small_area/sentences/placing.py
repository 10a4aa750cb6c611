"""Rows whose code does not lead to one area of the map."""

PLACING: dict[str, tuple[str, str]] = {
    "area_leads_nowhere": (
        "{name} ({area}) ended on {last}, and nothing says which area goes on with it.",
        "Have the register say what became of it, or leave the row out.",
    ),
    "area_ended": (
        "{name} ({area}) ended on {last}.",
        "For later years use the code of what goes on with it: {successors}.",
    ),
    "year_under_two_codes": (
        "The year {year} stands under {area} and, in row {first}, under {other}, its successor.",
        "Send each year under one of the two codes.",
    ),
    "own_area_unknown": (
        "Your body has no area with the code {area}.",
        "Import your areas first, or say that the file uses the codes of the register.",
    ),
    "own_area_leads_nowhere": (
        "What your area {name} ({area}) covers is not on the map of this year.",
        "Import your areas anew, with the codes of the register for this year.",
    ),
    "own_area_without_shares": (
        "Your area {name} ({area}) covers {number} areas, and nobody has stated its shares.",
        "Import your areas with shares and their source, or send a figure for each area.",
    ),
}
