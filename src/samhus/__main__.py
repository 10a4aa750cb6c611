"""The `samhus` command: one door to the launcher, the engines and Django's own commands."""

import importlib
import os
import sys
from collections.abc import Sequence

# Imported only when asked for: an analyst's engine run needs no Django, a typo needs nothing.
COMMANDS = {
    "demo": ("samhus.cli.demo", "try Samhus on this machine, in an invented country"),
    "develop": ("samhus.cli.develop", "run from the source with reloading"),
    "serve": ("samhus.cli.serve", "serve the web pages of an installation"),
    "worker": ("samhus.cli.worker", "do the background jobs of an installation"),
    "migrate": ("samhus.cli.migrate", "bring the database up to date, as its owner"),
    "begin": ("samhus.cli.begin", "register the centre, invite its first administrator"),
    "keys": ("samhus.cli.keys", "make the journal's key, see whether keys lie as they must"),
    "backup": ("samhus.cli.backup", "database, files and checkpoints into one folder"),
    "restore": ("samhus.cli.restore", "prove that a backup works, or put it back"),
    "engine": ("samhus.cli.engine", "run an engine on files, without database or web"),
    "law": ("samhus.cli.law", "check, ask and survey legal frameworks"),
    "verify": ("samhus.cli.verify", "check a journal export without trusting the installation"),
}
_ELSEWHERE = """
Every other name is a command of the installation itself, for example:
  samhus check --deploy look for what is not safe in the settings
  samhus help           list them all
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; 2 for a command line that says nothing."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in {"-h", "--help"}:
        sys.stdout.write(_help())
        return 0 if arguments else 2
    name, rest = arguments[0], arguments[1:]
    if name in {"demo", "develop"} and os.name != "posix":
        sys.stderr.write(f"samhus: {name} runs on Linux and macOS; on Windows use WSL.\n")
        return 1
    if name in COMMANDS:
        module = importlib.import_module(COMMANDS[name][0])
        return int(module.main(rest))
    return installation_command(arguments)


def installation_command(arguments: Sequence[str]) -> int:
    """Hand over to Django's commands, which hold those of Samhus' apps too."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samhus.conf.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["samhus", *arguments])
    return 0


def _help() -> str:
    lines = [f"  samhus {name:<9} {purpose}" for name, (_, purpose) in COMMANDS.items()]
    return "\n".join(["Usage: samhus COMMAND [options]", "", *lines, _ELSEWHERE])


if __name__ == "__main__":
    raise SystemExit(main())
