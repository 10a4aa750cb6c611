"""The door of files: keep, read, discard. Bytes first (fsync, rename), then the row."""

import hashlib
import os
import tempfile
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeGuard, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet

from samhus.foundation import clock
from samhus.foundation.files.models import StoredFile

__all__ = [
    "FileDamaged",
    "StoredFile",
    "asked_long_ago",
    "discard",
    "is_there",
    "keep",
    "path_of",
    "read",
]

# A file that the worker wrote for whoever asked: they keep the copy that was handed over.
KEPT_FOR = timedelta(days=30)
Row = TypeVar("Row", bound=Model)


class FileDamaged(OSError):
    """The bytes on disk are not those that were stored."""


def path_of(public_id: uuid.UUID) -> Path:
    """Where the bytes lie, fanned out over folders."""
    text = public_id.hex
    return Path(settings.SAMHUS_FILES) / text[:2] / text


def keep(content: bytes, *, media_type: str) -> StoredFile:
    """Store bytes durably and return their row. An orphan left by a rollback holds no name."""
    public_id = uuid.uuid4()
    target = path_of(public_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    Path(temporary).rename(target)
    return StoredFile.objects.create(
        public_id=public_id,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=media_type,
    )


def is_there(file: StoredFile | None) -> TypeGuard[StoredFile]:
    """Whether its bytes can be fetched: written, and not let go."""
    return file is not None and file.discarded is None


def asked_long_ago(rows: QuerySet[Row], now: datetime) -> QuerySet[Row]:
    """Of rows with `asked` and `file`: those whose file has been there for thirty days."""
    return rows.filter(asked__lt=now - KEPT_FOR, file__isnull=False, file__discarded__isnull=True)


def discard(file: StoredFile | None) -> None:
    """Let the bytes go once the caller's transaction has committed; the row says so at once.

    What was never written, or is gone, stays so.
    """
    if file is None or file.discarded is not None:
        return
    file.discarded = clock.now()
    file.save(update_fields=["discarded"])
    transaction.on_commit(lambda: path_of(file.public_id).unlink(missing_ok=True))


def read(file: StoredFile) -> bytes:
    """The bytes as delivered. Raises FileDamaged when the checksum differs."""
    content = path_of(file.public_id).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileDamaged(str(file.public_id))
    return content
