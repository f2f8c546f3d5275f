"""Hatch build hook: compiles the big reference sources to small tables in the package.

Runs at ``pip install`` (wheel and editable); what it compiles stands in ``tables/``.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTables(BuildHookInterface):
    """Writes ``src/eventcoder/_tables/*.parquet`` where they are missing or stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected."""
