"""Text cells to typed columns as the schema wants them; what does not convert is kept apart.

A cell that converts in no way stays text, so that the schema says what is wrong with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.validate.arrowtypes import is_text, plain, rows_where
from eventcoder.validate.findings import Finding

_WHOLE = r"^-?[0-9]{1,18}$"
_WHOLE_AS_REAL = r"^-?[0-9]{1,15}\.0*$"
_REAL = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$"
_FORMULA = r"^(=|[@+-][A-Za-z]+\(|[@+-][^ ]*\|.*!)"
_BLANKS = Finding("blanks", (), (), None, "blanks", "warning", "blanks before or after the value")


@dataclass(frozen=True)
class Want:
    """What a column ought to be.

    Attributes:
        kind: ``integer``, ``number``, ``boolean``, ``date``, ``string``, ``nested``
            (lists and objects, which a text file holds as JSON) or ``any``.
        dates: accepted date formats, for ``strptime``.
        nulls: texts that stand for null.
        truth: whether true and false may stand for 1 and 0.
    """

    kind: str
    dates: tuple[str, ...] = ()
    nulls: tuple[str, ...] = ("",)
    truth: bool = False


@dataclass(frozen=True)
class Cells:
    """A column made ready for checking.

    Attributes:
        typed: values in the wanted type; null where the cell is empty or does not convert.
        raw: the text of the cells that did not convert, else None.
        bad: their positions.
        remarks: findings about the form of cells (blanks, formulas).
        coded: the distinct values and each row's place among them, where the column was coded.
    """

    typed: pa.Array | None
    raw: pa.Array | None = None
    bad: Sequence[int] = ()
    remarks: tuple[Finding, ...] = ()
    coded: tuple[pa.Array, pa.Array] | None = None


def want_of(prop: Any, schema: dict[str, Any]) -> Want:
    """What a property's schema asks for, ``$ref`` into ``$defs`` followed."""
    nulls = tuple((schema.get("x-file") or {}).get("null_tokens", [""]))
    if not isinstance(prop, dict):
        return Want("any", nulls=nulls)
    prop = resolved(prop, schema)
    if prop.get("format") == "date":
        return Want("date", tuple(prop.get("x-dates", ())), nulls)
    kinds = prop.get("x-type", prop.get("type"))
    names = [kinds] if isinstance(kinds, str) else list(kinds or [])
    names = [name for name in names if name != "null"]
    if not names and ("enum" in prop or "const" in prop):
        names = _kinds(prop.get("enum", [prop.get("const")]))
    if set(names) & {"array", "object"}:
        return Want("any" if "string" in names else "nested", nulls=nulls)
    if not names:
        return Want("any", nulls=nulls)
    for kind in ("string", "integer", "number", "boolean"):
        if kind in names:
            return Want(kind, nulls=nulls, truth="boolean" in names)
    return Want("any", nulls=nulls)


