"""Lines for people, JSON for machines."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from typing import Any


def write(arguments: Namespace, data: Any, lines: Iterable[str]) -> None:
    """One JSON document with --json, otherwise the lines."""
    if arguments.json:
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")
        return
    for line in lines:
        sys.stdout.write(f"{line}\n")
