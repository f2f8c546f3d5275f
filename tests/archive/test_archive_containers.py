"""Zip and tar: members are read where they are, one by one, within bounds."""

import gzip
import io
import tarfile
import zipfile

import pytest

from archive.reading import PACKERS, READERS, TEXTS, jsonl, read, shards, told
from eventcoder.archive import (
    ShardReader,
)
from eventcoder.records import Article


def test_members_are_read_where_they_are(tmp_path):
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("days/one.jsonl", jsonl(["One.", "Two."]))
        archive.writestr("../../evil.txt", "Evil.")
        archive.writestr("/root/abs.txt", "Abs.")
        archive.writestr("two.jsonl.gz", gzip.compress(jsonl(["Three."]).encode()))
        archive.writestr("picture.png", b"\x89PNG")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert told(read(path, size=20)) == [
        ("news.zip/days/one.jsonl", 0, "One."),
        ("news.zip/days/one.jsonl", 1, "Two."),
        ("news.zip/evil.txt", 0, "Evil."),
        ("news.zip/root/abs.txt", 0, "Abs."),
        ("news.zip/two.jsonl.gz", 0, "Three."),
    ]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news.zip"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_tar_members_are_read_and_links_ignored(tmp_path, mode):
    path = tmp_path / ("news.tar" + {"w": "", "w:gz": ".gz", "w:xz": ".xz"}[mode])
    with tarfile.open(path, mode) as archive:
        for name, text in (
            ("a/one.txt", "One."),
            ("../two.txt", "Two."),
            ("c.jsonl", jsonl(TEXTS)),
        ):
            data = text.encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    found = read(path, size=60)
    assert [r.text for r in found] == ["One.", "Two.", *TEXTS]
    assert found[1].path == f"{path.name}/two.txt"


def pack(path, members):
    """Write members, name to bytes, to a zip or tar."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
    else:
        with tarfile.open(path, "w:gz" if path.suffix == ".tgz" else "w") as archive:
            for name, data in members.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tgz"])
def test_container_is_opened_once_for_all_of_its_members(tmp_path, ending, monkeypatch):
    path = tmp_path / f"news{ending}"
    texts = [f"Number {n}. " * 30 for n in range(100)]
    pack(path, {f"{n:03}.txt": text.encode() for n, text in enumerate(texts)})
    found = shards(path)
    assert len(found) == 1  # members weigh what they hold, not what their container does
    opened = []
    own = io.open
    monkeypatch.setattr(io, "open", lambda *args, **more: opened.append(1) or own(*args, **more))
    reader = ShardReader(READERS, {})
    assert [record.text for record in reader.read(found[0])] == texts
    reader.close()
    assert len(opened) == 1


def test_damaged_member_of_a_zip_costs_only_itself(tmp_path):
    path = tmp_path / "news.zip"
    pack(path, {f"{n}.txt": f"Number {n * 7919}. ".encode() * 50 for n in range(3)})
    data = bytearray(path.read_bytes())
    at = data.index(b"1.txt") + 20
    data[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    one, two, three = read(path)
    assert (one.path, three.path) == ("news.zip/0.txt", "news.zip/2.txt")
    assert (two.path, "bytes" in two.reason) == ("news.zip/1.txt", True)


@pytest.mark.parametrize("name", ["news.zip", "news.tar", "news.parquet", "news.tar.gz"])
def test_damaged_container_is_one_row_that_says_so(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 this is nothing" * 40)
    (record,) = read(path)
    assert record.reason.startswith("invalid: ")
    assert record.path == name


@pytest.mark.parametrize("ending", [".txt.gz", ".txt.zst", ".zip", ".tgz"])
def test_bomb_is_cut_off(tmp_path, monkeypatch, ending):
    monkeypatch.setattr("eventcoder.archive.streams.BOMB_BYTES", 1 << 20)
    path = tmp_path / f"bomb{ending}"
    spaces = b" " * (1 << 25)
    if ending in {".zip", ".tgz"}:
        pack(path, {"a.txt": b"Talks go on.", "b.txt": spaces})
    else:
        path.write_bytes(PACKERS[ending.removeprefix(".txt")](spaces))
    *good, record = read(path)
    assert "expands more than" in record.reason
    assert [article.text for article in good if isinstance(article, Article)] in (
        ["Talks go on."], [],
    )  # fmt: skip
