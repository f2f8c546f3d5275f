"""Events become rows with the contract's columns, offsets in the text as given."""

import datetime

import pyarrow as pa
import pytest

from eventcoder.errors import InputError
from eventcoder.records import (
    Article,
    Casualties,
    Event,
    Participant,
    Span,
    When,
    Where,
    events_schema,
)
from eventcoder.records.columns import event_columns
from eventcoder.records.ids import stable_id
from eventcoder.records.rows import CodeFacts, CoderIdentity, event_batch, event_rows
from eventcoder.records.schemas import load_schema
from eventcoder.text import build_document

TEXT = "It rained. Chadâ€™s army shelled rebels near Faya on Monday, killing two. All left."


def coded():
    article = Article(
        TEXT, id="a1", published=datetime.date(2024, 5, 7), path="x.jsonl", position=3
    )
    document = build_document(article)

    def span(words):
        start = document.text.index(words)
        return Span(start, start + len(words))

    event = Event(
        code="194",
        codebook="cameo",
        trigger=span("shelled"),
        sources=(Participant(span("Chad's army"), country="TCD", code="TCDMIL", roles=("MIL",)),),
        targets=(Participant(span("rebels"), status="generic"),),
        when=When(datetime.date(2024, 5, 6), datetime.date(2024, 5, 6), "day", span("Monday")),
        where=Where(
            "Faya", "near", country="TCD", latitude=17.9, longitude=19.1, span=span("Faya")
        ),
        casualties=Casualties(fatalities=2, text="killing two"),
        confidence=0.5,
    )
    facts = CodeFacts(name="Fight with artillery", root="19", quad_class=4, goldstein=-10.0)
    return event_rows([(document, event)], CoderIdentity("test", "1"), lambda *_: facts)


def test_words_and_offsets_are_those_of_the_given_text():
    (row,) = coded()
    for name in ("evidence", "trigger", "source", "target", "place"):
        words = row[name if name in {"evidence", "trigger"} else f"{name}_text"]
        assert TEXT[row[f"{name}_start"] : row[f"{name}_end"]] == words
    assert row["source_text"] == "Chadâ€™s army"
    assert row["evidence"].startswith("Chadâ€™s")
    assert (row["event_date"], row["date_text"]) == (datetime.date(2024, 5, 6), "Monday")
    assert (row["source_role"], row["target_status"]) == ("MIL", "generic")


def test_batch_has_the_contract_schema_and_no_lost_value():
    rows = coded()
    batch = event_batch(rows)
    assert batch.schema.equals(events_schema(), check_metadata=True)
    back = batch.to_pylist()[0]
    kept = {name: value for name, value in rows[0].items() if value is not None}
    assert set(kept) <= set(back)
    assert back["sources"][0]["code"] == "TCDMIL"
    assert back["fatalities"] == 2


def test_ids_are_stable_and_repeats_told_apart():
    assert coded()[0]["event_id"] == coded()[0]["event_id"]
    (row,) = coded()
    document = build_document(Article(TEXT))
    twice = [(document, Event(code="190", trigger=Span(0, 2)))] * 2
    ids = {
        r["event_id"] for r in event_rows(twice, CoderIdentity("t", "1"), lambda *_: CodeFacts())
    }
    assert len(ids) == 2
    assert row["event_id"] not in ids
    assert stable_id("a", None) != stable_id("a", "") != stable_id("b", "")


def test_event_schema_and_columns_say_the_same():
    schema = load_schema("event")
    assert list(schema["properties"]) == [column.name for column in event_columns()]
    assert schema["required"] == [column.name for column in event_columns() if column.required]
    assert all(
        f.nullable != c.required for f, c in zip(events_schema(), event_columns(), strict=True)
    )
    assert isinstance(events_schema(), pa.Schema)


def test_article_key_is_path_and_position():
    one, two = Article("x", path="a", position=1), Article("y", id="z", path="a", position=1)
    assert one.key == two.key != Article("x", path="a", position=2).key


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"id": "1"}, "no text"),
        ({"text": 5}, "no text"),
        ({"text": "x", "published": "yesterday"}, "not an ISO date"),
        ({"text": "x", "published": 20240208}, "the number 20240208"),
        ({"text": "x", "published": True}, "the truth value True"),
    ],
)
def test_bad_article_says_where_and_what_to_do(row, words):
    with pytest.raises(InputError, match=words) as caught:
        Article.from_mapping(row, path="news.jsonl", position=4)
    assert "news.jsonl, record 5" in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "published", ["2024-02-08", "2024-02-08T10:00:00Z", datetime.date(2024, 2, 8)]
)
def test_published_forms(published):
    article = Article.from_mapping({"text": "x", "published": published})
    assert article.published == datetime.date(2024, 2, 8)
