"""Commands of the installation, run in processes of their own."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from samhus.cli.screen import LaunchError


def migrate(environment: Mapping[str, str], *, checks: bool = True) -> None:
    """Bring the database up to date by its owner's connection (`SAMHUS_OWNER_DATABASE_URL`)."""
    unchecked = [] if checks else ["--skip-checks"]
    run(["migrate", "--no-input", "--verbosity", "0", *unchecked], environment, role="owner")


def run(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    *,
    role: str = "app",
    tell: Callable[[str], None] | None = None,
) -> str:
    """Run one command and return what it printed; `tell` hears each line at once.

    Fails with the exception's own words; the whole traceback goes along as a note.
    """
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
        [sys.executable, "-m", "django", *arguments],
        env={
            **environment,
            "DJANGO_SETTINGS_MODULE": "samhus.conf.settings",
            "SAMHUS_ROLE": role,
            "SAMHUS_PROCESS": "command",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    printed = []
    with process:
        try:
            for line in process.stdout or ():
                printed.append(line)
                if tell and line.strip():
                    tell(line.rstrip())
        except BaseException:
            process.terminate()  # otherwise a stopped launcher would wait for the whole command
            raise
    output = "".join(printed)
    if process.returncode != 0:
        fault = LaunchError(f"`samhus {arguments[0]}` failed: {_last_word(output)}")
        fault.add_note(output)
        raise fault
    return output


def _last_word(output: str) -> str:
    """The exception's line, without the traceback that led to it."""
    lines = [line for line in output.strip().splitlines() if line.strip()]
    named = [
        line for line in lines if re.match(r"([\w.]+(Error|Exception|LaunchError)|samhus): ", line)
    ]
    return (named or lines or ["it gave no reason"])[-1].strip()
