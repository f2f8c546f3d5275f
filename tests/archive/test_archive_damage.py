"""Every reader on cut and spoilt files: what is whole comes out, one row says where it ends."""

import csv
import gzip
import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("fastwarc", reason="the extra html is not installed")

from archive.reading import read
from eventcoder.errors import InputError
from eventcoder.records import Article

from .test_archive_exports import factiva, labelled
from .test_archive_web import RSS, page, warc

ROWS = [{"id": str(n), "text": f"Number {n * 7919}. " * 20} for n in range(40)]


def _csv():
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ["id", "text"])
    writer.writeheader()
    writer.writerows(ROWS)
    return stream.getvalue().encode()


def _parquet():
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), stream, row_group_size=10)
    return stream.getvalue()


FILES = {
    "a.jsonl": "".join(json.dumps(row) + "\n" for row in ROWS).encode(),
    "a.csv": _csv(),
    "a.parquet": _parquet(),
    "a.txt": ROWS[3]["text"].encode(),
    "a.html": page("Raid"),
    "a.warc": b"".join(warc([page(f"Story {n}", f"Number {n}. " * 30) for n in range(5)])),
    "a.rss": RSS.encode(),
    "lexis.txt": "\n".join(line for n in range(1, 9) for line in labelled(n)).encode(),
    "factiva.txt": "\n".join(line for n in range(1, 9) for line in factiva(n)).encode(),
}
WHOLE_OR_NOT = {"a.parquet", "a.txt", "a.html", "a.rss"}
"""Formats that cannot be read in part."""


def texts(records):
    return [record.text for record in records if isinstance(record, Article)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    found = {}
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
        found[name] = texts(read(folder / name))
    return found


@pytest.mark.parametrize("name", FILES)
def test_cut_gzip_gives_what_is_whole_and_one_row_with_the_offset(tmp_path, name, whole):
    path = tmp_path / f"{name}.gz"
    path.write_bytes(gzip.compress(FILES[name], 0)[: len(FILES[name]) * 7 // 10])
    *good, bad = read(path, size=2000)
    assert texts(good) == whole[name][: len(good)]
    assert len(good) == len(texts(good))
    assert bool(good) != (name in WHOLE_OR_NOT)
    assert bad.reason.startswith("invalid: ")
    assert "bytes" in bad.reason
    assert bad.position == len(good)


@pytest.mark.parametrize("name", FILES)
def test_spoilt_member_costs_only_itself(tmp_path, name, whole):
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for folder in "abc":
            archive.writestr(f"{folder}/{name}", FILES[name])
    data = bytearray(path.read_bytes())
    at = data.index(f"b/{name}".encode()) + len(name) + 40
    data[at : at + 4] = b"\x07\x07\x07\x07"
    path.write_bytes(data)
    found = read(path)
    first, third = ([r for r in found if r.path == f"news.zip/{f}/{name}"] for f in "ac")
    assert texts(first) == texts(third) == whole[name]
    bad = [r for r in found if r.path == f"news.zip/b/{name}" and not isinstance(r, Article)]
    assert any("CRC" in r.reason or "not JSON" in r.reason for r in bad)


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_any_spoilt_bytes_are_told_and_never_raised(tmp_path_factory, name, data):
    path = tmp_path_factory.mktemp("x") / name
    spoilt = bytearray(FILES[name])
    for at in data.draw(st.lists(st.integers(0, len(spoilt) - 1), max_size=4)):
        spoilt[at] = data.draw(st.integers(0, 255))
    path.write_bytes(spoilt[: data.draw(st.integers(0, len(spoilt)))])
    try:
        found = read(path)
    except InputError:
        if name != "a.csv":  # a header without a column of texts is the user's to mend
            raise
        return
    assert [r.position for r in found] == sorted({r.position for r in found})
    assert all(r.reason.startswith("invalid: ") for r in found if not isinstance(r, Article))


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.warc"])
def test_empty_file_among_others_stops_nothing(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    (tmp_path / "b.txt").write_text("Talks go on.")
    assert texts(read(tmp_path)) == ["Talks go on."]
