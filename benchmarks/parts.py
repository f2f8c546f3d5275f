"""What parts cost: writing one, its waits for the disk apart, and resuming a run of 1,000 parts.

Run: python -m benchmarks.parts [--parts 1000] [--events 4000]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.pipeline_scale import run

from eventcoder.archive import Shard
from eventcoder.plugin.loading import load_registry
from eventcoder.run.job import code_archive
from eventcoder.run.plan import Plan
from eventcoder.run.spec import Conduct, Spec
from eventcoder.write import PartFacts, PartWriter

TEXT = "Rebels attacked the army near town {} on Monday, killing four soldiers. Talks went on."


class Silent:
    """A listener that says nothing."""

    def note(self, text: str) -> None:
        """Nothing."""

    def planned(self, plan: Plan) -> None:
        """Nothing."""

    def finished(self, shard: Shard, facts: PartFacts) -> None:
        """Nothing."""


def make_run(folder: Path, parts: int) -> tuple[Path, Path]:
    """A finished run with a part for each of many small files; gives the input and OUT."""
    news, out = folder / "news", folder / "out"
    news.mkdir()
    for number in range(parts):
        (news / f"{number:05}.txt").write_text(TEXT.format(number))
    code_archive(
        [str(news)], out, Spec(("dictionary",)), Conduct(workers=1), load_registry(), Silent(),
        shard_bytes=1,
    )  # fmt: skip
    return news, out


def writing(out: Path, folder: Path, events: int) -> None:
    """Write a part of so many events again and again."""
    paths = sorted((out / "events").iterdir())
    table = pa.concat_tables([pq.read_table(path) for path in paths])
    table = pa.concat_tables([table] * (events // table.num_rows + 1)).slice(0, events)
    articles = pq.read_table(sorted((out / "articles").iterdir())[0]).to_batches()[0]
    for name in ("events", "articles"):
        (folder / name).mkdir(parents=True)
    before, spent, rounds = time.monotonic(), time.process_time(), 20
    for number in range(rounds):
        writer = PartWriter(folder, str(number))
        for batch in table.to_batches():
            writer.add(batch, articles)
        writer.finish([("news", 0, 1, "0" * 64)])
    took, busy = time.monotonic() - before, time.process_time() - spent
    print(
        f"a part of {table.num_rows:,} events: {1000 * busy / rounds:.0f} ms of processor, "
        f"{1000 * (took - busy) / rounds:.0f} ms of waiting"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", type=int, default=1000)
    parser.add_argument("--events", type=int, default=4000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.process_time()
        news, out = make_run(folder, given.parts)
        busy = time.process_time() - start
        print(f"parent of a run of {given.parts:,} parts: {busy:.1f} s of processor")
        writing(out, folder / "parts", given.events)
        words = ("code", news, "-o", out, "--coder", "dictionary", "--quiet")
        run(*words)  # learns the inputs' times
        for _ in range(3):
            cost = run(*words)
            print(
                f"resuming a finished run of {given.parts:,} parts: {cost.seconds:.2f} s, "
                f"{cost.spent:.2f} s of processor"
            )


if __name__ == "__main__":
    main()
