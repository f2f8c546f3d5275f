"""Runs whose disk, clock or input is at fault: what was lost is told, and the next run mends it."""

import gzip
import json
import os
import random
import shlex
import shutil
import subprocess
import time
import zipfile

import pytest
from running import SOAK, command, finish, launch, same_as, start

from acceptance.out import fingerprint, rows

PRIVATE = ["unshare", "--user", "--map-root-user", "--mount"]
"""Mounts that only the process and its children see."""


def kill_soon(process):
    time.sleep(random.uniform(0.5, 4.0))
    process.kill()
    process.communicate(timeout=60)  # its children end with it, and let go of its output


def can_mount():
    if shutil.which("unshare") is None:
        return False
    words = [*PRIVATE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(words, capture_output=True).returncode == 0


needs_mounts = pytest.mark.skipif(not can_mount(), reason="the system allows no private mounts")


def in_private(program, script):
    return launch(program, [*PRIVATE, "sh", "-ec", script])


@needs_mounts
@pytest.mark.parametrize("half_done", [False, True] if SOAK else [True])
def test_out_on_a_read_only_disk_is_refused_even_to_root(
    program, news, undisturbed, tmp_path, half_done
):
    out = tmp_path / "out"
    out.mkdir()
    if half_done:
        process = start(program, news, out)
        while process.stdout.readline() != "part\n":
            pass
        process.kill()
        process.communicate()
    before = {path.name for path in out.rglob("*")}
    place = shlex.quote(str(out))
    process = in_private(
        program,
        f"mount --bind {place} {place}; mount -o remount,ro,bind {place}; "
        f"exec {shlex.join(command(program, news, out))}",
    )
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "cannot be written" in err
    assert {path.name for path in out.rglob("*")} == before
    finish(start(program, news, out))
    same_as(out, undisturbed, news)


@needs_mounts
@pytest.mark.parametrize("room", ["40k", "150k", "400k"] if SOAK else ["150k"])
def test_full_disk_is_told_and_gone_on_from_when_there_is_room(
    program, news, undisturbed, tmp_path, room
):
    disk, saved = tmp_path / "disk", tmp_path / "saved"
    disk.mkdir()
    run = shlex.join(command(program, news, disk / "out"))
    process = in_private(
        program,
        f"mount -t tmpfs -o size={room} tmpfs {disk}; "
        f"if {run} 2> {tmp_path}/full; then exit 9; fi; "
        f"find {disk} -name '.tmp-*' > {tmp_path}/left; "
        f"mount -o remount,size=50m {disk}; {run}; cp -r {disk}/out {saved}",
    )
    finish(process)
    told = (tmp_path / "full").read_text()
    assert "No space left" in told
    assert "cannot be written" in told
    assert (tmp_path / "left").read_text() == ""
    same_as(saved, undisturbed, news)


JUMPS = """
import random, time
_now, _draw = time.time, random.Random()
time.time = lambda: _now() + _draw.choice([-1e9, -7200, 0, 7200, 1e9])
"""


def test_clock_that_jumps_changes_nothing(program, news, undisturbed, tmp_path):
    jumps = tmp_path / "jumps"
    jumps.mkdir()
    (jumps / "sitecustomize.py").write_text(JUMPS)  # in every process of the run
    copy = tmp_path / news.name
    out = tmp_path / "out"
    shutil.copy(news, copy)
    for when in (0, 86_400, 4_000_000_000) if SOAK else (4_000_000_000,):
        os.utime(copy, (when, when))
        kill_soon(start(program, copy, out, path=[jumps]))
    finish(start(program, copy, out, path=[jumps]))
    same_as(out, undisturbed, news)


def test_input_changed_under_its_old_time_and_size_is_refused(program, news, tmp_path):
    copy, out = tmp_path / news.name, tmp_path / "out"
    copy.write_text("".join(news.read_text("utf-8").splitlines(keepends=True)[:9]), "utf-8")
    os.utime(copy, (1_700_000_000, 1_700_000_000))
    finish(start(program, copy, out))
    before = fingerprint(out)
    data = copy.read_bytes()
    with copy.open("rb+") as stream:
        stream.write(data.replace(b"valley", b"vallei"))
    os.utime(copy, (1_700_000_000, 1_700_000_000))
    told = finish(start(program, copy, out), code=1)
    assert "OUT holds other bytes under this input's name" in told
    assert fingerprint(out) == before


def _response(number, text):
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    block = f"{head}<html><body><p>{text}</p></body></html>"
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        "WARC-Date: 2024-02-08T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n{block}\r\n\r\n"
    ).encode()


