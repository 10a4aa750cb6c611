"""“May I share this?”: everybody, and whoever has no account."""

from tests.guards.lines import ALL, get, post

PUBLIC = "a question about the law: nobody is entered, nothing is kept"
QUESTION = {"country": "dk", "sender": "school"}
LINES = [
    get("information_sharing:start", ALL, public=PUBLIC),
    get("information_sharing:ask", ALL, status=303, public=PUBLIC),
    post("information_sharing:ask", ALL, status=200, data=QUESTION, public=PUBLIC),
]
