"""Short forms of x-rules, spelled out: ``order``, ``prefix`` and ``unique`` named by ``rule``.

What the spelled-out forms mean stands in ``rules.py``.
"""

from __future__ import annotations

from typing import Any

from eventcoder.errors import UsageError


def spelled_out(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry with ``assert``, ``when`` or ``unique`` in place of a short form.

    Raises:
        UsageError: the entry has no code or title, or an unknown short form.
    """
    for name in ("code", "title"):
        if name not in entry:
            raise UsageError(f"x-rule without {name}: {entry}", remedy=f"give it a {name}")
    full = dict(entry)
    form = full.pop("rule", None)
    if form == "order":
        full["assert"] = f"{_name(entry['low'])} <= {_name(entry['high'])}"
        full.setdefault("column", entry["low"])
    elif form == "prefix":
        full["assert"] = f"starts({_name(entry['column'])}, {_name(entry['prefix'])})"
    elif form == "unique":
        full["unique"] = entry["columns"]
    elif form is not None:
        raise UsageError(
            f"x-rule {entry['code']}: unknown rule {form!r}", remedy="known: order, prefix, unique"
        )
    if isinstance(full.get("when"), dict):
        tests = [f"{_name(column)} == {value!r}" for column, value in full["when"].items()]
        full["when"] = " and ".join(tests)
    return full


def _name(column: str) -> str:
    return f"col({column!r})"
