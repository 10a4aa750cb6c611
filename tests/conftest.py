"""What every test stands on. The environment is set before Django reads its settings."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
for place in (str(ROOT), str(ROOT / "src")):
    if place not in sys.path:
        sys.path.insert(0, place)

pytest_plugins = ["tests.plugins.database", "tests.people"]
