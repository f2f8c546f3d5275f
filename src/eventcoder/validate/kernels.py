"""One mask per JSON Schema keyword over a whole Arrow array; null elements are JSON null.

Only keywords that look at one value stand here; those that hold schemas are in ``nodes.py``.
Every kernel returns a mask without nulls, true where the value satisfies the keyword.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.validate.arrowtypes import everywhere, json_type, texts
from eventcoder.validate.patterns import iso_dates, per_value, search

Kernel = Callable[[pa.Array, Any], pa.BooleanArray]


def _null_is(array: pa.Array, mask: pa.BooleanArray, verdict: bool) -> pa.BooleanArray:
    return mask.fill_null(verdict) if array.null_count else mask


def type_(array: pa.Array, wanted: str | list[str]) -> pa.BooleanArray:
    """``type``: a float column holds integers where the value has no fraction."""
    names = {wanted} if isinstance(wanted, str) else set(wanted)
    kind = json_type(array.type)
    nulls = "null" in names
    if kind == "null":
        return everywhere(len(array), nulls)
    if kind in names or (kind == "integer" and "number" in names):
        valid = everywhere(len(array))
    elif kind == "number" and "integer" in names:
        whole = pc.and_(pc.is_finite(array), pc.equal(pc.trunc(array), array))
        valid = whole.fill_null(nulls)
    else:
        valid = everywhere(len(array), False)
    if not array.null_count:
        return valid
    return pc.if_else(array.is_null(), nulls, valid)


def _same_type_values(array: pa.Array, values: list[Any]) -> pa.Array:
    kind = json_type(array.type)
    if kind == "string":
        return pa.array([v for v in values if isinstance(v, str)], pa.string())
    if kind == "boolean":
        return pa.array([v for v in values if isinstance(v, bool)], pa.bool_())
    numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    if kind == "integer":
        whole = [int(v) for v in numbers if math.isfinite(v) and v == int(v)]
        return pa.array([v for v in whole if -(2**63) <= v < 2**63], pa.int64())
    return pa.array([float(v) for v in numbers], pa.float64())


def enum(array: pa.Array, values: list[Any]) -> pa.BooleanArray:
    """``enum`` for scalars; 1 and 1.0 are equal, 1 and true are not."""
    nulls = any(value is None for value in values)
    kind = json_type(array.type)
    if kind == "null":
        return everywhere(len(array), nulls)
    if kind in ("array", "object"):  # scalars only: structured values fall back
        return pc.if_else(array.is_null(), nulls, False)
    allowed = _same_type_values(array, values)
    if kind == "string":
        array = texts(array)
        allowed = allowed.cast(array.type)
    elif kind in ("integer", "number"):
        array = array.cast(allowed.type, safe=False)
    if not len(allowed):
        found = everywhere(len(array), False)
    else:
        found = pc.is_in(array, value_set=allowed)
    return pc.if_else(array.is_null(), nulls, found) if array.null_count else found


def const(array: pa.Array, value: Any) -> pa.BooleanArray:
    """``const`` for scalars."""
    return enum(array, [value])


def _bounded(array: pa.Array, limit: float, test: str) -> pa.BooleanArray:
    kind = json_type(array.type)
    if kind not in ("integer", "number"):
        return everywhere(len(array))
    if kind == "integer":
        whole, test = _whole_limit(limit, test)
        if not -(2**63) <= whole < 2**63:
            return _null_is(
                array, everywhere(len(array), (whole < 0) == (test[:7] == "greater")), True
            )
        array, bound = array.cast(pa.int64()), pa.scalar(whole, pa.int64())
        good = pc.call_function(test, [array, bound])
        return _null_is(array, good, True)
    bad = pc.call_function(_OPPOSITE[test], [array.cast(pa.float64()), pa.scalar(float(limit))])
    return _null_is(array, pc.invert(bad), True)  # NaN breaks no bound, as in Python


_OPPOSITE = {
    "greater_equal": "less",
    "greater": "less_equal",
    "less_equal": "greater",
    "less": "greater_equal",
}


def _whole_limit(limit: float, test: str) -> tuple[int, str]:
    """The bound on integers that a fractional bound amounts to."""
    if limit == int(limit):
        return int(limit), test
    if test.startswith("greater"):
        return math.ceil(limit), "greater_equal"
    return math.floor(limit), "less_equal"


def minimum(array: pa.Array, limit: float) -> pa.BooleanArray:
    """``minimum``."""
    return _bounded(array, limit, "greater_equal")


def maximum(array: pa.Array, limit: float) -> pa.BooleanArray:
    """``maximum``."""
    return _bounded(array, limit, "less_equal")


def exclusive_minimum(array: pa.Array, limit: float) -> pa.BooleanArray:
    """``exclusiveMinimum``."""
    return _bounded(array, limit, "greater")


def exclusive_maximum(array: pa.Array, limit: float) -> pa.BooleanArray:
    """``exclusiveMaximum``."""
    return _bounded(array, limit, "less")


def min_length(array: pa.Array, limit: int) -> pa.BooleanArray:
    """``minLength`` in code points."""
    if json_type(array.type) != "string":
        return everywhere(len(array))
    return pc.greater_equal(pc.utf8_length(texts(array)), int(limit)).fill_null(True)


def max_length(array: pa.Array, limit: int) -> pa.BooleanArray:
    """``maxLength`` in code points."""
    if json_type(array.type) != "string":
        return everywhere(len(array))
    return pc.less_equal(pc.utf8_length(texts(array)), int(limit)).fill_null(True)


def pattern(array: pa.Array, expression: str) -> pa.BooleanArray:
    """``pattern``: found anywhere in the text, as ``re.search`` finds it."""
    if json_type(array.type) != "string":
        return everywhere(len(array))
    return search(texts(array), expression).fill_null(True)


def format_(array: pa.Array, name: str) -> pa.BooleanArray:
    """``format``: only ``date`` is asserted; other formats are annotations."""
    if name != "date" or json_type(array.type) != "string" or pa.types.is_date(array.type):
        return everywhere(len(array))
    return iso_dates(texts(array)).fill_null(True)


def multiple_of(array: pa.Array, divisor: float) -> pa.BooleanArray:
    """``multipleOf``: integers by kernel, fractions as Python computes them."""
    kind = json_type(array.type)
    if kind not in ("integer", "number"):
        return everywhere(len(array))
    if kind == "integer" and isinstance(divisor, int) and divisor < 2**63:
        rest = pc.call_function("remainder", [array.cast(pa.int64()), pa.scalar(divisor)])
        return pc.equal(rest, 0).fill_null(True)
    return per_value(array, lambda value: _divides(divisor, value)).fill_null(True)


def _divides(divisor: float, value: float) -> bool:
    if not isinstance(divisor, float):
        return value % divisor == 0
    quotient = value / divisor
    try:
        return int(quotient) == quotient
    except OverflowError:
        return False


def min_items(array: pa.Array, limit: int) -> pa.BooleanArray:
    """``minItems``."""
    if json_type(array.type) != "array":
        return everywhere(len(array))
    return pc.greater_equal(pc.list_value_length(array), int(limit)).fill_null(True)


def max_items(array: pa.Array, limit: int) -> pa.BooleanArray:
    """``maxItems``."""
    if json_type(array.type) != "array":
        return everywhere(len(array))
    return pc.less_equal(pc.list_value_length(array), int(limit)).fill_null(True)


KERNELS: dict[str, Kernel] = {
    "type": type_,
    "enum": enum,
    "const": const,
    "minimum": minimum,
    "maximum": maximum,
    "exclusiveMinimum": exclusive_minimum,
    "exclusiveMaximum": exclusive_maximum,
    "minLength": min_length,
    "maxLength": max_length,
    "pattern": pattern,
    "format": format_,
    "multipleOf": multiple_of,
    "minItems": min_items,
    "maxItems": max_items,
}
