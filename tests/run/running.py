"""Runs coding in processes of its own, to be killed, starved and crossed by the tests beside it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from acceptance.out import check_promises, fingerprint, rows
from plugins_broken.installing import HERE, install

SOAK = bool(os.environ.get("EVENTCODER_SOAK"))
RUN = """
import sys
from pathlib import Path
from eventcoder.plugin.loading import load_registry
from eventcoder.run.job import code_archive
from eventcoder.run.spec import Conduct, Spec
class Quiet:
    def note(self, text): print(text, file=sys.stderr, flush=True)
    def planned(self, plan): print("planned", len(plan.shards), flush=True)
    def finished(self, shard, facts): print("part", flush=True)
if __name__ == "__main__":
    news, out, workers = sys.argv[1:4]
    coders = tuple(sys.argv[4].split(","))
    spec = Spec(coders, article_timeout=float(sys.argv[6]), stories=sys.argv[7] == "stories")
    conduct = Conduct(workers=int(workers), memory_limit=500 << 20)
    code_archive([news], Path(out), spec, conduct, load_registry(), Quiet(),
                 shard_bytes=int(sys.argv[5]))
"""


def install_program(folder):
    """A program that codes with the plugins of these tests."""
    path = folder / "run.py"
    folders = [Path(__file__).parent / "steady", *(HERE / name for name in ("exits", "hangs"))]
    install(folder / "plugins", *folders)
    path.write_text(RUN)
    return path


def command(program, news, out, *, workers=2, coders="steady", size=20_000, limit=60, more=""):
    """The words of a run; ``more`` may be ``stories``."""
    return [sys.executable, *map(str, (program, news, out, workers, coders, size, limit, more))]


def launch(program, words, path=(), **options):
    """Start a process that has the program's plugins, and ``path`` before them."""
    environment = {**os.environ, "EVENTCODER_DISABLED_PLUGINS": "builtin-resolvers"}
    environment["PYTHONPATH"] = os.pathsep.join(map(str, [*path, program.parent / "plugins"]))
    pipe = subprocess.PIPE
    return subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, env=environment, **options)


def start(program, news, out, *, path=(), preexec_fn=None, **given):
    """Start a run."""
    words = command(program, news, out, **given)
    return launch(program, words, path, preexec_fn=preexec_fn)


def finish(process, code=0):
    out, err = process.communicate(timeout=300)
    assert process.returncode == code, (process.returncode, out, err)
    return out + err


def same_as(out, undisturbed, news):
    assert fingerprint(out) == fingerprint(undisturbed)
    texts = {}
    for number, line in enumerate(news.read_text("utf-8").splitlines()):
        texts[news.name, number] = json.loads(line)["text"]
    check_promises(out, texts)
    assert len(rows(out)) == len(texts)
