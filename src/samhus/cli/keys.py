"""`samhus keys`: make the key that signs the journal, and see whether keys lie as they must."""

import argparse
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from samhus.cli.screen import complain, say

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def main(argv: Sequence[str]) -> int:
    """0 when the keys are as they must be; 1 with a sentence per fault."""
    parser = argparse.ArgumentParser(prog="samhus keys", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("journal", help="make the key that signs the journal, unless it is there")
    verbs.add_parser("check", help="see whether keys are there and closed to others")
    options = parser.parse_args(argv)
    folder = _folder()
    try:
        return _make(folder) if options.verb == "journal" else _check(folder)
    except OSError as fault:
        complain(f"{fault.filename or folder}: {fault.strerror or fault}.")
        return 1


def _folder() -> Path:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samhus.conf.settings")
    from django.conf import settings

    return Path(settings.SAMHUS_KEYS)


def _make(folder: Path) -> int:
    from samhus.foundation.audit import keys

    there = (folder / keys.PRIVATE).exists()
    path = keys.create(folder)
    say(f"{'It was there already' if there else 'Made'}: {path}")
    code = _check(folder)
    if code == 0:
        say(
            f"Give {folder / keys.PUBLIC} and its fingerprint to whoever controls the journal.\n"
            "Keep a copy of the private key where you keep secrets: no backup contains it."
        )
    return code


def _check(folder: Path) -> int:
    problems = list(_problems(folder))
    for problem in problems:
        complain(problem)
    if not problems:
        say(f"The keys in {folder} are in order.")
    return 1 if problems else 0


def _problems(folder: Path) -> Iterator[str]:
    from samhus.foundation.audit import keys

    if not folder.is_dir():
        yield f"the folder of keys {folder} is missing: make it with `samhus keys journal`."
        return
    if folder.stat().st_mode & _OTHERS:
        yield f"the folder {folder} is open to other accounts: chmod 700 {folder}"
    for file in sorted(folder.iterdir()):
        if not file.name.endswith(".public.pem") and file.stat().st_mode & _OTHERS:
            yield f"other accounts may read {file}: chmod 600 {file}"
    if not (folder / keys.PRIVATE).exists():
        yield (
            f"the key that signs the journal is missing: restore {folder / keys.PRIVATE} from "
            "where secrets are kept, or make a new one with `samhus keys journal`."
        )
        return
    yield from _pair_problems(folder / keys.PRIVATE, folder / keys.PUBLIC)


def _pair_problems(private: Path, public: Path) -> Iterator[str]:
    from samhus.foundation.audit import keys

    try:
        key = load_pem_private_key(private.read_bytes(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        yield f"{private} does not hold a private key for signing (Ed25519)."
        return
    half = keys.public_pem(key.public_key())
    if not public.exists() or public.read_bytes().strip() != half.strip():
        yield f"{public} is not the public half of {private.name}."
        return
    sys.stdout.write(f"Fingerprint of the journal's key: {keys.fingerprint(key.public_key())}\n")
