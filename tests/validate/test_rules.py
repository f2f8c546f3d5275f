"""x-rules: the expression language, every kind of rule, uniqueness with and without hashes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema
from valid_rows import rows_of, write

from eventcoder.codebooks import load_codebook
from eventcoder.codebooks.facts import acled_interactions, root_classes
from eventcoder.datasets.catalog import dataset_names, find_schema
from eventcoder.errors import UsageError
from eventcoder.validate import unique
from eventcoder.validate.api import validate
from eventcoder.validate.compiled import compile_schema
from eventcoder.validate.expressions import compile_expression

COLUMNS = {
    "a": [3, None],
    "b": [1, 1],
    "x": [2.5, 0.0],
    "s": ["0841", "19"],
    "p": ["084", None],
    "d": [date(2024, 3, 5), date(2024, 3, 5)],
    "e": [date(2024, 3, 7), date(2024, 2, 1)],
    "n": [20240305, 20240230],
    "Event Date": [date(2020, 1, 1), None],
    "w": ["POINT (1.5 -2)", "LINE"],
}

EXPRESSIONS: list[tuple[str, list[Any]]] = [
    ("a == b + 2", [True, None]),
    ("a > 2 and b == 1", [True, None]),
    ("a > 2 or b == 1", [True, True]),
    ("not a < b", [True, None]),
    ("is_null(a)", [False, True]),
    ("or_else(a, 0) == 0", [False, True]),
    ("a // 2 == 1 and a % 2 == 1", [True, None]),
    ("-a + b * 2 - 1 == -2", [True, None]),
    ("x / 2 >= 1.25", [True, False]),
    ("close(x, 2.6, 0.2)", [True, False]),
    ("floor(x) == 2", [True, False]),
    ("least(x, 1) == 1", [True, False]),
    ("abs(b - 4) == 3", [True, True]),
    ("left(s, 2) == '08'", [True, False]),
    ("starts(s, p)", [True, None]),
    ("starts(s, '08')", [True, False]),
    ("contains(s, '4')", [True, False]),
    ("length(s) == 4", [True, False]),
    ("concat(s, '-', s) == '0841-0841'", [True, False]),
    ("number(s) == 841", [True, False]),
    ("text(b) == '1'", [True, True]),
    ("s in ['0841', '20']", [True, False]),
    ("s not in ['0841', '20']", [False, True]),
    ("a in [3, 4]", [True, None]),
    ("days(d, e) == 2", [True, False]),
    ("year(d) == 2024 and month(d) == 3 and day(d) == 5", [True, True]),
    ("ymd(n) == d", [True, None]),
    ("date(2024, 3, b + 4) == d", [True, True]),
    ("year(col('Event Date')) == 2020", [True, None]),
    ("wkt_x(w) == 1.5 and wkt_y(w) == -2", [True, None]),
    ("lower(trim('  A ')) == 'a'", [True]),
]


@pytest.mark.parametrize(("text", "wanted"), EXPRESSIONS)
def test_expressions(text: str, wanted: list[Any]) -> None:
    columns = {name: pa.array(values) for name, values in COLUMNS.items()}
    result = compile_expression(text).run(columns)
    found = [result.as_py()] if isinstance(result, pa.Scalar) else result.to_pylist()
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "a.b",
        "a[0]",
        "lambda: 1",
        "a < b < x",
        "open('x')",
        "a ==",
        "f'{a}'",
        "a in b",
        "a ** 2",
        "~a",
        "year(d=1)",
    ],
)
def test_nothing_else_is_an_expression(text: str) -> None:
    with pytest.raises(UsageError):
        compile_expression(text)


RULES: list[tuple[dict[str, Any], list[int]]] = [
    ({"assert": "a <= b", "column": "a"}, [2]),
    ({"assert": "a <= b", "when": "s == 'y'", "column": "a"}, []),
    ({"lookup": {"keys": [["s"]], "table": {"x": 1}}, "column": "a"}, [2]),
    ({"lookup": {"keys": [["s", "t"], ["s"]], "table": {"x|u": 6, "x": 1}}, "column": "a"}, [2]),
    ({"lookup": {"keys": [["s"]], "table": "named"}, "column": "a"}, [2]),
    ({"combination": ["s", "t"], "allowed": [["x", "u"], ["y", ""]]}, [1]),
    ({"atoms": {"separator": ";", "allowed": ["p", "q"]}, "column": "l"}, [3]),
    ({"schema": {"properties": {"a": {"maximum": 4}}}}, [2]),
    ({"rule": "order", "low": "a", "high": "b"}, [2]),
    ({"rule": "order", "low": "a", "high": "b", "when": {"s": "y"}}, []),
    ({"rule": "prefix", "column": "t", "prefix": "s"}, [2]),
    ({"assert": "absent == 1"}, []),
    ({"assert": "s + 1 == 2"}, []),
]


@pytest.mark.parametrize(("rule", "rows"), RULES)
@pytest.mark.parametrize("severity", ["error", "warning"])
def test_kinds_of_rules(rule: dict[str, Any], rows: list[int], severity: str) -> None:
    batch = pa.RecordBatch.from_pydict(
        {
            "a": [1, 5, None],
            "b": [1, 1, 1],
            "s": ["x", "x", "y"],
            "t": [None, "u", None],
            "l": ["p; q", None, "p;r"],
        }
    )
    entry = {"code": "T1", "title": "is wrong", "severity": severity, **rule}
    compiled = compile_schema({"x-rules": [entry], "x-tables": {"named": {"x": 1}}})
    found = compiled.check(batch)
    assert [one.row for one in found] == rows
    assert {(one.rule, one.severity) for one in found} <= {("T1", severity)}
    good = [severity == "warning" or row not in rows for row in (1, 2, 3)]
    assert compiled.ok_mask(batch).to_pylist() == good


def test_rows_of_a_batch_are_numbered_from_the_first() -> None:
    batch = pa.RecordBatch.from_pydict({"a": [1, -1]})
    compiled = compile_schema({"properties": {"a": {"minimum": 0}}})
    assert [one.row for one in compiled.check(batch, first_row=101)] == [102]


@pytest.mark.parametrize("held", [1 << 20, 0])
def test_repeated_keys_are_found_with_and_without_hashes(
    held: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unique, "HELD_BYTES", held)
    rows = rows_of("scad", 20)
    rows[4] = {**rows[4], "eventid": rows[1]["eventid"]}
    rows[9] = {**rows[9], "eventid": rows[1]["eventid"], "sublocal": 2}
    rows[19] = {**rows[19], "eventid": rows[1]["eventid"]}
    report = validate(write("scad", rows, tmp_path), "scad").files[0]
    found = [one.row for one in report.violations if one.rule == "SCD001"]
    assert found == [5, 20]
    assert report.by_rule["SCD001"].note == "1 key repeats, 2 surplus rows"


def test_equal_hashes_of_different_keys_do_not_count() -> None:
    rule = unique.UniqueRule("U", "error", "repeats", ("k",))
    batch = pa.RecordBatch.from_pydict({"k": ["a", "b", "a"]})
    repeats = unique.Repeats(rule, None, {hash("a"), hash("b")})
    assert [(at, first) for at, _, first, _ in repeats.surplus(batch, [1, 2, 3])] == [(2, 1)]


@pytest.mark.parametrize("name", dataset_names())
def test_no_keyword_of_a_shipped_schema_falls_back(name: str) -> None:
    assert compile_schema(find_schema(name)).fallbacks == ()


@pytest.mark.parametrize("name", dataset_names())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_generated_values_are_valid_for_their_column(name: str, data: st.DataObject) -> None:
    schema = find_schema(name)
    plain = {
        column: {**schema.get("$defs", {}).get(prop["$ref"].rsplit("/", 1)[-1], {})}
        if "$ref" in prop
        else {word: value for word, value in prop.items() if not word.startswith("x-")}
        for column, prop in schema["properties"].items()
        if "array" not in prop.get("type", ()) and "object" not in prop.get("type", ())
    }
    column = data.draw(st.sampled_from(sorted(plain)))
    value = data.draw(from_schema(plain[column]))
    assume(not isinstance(value, int) or abs(value) < 2**63)  # Arrow has no larger integers
    batch = pa.RecordBatch.from_pydict({column: [value]})
    compiled = compile_schema({"properties": {column: plain[column]}}, trusted=True)
    assert compiled.findings(batch) == []


@pytest.mark.parametrize(
    ("dataset", "table", "attribute"),
    [("gdelt-v1", "goldstein", "goldstein"), ("icews", "intensity", "goldstein_icews")],
)
def test_scales_in_the_schemas_are_those_of_the_codebook(
    dataset: str, table: str, attribute: str
) -> None:
    values = find_schema(dataset)["x-tables"][table]
    cameo = load_codebook("cameo")
    known = {code: value for code, value in values.items() if code in cameo}
    assert known == {code: getattr(cameo[code], attribute) for code in known}
    assert len(known) > 250


def test_classes_in_the_schemas_are_those_of_the_codebook() -> None:
    quad = find_schema("gdelt-v2")["x-tables"]["quad"]
    penta = find_schema("phoenix")["x-tables"]["penta"]
    assert quad == {root: one.gdelt_quad_class for root, one in root_classes().items()}
    assert penta == {root: one.phoenix_penta_class for root, one in root_classes().items()}
    plover = load_codebook("plover")
    for code, score in find_schema("polecat")["x-tables"]["intensity"].items():
        assert float(plover[code.replace("|", "/")].extra["score"]) == score
    pairs = set(find_schema("acled")["x-tables"]["interaction"].values())
    assert pairs == set(acled_interactions().values())
