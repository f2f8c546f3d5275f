"""The functions that expressions in x-rules may call; each takes and gives Arrow values.

Null in, null out, except ``is_null`` and ``or_else``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def _year(day: Any) -> Any:
    return pc.year(day)


def _month(day: Any) -> Any:
    return pc.month(day)


def _day(day: Any) -> Any:
    return pc.day(day)


def _days(first: Any, last: Any) -> Any:
    """Days from first to last, 0 for the same day."""
    return pc.subtract(pc.cast(pc.cast(last, pa.int32()), pa.int64()), pc.cast(first, pa.int32()))


def _ymd(number: Any) -> Any:
    """The day that an integer YYYYMMDD names, null where the calendar has none."""
    digits = pc.cast(number, pa.string())
    shaped = pc.match_substring_regex(digits, r"^[0-9]{8}$")
    digits = pc.if_else(shaped, digits, pa.scalar(None, pa.string()))
    stamp = pc.strptime(digits, format="%Y%m%d", unit="s", error_is_null=True)
    day = pc.cast(stamp, pa.date32())
    same = pc.equal(pc.strftime(day, format="%Y%m%d"), digits)
    return pc.if_else(same, day, pa.scalar(None, pa.date32()))


def _date(year: Any, month: Any, day: Any) -> Any:
    whole = pc.add(pc.add(pc.multiply(year, 10000), pc.multiply(month, 100)), day)
    return _ymd(pc.cast(whole, pa.int64()))


def _left(text: Any, count: Any) -> Any:
    return pc.utf8_slice_codeunits(text, 0, count.as_py())


def _starts(text: Any, prefix: Any) -> Any:
    if isinstance(prefix, pa.Scalar):
        return pc.starts_with(text, pattern=prefix.as_py())
    width = pc.utf8_length(prefix)
    result = pc.is_null(text)  # false; nulls are put back below
    for count in pc.unique(width).to_pylist():
        if count is not None:
            same = pc.equal(pc.utf8_slice_codeunits(text, 0, count), prefix)
            result = pc.if_else(pc.equal(width, count), same, result)
    unknown = pc.or_(pc.is_null(text), pc.is_null(prefix))
    return pc.if_else(unknown, pa.scalar(None, pa.bool_()), result)


def _contains(text: Any, part: Any) -> Any:
    return pc.match_substring(text, part.as_py())


def _lower(text: Any) -> Any:
    return pc.utf8_lower(text)


def _trim(text: Any) -> Any:
    return pc.replace_substring_regex(pc.utf8_trim_whitespace(text), r"\s+", " ")


def _concat(*parts: Any) -> Any:
    return pc.binary_join_element_wise(*parts, "")


def _number(text: Any) -> Any:
    shaped = pc.match_substring_regex(text, r"^-?[0-9]+(\.[0-9]+)?$")
    return pc.cast(pc.if_else(shaped, text, pa.scalar(None, pa.string())), pa.float64())


def _text(value: Any) -> Any:
    return pc.cast(value, pa.string())


def _wkt(geometry: Any, axis: str) -> Any:
    found = pc.extract_regex(geometry, r"^POINT ?\((?P<x>-?[0-9.]+) (?P<y>-?[0-9.]+)\)$")
    return pc.cast(pc.struct_field(found, [axis]), pa.float64())


def _close(left: Any, right: Any, within: Any) -> Any:
    return pc.less_equal(pc.abs(pc.subtract(left, right)), within)


def _or_else(value: Any, other: Any) -> Any:
    return pc.coalesce(value, pc.cast(other, value.type))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": pc.abs,
    "close": _close,
    "concat": _concat,
    "contains": _contains,
    "date": _date,
    "day": _day,
    "days": _days,
    "floor": pc.floor,
    "is_null": pc.is_null,
    "least": pc.min_element_wise,
    "left": _left,
    "length": pc.utf8_length,
    "lower": _lower,
    "month": _month,
    "number": _number,
    "or_else": _or_else,
    "starts": _starts,
    "text": _text,
    "trim": _trim,
    "wkt_x": lambda geometry: _wkt(geometry, "x"),
    "wkt_y": lambda geometry: _wkt(geometry, "y"),
    "year": _year,
    "ymd": _ymd,
}
