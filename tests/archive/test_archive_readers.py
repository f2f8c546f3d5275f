"""Readers: every record comes out once, with its place; what is no article says why."""

import gzip

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.reading import PACKERS, TEXTS, jsonl, read, shards
from eventcoder.archive import find_files
from eventcoder.archive.fields import parse_map
from eventcoder.errors import EventcoderError, InputError, UsageError
from eventcoder.records import Article

EXPECTED = [("n", number, text) for number, text in enumerate(TEXTS)]


@pytest.mark.parametrize("size", [1, 50, 1 << 20])
@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_slices_of_any_size_give_every_record_once(tmp_path, kind, size):
    path = tmp_path / f"news.{kind}"
    if kind == "jsonl":
        path.write_text(jsonl(TEXTS), "utf-8")
    elif kind == "csv":
        import csv

        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([["id", "text"], *enumerate(TEXTS)])
    else:
        rows = [{"id": str(n), "text": t} for n, t in enumerate(TEXTS)]
        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=2)
    found = read(path, size=size)
    assert [(r.position, r.text) for r in found] == list(enumerate(TEXTS))
    assert {r.path for r in found} == {path.name}


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("size", [40, 1 << 20])
def test_packed_files_read_as_plain_ones(tmp_path, ending, size):
    texts = [f"Number {n}. " * 30 for n in range(200)]
    path = tmp_path / f"news.jsonl{ending}"
    path.write_bytes(PACKERS[ending](jsonl(texts).encode()))
    assert [r.text for r in read(path, size=size)] == texts


def test_several_gzip_streams_in_one_file_are_all_read(tmp_path):
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(b"".join(gzip.compress(jsonl([t]).encode()) for t in TEXTS))
    assert [r.text for r in read(path)] == TEXTS


