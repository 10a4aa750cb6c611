"""The stages of `make test` and its relatives: cheapest first, each named with its seconds.

`python scripts/stages.py test|check|long|NAME...` stops at the first stage that fails.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lanes import Lane, Report, Stage, StageError

ROOT = Path(__file__).resolve().parents[1]
PY = sys.executable
BIN = Path(PY).parent
PARALLEL = ["-n", str(min(8, os.cpu_count() or 2)), "--dist", "worksteal"]
# Warnings are faults; nothing outside this machine is reached. (schemathesis' plugin loads slowly.)
STERN = ["-W", "error", "--allow-hosts=127.0.0.1,::1,localhost", "--allow-unix-socket"]
MEASURED = ROOT / "var" / "measured"


def run(*command: str | Path, **environment: str) -> None:
    """Run one program in the checkout; its output goes straight to the reader."""
    answer = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=os.environ | environment, check=False
    )
    if answer.returncode != 0:
        raise StageError(f"exit code {answer.returncode}")


def pytest(*arguments: str, parallel: bool = True, measured: bool = False) -> None:
    """Run pytest over the given folders; a folder that does not exist yet is named, not passed."""
    folders = [a for a in arguments if a.startswith("tests/")]
    missing = [folder for folder in folders if not (ROOT / folder).exists()]
    for folder in missing:
        print(f"    there is no {folder} yet", flush=True)
    left = [a for a in arguments if a not in missing]
    if folders and len(missing) == len(folders):
        return
    many = PARALLEL if parallel else []
    probes = ["-p", "tests.plugins.measuring"] if measured else []
    into = {"MEASURED_INTO": str(MEASURED)} if measured else {}
    run(PY, "-m", "pytest", "-q", *STERN, *probes, *many, *left, **into)


def templates() -> list[str]:
    """Every template of ours."""
    return sorted(
        str(path.relative_to(ROOT)) for path in ROOT.glob("src/samhus/**/templates/**/*.html")
    )


def lint() -> None:
    """Style of Python and templates."""
    run(BIN / "ruff", "check", ".")
    run(BIN / "ruff", "format", "--check", "--quiet", ".")
    if templates():
        run(BIN / "djhtml", "--check", "--tabwidth", "2", *templates())
        run(BIN / "djlint", "--lint", "--quiet", *templates())


def fmt() -> None:
    """Bring Python and templates into form."""
    run(BIN / "ruff", "check", "--fix", "--quiet", "--exit-zero", ".")
    run(BIN / "ruff", "format", ".")
    if templates():
        subprocess.run([BIN / "djhtml", "--tabwidth", "2", *templates()], cwd=ROOT, check=False)


def arch() -> None:
    """Import contracts."""
    run(BIN / "lint-imports")


def types() -> None:
    """Static types; django-stubs read the settings, so they need an environment."""
    run(BIN / "mypy", **offline_settings("test"))


def engines() -> None:
    """The engines, without Django or a database."""
    pytest("tests/engines", "-m", "not long", "-p", "no:django")


def embedded() -> None:
    """Does the embedded PostgreSQL start here, and are its roles as they should be?"""
    pytest("tests/conf", "-m", "not long", parallel=False)


def deploy_check() -> None:
    """Production settings are safe, and no model waits for its migration. No database is asked."""
    with tempfile.TemporaryDirectory() as folder:
        production = offline_settings("production", Path(folder))
        run(PY, "-m", "samhus", "keys", "journal", **production)
        run(PY, "-m", "django", "check", "--deploy", "--fail-level", "WARNING", **production)
        run(
            PY,
            "-W",
            "ignore::RuntimeWarning",
            "-m",
            "django",
            "makemigrations",
            "--check",
            "--dry-run",
            **offline_settings("test", Path(folder)),
        )


def offline_settings(kind: str, home: Path = ROOT / "var" / "offline") -> dict[str, str]:
    """Settings of an installation whose database is never asked."""
    keys = home / "keys"
    keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    nowhere = {
        name: f"postgresql://{role}:none@/none?host=/nonexistent"
        for name, role in (
            ("DATABASE_URL", "app"),
            ("SAMHUS_OWNER_DATABASE_URL", "owner"),
            ("SAMHUS_BACKUP_DATABASE_URL", "backup"),
        )
    }
    return nowhere | {
        "DJANGO_SETTINGS_MODULE": "samhus.conf.settings",
        "SAMHUS_ENV": kind,
        "SAMHUS_HOME": str(home),
        "SAMHUS_KEYS": str(keys),
        "SAMHUS_SECRET_KEY": "kept-by-nobody-and-long-enough-for-the-check-7f3a91c2e85d4b60",
        "SAMHUS_HOSTS": "samhus.example",
        "PYTHONPATH": str(ROOT / "src"),
    }


def guards() -> None:
    """The rules of the house."""
    pytest("tests/guards")


def embedded_covered() -> None:
    """The embedded PostgreSQL, the first part of what the coverage gates read."""
    pytest("tests/conf", "-m", "not long", parallel=False, measured=True)


def engines_covered() -> None:
    """The engines' tests, the second part."""
    pytest("tests/engines", "-m", "not long", "-p", "no:django", measured=True)


