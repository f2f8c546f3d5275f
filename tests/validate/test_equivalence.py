"""Property: the compiled kernels and jsonschema give the same rows, paths and keywords."""

from __future__ import annotations

import logging
import os
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventcoder.validate.arrowtypes import jsonable
from eventcoder.validate.compiled import compile_schema
from eventcoder.validate.reference import Reference

EXAMPLES = 20_000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 1000
TEXTS = ["", "a", "ab", "B", "AB12", "é", "x y", "10", "1\n", "2024-02-30", "2024-02-29"]
PATTERNS = ["^a", "b$", "^[A-Z]{2}[0-9]+$", r"\d", "^$", "(a|é)", "[^a]", r"^\w+$", r"\.", "a.*b"]
NUMBERS = [-3, -1, 0, 1, 2, 7, 2.5, 1.0, -0.5, 1e10]
TYPES = ["string", "integer", "number", "boolean", "null", "array", "object"]

COLUMNS: dict[str, tuple[pa.DataType, st.SearchStrategy[Any]]] = {
    "text": (pa.string(), st.sampled_from(TEXTS)),
    "whole": (pa.int16(), st.integers(-4, 8)),
    "real": (pa.float64(), st.sampled_from([-3.5, -1.0, 0.0, 0.25, 1.0, 2.5, 7.0, 1e10])),
    "flag": (pa.bool_(), st.booleans()),
    "day": (pa.date32(), st.dates()),
    "words": (pa.list_(pa.string()), st.lists(st.sampled_from(TEXTS), max_size=3)),
    "sides": (
        pa.list_(pa.struct([("name", pa.string()), ("n", pa.int32())])),
        st.lists(
            st.fixed_dictionaries(
                {"name": st.sampled_from([*TEXTS, None]), "n": st.integers(0, 3) | st.none()}
            ),
            max_size=2,
        ),
    ),
}


def leaf_schemas() -> st.SearchStrategy[dict[str, Any]]:
    values = st.sampled_from([*TEXTS, *NUMBERS, True, False, None])
    keyword = st.one_of(
        st.tuples(
            st.just("type"),
            st.sampled_from(TYPES)
            | st.lists(st.sampled_from(TYPES), min_size=1, max_size=3, unique=True),
        ),
        st.tuples(st.just("enum"), st.lists(values, min_size=1, max_size=4)),
        st.tuples(st.just("const"), values),
        st.tuples(
            st.sampled_from(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]),
            st.sampled_from(NUMBERS),
        ),
        st.tuples(st.sampled_from(["minLength", "maxLength"]), st.integers(0, 4)),
        st.tuples(st.just("pattern"), st.sampled_from(PATTERNS)),
        st.tuples(st.just("format"), st.sampled_from(["date", "uri"])),
        st.tuples(st.just("multipleOf"), st.sampled_from([1, 2, 0.5, 3, 0.25])),
        st.tuples(st.sampled_from(["minItems", "maxItems"]), st.integers(0, 3)),
        st.tuples(st.just("uniqueItems"), st.booleans()),
    )
    return st.lists(keyword, max_size=3).map(dict)


def extend(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    members = st.dictionaries(st.sampled_from([*COLUMNS, "name", "n", "gone"]), inner, max_size=3)
    parts = st.lists(inner, min_size=1, max_size=3)
    keyword = st.one_of(
        st.tuples(st.sampled_from(["allOf", "anyOf", "oneOf"]), parts),
        st.tuples(st.sampled_from(["not", "if", "then", "else", "items", "contains"]), inner),
        st.tuples(st.just("items"), st.just(False)),
        st.tuples(st.just("properties"), members),
        st.tuples(st.just("additionalProperties"), inner | st.booleans()),
        st.tuples(
            st.just("required"),
            st.lists(st.sampled_from([*COLUMNS, "name", "gone"]), max_size=2, unique=True),
        ),
        st.tuples(st.sampled_from(["minProperties", "maxProperties"]), st.integers(0, 4)),
        st.tuples(st.just("dependentRequired"), st.just({"text": ["gone"], "name": ["n"]})),
        st.tuples(st.just("propertyNames"), inner),
        st.tuples(st.just("patternProperties"), st.dictionaries(st.just("^w"), inner, max_size=1)),
        st.tuples(st.just("prefixItems"), parts),
        st.tuples(st.just("$ref"), st.just("#/$defs/shared")),
        st.tuples(st.just("unevaluatedProperties"), st.just(False)),
    )
    extra = st.lists(keyword, max_size=2).map(dict)
    return st.tuples(leaf_schemas(), extra).map(lambda both: {**both[0], **both[1]})


SCHEMAS = st.recursive(leaf_schemas() | st.just(True), extend, max_leaves=8)


@st.composite
def batches(draw: st.DrawFn) -> pa.RecordBatch:
    names = draw(st.lists(st.sampled_from(list(COLUMNS)), min_size=1, max_size=4, unique=True))
    rows = draw(st.integers(0, 4))
    arrays = []
    for name in names:
        kind, values = COLUMNS[name]
        column = draw(st.lists(values | st.none(), min_size=rows, max_size=rows))
        arrays.append(pa.array(column, kind))
    return pa.RecordBatch.from_arrays(arrays, names=names)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    members = draw(st.dictionaries(st.sampled_from(list(COLUMNS)), SCHEMAS, max_size=4))
    row_level = draw(extend(SCHEMAS))
    row_level.pop("properties", None)
    shared = draw(leaf_schemas())
    return {**row_level, "properties": members, "$defs": {"shared": shared}}


def ours(schema: dict[str, Any], batch: pa.RecordBatch) -> set[tuple[int, tuple[Any, ...], str]]:
    found = compile_schema(schema).findings(batch)
    return {(row, one.path, one.keyword) for one in found for row in one.rows}


def theirs(schema: dict[str, Any], batch: pa.RecordBatch) -> set[tuple[int, tuple[Any, ...], str]]:
    reference = Reference(schema)
    return {
        (row, path, keyword)
        for row, value in enumerate(jsonable(batch.to_pylist()))
        for path, keyword in reference.verdicts(value)
    }


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(documents(), batches())
def test_compiled_schema_agrees_with_jsonschema(
    schema: dict[str, Any], batch: pa.RecordBatch
) -> None:
    logging.getLogger("eventcoder.validate").setLevel(logging.ERROR)
    assert ours(schema, batch) == theirs(schema, batch)


@pytest.mark.parametrize(
    ("schema", "fallbacks"),
    [
        ({"properties": {"a": {"uniqueItems": True}}}, ("#/properties/a/uniqueItems",)),
        ({"properties": {"a": {"enum": [[1], None]}}}, ("#/properties/a/enum",)),
        ({"properties": {"a": {"minimum": 1}}}, ()),
    ],
)
def test_unknown_keywords_fall_back_loudly(
    schema: dict[str, Any], fallbacks: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "eventcoder.validate"):
        compiled = compile_schema(schema)
    assert compiled.fallbacks == fallbacks
    assert len(caplog.records) == len(fallbacks)


def test_false_under_a_property_is_placed_at_the_property() -> None:
    # jsonschema loses the step to a schema that is just ``false``; the rows are the same.
    batch = pa.RecordBatch.from_pydict({"a": [1, None]})
    schema = {"properties": {"a": False}}
    assert ours(schema, batch) == {(0, ("a",), "false"), (1, ("a",), "false")}
    assert {row for row, _, _ in theirs(schema, batch)} == {0, 1}
