"""Parts and manifest: whole or not at all, the same bytes however rows arrive."""

import os
from itertools import pairwise

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eventcoder.errors import OutputError
from eventcoder.records import Article
from eventcoder.records.columns import article_outcomes_schema
from eventcoder.records.outcomes import ArticleOutcome, outcome_batch
from eventcoder.records.rows import event_batch
from eventcoder.write import Manifest, OutFolder, PartWriter, atomic_path, differences, read_facts
from eventcoder.write.parts import TableWriter


def outcomes(start, number):
    return outcome_batch(
        [
            ArticleOutcome(Article("x", path="n", position=n), "no_event")
            for n in range(start, start + number)
        ]
    )


def write_part(out, cuts, keep_text=False):
    for folder in ("events", "articles", "texts"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    writer = PartWriter(out, "1", keep_text)
    for start, stop in pairwise(cuts):
        writer.add(event_batch([]), outcomes(start, stop - start), ["x"] * (stop - start))
    return writer.finish([("n", 0, 9, "abc")])


@pytest.mark.parametrize("cuts", [[0, 50], [0, 1, 50], [0, 20, 30, 50]])
def test_bytes_do_not_depend_on_how_rows_arrive(tmp_path, cuts, monkeypatch):
    monkeypatch.setattr("eventcoder.write.parts.ROW_GROUP", 16)
    one, two = tmp_path / "1", tmp_path / "2"
    assert write_part(one, [0, 50], True) == write_part(two, cuts, True)
    for path in sorted(one.rglob("*.parquet")):
        assert path.read_bytes() == (two / path.relative_to(one)).read_bytes()
    assert pq.ParquetFile(one / "articles" / "part-1.parquet").metadata.num_row_groups == 4


def test_facts_of_a_part_stand_in_its_articles(tmp_path):
    facts = write_part(tmp_path, [0, 3])
    assert read_facts(tmp_path / "articles" / "part-1.parquet") == facts
    assert (facts.articles, facts.events, facts.outcomes) == (3, 0, {"no_event": 3})
    assert read_facts(tmp_path / "events" / "part-1.parquet") is None


def test_aborted_part_leaves_nothing(tmp_path):
    for folder in ("events", "articles"):
        (tmp_path / folder).mkdir()
    writer = PartWriter(tmp_path, "1")
    writer.add(event_batch([]), outcomes(0, 2))
    writer.abort(ValueError("x"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_file_appears_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.txt"

    def broken_off():
        with atomic_path(path) as temporary:
            temporary.write_text("half")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        broken_off()
    assert list(tmp_path.iterdir()) == []
    with atomic_path(path) as temporary:
        temporary.write_text("whole")
    assert path.read_text() == "whole"


def prepared(out, overwrite=False, **options):
    with OutFolder(out) as folder:
        wanted = Manifest({"eventcoder": "1"}, {"coder": ["x"], **options})
        return folder.prepare(wanted, overwrite=overwrite, keep_text=False)


def test_only_finished_parts_count_and_leftovers_go(tmp_path):
    assert prepared(tmp_path).parts == {}
    write_part(tmp_path, [0, 3])
    (tmp_path / "events" / "part-2.parquet").write_bytes(b"no articles yet")
    (tmp_path / "articles" / ".tmp-00-part-3.parquet").write_bytes(b"half")
    manifest = prepared(tmp_path)
    assert list(manifest.parts) == ["1"]
    left = {path.name for path in tmp_path.rglob("*.parquet")}
    assert left == {"part-1.parquet"}
    (tmp_path / "events" / "part-1.parquet").unlink()
    assert prepared(tmp_path).parts == {}


def test_other_options_and_damaged_manifests_are_refused(tmp_path):
    prepared(tmp_path)
    with pytest.raises(OutputError, match='parse: none before, "all" now'):
        prepared(tmp_path, parse="all")
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(OutputError, match="damaged"):
        prepared(tmp_path)
    assert prepared(tmp_path, overwrite=True, parse="all").options["parse"] == "all"


def test_options_that_do_not_touch_parts_may_change():
    one = Manifest({}, {"dataset": ["acled"], "coder": ["x"]})
    two = Manifest({}, {"dataset": [], "coder": ["x"]})
    assert differences(one, two) == []


def test_what_was_chosen_is_told_first_and_what_follows_from_it_not_at_all():
    made = {"coders": {"x": {"version": "1"}}, "sha256": "a" * 64, "steps": ["one", "two"]}
    one = Manifest(made, {"coder": ["x"]})
    other = {"coders": {"y": {"version": "1"}}, "sha256": "b" * 64, "steps": ["two", "three"]}
    assert differences(one, Manifest(other, {"coder": ["y"]})) == [
        'coder: ["x"] before, ["y"] now',
        "sha256: aaaaaaaaaaaa... before, bbbbbbbbbbbb... now",
        "steps: now without one, with three",
    ]
    assert 'coders x version: "1" before, none now' in differences(
        one, Manifest(other, one.options)
    )


def test_locked_out_is_refused(tmp_path):
    with (
        OutFolder(tmp_path),
        pytest.raises(OutputError, match="another run"),
        OutFolder(tmp_path),
    ):
        pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_out_that_may_not_be_written_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        prepared(tmp_path / "out")


def test_rows_of_any_number_are_written(tmp_path, monkeypatch):
    monkeypatch.setattr("eventcoder.write.parts.ROW_GROUP", 4)
    writer = TableWriter(tmp_path / "a.parquet", article_outcomes_schema())
    for start in range(0, 10, 5):
        writer.add(outcomes(start, 5))
    writer.close()
    table = pq.read_table(tmp_path / "a.parquet")
    assert table.column("position").to_pylist() == list(range(10))
    assert isinstance(table, pa.Table)
