"""Dask gives the bytes that one machine gives, also when a Dask worker is killed in mid-shard."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from acceptance.out import fingerprint
from plugins_broken.installing import install

pytest.importorskip("distributed", reason="the extra dask is not installed")

RUN = """
import sys
from pathlib import Path
from eventcoder.errors import EventcoderError
from eventcoder.plugin.loading import load_registry
from eventcoder.run.job import code_archive
from eventcoder.run.spec import Conduct, Spec
class Quiet:
    def note(self, text): pass
    def planned(self, plan): pass
    def finished(self, shard, facts): pass
if __name__ == "__main__":
    news, out, scheduler = sys.argv[1:4]
    try:
        code_archive([news], Path(out), Spec(("steady",)), Conduct(2, scheduler), load_registry(),
                     Quiet(), shard_bytes=20_000)
    except EventcoderError as error:
        sys.exit(str(error))
"""


@pytest.fixture
def command(tmp_path):
    plugins = install(tmp_path / "plugins", Path(__file__).parent / "steady")
    program = tmp_path / "run.py"
    program.write_text(RUN)
    folder = tmp_path / "news"
    folder.mkdir()
    lines = [
        f'{{"id": "{n}", "text": "Rebels attacked town {n} on Monday."}}\n' for n in range(400)
    ]
    for day in range(8):
        (folder / f"{day}.jsonl").write_text("".join(lines))

    def start(out, scheduler="", **settings):
        environment = {
            **os.environ,
            "PYTHONPATH": str(plugins),
            "EVENTCODER_DISABLED_PLUGINS": "builtin-resolvers",
            **settings,
        }
        return subprocess.Popen(
            [sys.executable, str(program), str(folder), str(out), scheduler],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    return start


def dask_workers(process):
    try:
        children = psutil.Process(process.pid).children(recursive=True)
        return [c for c in children if "spawn_main" in " ".join(c.cmdline()) and c.children()]
    except psutil.NoSuchProcess:
        return []


def test_dask_gives_the_same_bytes_with_a_worker_killed(command, tmp_path):
    plain, killed = tmp_path / "plain", tmp_path / "killed"
    process = command(plain)
    process.communicate(timeout=120)
    assert process.returncode == 0
    process = command(killed, "local")
    end = time.monotonic() + 60
    workers = []
    while time.monotonic() < end and process.poll() is None:
        workers = dask_workers(process)
        if len(workers) == 2 and len(list(killed.glob("articles/.tmp-*"))) == 2:
            break  # both are in the midst of a shard
        time.sleep(0.02)
    assert len(workers) == 2
    workers[0].kill()
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, (out, err)
    assert fingerprint(killed) == fingerprint(plain)
    assert not list(killed.rglob(".tmp-*"))


def test_scheduler_that_is_not_there_is_told(command, tmp_path):
    process = command(
        tmp_path / "out", "tcp://127.0.0.1:9", DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="4s"
    )
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "no Dask scheduler" in err
