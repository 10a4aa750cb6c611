"""Change the code in small ways and see whether a test notices: `make mutate`.

mutmut makes the mutants and keeps the results (`mutmut results`, `mutmut show NAME`). It would try
each with a pytest of its own and a database of its own: hours. Here one session collects the tests
once and clones the database once; each mutant is tried in a fork, which runs the small test files
of its module until the first one fails. A module counts only when its tests pass without a mutant,
before and after.

`python scripts/mutate.py [PART...]` takes modules whose path holds a PART, such as `access/gate`;
`--again` tries once more what was left alive.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
COPY = ROOT / "mutants"
UNDER = "MUTANT_UNDER_TEST"
KILLED, SURVIVED, TIMEOUT = 1, 0, 36  # mutmut's own codes
ACCESS, AUDIT, MAPPING = (f"tests/apps/{app}/test_" for app in ("access", "audit", "mapping"))
# The part of a module's path -> the tests that are to notice; the first part that fits.
PLAN = {
    "access/action": f"{ACCESS}verbs",
    "access/checks": f"{ACCESS}entering",
    "access/context": f"{ACCESS}clicks",
    "access/decision": f"{ACCESS}decisions",
    "access/exempt": f"{ACCESS}viewers",
    "access/explain": f"{ACCESS}explaining",
    "access/gate": f"{ACCESS}entering {ACCESS}clicks",
    "access/grants": f"{ACCESS}tables",
    "access/idempotency": f"{ACCESS}clicks",
    "access/middleware": f"{ACCESS}entering",
    "access/models": f"{ACCESS}clicks",
    "access/policy": f"{ACCESS}decisions",
    "access/reading": f"{ACCESS}verbs",
    "access/row_security": f"{ACCESS}tables",
    "access/viewer": f"{ACCESS}viewers",
    "audit/actions": f"{AUDIT}sending",
    "audit/checkpointfile": f"{AUDIT}lines",
    "audit/checkpoints": f"{AUDIT}signing",
    "audit/exports": f"{AUDIT}exports",
    "audit/keys": f"{AUDIT}keys",
    "audit/lines": f"{AUDIT}lines",
    "audit/merkle": f"{AUDIT}lines {AUDIT}rules",
    "audit/queries": f"{AUDIT}wording {AUDIT}looking",
    "audit/rules": f"{AUDIT}words_of_rules {AUDIT}rules",
    "audit/": f"{AUDIT}wording",
    "mapping/rules/agreement": f"{MAPPING}agreement",
    "mapping/rules/__init__": f"{MAPPING}rules",
    "mapping/rules": f"{MAPPING}rules_told {MAPPING}placing",
}
ARGUMENTS = ["--rootdir=.", "--tb=no", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
ARGUMENTS += ["-m", "not long"]


def generate() -> None:
    """Copy the checkout to mutants/ and write every mutant that is new or changed."""
    from mutmut import __main__ as mutmut

    mutmut.set_mutant_under_test("mutant_generation")
    COPY.mkdir(exist_ok=True)
    for path in mutmut.walk_mutatable_files():
        if not (COPY / f"{path}.meta").exists():  # copied before it was to be mutated
            (COPY / path).unlink(missing_ok=True)
    with redirect_stdout(StringIO()):  # a line for each of hundreds of files
        mutmut.copy_src_dir()
        mutmut.copy_also_copy_files()
        mutmut.create_mutants(1)


def modules(parts: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Mutated modules with their test files; `parts` narrows them."""
    for meta in sorted(COPY.glob("src/**/*.py.meta")):
        name = str(meta.relative_to(COPY / "src" / "samhus")).removesuffix(".py.meta")
        tests = next((plan for part, plan in PLAN.items() if part in name), "")
        wanted = not parts or any(part in name for part in parts)
        if wanted and tests and json.loads(meta.read_text())["exit_code_by_key"]:
            yield name, [f"{test}.py" for test in tests.split()]


