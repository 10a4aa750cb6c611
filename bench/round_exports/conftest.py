"""The database and the people of the tests."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
pytest_plugins = ["tests.plugins.database", "tests.plugins.worlds"]
