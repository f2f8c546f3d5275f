"""An incident's row: the dead once, day and place from who knows best, no mention lost."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.incidents import incidents_within
from eventcoder.records import events_schema

COUNTS = st.one_of(st.none(), st.integers(0, 500))
MENTIONS = st.lists(st.tuples(st.integers(0, 4), COUNTS), max_size=12)


def event(number, incident, **changes):
    return {
        "event_id": f"e{number}", "incident_id": f"i{incident}", "article_id": "a1",
        "codebook": "cameo", "code": "190", "factuality": "actual", "coder": "x",
        "coder_version": "1", **changes,
    }  # fmt: skip


def rows_of(*events):
    rows = [{field.name: row.get(field.name) for field in events_schema()} for row in events]
    return incidents_within(pa.Table.from_pylist(rows, schema=events_schema())).to_pylist()


@given(MENTIONS)
def test_no_mention_is_lost_or_doubled_and_the_dead_count_once(mentions):
    events = [event(n, i, fatalities=dead) for n, (i, dead) in enumerate(mentions)]
    rows = rows_of(*events)
    assert sorted(e for row in rows for e in row["event_ids"]) == sorted(
        e["event_id"] for e in events
    )
    assert sum(row["n_mentions"] for row in rows) == len(events)
    for row in rows:
        told = [dead for i, dead in mentions if f"i{i}" == row["incident_id"] and dead is not None]
        assert row["fatalities"] == max(told, default=None)


def test_a_total_takes_earlier_counts_in():
    (row,) = rows_of(
        event(1, 1, fatalities=2, fatalities_low=2, fatalities_high=2, injured=9),
        event(2, 1, fatalities=5, fatalities_low=5, fatalities_high=5),
        event(3, 1, fatalities=2, fatalities_low=2, fatalities_high=2),
    )
    assert (row["fatalities"], row["fatalities_low"], row["injured"]) == (5, 5, 9)


def test_rival_claims_keep_low_and_high():
    (row,) = rows_of(
        event(1, 1, fatalities=4, fatalities_low=4, attributed_to="the army"),
        event(2, 1, fatalities=11, fatalities_low=11, attributed_to="the rebels"),
    )
    assert (row["fatalities_low"], row["fatalities_high"]) == (4, 11)


def test_later_mentions_say_where_when_and_who():
    (row,) = rows_of(
        event(1, 1, date_precision="published", geo_precision="country", country="MLI",
              target_text="a convoy"),
        event(2, 1, date_precision="day", geo_precision="exact", place="Gao", country="MLI",
              target_text="soldiers", target_code="MLIMIL"),
    )  # fmt: skip
    assert (row["event_id"], row["place"], row["date_precision"]) == ("e1", "Gao", "day")
    assert (row["target_text"], row["target_code"]) == ("soldiers", "MLIMIL")
