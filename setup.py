"""Compiles the translations while the wheel is built; everything else is in pyproject.toml."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "scripts"))


class BuildWithMessages(build_py):
    """The .mo files are not kept in git, so they are made before the files are gathered."""

    def run(self) -> None:
        from compile_messages import compile_messages

        compile_messages(ROOT / "src")
        super().run()


setup(cmdclass={"build_py": BuildWithMessages})
