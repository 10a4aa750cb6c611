"""What the people of the demo wrote about decisions: fictional, in the language of their work."""

DESIGNATED_LAST_YEAR = (
    "Reported offences lay probably above the line two years running, threats among them. The "
    "panel is less sure than the figures. The municipality says itself that it has nobody for "
    "this work. We designate it so that support comes, not because its residents would be worse."
)
UNDETERMINED = (
    "The figures fell when the local station stopped entering motives. We can't tell, and we don't "
    "read silence in a register as calm in a town."
)
NONE = (
    "Few cases, and nothing in the municipality's own picture that calls for more than the yearly "
    "talk. Small numbers say little; we look again next year."
)
METHOD = (
    "The figures count reports, and our station has entered motives with care since its training "
    "two years ago. Neighbours without that training look calmer than they are."
)
PICTURE = (
    "Your summary does not mention that the youth club reopened in May with staff on three "
    "evenings. Please add what we have, not only what we lack."
)
ANSWERS = (
    (
        "partly",
        (
            "True, and the method card now says so for every area. It does not carry the whole "
            "difference: with reporting twice as complete as elsewhere you would still be above it."
        ),
    ),
    ("accepted", "Added to the reasons, with thanks. The support offered builds on the club."),
)
OFFER = "An adviser two days a week for a year, and training for the youth club's staff"
OFFER_DELIVERED = "The adviser has begun; the first training was held for fourteen people"
OFFER_CAME = "Both came. The adviser knows our schools by now."
OFFER_TAKEN = "Gladly. Our head of social services is the contact."
TRUST_OF_THE_TOWN = (
    "We could read every figure about us and every point was answered. It took long until we heard."
)
TRUST_ANSWERED = "Fair. From this year on we open the hearing within a week of signing."
TRUST_IN_THE_TOWN = (
    "The municipality knows its young people well and has a plan; it lacks hands, not judgement."
)
DESIGNATED = (
    "A second year above the line, with the same leaning in threats. The adviser has begun; we "
    "keep the priority so that the work can go on."
)
DESIGNATED_FOR_THREATS = (
    "Both indicators lie above the line, as they did last year, when nothing was offered. Support "
    "is due now."
)
WAITS_FOR_A_SECOND = (
    "Above the line in both indicators and without clear change. Support was asked for in spring."
)
CLAIMED = 83
FIGURE = (
    "Four of the reports in the register concern one poster campaign on a single night and were "
    "entered once per street. Counted as events there are four fewer."
)
FIGURE_ACCEPTED = "We accept this. The body that delivered the figure is asked to confirm it."
FACT = "Four reports are one event on one night, entered once per street."