@pytest.mark.parametrize("ending", PACKERS)
def test_truncated_file_costs_what_is_cut_off_and_one_row_says_so(tmp_path, ending):
    texts = [f"{n * 7919 % 1000} " * 50 for n in range(3000)]
    path = tmp_path / f"news.jsonl{ending}"
    data = PACKERS[ending](jsonl(texts).encode())
    path.write_bytes(data[: len(data) * 2 // 3])
    found = read(path, size=60_000)
    good = [r for r in found if isinstance(r, Article)]
    assert [r.text for r in good] == texts[: len(good)]
    assert [type(r).__name__ for r in found[len(good) :]] == ["Unreadable"]
    assert found[-1].position == len(good)
    assert "bytes" in found[-1].reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a"', "line 2, column 13 is not JSON"),
        (b"[1]", "is a list, not an object"),
        (b'{"text": 5}', "field 'text' is int"),
        (b'{"title": "x"}', "no text"),
        (b'{"text": "a", "published": "soon"}', "not an ISO date"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_bad_line_costs_only_itself(tmp_path, line, reason):
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'{"text": "before"}\n' + line + b'\n\n{"text": "after"}')
    first, bad, last = read(path)
    assert (first.text, last.text) == ("before", "after")
    assert (bad.position, last.position) == (1, 3)
    assert bad.reason.startswith("invalid: ")
    assert reason in bad.reason


def test_bytes_that_are_no_utf8_are_replaced_and_noted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9 talks")
    (article,) = read(path)
    assert article.text == "caf\ufffd talks"
    assert article.note.startswith("encoding: not UTF-8 at byte 3")


def test_text_files_are_articles_named_by_their_files(tmp_path):
    folder = tmp_path / "seeds"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.v1.txt").write_text("B")
    (folder / "deep" / "a.txt").write_text("A")
    (folder / ".hidden.txt").write_text("no")
    (folder / "notes.md").write_text("no")
    found = read(folder)
    assert [(r.path, r.id, r.text) for r in found] == [
        ("seeds/b.v1.txt", "b.v1", "B"),
        ("seeds/deep/a.txt", "a", "A"),
    ]
    assert found[0].key != found[1].key


def test_names_that_are_no_text_stay_apart_and_out_is_not_read(tmp_path):
    folder = tmp_path / "in"
    (folder / "out").mkdir(parents=True)
    for name in ("a\udcff.txt", "a\udcfe.txt", "new\nline.txt", "out/part.txt"):
        (folder / name).write_text("A")
    found = find_files([str(folder)], {".txt"}, folder / "out")
    names = [file.name.encode().decode() for file in found.files]
    assert names == ["in/a\\xfe.txt", "in/a\\xff.txt", "in/new\nline.txt"]


def test_columns_are_renamed_by_map(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("body,doc,when\nHello,7,2024-02-08T10:00:00Z\n")
    (article,) = read(path, fields=parse_map("text=body, id=doc, published=when"))
    assert (article.text, article.id, str(article.published)) == ("Hello", "7", "2024-02-08")


@pytest.mark.parametrize("text", ["txt=body", "text", "text="])
def test_wrong_map_is_refused(text):
    with pytest.raises(UsageError):
        parse_map(text)


def test_table_without_texts_is_refused_before_anything_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,body\n1,x\n")
    with pytest.raises(InputError, match="--map"):
        shards(path)


@pytest.mark.parametrize("size", [1, 1 << 20])
@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('id,text\n1,a b\n2,"c d\n3,e f\n', ["a b", "opens a quote"]),
        ('id,text\n1,a b\n2,"c d', ["a b", "opens a quote"]),
        ("id,text\n1,Rebels fled, killing two\n2,c d\n", ["3 cells in 2 columns", "c d"]),
        ("id,text\n1,a b,, \n2,c d\n", ["a b", "c d"]),
    ],
)
def test_record_whose_cells_went_wrong_is_told_not_cut(tmp_path, content, found, size):
    path = tmp_path / "a.csv"
    path.write_text(content, newline="")
    records = list(read(path, size=size))
    assert len(records) == len(found)
    for record, wanted in zip(records, found, strict=True):
        if isinstance(record, Article):
            assert record.text == wanted
        else:
            assert wanted in record.reason


@pytest.mark.parametrize("size", [1, 1 << 20])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_stands_between_cells_is_seen_in_the_header(tmp_path, delimiter, size):
    path = tmp_path / "a.csv"
    lines = [("\ufeffid", "text"), ("1", '"a, b; c\td"'), ("2", "e")]
    path.write_text("\r\n".join(map(delimiter.join, lines)), "utf-8", newline="")
    assert [(r.id, r.text) for r in read(path, size=size)] == [("1", "a, b; c\td"), ("2", "e")]


@given(st.lists(st.text(max_size=60), max_size=12), st.integers(1, 200))
@settings(max_examples=60, deadline=None)
def test_any_texts_survive_any_slicing(tmp_path_factory, texts, size):
    path = tmp_path_factory.mktemp("x") / "n.jsonl"
    path.write_text(jsonl(texts), "utf-8", newline="")
    assert [r.text for r in read(path, size=size)] == texts


def test_shards_do_not_depend_on_what_was_done(tmp_path):
    folder = tmp_path / "days"
    folder.mkdir()
    for day in range(6):
        (folder / f"{day}.txt").write_text(f"Day {day}. " * 5)
    whole = shards(folder, size=80)
    assert len(whole) > 2
    done = {piece.facts for piece in whole[1].pieces}
    left = shards(folder, size=80, done=done)
    assert [s.id for s in left] == [s.id for s in whole if s is not whole[1]]
    (folder / "2a.txt").write_text("New. " * 3)
    finished = {piece.facts for shard in whole for piece in shard.pieces}
    new = shards(folder, size=80, done=finished)
    assert [p.source.name for s in new for p in s.pieces] == ["days/2a.txt"]


def test_same_file_named_twice_is_read_once_and_same_names_are_told_apart(tmp_path):
    for year in ("2023", "2024"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "news.txt").write_text(year)
    one, two = tmp_path / "2023" / "news.txt", tmp_path / "2024" / "news.txt"
    assert [r.path for r in read(one, two, one)] == ["2023/news.txt", "2024/news.txt"]
    assert [r.path for r in read(one, tmp_path / "2023")] == ["2023/news.txt"]
    assert [r.path for r in read(str(tmp_path / "*" / "news.txt"))] == [
        "2023/news.txt",
        "2024/news.txt",
    ]


@pytest.mark.parametrize("name", ["missing.txt", "*.nothing", "a.xyz"])
def test_inputs_that_cannot_be_meant_are_refused(tmp_path, name):
    (tmp_path / "a.xyz").write_text("x")
    with pytest.raises(EventcoderError):
        shards(tmp_path / name)
