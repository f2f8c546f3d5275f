"""The Python functions: what they take and give, and that they stay silent."""

import inspect
import logging
import subprocess
import sys

import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import eventcoder as ec
from eventcoder.errors import EventcoderError, InputError, UsageError
from eventcoder.records import events_schema

ARTICLE = {
    "id": "1",
    "text": "Rebels attacked the army in Chad on Monday.",
    "published": "2024-02-08",
}
CODER = "dictionary"


@pytest.mark.parametrize(
    "given",
    [
        ARTICLE,
        [ARTICLE],
        (article for article in [ARTICLE]),
        [ec.Article(ARTICLE["text"])],
        pandas.DataFrame([ARTICLE]),
        polars.DataFrame([ARTICLE]),
        pa.Table.from_pylist([ARTICLE]),
        pa.RecordBatch.from_pylist([ARTICLE]),
    ],
    ids=lambda given: type(given).__name__,
)
def test_articles_come_in_any_form(given):
    table = ec.code(given, coder=CODER)
    assert table.schema.equals(events_schema(), check_metadata=True)
    assert table.column("root_code").to_pylist()[:1] == ["19"]


def test_stream_codes_as_articles_come():
    def endless():
        while True:
            yield ARTICLE

    batches = ec.code_stream(endless(), coder=CODER)
    assert isinstance(next(batches), pa.RecordBatch)
    assert next(batches).num_rows >= 64


def test_articles_of_one_call_are_told_apart():
    table = ec.code([ARTICLE, ARTICLE], coder=CODER)
    assert len(set(table.column("article_id").to_pylist())) == 2
    assert len(set(table.column("event_id").to_pylist())) == table.num_rows


@pytest.mark.parametrize(
    "given",
    [
        "a text",
        b"x",
        7,
        [7],
        [{"body": "x"}],
        [{"text": "x", "published": "soon"}],
        pandas.Series(["a text"]),
        polars.LazyFrame([ARTICLE]),
    ],
    ids=lambda given: type(given).__name__,
)
def test_what_are_no_articles_is_refused(given):
    with pytest.raises(EventcoderError):
        ec.code(given, coder=CODER)


@pytest.mark.parametrize("options", [{"coder": "nobody"}, {"coder": CODER, "parse": "none"}])
def test_unknown_names_are_refused(options):
    with pytest.raises(EventcoderError):
        ec.code([ARTICLE], **options)


@pytest.mark.parametrize(("text", "published"), [(3, None), ("Chad met Mali.", "soon")])
def test_what_cannot_be_explained_is_refused(text, published):
    with pytest.raises(UsageError):
        ec.explain(text, coder=CODER, published=published)


def test_a_package_that_can_be_called_shows_the_parameters_of_its_function():
    assert list(inspect.signature(ec.validate).parameters) == ["data", "schema", "max_errors"]
    assert "gold" in inspect.signature(ec.evaluate).parameters


def test_nothing_is_printed(capfd, caplog):
    with caplog.at_level(logging.DEBUG):
        ec.code([ARTICLE, {"text": ""}], coder=CODER)
    assert capfd.readouterr() == ("", "")


def test_importing_is_light_and_every_public_name_is_there():
    words = (
        "import sys, eventcoder; heavy = {'pyarrow', 'typer', 'pluggy', 'spacy', 'dateparser'};"
        "print(sorted(heavy & set(sys.modules)));"
        "[getattr(eventcoder, name) for name in eventcoder.__all__]"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_validate_and_evaluate_are_functions():
    assert callable(ec.validate)
    assert callable(ec.evaluate)


def test_older_events_are_upgraded_and_newer_ones_refused(tmp_path):
    table = ec.code([ARTICLE], coder=CODER)
    older = table.drop_columns(["rule"])
    pq.write_table(older, tmp_path / "part-1.parquet")
    back = ec.read_events(tmp_path)
    assert back.schema.equals(events_schema())
    assert back.column("rule").null_count == back.num_rows
    newer = table.replace_schema_metadata({"eventcoder.schema_version": "2.0.0"})
    pq.write_table(newer, tmp_path / "part-1.parquet")
    with pytest.raises(InputError, match=r"2\.0\.0"):
        ec.read_events(tmp_path)


def test_place_without_events_is_told(tmp_path):
    with pytest.raises(InputError):
        ec.read_events(tmp_path)
    (tmp_path / "x.parquet").write_bytes(b"no")
    with pytest.raises(InputError):
        ec.read_events(tmp_path / "x.parquet")
