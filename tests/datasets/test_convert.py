"""Views of canonical events: what each dataset's conventions make of them, and what gets lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import polars
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventcoder.codebooks import load_codebook
from eventcoder.datasets.catalog import find_schema
from eventcoder.datasets.common import code_columns, participant, side
from eventcoder.datasets.convert import convert, views
from eventcoder.datasets.typed import arrow_schema
from eventcoder.errors import InputError, UsageError
from eventcoder.records.columns import incidents_schema
from eventcoder.validate.api import validate

Row = dict[str, Any]

STATE = participant(
    "Army of Iraq", country="IRQ", gwno=645, code="IRQMIL", roles=["MIL"], type="state"
)
ABROAD = participant("US forces", country="USA", gwno=2, code="USAMIL", roles=["MIL"], type="state")
REBELS = participant("Northern Front", country="IRQ", code="IRQREB", roles=["REB"], type="rebel")
MILITIA = participant("Tribal Guard", country="IRQ", roles=["UAF"], type="communal")
VILLAGERS = participant("villagers", country="IRQ", roles=["CVL"], type="civilian")
MARCHERS = participant("students", country="IRQ", roles=["EDU"], type="protester")
POLICE = participant("police", country="IRQ", roles=["COP"], type="state")


def event(source: Row | None = STATE, target: Row | None = REBELS, **given_: Any) -> Row:
    """An incident with everything known, unless said otherwise."""
    row: Row = {
        "event_id": "a" * 24,
        "incident_id": "b" * 24,
        "article_id": "c" * 24,
        "publisher": "Example Wire",
        "published": date(2024, 3, 6),
        "language": "en",
        "sentence_index": 1,
        "evidence": "The army fought the rebels near the town.",
        "trigger": "fought",
        **code_columns(given_.pop("code", "190"), "cameo"),
        "factuality": "actual",
        "acled_event_type": "Battles",
        "acled_sub_event_type": "Armed clash",
        **side("source", source),
        **side("target", target),
        "sources": [source] if source else [],
        "targets": [target] if target else [],
        "event_date": date(2024, 3, 5),
        "event_date_end": date(2024, 3, 5),
        "date_precision": "day",
        "place": "Kirkuk",
        "country": "IRQ",
        "admin1": "Kirkuk Governorate",
        "latitude": 35.468,
        "longitude": 44.392,
        "geo_precision": "exact",
        "fatalities": 4,
        "fatalities_low": 3,
        "fatalities_high": 6,
        "coder": "rules",
        "coder_version": "1",
        "n_mentions": 3,
        "n_articles": 2,
        "n_publishers": 2,
    }
    row.update(given_)
    return row


def made(target: str, *rows: Row, dyads: bool = False) -> list[Row]:
    schema = pa.schema([field.with_nullable(True) for field in incidents_schema()])
    table = pa.Table.from_pylist(list(rows), schema=schema)
    rows_: list[Row] = convert(table, "event", target, dyads)[0].to_pylist()
    return rows_


def reasons(target: str, row: Row) -> Mapping[str, int]:
    schema = pa.schema([field.with_nullable(True) for field in incidents_schema()])
    return convert(pa.Table.from_pylist([row], schema=schema), "event", target)[1].left_out


@pytest.mark.parametrize("dataset", sorted(views()))
def test_a_known_event_gives_one_valid_row(dataset: str) -> None:
    schema = pa.schema([field.with_nullable(True) for field in incidents_schema()])
    table, losses = convert(pa.Table.from_pylist([event()], schema=schema), "event", dataset)
    report = validate(table, dataset).files[0]
    assert (table.num_rows, losses.rows_out) == (1, 1)
    assert table.schema.equals(arrow_schema(dataset))
    assert [(one.rule, one.column) for one in report.violations] == []


VALUES: list[tuple[str, Row, Row]] = [
    ("acled", {}, {"inter1": "State forces", "inter2": "Rebel group", "fatalities": 3}),
    ("acled", {}, {"interaction": "State forces-Rebel group", "region": "Middle East", "iso": 368}),
    ("acled", {"fatalities": None, "fatalities_low": None}, {"fatalities": 0}),
    ("acled", {"date_precision": "week"}, {"time_precision": 2}),
    ("acled", {"geo_precision": "admin1"}, {"geo_precision": 3}),
    ("acled", {"source": ABROAD}, {"inter1": "External/Other forces"}),
    ("ucdp-ged", {}, {"type_of_violence": 1, "best": 4, "low": 3, "high": 6, "deaths_unknown": 4}),
    ("ucdp-ged", {}, {"date_prec": 1, "where_prec": 1, "priogrid_gid": 180449, "gwnoa": 645}),
    ("ucdp-ged", {"source": MILITIA}, {"type_of_violence": 2}),
    (
        "ucdp-ged",
        {"target": VILLAGERS},
        {"type_of_violence": 3, "side_b": "Civilians", "deaths_a": 0},
    ),
    ("ucdp-ged", {"event_date_end": date(2024, 3, 11)}, {"date_prec": 3}),
    (
        "ucdp-ged",
        {"event_date": date(2023, 12, 30)},
        {"date_end": date(2023, 12, 31), "year": 2023},
    ),
    ("gdelt-v1", {}, {"SQLDATE": 20240305, "EventCode": "190", "QuadClass": 4}),
    ("gdelt-v1", {"code": "016"}, {"GoldsteinScale": 3.4}),
    ("icews", {"code": "016"}, {"Intensity": -5.0}),
    ("gdelt-v1", {"code": "090"}, {"QuadClass": 2}),
    ("gdelt-v1", {"code": "141"}, {"QuadClass": 3}),
    ("phoenix", {"code": "161"}, {"PentaClass": 3}),
    (
        "gdelt-v1",
        {},
        {"Actor1CountryCode": "IRQ", "Actor1Type1Code": "MIL", "FractionDate": 2024.1781},
    ),
    ("gdelt-v1", {}, {"ActionGeo_CountryCode": "IZ", "ActionGeo_Type": 4}),
    ("gdelt-v1", {"latitude": None}, {"ActionGeo_Type": 0, "ActionGeo_CountryCode": None}),
    ("gdelt-v2", {}, {"DATEADDED": 20240306000000, "ActionGeo_ADM2Code": None}),
    ("gdelt-v1", {"news_role": "recap"}, {"IsRootEvent": 0}),
    ("icews", {"source": None}, {"Source Name": "Unspecified Actor"}),
    ("icews", {}, {"CAMEO Code": "190", "Intensity": -10.0, "Source Sectors": "Military"}),
    ("phoenix", {}, {"EventRootCode": "19", "PentaClass": 4, "SourceActorEntity": "IRQ"}),
    ("polecat", {}, {"Event Type": "ASSAULT", "Quad Code": "MATERIAL CONFLICT"}),
    ("plover", {"factuality": "negated"}, {"mode": "negation"}),
    ("plover", {}, {"dead": "4", "eventLoc": {"name": "Kirkuk", "country code": "IRQ"}}),
]


@pytest.mark.parametrize(("dataset", "change", "wanted"), VALUES)
def test_values_follow_the_dataset(dataset: str, change: Row, wanted: Row) -> None:
    (row,) = made(dataset, event(**change))
    for name, value in wanted.items():
        close = isinstance(value, float)
        assert row[name] == (pytest.approx(value, abs=1e-4) if close else value), name


UNTYPED: Row = {"acled_sub_event_type": None}
LEFT_OUT: list[tuple[str, Row, str]] = [
    ("acled", UNTYPED, "outside ACLED's scope"),
    ("acled", UNTYPED | {"origin_dataset": "ucdp-ged"}, "its dataset tells no ACLED type"),
    ("acled", {"latitude": None}, "its place is unknown"),
    ("acled", {"event_date": None}, "its date is unknown"),
    ("acled", {"event_count_low": 165}, "it sums up several events"),
    ("gdelt-v1", {"factuality": "negated"}, "it did not happen"),
    ("icews", {"factuality": "future"}, "it has not happened yet"),
    ("phoenix", {"factuality": "hypothetical"}, "it is hypothetical"),
    ("ucdp-ged", {"fatalities": None, "fatalities_low": None}, "no death is reported"),
    (
        "ucdp-ged",
        {"fatalities": 0, "fatalities_low": 0, "fatalities_high": 0},
        "no death is reported",
    ),
    (
        "ucdp-ged",
        {"source": None},
        "not violence between known organised sides, or by one against civilians",
    ),
    ("polecat", {"code": "070", "target": None}, "PLOVER demands a recipient for this type"),
    ("plover", {"code": "011"}, "outside PLOVER's types"),
]


@pytest.mark.parametrize(("dataset", "change", "reason"), LEFT_OUT)
def test_what_a_dataset_does_not_hold_is_left_out_with_the_reason(
    dataset: str, change: Row, reason: str
) -> None:
    assert reasons(dataset, event(**change)) == {reason: 1}


def test_demonstrators_are_actor_1_where_force_is_used_on_them() -> None:
    change = {
        "acled_event_type": "Protests",
        "acled_sub_event_type": "Excessive force against protesters",
        "code": "175",
    }
    (row,) = made("acled", event(POLICE, MARCHERS, **change))
    assert (row["inter1"], row["inter2"]) == ("Protesters", "State forces")
    assert (row["actor1"], row["actor2"]) == ("students", "police")
    assert row["disorder_type"] == "Political violence; Demonstrations"


def test_dyads_count_the_dead_once() -> None:
    row = event()
    row["targets"] = [REBELS, MILITIA]
    rows = made("acled", row, dyads=True)
    assert [one["actor2"] for one in rows] == ["Northern Front", "Tribal Guard"]
    assert sum(one["fatalities"] for one in rows) == 3
    assert len({one["event_id_cnty"] for one in rows}) == 2


def test_a_view_without_dyads_says_that_participants_are_lost() -> None:
    schema = pa.schema([field.with_nullable(True) for field in incidents_schema()])
    row = event()
    row["targets"] = [REBELS, MILITIA]
    losses = convert(pa.Table.from_pylist([row], schema=schema), "event", "gdelt-v1")[1]
    assert losses.columns_lost["participants after the primary ones"] == 1
    assert losses.columns_lost["fatalities"] == 1
    assert "dropped, no place for it: fatalities (1)" in losses.as_text()


@pytest.mark.parametrize(("source", "target"), [("apples", "acled"), ("event", "scad")])
def test_unknown_datasets_are_refused(source: str, target: str) -> None:
    with pytest.raises(UsageError, match="cannot be converted"):
        convert(pa.table({"a": [1]}), source, target)


@pytest.mark.parametrize(
    ("words", "dead"),
    [
        ("Several guards were killed", 10),
        ("leaving many dead", 10),
        ("wounding several and killing a few", 0),
        ("Many were feared dead", 0),
        (None, 0),
    ],
)
def test_a_vague_word_is_a_number_in_the_acled_view_alone(words: str | None, dead: int) -> None:
    row = {**event(), "fatalities": None, "fatalities_low": None, "casualties_text": words}
    assert made("acled", row)[0]["fatalities"] == dead


@pytest.mark.parametrize("day", ["2024-05-05", datetime(2024, 5, 5, 14), date(2024, 5, 5)])
def test_days_may_be_texts_or_times(day: object) -> None:
    row = {"id": "r1", "date": day, "event": "PROTEST", "mode": "riot"}
    for table in ([row], polars.DataFrame([row])):
        made = convert(table, "plover")[0]
        assert made["event_date"].to_pylist() == [date(2024, 5, 5)]


def test_codes_that_have_become_numbers_are_refused_and_other_numbers_become_text() -> None:
    known = {name: ["1"] for name in find_schema("icews")["required"]}
    days = [date(2024, 5, 5)]
    with pytest.raises(InputError, match="leading zeros"):
        convert(pa.table({**known, "Event Date": days, "CAMEO Code": [40]}), "icews")
    with pytest.raises(InputError, match="no dates"):
        convert(pa.table({**known, "Event Date": [17]}), "icews")
    told = {"CAMEO Code": ["040"], "Event ID": [7], "Source Name": [5], "City": [None]}
    made = convert(pa.table({**known, "Event Date": days, **told}), "icews")[0]
    assert (made["code"][0].as_py(), made["source_name"][0].as_py()) == ("040", "5")


def test_a_table_of_another_kind_is_refused() -> None:
    with pytest.raises(InputError, match="column 'event_date' holds no dates"):
        convert(pa.table({**{n: ["x"] for n in find_schema("acled")["required"]}}), "acled")
    with pytest.raises(InputError, match="lacks"):
        convert(pa.table({"a": [1]}), "acled", "event")


PARTIES = st.lists(
    st.sampled_from(
        [STATE, ABROAD, REBELS, MILITIA, VILLAGERS, MARCHERS, POLICE, participant(None)]
    ),
    max_size=3,
)
SUB_EVENTS = sorted(
    (code.parent, code.code) for code in load_codebook("acled") if code.parent is not None
)


@st.composite
def any_event(draw: st.DrawFn) -> Row:
    sources, targets = draw(PARTIES), draw(PARTIES)
    first = draw(st.dates(date(1995, 1, 1), date(2024, 1, 1)) | st.none())
    kind, sub_event = draw(st.sampled_from([*SUB_EVENTS, (None, None)]))
    count = st.integers(0, 500) | st.none()
    placed = draw(st.booleans())
    return event(
        sources[0] if sources else None,
        targets[0] if targets else None,
        code=draw(st.sampled_from([code.code for code in load_codebook("cameo")])),
        event_id=draw(st.text("0123456789abcdef", min_size=24, max_size=24)),
        incident_id=draw(st.text("0123456789abcdef", min_size=24, max_size=24)),
        sources=sources,
        targets=targets,
        event_date=first,
        event_date_end=first,
        date_precision=draw(st.sampled_from(["day", "week", "month", "range", "published"])),
        acled_event_type=kind,
        acled_sub_event_type=sub_event,
        factuality=draw(st.sampled_from(["actual", "alleged", "negated"])),
        country=draw(st.sampled_from(["IRQ", "USA", "DEU", "XKX", "PSE", None])),
        place=draw(st.sampled_from(["Kirkuk", None])),
        latitude=draw(st.floats(-90, 90)) if placed else None,
        longitude=draw(st.floats(-180, 180)) if placed else None,
        geo_precision=draw(st.sampled_from(["exact", "admin2", "admin1", "country", None])),
        published=draw(st.dates(date(2024, 1, 2), date(2024, 12, 31)) | st.none()),
        publisher=draw(st.sampled_from(["Example Wire", None])),
        fatalities=draw(count),
        fatalities_low=None,
        fatalities_high=None,
        deaths_civilian=draw(count),
        deaths_source=draw(count),
        n_publishers=draw(st.integers(1, 9) | st.none()),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(any_event(), min_size=1, max_size=12, unique_by=lambda row: row["event_id"]))
@pytest.mark.parametrize("dataset", sorted(views()))
def test_whatever_is_converted_passes_the_dataset_s_own_schema(
    dataset: str, rows: list[Row]
) -> None:
    schema = pa.schema([field.with_nullable(True) for field in incidents_schema()])
    for dyads in (False, True):
        table, losses = convert(pa.Table.from_pylist(rows, schema=schema), "event", dataset, dyads)
        report = validate(table, dataset).files[0]
        errors = [one for one in report.violations if one.severity == "error"]
        assert errors == []
        if not dyads:
            assert losses.rows_out + sum(losses.left_out.values()) == len(rows)


def test_frames_of_other_libraries_are_taken() -> None:
    import pandas as pd
    import polars as pl

    rows = [{"id": "r1", "date": date(2020, 3, 5), "event": "PROTEST", "mode": "riot"}]
    wanted = convert(pa.Table.from_pylist(rows), "plover", "event")[0]
    for frame in (rows, pd.DataFrame(rows), pl.DataFrame(rows)):
        assert convert(frame, "plover", "event")[0].equals(wanted)
    with pytest.raises(InputError, match="no table of events"):
        convert(3, "plover", "event")
