"""Rows whose code does not lead to one area of the map."""

PLACING: dict[str, tuple[str, str]] = {
    "area_leads_nowhere": (
        "{name} ({area}) ended on {last}, and nothing says which area goes on with it.",
        "Have the register say what became of it, or leave the row out.",
    ),
    "area_not_yet": (
        "{name} ({area}) exists only from {first} on.",
        "Use the code of the area that was there before, or leave the row out.",
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
    "own_area_unnamed": (
        "An area of yours needs a code and a name of up to {limit} characters.",
        "Fill it in, without control characters or formulas.",
    ),
    "own_area_two_names": (
        "Your area {area} is called {name} here and otherwise elsewhere.",
        "Give each code one name.",
    ),
    "own_area_twice": (
        "Your area {area} covers this area in an earlier row already.",
        "Keep one of the rows.",
    ),
    "share_no_number": (
        "{share} is no share.",
        "Write a number above 0 and up to 1, for example 0.625.",
    ),
    "share_without_source": (
        "Nobody says where the share comes from.",
        "Fill in share_source.",
    ),
    "own_area_shares_incomplete": (
        "Of your area {area} some rows have a share and some have none.",
        "State the share of every row, or of none.",
    ),
    "own_area_shares_not_whole": (
        "The shares of your area {area} add up to {total}.",
        "They must add up to 1.",
    ),
}
