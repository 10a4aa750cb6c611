"""What the invented country prevents: definitions and terms, worded for it by nobody's law.

A term that is left out is shown as missing. Country and cases are invented; the words of the field
are those that the countries of the report use.
"""

from typing import Any

OF_ALL: dict[str, Any] = {
    "term": "Violence-promoting extremism",
    "words": "Acts of violence, and ideas that justify violence, in order to force a political "
    "order upon others.",
    "violence": "Assault, arson, threats, sabotage that endangers people, and calls for these.",
    "includes": "Support of such violence with money, training or recruiting.",
    "excludes": "Radical opinions, civil disobedience without violence, strikes, demonstrations, "
    "and the practice of any faith.",
    "source": "Government decision on a national centre",
    "terms": {
        "sv": "Våldsbejakande extremism",
        "da": "Voldelig ekstremisme",
        "de": "Gewaltbereiter Extremismus",
        "es": "Extremismo violento",
        "fi": "Väkivaltainen ekstremismi",
        "fr": "Extrémisme violent",
        "it": "Estremismo violento",
        "nl": "Gewelddadig extremisme",
    },
}
SINGLE: dict[str, Any] = {
    "term": "Single-issue violence",
    "words": "Violence, and what justifies it, in order to decide one question by force.",
    "violence": "Arson, threats against people at their homes, sabotage that endangers people.",
    "includes": "Violence for or against a law, an industry, a medical treatment, a building.",
    "excludes": "The cause itself, and every campaign, boycott or blockade without violence.",
    "terms": {
        "sv": "Våld i en enda sakfråga",
        "da": "Vold for en enkelt sag",
        "de": "Gewalt wegen eines einzelnen Anliegens",
        "es": "Violencia por una única causa",
        "fi": "Yhden asian nimissä tehty väkivalta",
        "fr": "Violence au nom d'une seule cause",
        "nl": "Geweld rond één thema",
    },
}
RIGHT: dict[str, Any] = {
    "term": "Violent right-wing extremism",
    "words": "Violence, and ideas that justify it, in order to do away with the equal worth of "
    "human beings or to drive out those whom its supporters count as foreign.",
    "violence": "Assault and murder, arson at homes and places where people meet, threats against "
    "elected people and journalists, preparation of attacks.",
    "includes": "Attacks on people and places of any minority; groups that train for violence; "
    "networks online that praise attackers.",
    "excludes": "Lawful views on migration, nation or family, however sharp; parties and "
    "associations that keep to the law.",
    "terms": {
        "sv": "Våldsbejakande högerextremism",
        "da": "Voldelig højreekstremisme",
        "de": "Gewaltbereiter Rechtsextremismus",
        "es": "Extremismo violento de derecha",
        "fi": "Väkivaltainen oikeistoekstremismi",
        "fr": "Extrémisme violent de droite",
        "it": "Estremismo violento di destra",
        "nl": "Gewelddadig rechts-extremisme",
    },
}
LEFT: dict[str, Any] = {
    "term": "Violent left-wing extremism",
    "words": "Violence, and ideas that justify it, in order to overthrow the constitution or to "
    "silence those whom its supporters call enemies of a free society.",
    "violence": "Assault on opponents and police officers, arson, sabotage that endangers people.",
    "includes": "Groups that plan such acts, and those who pay for or hide them.",
    "excludes": "Strikes, squatting, blockades and demonstrations without violence; any view on "
    "property, climate or the state.",
    "terms": {
        "sv": "Våldsbejakande vänsterextremism",
        "da": "Voldelig venstreekstremisme",
        "de": "Gewaltbereiter Linksextremismus",
        "es": "Extremismo violento de izquierda",
        "fi": "Väkivaltainen vasemmistoekstremismi",
        "fr": "Extrémisme violent de gauche",
        "it": "Estremismo violento di sinistra",
        "nl": "Gewelddadig links-extremisme",
    },
}
ISLAMIST: dict[str, Any] = {
    "term": "Violent Islamist extremism",
    "words": "Violence, and ideas that justify it, in order to replace democratic rule by the rule "
    "of those who claim to speak for God.",
    "violence": "Attacks on civilians, travel in order to fight, threats against people who leave "
    "a group or speak against it.",
    "includes": "Recruiting, money and propaganda for organisations that carry out attacks.",
    "excludes": "Islam, and the practice of any faith, however strict; views on politics abroad.",
    "terms": {
        "sv": "Våldsbejakande islamistisk extremism",
        "da": "Voldelig islamistisk ekstremisme",
        "de": "Gewaltbereiter islamistischer Extremismus",
        "es": "Extremismo islamista violento",
        "fi": "Väkivaltainen islamistinen ekstremismi",
        "fr": "Extrémisme islamiste violent",
        "it": "Estremismo islamista violento",
        "nl": "Gewelddadig islamistisch extremisme",
    },
}
MIXED: dict[str, Any] = {
    "term": "Violence with mixed or unclear ideas",
    "words": "Violence, or its preparation, that somebody justifies by pieces of several ideas or "
    "by contempt of human beings alone.",
    "violence": "Threats against schools, preparation of attacks, sharing of films of attacks in "
    "order to have them copied.",
    "includes": "Violence out of hatred of women that is praised online; copying of attackers.",
    "excludes": "Illness, loneliness, tastes in films, games and music.",
    "terms": {
        "sv": "Våld med blandade eller oklara idéer",
        "da": "Vold med blandede eller uklare ideer",
        "de": "Gewalt mit gemischten oder unklaren Ideen",
        "es": "Violencia con ideas mezcladas o confusas",
        "fr": "Violence aux idées mêlées ou confuses",
        "it": "Violenza con idee miste o poco chiare",
        "nl": "Geweld met gemengde of onduidelijke ideeën",
    },
}
WHY_FIRST = "One word for all of it was enough to begin with. Every municipality was asked."
WHY_SECOND = (
    "Municipalities said that one word hides what they meet: what helps in one town is wrong in "
    "the next. The word of before is split into three, and what had no name has one now. Records "
    "under the former word keep it."
)
WHY_FOCUS = (
    "For two years the country looks most at these two. Everything else that is prevented goes on "
    "being prevented; where your town meets something else, say so."
)
IN_FOCUS = (
    (
        "Violent right-wing extremism",
        "Most of the attacks that were stopped in the last three years were of this kind.",
        "Threat assessment of the invented country, last two years; the mapping of last year.",
    ),
    (
        "Violence with mixed or unclear ideas",
        "Those who prepare it become younger, and schools meet it first.",
        "Report of the school authority; 14 cases that the Centre advised on.",
    ),
)
QUARRY = "Schools meet it here too, but what keeps us busy is the quarry: two barns burned."
NOT_HERE = "Nobody here remembers a case. We keep the number of the police at hand."
