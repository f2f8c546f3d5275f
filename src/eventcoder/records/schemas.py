"""Finds the JSON Schemas that ship with the program, in a wheel and in an editable install.

What the schemas say stands in the files themselves (``schemas/`` at the top of the repository).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from eventcoder.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def schema_folder() -> Path:
    """The folder of the schemas: inside the installed package, else at the checkout's top.

    Raises:
        UsageError: neither is there, so the installation is damaged.
    """
    for folder in (_PACKAGE / "schemas", _PACKAGE.parent.parent / "schemas"):
        if (folder / "event.json").is_file():
            return folder
    raise UsageError("the JSON Schemas are missing", remedy="install eventcoder again")


def load_schema(name: str) -> dict[str, Any]:
    """Read a shipped schema.

    Args:
        name: ``event``, ``article``, ``manifest``, ``gold`` or ``datasets/acled`` ...

    Returns:
        The schema as a dict.

    Raises:
        UsageError: there is no such schema.
    """
    path = schema_folder() / f"{name}.json"
    if ".." in name or not path.is_file():
        known = ", ".join(sorted(found.stem for found in schema_folder().glob("*.json")))
        raise UsageError(f"no schema named {name!r}", remedy=f"one of: {known}")
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
