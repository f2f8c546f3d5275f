"""Incidents: mentions of one happening are one row, within an article and across papers."""

import datetime
import json
import struct

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eventcoder.incidents import incidents_within, one_a_day
from eventcoder.records import events_schema
from eventcoder.run.incidents import rebuild_incidents
from eventcoder.run.spread import alone, spread

DAY = datetime.date(2024, 2, 7)
RAID = {
    "code": "190",
    "root_code": "19",
    "event_date": DAY,
    "date_precision": "day",
    "place": "Gao",
    "country": "MLI",
    "source_code": "MLIREB",
    "target_code": "MLIMIL",
    "fatalities": 5,
    "evidence": "Rebels attacked soldiers in Gao.",
}


def event(number, **changes):
    base = {
        "event_id": f"e{number}",
        "incident_id": f"i{number}",
        "article_id": f"a{number}",
        "publisher": f"Paper {number}",
        "codebook": "cameo",
        "factuality": "actual",
        "coder": "x",
        "coder_version": "1",
    }
    return {**base, **RAID, **changes}


def table(*events):
    rows = [{field.name: row.get(field.name) for field in events_schema()} for row in events]
    return pa.Table.from_pylist(rows, schema=events_schema())


def rebuilt(tmp_path, *parts, spread=alone):
    (tmp_path / "events").mkdir()
    names = [str(number) for number in range(len(parts))]
    for name, events in zip(names, parts, strict=True):
        pq.write_table(table(*events), tmp_path / "events" / f"part-{name}.parquet")
    number = rebuild_incidents(tmp_path, names, sum(map(len, parts)), spread)
    rows = [
        row
        for name in names
        for row in pq.read_table(tmp_path / "incidents" / f"part-{name}.parquet").to_pylist()
    ]
    assert len(rows) == number
    assert sum(row["n_mentions"] for row in rows) == sum(map(len, parts))
    assert sorted(e for row in rows for e in row["event_ids"]) == sorted(
        row["event_id"] for events in parts for row in events
    )
    assert not list(tmp_path.glob(".tmp-*"))
    return rows


def test_mentions_of_one_incident_in_an_article_are_one_row():
    rows = incidents_within(
        table(
            event(1),
            event(2, incident_id="i1", article_id="a1", code="195"),
            event(3),
        )
    ).to_pylist()
    assert [(row["event_id"], row["n_mentions"], row["event_ids"]) for row in rows] == [
        ("e1", 2, ["e1", "e2"]),
        ("e3", 1, ["e3"]),
    ]
    assert incidents_within(table()).num_rows == 0


@pytest.mark.parametrize(
    ("change", "one"),
    [
        ({}, True),
        ({"fatalities": 8}, True),
        ({"fatalities": None}, True),
        ({"source_code": None}, True),
        ({"code": "195"}, True),
        ({"fatalities": 40}, False),
        ({"event_date": DAY + datetime.timedelta(1)}, False),
        ({"date_precision": "published"}, False),
        ({"place": "Kidal"}, False),
        ({"place": None}, False),
        ({"root_code": "14"}, False),
        ({"target_code": "CVL"}, False),
        ({"source_code": None, "target_code": None}, False),
        ({"factuality": "negated"}, False),
    ],
)
def test_reports_of_two_papers_are_one_incident_when_all_that_is_known_agrees(
    tmp_path, change, one
):
    rows = rebuilt(tmp_path, [event(1)], [event(2, **change)])
    assert len(rows) == (1 if one else 2)
    if one:
        assert (rows[0]["n_articles"], rows[0]["n_publishers"]) == (2, 2)
        assert rows[0]["event_ids"] == ["e1", "e2"]


def test_reprints_are_one_incident_even_without_day_and_place(tmp_path):
    unknown = {"event_date": None, "place": None, "date_precision": "unknown"}
    rows = rebuilt(
        tmp_path,
        [event(1, story_id="s", **unknown), event(2, story_id="t", **unknown)],
        [event(3, story_id="s", **unknown), event(4, story_id="s", **unknown, code="195")],
    )
    assert [row["event_ids"] for row in rows] == [["e1", "e3"], ["e2"], ["e4"]]
    assert [(row["n_articles"], row["n_stories"]) for row in rows] == [(2, 1), (1, 1), (1, 1)]


def test_number_of_buckets_changes_nothing(tmp_path, monkeypatch):
    parts = [
        [event(10 * part + n, place=f"P{n % 4}", fatalities=n % 3) for n in range(10)]
        for part in range(4)
    ]
    found = []
    for size in (1_000_000, 3):
        monkeypatch.setattr("eventcoder.run.incidents.BUCKET_EVENTS", size)
        folder = tmp_path / str(size)
        folder.mkdir()
        found.append(rebuilt(folder, *parts))
    assert found[0] == found[1]
    assert len(found[0]) < 40


def test_coordinates_are_points_that_gis_tools_read(tmp_path):
    rebuilt(tmp_path, [event(1, latitude=16.27, longitude=-0.04), event(2, place="Kidal")])
    found = pq.read_table(tmp_path / "incidents" / "part-0.parquet")
    point, missing = found.column("geometry").to_pylist()
    assert missing is None
    assert point == b"\x01\x01\x00\x00\x00" + struct.pack("<dd", -0.04, 16.27)
    assert json.loads(found.schema.metadata[b"geo"])["primary_column"] == "geometry"


def test_repeats_of_a_day_point_at_the_first_and_nothing_is_dropped():
    events = table(
        event(1),
        event(2, place="Kidal"),
        event(3, code="195"),
        event(4, event_date=DAY + datetime.timedelta(1)),
        event(5, event_date=None),
        event(6, event_date=None),
        event(7, source_code=None),
        event(8, source_code=None),
        event(9, factuality="negated"),
        event(10),
    )
    marked = one_a_day(events)
    assert marked.column("duplicate_of").to_pylist() == [
        None, "e1", None, None, None, None, None, None, None, "e1",
    ]  # fmt: skip
    assert marked.drop_columns(["duplicate_of"]).equals(events.drop_columns(["duplicate_of"]))
    assert one_a_day(marked).equals(marked)
    assert one_a_day(table()).num_rows == 0


def test_several_processes_write_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr("eventcoder.run.incidents.BUCKET_EVENTS", 4)
    parts = [[event(10 * part + n, place=f"Town {n}") for n in range(5)] for part in range(4)]
    written = []
    for workers in (1, 2):
        folder = tmp_path / str(workers)
        folder.mkdir()
        with spread(workers) as spreading:
            found = rebuilt(folder, *parts, spread=spreading)
        assert [row["n_articles"] for row in found] == [4] * 5
        written.append([path.read_bytes() for path in sorted(folder.glob("incidents/*"))])
    assert written[0] == written[1]