def apps_covered() -> None:
    """Apps and guards, the last part."""
    folders = [f"tests/{name}" for name in ("apps", "guards", "bad_inputs", "attacks")]
    pytest(*folders, "-m", "not long", measured=True)


def coverage() -> None:
    """The gates over all that was measured."""
    run(PY, "scripts/measured.py", MEASURED)


def cover() -> None:
    """All measured parts and the gates."""
    embedded_covered()
    engines_covered()
    apps_covered()
    coverage()


def journeys() -> None:
    """People's ways through the whole; beside another stage, which uses the other core."""
    pytest("tests/journeys", "-m", "not long", parallel=False)


def operate() -> None:
    """Installation, backup, restore and faults, as their pages tell; they share one machine."""
    pytest("tests/operate", "-m", "not long", parallel=False)


def browser() -> None:
    """Pages of the demo in a real browser, one after the other: they share it."""
    pytest("tests/browser", "-m", "not long and on_the_demo", parallel=False)


def stories() -> None:
    """Stories in a real browser that need no demo."""
    pytest("tests/browser", "-m", "not long and not on_the_demo", parallel=False)


def smoke() -> None:
    """The wheel alone; in `make test` the browser looks at what it has built."""
    pytest("tests/wheel", parallel=False)


def long() -> None:
    """Everything marked long outside a browser.

    The journeys have a database of their own: what the planner learns from 290 municipalities that
    are gone again would make it slow with the hundred thousand comments of another test.
    """
    elsewhere = ("--ignore=tests/browser", "--ignore=tests/journeys")
    pytest("tests/", *elsewhere, "-m", "long", parallel=False)
    pytest("tests/journeys", "-m", "long", parallel=False)


def long_browser() -> None:
    """Everything marked long in a browser, on a demo of its own."""
    pytest("tests/browser", "-m", "long", parallel=False)


def touched() -> None:
    """Tests of the apps and engines that differ from the last commit."""
    listed = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    folders = {
        f"tests/{'engines' if engine else 'apps'}/{engine or app}"
        for engine, app in re.findall(
            r"(?:src/samhus|tests)/(?:engines/(\w+)|(?:apps/|foundation/)?(\w+))/", listed
        )
    }
    there = sorted(folder for folder in folders if (ROOT / folder).is_dir())
    if there:
        pytest(*there, "-m", "not long")


def mutate() -> None:
    """Mutation of what decides about rights; MUTATE='access/gate audit' names parts."""
    run(PY, "scripts/mutate.py", *os.environ.get("MUTATE", "").split())
    run(BIN / "mutmut", "results")  # what no test noticed


