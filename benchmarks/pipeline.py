"""The whole pipeline, JSONL to Parquet, against spaCy alone and the automaton alone, in one run.

Run: python -m benchmarks.pipeline [--megabytes 20] [--coder dictionary] [--events FILE.jsonl]
Prints sentences a second of processor time, the ratios to spaCy's parser (the best of rounds in
which all take turns, spaCy at its best batch size), and what each stage takes. The coder is timed
alone, which is what spaCy's parser compares with, and with all resolvers, as a run has it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from benchmarks.generate import write_archive
from benchmarks.spacy_alone import load_spacy
from benchmarks.stages import clocked, table

from eventcoder.archive import ShardReader
from eventcoder.pipeline import Pipeline
from eventcoder.plugin.loading import load_registry
from eventcoder.records import Article
from eventcoder.run.assemble import assemble
from eventcoder.run.child import settle
from eventcoder.run.plan import make_plan
from eventcoder.run.shard import code_shard
from eventcoder.run.spec import Spec
from eventcoder.text import build_document

BATCH_SIZES = (32, 64, 128, 256)
"""Batch sizes of spaCy; the quickest counts."""


def timed(work: Callable[[], int]) -> float:
    """Units a second of processor time of this process."""
    start = time.process_time()
    number = work()
    return number / max(time.process_time() - start, 1e-9)


def sentences(path: Path, number: int) -> list[str]:
    """The first sentences of an archive."""
    found: list[str] = []
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            document = build_document(Article(json.loads(line)["text"]))
            found += [document.words(sentence.span) for sentence in document.sentences]
            if len(found) >= number:
                break
    return found[:number]


def parser_rate(texts: list[str]) -> float:
    """SpaCy's parser without named entities, one process, at the batch size that suits it best."""
    nlp = load_spacy()
    list(nlp.pipe(texts[:64]))
    rates = []
    for size in BATCH_SIZES:
        rates.append(timed(lambda size=size: sum(1 for _ in nlp.pipe(texts, batch_size=size))))
    return max(rates)


def automaton_rate(texts: list[str], words: int = 3000) -> float:
    """An automaton of as many patterns as a lexicon has, over the same sentences."""
    import ahocorasick_rs

    patterns = sorted({word for text in texts for word in text.lower().split()})[:words]
    automaton = ahocorasick_rs.AhoCorasick(patterns)
    lowered = [text.lower() for text in texts]
    return timed(lambda: sum(1 for text in lowered if automaton.find_matches_as_indexes(text)) + 1)


class Job:
    """The job on one archive in this process, ready to be run again and again."""

    def __init__(self, path: Path, coder: str) -> None:
        registry = load_registry()
        self._pipeline = assemble(Spec((coder,)), registry)
        readers = [entry.value for entry in registry.readers.values()]
        self._plan = make_plan([str(path)], readers, {}, [], {}, 8 << 20)
        self._reader = ShardReader({reader.name: reader for reader in readers}, {})
        self.sentences = self.events = 0
        settle()  # as a worker does

    def rate(self, *, resolved: bool = True) -> float:
        """Sentences a second of processor time, with or without resolvers."""
        spent = self.run(self._pipeline if resolved else replace(self._pipeline, resolvers=()))
        return self.sentences / spent

    def run(self, pipeline: Pipeline | None = None, reader: Any = None) -> float:
        """Seconds of processor time from JSONL to Parquet."""
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            for name in ("events", "articles"):
                (out / name).mkdir()
            start = time.process_time()
            facts = [
                code_shard(pipeline or self._pipeline, reader or self._reader, shard, out)
                for shard in self._plan.shards
            ]
            spent = time.process_time() - start
            counts = pq.read_table(out / "articles", columns=["n_sentences"]).column(0)
            self.sentences = sum(filter(None, counts.to_pylist()))
            self.events = sum(fact.events for fact in facts)
        return spent

    def stages(self) -> Iterator[str]:
        """What each stage takes, in a run of its own."""
        with clocked(self._pipeline, self._reader) as (clock, pipeline, reader):
            total = self.run(pipeline, reader)
        yield from table(clock, total, self.sentences)


def repeated(path: Path, folder: Path, number: int) -> Path:
    """An archive of single sentences, repeated to a number of articles."""
    texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    target = folder / "repeated.jsonl"
    with target.open("w", encoding="utf-8") as stream:
        for at in range(number):
            stream.write(json.dumps({"id": str(at), "text": texts[at % len(texts)]}) + "\n")
    return target


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--coder", default="dictionary")
    parser.add_argument("--events", type=Path, help="JSONL of sentences that all tell an event")
    parser.add_argument("--repeat", type=int, default=20_000, help="number of such sentences")
    parser.add_argument("--rounds", type=int, default=2, help="the best of so many counts")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "archive.jsonl"
        write_archive(archive, int(given.megabytes * 1e6), reprints=0.0)
        print(
            f"automaton alone         {automaton_rate(sentences(archive, 2000)):10,.0f} sentences/s"
        )
        dense = folder / "dense.jsonl"
        if given.events is not None:
            dense = repeated(given.events, folder, given.repeat)
        else:
            write_archive(dense, int(given.megabytes * 2e5), event_rate=1.0, reprints=0.0)
        for words, path in (("15 % event sentences", archive), ("all event sentences", dense)):
            report(words, Job(path, given.coder), sentences(path, 1000), given)


def report(words: str, job: Job, texts: list[str], given: argparse.Namespace) -> None:
    """Print the best of several rounds in which spaCy and the job take turns, and the stages."""
    spacy = bare = rate = 0.0
    for _ in range(given.rounds):
        spacy = max(spacy, parser_rate(texts))
        bare = max(bare, job.rate(resolved=False))
        rate = max(rate, job.rate())
    print(f"\n{words}: {job.sentences:,} sentences, {job.events:,} events")
    for name, value in (
        ("spaCy parser alone", spacy),
        (f"{given.coder} alone", bare),
        (f"{given.coder}, resolved", rate),
    ):
        print(f"  {name:22}{value:10,.0f} sentences/s {value / spacy:7.1f}x")
    for line in job.stages():
        print(line)


if __name__ == "__main__":
    main()
