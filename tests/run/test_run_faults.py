"""Runs that are killed, starved or crossed: OUT ends up as if nothing had happened.

Real processes; the long form (``make soak``) kills far more often.
"""

import json
import os
import random
import signal
import time
from pathlib import Path

import psutil
import pytest
from running import SOAK, finish, same_as, start

from acceptance.out import fingerprint, rows

KILLS = 100 if SOAK else 4
POISON = "malfunction"


def test_main_process_killed_at_random_moments(program, news, undisturbed, tmp_path):
    draw = random.Random(11)
    out = tmp_path / "out"
    for _ in range(KILLS):
        process = start(program, news, out)
        time.sleep(draw.uniform(0.5, 4.0))
        process.kill()
        process.communicate()
    finish(start(program, news, out))
    same_as(out, undisturbed, news)


def test_each_worker_killed_in_turn(program, news, undisturbed, tmp_path):
    out = tmp_path / "out"
    process = start(program, news, out)
    killed = []
    while len(killed) < (40 if SOAK else 4) and (line := process.stdout.readline()):
        if line == "part\n":  # so that one at least is set up, and in the midst of a shard
            workers = [worker for worker in workers_of(process) if worker.pid not in killed]
            if workers:
                workers[0].kill()
                killed.append(workers[0].pid)
    finish(process)
    assert len(killed) >= 4
    same_as(out, undisturbed, news)


def workers_of(process):
    try:
        children = psutil.Process(process.pid).children()
        return [child for child in children if "spawn_main" in " ".join(child.cmdline())]
    except psutil.NoSuchProcess:
        return []


def test_ctrl_c_drains_and_the_next_run_goes_on(program, news, undisturbed, tmp_path):
    out = tmp_path / "out"
    process = start(program, news, out)
    assert process.stdout.readline().startswith("planned")
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert "Interrupted" in err
    assert "stopping: the parts in work are finished first" in err
    manifest = json.loads((out / "manifest.json").read_text())
    assert 0 < len(manifest["parts"]) < len(list((undisturbed / "articles").iterdir()))
    assert not list(out.rglob(".tmp-*"))
    finish(start(program, news, out))
    same_as(out, undisturbed, news)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX file-size limits")
def test_no_room_left_is_an_error_and_can_be_gone_on_from(program, news, undisturbed, tmp_path):
    import resource

    out = tmp_path / "out"

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (15_000, 15_000))

    process = start(program, news, out, preexec_fn=little_room)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "cannot be written" in err
    assert not list(out.rglob(".tmp-*"))
    finish(start(program, news, out))
    same_as(out, undisturbed, news)


def test_second_run_on_the_same_out_is_refused(program, news, undisturbed, tmp_path):
    out = tmp_path / "out"
    first = start(program, news, out, workers=1)
    assert first.stdout.readline().startswith("planned")
    _, err = start(program, news, out).communicate(timeout=60)
    assert "another run is writing here" in err
    finish(first)
    same_as(out, undisturbed, news)


def test_out_that_cannot_be_a_folder_is_refused(program, news, tmp_path):
    out = tmp_path / "file"
    out.write_text("x")
    _, err = start(program, news, out).communicate(timeout=60)
    assert "cannot be written" in err


def test_any_worker_count_gives_the_same_bytes(program, news, undisturbed, tmp_path):
    for workers in (2, 3):
        out = tmp_path / str(workers)
        finish(start(program, news, out, workers=workers))
        assert fingerprint(out) == fingerprint(undisturbed)


@pytest.mark.parametrize(
    ("coder", "reason", "limit", "counts"),
    [("exits", "crash", 60, (1, 2)), ("hangs", "timeout", 1, (2,)), ("greedy", "memory", 60, (2,))],
)
def test_poison_articles_cost_only_themselves_in_every_shard(
    program, tmp_path, coder, reason, limit, counts
):
    news = tmp_path / "news.jsonl"
    poisoned = {70, 71, 150}
    with news.open("w") as stream:
        for number in range(200):
            word = POISON if number in poisoned else "raid"
            text = f"Rebels attacked convoy {number} after a {word}."
            stream.write(json.dumps({"id": str(number), "text": text}) + "\n")
    outs = set()
    for workers in counts:
        out = tmp_path / str(workers)
        how = {"workers": workers, "coders": coder, "limit": limit, "size": 10_000}
        finish(start(program, news, out, **how))
        outs.add(str(fingerprint(out)))
    assert len(outs) == 1
    assert len(list((out / "articles").iterdir())) > 1
    failed = {row["position"]: row["reason"] for row in rows(out) if row["outcome"] == "failed"}
    assert set(failed) == poisoned
    assert all(text.startswith(reason) for text in failed.values())
    assert len(rows(out, "events")) == 200 - len(poisoned)


def test_nasty_articles_are_all_accounted_for(program, tmp_path):
    news = tmp_path / "news.jsonl"
    attack = "Rebels attacked the army near the town on Monday."
    texts = [
        attack + " x" * 5_000_000,
        "a" * 1_000_000,
        "\x00" * 1000 + attack,
        "مرحبا " * 5000,
        "\U0001f600" * 5000 + attack,
        ("“" * 20_000) + attack,
        "\n" * 100_000,
        "." * 100_000 + attack,
        "â€™" * 50_000,
    ]
    with news.open("wb") as stream:
        for text in texts:
            stream.write(json.dumps({"text": text}).encode() + b"\n")
        stream.write(b'{"text": "\\ud800\\udfff \\udc00 ' + attack.encode() + b'"}\n')
        stream.write(b'{"text": "\xff\xfe ' + attack.encode() + b'"}\n')
    out = tmp_path / "out"
    finish(start(program, news, out, size=8 << 20))
    found = rows(out)
    assert [row["position"] for row in found] == list(range(len(texts) + 2))
    assert [row["position"] for row in found if row["outcome"] == "failed"] == []


def test_resuming_a_finished_run_of_many_parts_is_quick_and_reads_nothing(program, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(50):
        (folder / f"{number}.txt").write_text(f"Rebels attacked town {number} on Monday.")
    out = tmp_path / "out"
    finish(start(program, folder, out, size=1))
    assert len(list((out / "articles").iterdir())) == 50
    before = {path: path.stat().st_mtime_ns for path in Path(out).rglob("*.parquet")}
    told = finish(start(program, folder, out, size=1))
    assert "planned 0" in told
    assert {path: path.stat().st_mtime_ns for path in Path(out).rglob("*.parquet")} == before
