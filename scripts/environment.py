"""Make .venv from a lock with hashes: `python3 scripts/environment.py base|dev`.

Runs with whatever `python3` is, so it says in a plain sentence when that one will not do. Nothing
is installed when the lock has not changed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything is checked
    sys.exit(
        "Samhus needs Python 3.11 or newer; python3 is %s here. "  # noqa: UP031 - old Pythons read it
        "With another name: make PYTHON=python3.12 ..." % sys.version.split()[0]
    )

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
COMMAND = """#!{python}
import sys
from samhus.__main__ import main
sys.exit(main())
"""


def main(kind: str) -> None:
    """Create or complete the environment; `dev` holds all that `base` has."""
    wanted = {kind: _lock_hash(kind)}
    if _stamp("dev").exists() and kind == "base":
        wanted = {"dev": _lock_hash("dev")}  # complete already, unless the lock has changed
    (name, digest) = next(iter(wanted.items()))
    if not PYTHON.exists():
        _create()
    if not _is_current(name, digest):
        _install(name)
        _stamp(name).write_text(digest, encoding="ascii")
    _make_importable()
    _run([PYTHON, ROOT / "scripts" / "compile_messages.py"], "compiling the translations")


def _create() -> None:
    _say(f"Making {VENV.name} with Python {sys.version.split()[0]}")
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            "This Python lacks its venv module. On Debian or Ubuntu: "
            f"apt-get install python{version}-venv (or python3-venv); then start again."
        )
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        venv.EnvBuilder(with_pip=True, symlinks=True).create(VENV)
    except (OSError, subprocess.CalledProcessError) as fault:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(f"The folder {VENV} cannot be made: {fault}")


def _install(kind: str) -> None:
    began = time.monotonic()
    lock = ROOT / "requirements" / f"{kind}.txt"
    _say(f"Installing what {lock.relative_to(ROOT)} names (a minute or two the first time)")
    for parts in _side_by_side(lock.read_text(encoding="utf-8")):
        with tempfile.TemporaryDirectory() as folder:
            running = [_pip(Path(folder, f"{n}.txt"), part) for n, part in enumerate(parts)]
            codes = [each.wait() for each in running]
            if any(codes):
                _stopped("installing the libraries")
    _say(f"Installed in {time.monotonic() - began:.0f} s")


def _side_by_side(lock: str) -> list[list[str]]:
    """The lock in parts, one for each processor; pip, which is running, is exchanged last."""
    entries = re.findall(r"(?m)^\w.*(?:\n[ ]+.*)*", lock)
    itself = [entry for entry in entries if entry.startswith("pip==")]
    others = [entry for entry in entries if entry not in itself]
    many = min(4, os.cpu_count() or 1)
    first = ["\n".join(others[n::many]) for n in range(many)]
    return [first, itself] if itself else [first]


def _pip(file: Path, part: str) -> "subprocess.Popen[bytes]":
    """Wheels only: building from source would need compilers and take long, or fail halfway.

    The lock is complete, so nothing is looked for beyond it; what is imported is compiled then.
    """
    file.write_text(part, encoding="utf-8")
    exactly = ["--require-hashes", "--only-binary=:all:", "--no-deps", "--no-compile"]
    quietly = ["--disable-pip-version-check", "install", "--quiet"]
    command = [PYTHON, "-m", "pip", *quietly, *exactly, "-r", file]
    return subprocess.Popen([str(word) for word in command], env=_environment())


def _make_importable() -> None:
    """src on the path and a `samhus` command, without building anything."""
    for packages in (VENV / "lib").glob("python*/site-packages"):
        _write(packages / "samhus.pth", f"{ROOT / 'src'}\n")
    _write(VENV / "bin" / "samhus", COMMAND.format(python=PYTHON))
    (VENV / "bin" / "samhus").chmod(0o755)


def _write(file: Path, text: str) -> None:
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def _lock_hash(kind: str) -> str:
    lock = (ROOT / "requirements" / f"{kind}.txt").read_bytes()
    return hashlib.sha256(lock + sys.version.encode()).hexdigest()


def _stamp(kind: str) -> Path:
    return VENV / f".lock-{kind}"


def _is_current(kind: str, digest: str) -> bool:
    stamp = _stamp(kind)
    return stamp.exists() and stamp.read_text(encoding="ascii") == digest


def _run(command: list[object], doing: str) -> None:
    answer = subprocess.run([str(part) for part in command], env=_environment(), check=False)
    if answer.returncode != 0:
        _stopped(doing)


def _environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}


def _stopped(doing: str) -> None:
    sys.exit(f"make venv stopped while {doing}; the lines above say why.")


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    if sys.argv[1:] not in (["base"], ["dev"]):
        sys.exit("Usage: python3 scripts/environment.py base|dev")
    main(sys.argv[1])