def bench() -> None:
    """Every benchmark, one after the other, quiet machine assumed."""
    for script in sorted(ROOT.glob("bench/**/run*.py")) or sorted(ROOT.glob("bench/*.py")):
        run(PY, script, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", NUMBA_NUM_THREADS="1")


def fuzz() -> None:
    """The REST API under unexpected requests."""
    pytest("tests/apps/rest", "-k", "schema or fuzz", parallel=False)


def migrations() -> None:
    """Write what the models ask for."""
    run(
        PY,
        "-W",
        "ignore::RuntimeWarning",
        "-m",
        "django",
        "makemigrations",
        **offline_settings("test"),
    )


def messages() -> None:
    """Gather the wording, then compile it."""
    if shutil.which("xgettext") is None:
        print("GNU gettext is missing (on Debian: apt-get install gettext).", flush=True)
        raise StageError("no xgettext")
    answer = subprocess.run(
        [PY, "-m", "django", "makemessages", "--all", "--no-obsolete", "--add-location", "file"],
        cwd=ROOT / "src" / "samhus",
        env=os.environ | offline_settings("test"),
        check=False,
    )
    if answer.returncode != 0:
        raise StageError("makemessages")
    run(PY, "scripts/compile_messages.py")


def wheel() -> None:
    """Build dist/*.whl in an isolated build environment."""
    shutil.rmtree(ROOT / "build", ignore_errors=True)  # setuptools would pack what was deleted
    run(PY, "-m", "build", "--wheel", "--outdir", "dist", ".")


def docs() -> None:
    """Links between the documents."""
    run(PY, "scripts/docs.py")


# One stage after the other; lanes side by side. Where tests wait for a server that starts, stops or
# is killed, there are more lanes than two cores need, so that neither core waits too.
GROUPS: dict[str, list[tuple[str, Stage] | tuple[Lane, ...]]] = {
    "test": [
        ("style", lint),
        ("import contracts", arch),
        (
            [
                ("embedded PostgreSQL", embedded_covered),
                ("types", types),
                ("settings and migrations", deploy_check),
            ],
            [("engines", engines_covered)],
            [("wheel", smoke)],
        ),
        ("apps and guards", apps_covered),
        (
            [("operating", operate)],
            [("coverage", coverage), ("journeys", journeys), ("stories in a browser", stories)],
            [("browser and axe", browser)],
        ),
    ],
    "check": [
        ("style", lint),
        ("import contracts", arch),
        ("types", types),
        ("guards", guards),
        ("what was touched", touched),
    ],
    "long": [([("long rounds", long)], [("long rounds in a browser", long_browser)])],
}
ALONE: dict[str, Stage] = {
    stage.__name__: stage
    for stage in (
        lint,
        fmt,
        arch,
        types,
        engines,
        embedded,
        deploy_check,
        guards,
        journeys,
        operate,
        browser,
        stories,
        mutate,
        bench,
        fuzz,
        migrations,
        messages,
        wheel,
        smoke,
        docs,
        touched,
        cover,
    )
}


def main(names: list[str]) -> int:
    """Run groups or single stages in order; 1 at the first failure, 2 for an unknown name."""
    known = [*GROUPS, *ALONE]
    if not names or any(name not in known for name in names):
        print(f"Usage: stages.py {' | '.join(known)}", file=sys.stderr)
        return 2
    steps = [step for name in names for step in GROUPS.get(name) or [(name, ALONE[name])]]
    total = sum(1 if callable(step[1]) else sum(map(len, step)) for step in steps)
    shutil.rmtree(MEASURED, ignore_errors=True)
    MEASURED.mkdir(parents=True)
    report = Report(total)
    with demo_of_the_wheel():
        for step in steps:
            try:
                if callable(step[1]):
                    report.alone(*step)
                else:
                    report.lanes(step)
            except StageError:
                return 1
    return 0


@contextmanager
def demo_of_the_wheel() -> Iterator[None]:
    """Where the stage of the wheel leaves its demo to that of the browser, while this run lasts."""
    with tempfile.TemporaryDirectory(prefix="samhus-w-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL runs as another account
        os.environ["INSTALLED_DEMO"] = folder
        yield


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
