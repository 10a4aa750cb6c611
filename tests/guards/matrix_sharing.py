"""“May I share this?”: everybody, and whoever has no account."""

from tests.guards.lines import ALL, get, post

LAW = "what the law says is no secret; nobody is entered"
PUBLIC = "a question about the law: nobody is entered, nothing is kept"
QUESTION = {"country": "dk", "sender": "school"}
LINES = [
    get("information_sharing:start", ALL, public=PUBLIC),
    get("information_sharing:ask", ALL, status=303, public=PUBLIC),
    get("information_sharing:laws", ALL, public=LAW),
    get("information_sharing:law", ALL, arguments=lambda world: ["dk"], public=LAW),
    post("information_sharing:ask", ALL, status=200, data=QUESTION, public=PUBLIC),
]
