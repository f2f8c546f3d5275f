"""``run.json``: what depends on time, host and place, apart from the output's own manifest.

It also remembers planned inputs, so that resuming need not read them again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eventcoder.write import atomic_path

RUN = "run.json"


def read_seen(out: Path) -> dict[str, Any]:
    """What is remembered of inputs, by absolute path; nothing where the file is damaged."""
    seen = _read(out).get("seen")
    return seen if isinstance(seen, dict) else {}


def remember(out: Path, seen: Mapping[str, Any]) -> None:
    """Add planned inputs to what is remembered; writes nothing if all of it is known."""
    known = read_seen(out)
    if any(known.get(name) != note for name, note in seen.items()):
        _write(out, {**_read(out), "seen": {**known, **seen}})


def write_run(out: Path, facts: Mapping[str, Any]) -> None:
    """Write the facts of the run that ends now; what is remembered stays."""
    _write(out, {**facts, "seen": read_seen(out)})


def _read(out: Path) -> dict[str, Any]:
    try:
        value = json.loads((out / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _write(out: Path, value: Mapping[str, Any]) -> None:
    # paths may hold bytes that are no UTF-8: only escaped they can be written and read again
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    with atomic_path(out / RUN) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")
