"""The import contracts, made from the list of apps: `.importlinter` is never written by hand.

After adding an app: `.venv/bin/python -m tests.guards.contracts > .importlinter`. What a module
name means and why the order is as it is stands in docs/adr/0002-order-inside-an-app.md.
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "samhus"

# From the top; `|` neighbours do not know each other.
HOUSE = (
    "__main__ : cli", "conf", "demo", "workbench", "(reintegration)", "(casework)",
    (
        "mapping | (information_sharing) | (multiagency) | (dialogue) | (methods) | (knowledge)"
        " | (civil_society)"
    ),
    "(strategy)", "(governance)", "foundation", "engines",
)  # fmt: skip
FOUNDATION = (
    "rounds", "notices", "organisations", "places", "tokens", "accounts", "packs", "facts", "jobs", "files",
    "access", "audit", "(vault)", "events", "care", "clock", "ui",
)  # fmt: skip
# The grammar of an app: every module of an app has one of these names.
GRAMMAR = (
    "(apps)",
    "(urls) | (journal_urls)",
    "(views) | (rest) | (tasks) | (demo) | (middleware)",
    "(operations)",
    "(api)",
    "(reactions) | (announce) | (journal)",
    "(today)",
    "(imports) | (exports) | (forms) | (letters) | (adapter)",
    "(actions)",
    "(decisions) | (estimates) | (digests)",
    "(queries) : (figures) : (material)",
    "(policies)",
    "(grounds) : (sessions) : (factors)",
    "(translated)",
    "(wording)",
    "(models)",
    "(pages) | (events)",
    "(rules) | (mark) | (passkeys)",
)  # fmt: skip
NOT_MODULES_OF_THE_GRAMMAR = (
    "migrations", "templates", "templatetags", "static", "management", "schema", "countries",
)  # fmt: skip
# Parts of the foundation that are libraries for all apps: their order is theirs, without cycles.
LIBRARIES = {
    "access": ("action", "context", "decision", "explain", "gate", "idempotency", "policy", "requests",
               "reading", "row_security", "trying", "viewer"),
    "audit": ("rules", "wording", "tasks", "keys", "lines", "merkle"),
    "care": ("rules",),
    "clock": ("rules",),
    "events": ("rules",),
    "facts": ("rules",),
    "jobs": ("api",),
    "packs": ("api",),
    "tokens": ("api",),
    "ui": ("context", "few", "forms", "gallery", "navigation", "parts", "sections", "sorting",
           "tasks_today"),
}  # fmt: skip
# Importers that come by another way than the door, each with its reason.
EXTRA = {
    # The URLconf joins the doors of HTTP.
    "urls": "samhus.conf.urls",
    "journal_urls": "samhus.conf.urls",
    # And joins the routers of REST.
    "rest": "samhus.conf.rest",
    # The demo's country is made by each app's own demo module.
    "demo": "samhus.demo.**",
}
OUTSIDE = (
    "django", "psycopg", "psycopg_pool", "procrastinate", "allauth", "ninja", "requests", "httpx",
    "aiohttp", "urllib3", "urllib", "http", "socket", "ssl", "asyncio", "smtplib",
)  # fmt: skip


HEAD = """\
# Made by `.venv/bin/python -m tests.guards.contracts > .importlinter`; a guard compares.
[importlinter]
root_package = samhus
include_external_packages = True
exclude_type_checking_imports = False
"""


def app_packages() -> list[str]:
    """Every Django app of ours outside conf, demo and cli, as dotted names, in a stable order."""
    found = [path.parent for path in PACKAGE.glob("*/apps.py")]
    found += [
        path for path in (PACKAGE / "foundation").iterdir() if (path / "__init__.py").exists()
    ]
    names = (".".join(path.relative_to(PACKAGE.parent).parts) for path in found)
    return sorted(name for name in names if name not in {"samhus.conf", "samhus.demo"})


def text() -> str:
    """What `.importlinter` holds."""
    apps = app_packages()
    speaking = [name for name in apps if name.rsplit(".", 1)[-1] not in LIBRARIES]
    parts = [
        HEAD,
        _contract(
            "house",
            "Layers of the house",
            "layers",
            layers=[f"{_prefixed(line, 'samhus')}" for line in HOUSE],
            broken_contract_guidance=[
                "A lower layer never knows a higher one. Neighbours meet through events, the",
                "workbench, a lower layer or foundation.facts (ARCHITECTURE.md).",
            ],
        ),
        _contract(
            "foundation",
            "Order inside the foundation",
            "layers",
            layers=[_prefixed(line, "samhus.foundation") for line in FOUNDATION],
            broken_contract_guidance=[
                "A package of the foundation imports those below it in this list. What knows more",
                "registers itself with what knows less (see access.explain, jobs.every_minute_do).",
            ],
        ),
        _contract(
            "engines",
            "Engines know no Django, no database and no network",
            "forbidden",
            source_modules=["samhus.engines"],
            forbidden_modules=list(OUTSIDE),
            broken_contract_guidance=[
                "An engine is plain Python for an analyst: give it numbers, get frozen results.",
            ],
        ),
        _contract(
            "rules",
            "rules are pure",
            "forbidden",
            source_modules=["samhus.**.rules"],
            forbidden_modules=["django", "psycopg", "procrastinate", "samhus.**.models"],
            # DateRange is a value: a span of days.
            ignore_imports=["samhus.foundation.organisations.rules -> django"],
            broken_contract_guidance=[
                "States, transitions and validity are functions of their arguments. Words that need",
                "translation belong in wording, rows in models.",
            ],
        ),
        _contract(
            "cycles",
            "No cycles",
            "acyclic_siblings",
            ancestors=["samhus.foundation", *[name for name in apps if "." in name]],
            depth=["2"],
            broken_contract_guidance=[
                "Two modules that need each other are one, or a third one is missing below both.",
            ],
        ),
        _contract(
            "grammar",
            "Every app speaks the same grammar",
            "layers",
            containers=speaking,
            layers=list(GRAMMAR),
            exhaustive=["True"],
            exhaustive_ignores=list(NOT_MODULES_OF_THE_GRAMMAR),
            broken_contract_guidance=[
                "Modules of an app have the names of docs/adr/0002 and import downwards in its order.",
                "A new name is a decision: give it its place there and in tests/guards/contracts.py.",
            ],
        ),
    ]
    parts += [_front_door(name) for name in apps]
    return "\n".join(parts)


def _front_door(app: str) -> str:
    last = app.rsplit(".", 1)[-1]
    doors = LIBRARIES.get(last, ("api",))
    ignored = [f"samhus.** -> {app}.{door}" for door in doors]
    ignored += [f"samhus.** -> {app}.{door}.**" for door in doors]
    ignored += [f"{importer} -> {app}.{module}" for module, importer in EXTRA.items()]
    return _contract(
        f"door_{last}",
        f"Front door of {last}",
        "protected",
        protected_modules=[f"{app}.*"],
        allowed_importers=[app],
        ignore_imports=ignored,
        unmatched_ignore_imports_alerting=["none"],
        broken_contract_guidance=[f"Others come in by: {', '.join(doors)}."],
    )


def _prefixed(line: str, package: str) -> str:
    between = " : " if " : " in line else " | "
    words = (
        f"({package}.{word[1:-1]})" if word.startswith("(") else f"{package}.{word}"
        for word in line.split(between)
    )
    return between.join(words)


def _contract(key: str, name: str, kind: str, **fields: list[str]) -> str:
    lines = [f"[importlinter:contract:{key}]", f"name = {name}", f"type = {kind}"]
    for field, values in fields.items():
        if len(values) == 1:
            lines.append(f"{field} = {values[0]}")
        else:
            lines += [f"{field} =", *(f"    {value}" for value in values)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(text(), end="")
