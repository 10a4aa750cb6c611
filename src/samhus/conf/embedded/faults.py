"""What can go wrong with the embedded server, in sentences that say what to do."""

import errno
from pathlib import Path


class EmbeddedError(Exception):
    """The embedded PostgreSQL cannot be used; the text is one plain sentence for people."""


# What PostgreSQL's own programs write -> what a person needs to know. First match wins.
_KNOWN = (
    ("No space left on device", "The disk is full: free some space and start again."),
    ("Disk quota exceeded", "The disk quota is used up: free some space and start again."),
    ("Read-only file system", "The folder {place} is read-only: choose another with --home."),
    (
        "database files are incompatible",
        "The data in {place} were written by another version of PostgreSQL.",
    ),
    (
        "pre-existing shared memory block",
        "An earlier PostgreSQL in {place} has not quite ended: wait a few seconds and start again.",
    ),
    (
        "could not create shared memory segment",
        "This machine gives PostgreSQL too little shared memory.",
    ),
    (
        "Operation not permitted",
        "Root may not start programs as another user here: start Samhus as an ordinary user.",
    ),
)


def explained(output: str, *, place: Path, doing: str) -> EmbeddedError:
    """Turn what a PostgreSQL program wrote into a sentence; the last lines stay for the unknown."""
    for fragment, sentence in _KNOWN:
        if fragment in output:
            return EmbeddedError(sentence.format(place=place))
    telling = [line for line in output.splitlines() if "FATAL" in line or "error:" in line]
    last = (telling or output.strip().splitlines() or ["it said nothing"])[-1]
    return EmbeddedError(f"PostgreSQL could not {doing} in {place}: {last.strip()}")


def folder_refused(fault: OSError, folder: Path) -> EmbeddedError:
    """Name the folder and the remedy for an operating-system refusal."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return EmbeddedError(f"The disk that holds {folder} is full: free some space.")
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return EmbeddedError(f"The folder {folder} cannot be written to: choose another by --home.")
    if fault.errno in (errno.ENOTDIR, errno.EEXIST):
        return EmbeddedError(f"{folder} is not a folder: choose another by --home.")
    return EmbeddedError(f"The folder {folder} cannot be used: {fault.strerror or fault}.")