def resolved(prop: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """A property with what its ``$ref`` into ``$defs`` says."""
    if "$ref" not in prop:
        return prop
    return {**schema.get("$defs", {}).get(prop["$ref"].rsplit("/", 1)[-1], {}), **prop}


def _kinds(values: Sequence[Any]) -> list[str]:
    found = {type(value) for value in values if value is not None}
    if found == {bool}:
        return ["boolean"]
    if found == {int}:
        return ["integer"]
    return ["number"] if found and found <= {int, float} else ["string"]


def convert(array: pa.Array, want: Want, column: str, *, rowwise: bool = True) -> Cells:
    """Make one column ready; typed columns pass, text is trimmed, emptied and converted.

    ``rowwise`` false leaves a coded column's values per row out: only its own schema reads it.
    """
    if pa.types.is_dictionary(array.type) and is_text(array.type.value_type):
        return _convert_coded(array, want, column, rowwise)
    array = plain(array)
    if want.kind == "date" and pa.types.is_timestamp(array.type):
        return Cells(_days(array))
    if pa.types.is_null(array.type) or not is_text(array.type):
        return Cells(array)
    text, remarks = _tidy(array, want, column)
    if want.kind in ("string", "any"):
        return Cells(text, remarks=remarks)
    if want.kind == "nested":
        return _nested(text, remarks)
    typed = _whole_column(text, want)
    if typed is not None:
        return Cells(typed, remarks=remarks)
    typed = _cell_by_cell(text, want)
    lost = rows_where(pc.and_(text.is_valid(), typed.is_null()))
    if not lost:
        return Cells(typed, remarks=remarks)
    return Cells(typed, text.take(pa.array(lost, pa.int64())), lost, remarks)


def _days(times: pa.Array) -> pa.Array:
    """Times that all stand at midnight as the days they are, as data frames hold days."""
    days = pc.cast(times, pa.date32(), safe=False)
    midnight = pc.equal(pc.cast(days, times.type, safe=False), times)
    return days if pc.all(midnight).as_py() is not False else times


def _nested(text: pa.Array, remarks: tuple[Finding, ...]) -> Cells:
    """Lists and objects written as JSON; where a cell holds none, the column stays text."""
    try:
        values = [None if cell is None else json.loads(cell) for cell in text.to_pylist()]
        if all(value is None or isinstance(value, list | dict) for value in values):
            return Cells(pa.array(values), remarks=remarks)
    except (ValueError, RecursionError, pa.ArrowException):
        pass  # the schema says what is wrong with the text
    return Cells(text, remarks=remarks)


def _convert_coded(array: pa.DictionaryArray, want: Want, column: str, rowwise: bool) -> Cells:
    """The same over the distinct values only; rows are found through their codes."""
    indices, values = array.indices, array.dictionary
    if indices.null_count:
        values = pa.concat_arrays([values, pa.array([None], values.type)])
        indices = indices.fill_null(len(values) - 1)
    few = convert(values, want, column)
    typed = few.typed.take(indices) if rowwise and few.typed is not None else None
    remarks = tuple(one.moved(rows_with(indices, one.rows)) for one in few.remarks)
    bad = rows_with(indices, few.bad)
    raw = values.take(indices.take(pa.array(bad, pa.int64()))) if bad else None
    return Cells(typed, raw, bad, remarks, (few.typed, indices))


def rows_with(indices: pa.Array, codes: Sequence[int]) -> list[int]:
    """Rows whose code is one of ``codes``."""
    if not codes:
        return []
    return rows_where(pc.is_in(indices, value_set=pa.array(codes, indices.type)))


def _tidy(array: pa.Array, want: Want, column: str) -> tuple[pa.Array, tuple[Finding, ...]]:
    """Without blanks around, null tokens as null; remarks on blanks and formulas."""
    remarks: list[Finding] = []
    text = pc.ascii_trim_whitespace(array)
    before, after = pc.sum(pc.binary_length(array)).as_py(), pc.sum(pc.binary_length(text)).as_py()
    if before != after:
        rows = rows_where(pc.not_equal(array, text))
        remarks.append(_BLANKS.moved(rows).below(column))
    if want.kind in ("string", "any"):
        formulas = _formulas(text)
        if formulas:
            remarks.append(
                Finding(
                    "formula",
                    (column,),
                    formulas,
                    None,
                    "formula",
                    "warning",
                    "a spreadsheet would run this cell as a formula",
                )
            )
    empty = pc.is_in(text, value_set=pa.array(want.nulls, text.type))
    if pc.any(empty).as_py():
        text = pc.if_else(empty, pa.scalar(None, text.type), text)
    return text, tuple(remarks)


def _formulas(text: pa.Array) -> list[int]:
    """Rows that a spreadsheet would run; only cells before ``A`` can begin with = + - or @."""
    rows = rows_where(pc.less(text, "A"))
    if not rows:
        return []
    found = pc.match_substring_regex(text.take(pa.array(rows, pa.int64())), _FORMULA)
    return [rows[at] for at in rows_where(found)]


_ARROW = {"integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}


def _whole_column(text: pa.Array, want: Want) -> pa.Array | None:
    """The column converted in one go, or None where a cell resists."""
    if want.kind not in _ARROW:
        return None
    if want.kind == "date" and want.dates and want.dates[0] != "%Y-%m-%d":
        return None
    try:
        typed = pc.cast(text, _ARROW[want.kind])
    except pa.ArrowInvalid:
        return None
    if want.kind == "number" and not pc.all(pc.is_finite(typed)).as_py():
        return None
    return typed


def _cell_by_cell(text: pa.Array, want: Want) -> pa.Array:
    nothing = pa.scalar(None, text.type)
    if want.kind == "integer":
        whole = pc.cast(_kept(text, _WHOLE), pa.int64())
        as_real = _kept(text, _WHOLE_AS_REAL)
        if as_real.null_count < len(text):
            whole = pc.coalesce(whole, pc.cast(pc.cast(as_real, pa.float64()), pa.int64()))
        if want.truth:
            places = pc.index_in(pc.utf8_lower(text), value_set=pa.array(["false", "true"]))
            whole = pc.coalesce(whole, pc.cast(places, pa.int64()))
        return whole
    if want.kind == "number":
        digits = pc.replace_substring_regex(_kept(text, _REAL), pattern=r"^\+", replacement="")
        return pc.cast(digits, pa.float64())
    if want.kind == "boolean":
        lower = pc.utf8_lower(text)
        known = pc.is_in(lower, value_set=pa.array(["true", "false", "1", "0"], text.type))
        return pc.cast(pc.if_else(known, lower, nothing), pa.bool_())
    coded = text.dictionary_encode()
    days = [
        None if value is None else parse_date(value, want.dates or ("%Y-%m-%d",))
        for value in coded.dictionary.to_pylist()
    ]
    return pa.array(days, pa.date32()).take(coded.indices)


def _kept(text: pa.Array, pattern: str) -> pa.Array:
    return pc.if_else(pc.match_substring_regex(text, pattern), text, pa.scalar(None, text.type))


@lru_cache(maxsize=65536)
def parse_date(text: str, formats: tuple[str, ...]) -> date | None:
    """The day that ``text`` names in the first format that fits, or None."""
    for form in formats:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