def damaged_archive(folder):
    """Whole, cut and spoilt files; gives the outcomes that their articles must have."""
    folder.mkdir()
    texts = [f"Rebels attacked town {n} on Monday. {n * 7919} " * 9 for n in range(150)]
    lines = [json.dumps({"text": text}).encode() + b"\n" for text in texts]
    (folder / "a.jsonl").write_bytes(b"".join(lines))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b"".join(lines), 0)[: len(lines[0]) * 70])
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        for name in ("one.jsonl", "two.jsonl", "three.jsonl"):
            archive.writestr(name, b"".join(lines[:20]))
    data = bytearray((folder / "c.zip").read_bytes())
    at = data.index(b"two.jsonl") + len(lines[0]) * 7
    data[at : at + 4] = b"\x07\x07\x07\x07"
    (folder / "c.zip").write_bytes(data)
    (folder / "d.zip").write_bytes(bytes(data[: len(data) // 2]))
    records = [_response(n, text) for n, text in enumerate(texts[:9])]
    (folder / "e.warc").write_bytes(b"".join(records)[: -len(records[-1]) // 2])
    return {"a.jsonl": 150, "d.zip": 1, "e.warc": 9, "c.zip/one.jsonl": 20, "c.zip/three.jsonl": 20}


def test_damaged_files_cost_what_is_damaged_however_often_the_run_is_killed(program, tmp_path):
    pytest.importorskip("fastwarc", reason="the extra html is not installed")
    pytest.importorskip("rensa", reason="the extra stories is not installed")
    folder, plain, killed = (tmp_path / name for name in ("news", "plain", "killed"))
    wanted = damaged_archive(folder)
    finish(start(program, folder, plain, workers=1, more="stories"))
    for _ in range(12 if SOAK else 1):
        kill_soon(start(program, folder, killed, more="stories"))
    finish(start(program, folder, killed, more="stories"))
    assert fingerprint(killed) == fingerprint(plain)
    assert not list(killed.rglob(".tmp-*"))
    found = rows(killed)
    places = [(row["path"].removeprefix("news/"), row["position"]) for row in found]
    assert len(places) == len(set(places))
    for name, number in wanted.items():
        assert [at for path, at in places if path == name] == list(range(number)), name
    failed = {row["path"]: row["reason"] for row in found if row["outcome"] == "failed"}
    assert {path.removeprefix("news/") for path in failed} == {
        "b.jsonl.gz", "c.zip/two.jsonl", "d.zip", "e.warc",
    }  # fmt: skip
    assert all("bytes" in failed[f"news/{name}"] for name in ("b.jsonl.gz", "e.warc"))


ENDS_BEFORE_INCIDENTS = """
import os
import eventcoder.run.derive
eventcoder.run.derive.rebuild_incidents = lambda *given: os._exit(9)
"""


def test_run_that_ends_before_incidents_are_rebuilt_has_them_rebuilt_by_the_next(program, tmp_path):
    ends, folder, plain, hit = (tmp_path / name for name in ("ends", "news", "plain", "hit"))
    ends.mkdir()
    folder.mkdir()
    (ends / "sitecustomize.py").write_text(ENDS_BEFORE_INCIDENTS)
    for day in (1, 2):
        (folder / f"{day}.txt").write_text(f"Rebels attacked town {day} on Monday.")
        if day == 2:
            finish(start(program, folder, hit, size=1, path=[ends]), code=9)
        told = finish(start(program, folder, hit, size=1))
        assert ("planned 0" in told) == (day == 2)
    finish(start(program, folder, plain, size=1))
    assert fingerprint(hit) == fingerprint(plain)
    assert len(rows(hit, "incidents")) == 2
