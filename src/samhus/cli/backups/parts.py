"""The parts of a backup that do not come out of the database."""

import hashlib
import os
import re
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from samhus.cli.screen import LaunchError

# `foundation.files` keeps a file as ab/abcdef...; whatever else lies there is a draft of one.
_STORED = re.compile(r"([0-9a-f]{2})/(\1[0-9a-f]{30})")


def copy_checkpoints(source: Path, target: Path) -> None:
    """Whole lines only: one may be in the middle of being written. No file yet is an empty one."""
    content = source.read_bytes() if source.exists() else b""
    target.write_bytes(content[: content.rfind(b"\n") + 1])


def copy_public_keys(source: Path, target: Path) -> int:
    """The public halves, by their names; a private key never comes along. Returns how many."""
    target.mkdir(mode=0o700)
    found = sorted(source.glob("*.public.pem"))
    for file in found:
        content = file.read_bytes()
        if b"PRIVATE" in content:
            raise LaunchError(f"{file} holds a private key under a public name: rename it.")
        (target / file.name).write_bytes(content)
    return len(found)


def pack_files(folder: Path, target: Path) -> int:
    """Put every stored file into one tar; returns how many."""
    count = 0
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(folder.glob("*/*")) if folder.exists() else ():
            name = path.relative_to(folder).as_posix()
            if _STORED.fullmatch(name) and path.is_file():
                about = tarfile.TarInfo(name)
                about.size, about.mode = path.stat().st_size, 0o600
                with path.open("rb") as content:
                    tar.addfile(about, content)
                count += 1
    return count


def packed(archive: Path) -> Iterator[tuple[str, int, str]]:
    """Each stored file in the tar: its id, bytes and SHA-256."""
    with tarfile.open(archive, "r:") as tar:
        for about in tar:
            found = _STORED.fullmatch(about.name)
            content = tar.extractfile(about)
            if found and content:
                yield found[2], about.size, _digest(content)


def unpack_files(archive: Path, folder: Path) -> int:
    """Put back every file that is not there; returns how many.

    Refuses to replace a file by other bytes: a file never changes once it is stored.
    """
    count = 0
    with tarfile.open(archive, "r:") as tar:
        for about in tar:
            content = tar.extractfile(about)
            if not _STORED.fullmatch(about.name) or content is None:
                continue
            target = folder / about.name
            if target.exists():
                _must_be_equal(target, _digest(content))
                continue
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.{os.getpid()}")
            with draft.open("wb") as out:
                shutil.copyfileobj(content, out)
                out.flush()
                os.fsync(out.fileno())
            draft.rename(target)
            count += 1
    return count


def _must_be_equal(file: Path, digest: str) -> None:
    with file.open("rb") as there:
        if _digest(there) != digest:
            raise LaunchError(f"{file} is there already with other bytes than in the backup.")


def _digest(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := content.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def settle(folder: Path) -> None:
    """Close every file to others and wait until the disk has it."""
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o700 if path.is_dir() else 0o600)
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
