"""The plugin uses what docs/plugins.md promises to any plugin, and nothing else of eventcoder."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import eventcoder_model

SOURCES = sorted(Path(eventcoder_model.__file__).parent.rglob("*.py"))
DOCS = Path(__file__).parents[4] / "docs" / "plugins.md"


def promised() -> set[str]:
    section = DOCS.read_text("utf-8").split("## What a plugin may import")[1].split("\n## ")[0]
    found = set()
    for cell in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE):
        first, *others = re.findall(r"`([\w.]+)`", cell)
        package = first if others and first.count(".") == 1 else first.rpartition(".")[0]
        found |= {first, *(f"{package}{other}" for other in others)}
    return found


def imported(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {
        node.module
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        and node.module
        and node.module.startswith("eventcoder.")
    }


def test_only_the_public_api_is_imported() -> None:
    assert len(SOURCES) > 10
    used = {module for path in SOURCES for module in imported(path)}
    assert used <= promised()
    assert "eventcoder.evaluate.gold" in used


def test_no_source_reads_pickles() -> None:
    for path in SOURCES:
        text = path.read_text("utf-8")
        assert not re.search(r"torch\.load|import pickle|allow_pickle=True|joblib", text), path
