"""`manifest.json`: what each part of a backup must be, and what the database held."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from samhus.cli.screen import LaunchError

NAME = "manifest.json"
DUMP, FILES, CHECKPOINTS, KEYS = "database.dump", "files.tar", "checkpoints.jsonl", "keys"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """`parts` maps a path inside the backup to (bytes, SHA-256); `heads` a journal to its end."""

    version: str
    made: str
    kind: str
    server: str
    client: str
    parts: dict[str, tuple[int, str]]
    rows: dict[str, int]
    heads: dict[str, tuple[int, str]]
    rights: list[str]
    alarm: str = ""

    def write(self, folder: Path) -> None:
        """As JSON that people can read too."""
        facts = {"samhus": "backup", "format": FORMAT, **asdict(self)}
        text = json.dumps(facts, indent=1, ensure_ascii=False)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """From a backup's folder; LaunchError when there is none that can be read."""
        try:
            facts = json.loads((folder / NAME).read_text(encoding="utf-8"))
            if (facts.pop("samhus"), facts.pop("format")) != ("backup", FORMAT):
                raise LaunchError(f"{folder / NAME} is of another format than this Samhus reads.")
            facts["parts"] = _pairs(facts["parts"])
            facts["heads"] = _pairs(facts["heads"])
            return cls(**facts)
        except FileNotFoundError as fault:
            raise LaunchError(f"{folder} holds no backup: there is no {NAME}.") from fault
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise LaunchError(f"{folder / NAME} is damaged: it cannot be read.") from fault


def measure(file: Path) -> tuple[int, str]:
    """Bytes and SHA-256 of a file."""
    with file.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return file.stat().st_size, digest


def measure_parts(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file of a backup except the manifest itself."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): measure(path)
        for path in files
        if path != folder / NAME
    }


def _pairs(said: dict[str, Any]) -> dict[str, tuple[int, str]]:
    return {name: (int(number), str(text)) for name, (number, text) in said.items()}