class Trial:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, plan: dict[str, list[str]], *, again: bool) -> None:
        self.plan, self.again, self.failed = plan, again, False
        self.void: list[str] = []
        self.told = os.dup(2)  # pytest catches what is printed

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keeps whether anything failed in this process; without a mutant it is told what did."""
        self.failed = self.failed or report.failed
        if report.failed and not os.environ[UNDER]:
            os.write(self.told, f"{report.nodeid}\n{report.longreprtext}\n".encode())

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> bool:
        """Module by module."""
        from django.urls import get_resolver

        # What is fetched late is fetched once, and not in each fork.
        assert get_resolver().url_patterns
        import_module("samhus.engines.elicitation")
        for name, files in self.plan.items():
            tests = [item for item in session.items if item.nodeid.split("::")[0] in files]
            tests.sort(key=asks_a_database)
            self.prepare(session, tests)
            if self.failed or not self.judge(name, tests):
                self.void.append(name)
            self.failed = False
        if self.void:
            raise pytest.UsageError(f"without a mutant tests failed of: {', '.join(self.void)}")
        return True

    def prepare(self, session: Any, tests: list[Any]) -> None:
        """The first test with a database makes its clone, which the forks share in turn."""
        first = next((test for test in tests if asks_a_database(test)), None)
        session._setupstate.teardown_exact(first or tests[0])
        if first:
            from django.db import connections

            # With itself as the next it would stay set up, and not be set up again in a fork.
            other = next((test for test in tests if test is not first), None)
            first.ihook.pytest_runtest_protocol(item=first, nextitem=other)
            connections.close_all()

    def judge(self, name: str, tests: list[Any]) -> bool:
        """Try the mutants of one module; its figures go to the reader, its results to mutmut.

        False, and nothing counts, when the tests fail without a mutant before or after.
        """
        start = time.monotonic()
        if self.outcome("", tests, 600) != SURVIVED:
            return False
        limit = max(30.0, 20 * (time.monotonic() - start))
        meta = COPY / "src" / "samhus" / f"{name}.py.meta"
        kept = json.loads(meta.read_text())
        tried = [m for m, code in kept["exit_code_by_key"].items() if self.is_open(code)]
        for mutant in tried:
            began = time.monotonic()
            # mutmut names what stands in a package's front without it
            code = self.outcome(mutant.replace("__init__.", ""), tests, limit)
            kept["exit_code_by_key"][mutant] = code
            kept["durations_by_key"][mutant] = time.monotonic() - began
            meta.write_text(json.dumps(kept, indent=4))
        if tried and self.outcome("", tests, 600) != SURVIVED:
            kept["exit_code_by_key"] |= dict.fromkeys(tried)
            meta.write_text(json.dumps(kept, indent=4))
            return False
        report(name, list(kept["exit_code_by_key"].values()), time.monotonic() - start)
        return True

    def is_open(self, code: int | None) -> bool:
        """Whether a mutant is to be tried."""
        return code is None or (self.again and code != KILLED)

    def outcome(self, mutant: str, tests: list[Any], limit: float) -> int:
        """KILLED, SURVIVED or TIMEOUT, from a fork that runs the tests."""
        process = os.fork()
        if process == 0:
            os._exit(self.tried(mutant, tests))
        end, pause = time.monotonic() + limit, 0.005
        while time.monotonic() < end:
            done, status = os.waitpid(process, os.WNOHANG)
            if done:
                return KILLED if os.waitstatus_to_exitcode(status) else SURVIVED
            time.sleep(pause)
            pause = min(0.05, pause * 1.3)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return TIMEOUT

    def tried(self, mutant: str, tests: list[Any]) -> int:
        """In the fork: run the tests until one fails."""
        os.environ[UNDER] = mutant
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            for test, following in zip(tests, [*tests[1:], tests[0]], strict=True):
                test.ihook.pytest_runtest_protocol(item=test, nextitem=following)
                if self.failed:
                    return KILLED
        except BaseException:  # whatever a mutant breaks was noticed
            return KILLED
        return SURVIVED


def asks_a_database(test: Any) -> bool:
    """Such tests come last: most mutants die before."""
    names = {"db", "transactional_db", "embedded_server"}
    return test.get_closest_marker("django_db") is not None or bool(names & set(test.fixturenames))


def report(name: str, codes: list[int], seconds: float) -> None:
    """One line of the table."""
    killed = codes.count(KILLED)
    print(
        f"{name:40} {len(codes):5} mutants {killed:5} killed {codes.count(SURVIVED):4} alive "
        f"{codes.count(TIMEOUT):3} too slow {100 * killed / len(codes):6.1f} %  {seconds:5.0f} s",
        file=sys.stderr,
        flush=True,
    )


def main(arguments: list[str]) -> int:
    """Make the mutants, then try them."""
    os.chdir(ROOT)
    generate()
    os.chdir(COPY)
    os.environ[UNDER] = ""
    sys.path[:0] = [str(COPY / "src"), str(COPY)]
    plan = dict(modules([one for one in arguments if one != "--again"]))
    trial = Trial(plan, again="--again" in arguments)
    files = sorted({file for tests in plan.values() for file in tests})
    return int(pytest.main([*ARGUMENTS, *files], plugins=[trial]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
