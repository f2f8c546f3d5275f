"""What ``--fix`` does to one cell: only mechanical corrections that leave no choice.

Misspellings, lost digits and Excel dates in codes are suggested by the report, never applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from eventcoder.validate.cells import Want, parse_date, resolved

_NULLS = frozenset(
    ("na", "n/a", "null", "none", "nan", "-", "#n/a", "nil", "(null)", "<na>", "missing")
)
_COMMA = re.compile(r"[+-]?\d+,\d+")
_WHOLE = re.compile(r"([+-]?\d+)\.0+")


@dataclass(frozen=True)
class Column:
    """What repair needs to know of a column: wanted kind, allowed values, digits, emptiness."""

    want: Want
    options: dict[str, str]
    digits: tuple[int, ...]
    nullable: bool
    exact: frozenset[str] = frozenset()


def column_of(prop: Any, schema: dict[str, Any], want: Want) -> Column:
    """Repair's view of one property."""
    prop = resolved(prop if isinstance(prop, dict) else {}, schema)
    values: Sequence[Any] = prop.get("enum", ())
    kinds = prop.get("type", ())
    nullable = None in values or "null" in ([kinds] if isinstance(kinds, str) else kinds)
    options = {one.casefold(): one for one in values if isinstance(one, str)}
    exact = frozenset(options.values()) | {one for one in values if isinstance(one, str)}
    return Column(want, options, tuple(prop.get("x-digits", ())), nullable, exact)


def repair(value: str, column: Column) -> tuple[str, str]:
    """The corrected text and the kinds of correction, ``""`` where nothing changed."""
    kinds: list[str] = []
    text = value.strip()
    if text != value:
        kinds.append("blanks")
    if text in column.want.nulls:
        return text, ", ".join(kinds)
    closed = column.want.kind not in ("string", "any") or bool(column.options)
    if closed and column.nullable and text.casefold() in _NULLS and text not in column.exact:
        return "", ", ".join([*kinds, "null token"])
    changed, kind = _by_kind(text, column)
    if changed != text:
        kinds.append(kind)
    return changed, ", ".join(kinds)


_WRITTEN_DAY = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")


def day_form(texts: Iterable[str], known: tuple[str, ...]) -> str | None:
    """The one form in which all days of a column can be read, where a single cell leaves a choice.

    Args:
        texts: the cells of the column.
        known: the dataset's forms; cells in them, and other texts, say nothing.

    Returns:
        A format for ``strptime`` such as ``%m/%d/%Y``, or None where several fit, or none.
    """
    forms: set[str] | None = None
    for text in texts:
        found = _WRITTEN_DAY.fullmatch(text.strip())
        if found is None or parse_date(text.strip(), known) is not None:
            continue
        mark = found[1]
        fit = {
            form
            for form in (f"%d{mark}%m{mark}%Y", f"%m{mark}%d{mark}%Y")
            if (form[1] == "d" or mark != ".") and parse_date(text.strip(), (form,)) is not None
        }
        forms = fit if forms is None else forms & fit
    return forms.pop() if forms is not None and len(forms) == 1 else None


def _by_kind(text: str, column: Column) -> tuple[str, str]:
    want = column.want
    if want.kind == "date" and want.dates and want.dates[0] != "%Y%m%d":
        day = parse_date(text, want.dates)
        return (day.isoformat() if day else text), "date to ISO"
    if want.kind == "number" and _COMMA.fullmatch(text):
        return text.replace(",", "."), "decimal comma"
    if want.kind == "integer" and (whole := _WHOLE.fullmatch(text)):
        return whole[1], "integer"
    if want.kind == "string":
        return _code(text, column)
    return text, ""


def _code(text: str, column: Column) -> tuple[str, str]:
    options = column.options
    if text in column.exact:
        return text, ""
    if text.casefold() in options:
        return options[text.casefold()], "capitals"
    squeezed = " ".join(text.split()).casefold()
    if squeezed in options:
        return options[squeezed], "blanks inside"
    if text.isdigit() and column.digits and len(text) < min(column.digits):
        padded = text.zfill(min(column.digits))
        if not options or padded in options:
            return padded, "leading zeros"
    return text, ""
