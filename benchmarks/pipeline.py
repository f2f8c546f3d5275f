"""The whole pipeline, JSONL to Parquet, against spaCy alone and the automaton alone, in one run.

Run: python -m benchmarks.pipeline [--megabytes 20] [--coder dictionary] [--events FILE.jsonl]
Prints sentences a second of processor time and the ratios to spaCy's parser.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
from benchmarks.generate import write_archive

from eventcoder.archive import ShardReader
from eventcoder.plugin.loading import load_registry
from eventcoder.records import Article
from eventcoder.run.assemble import assemble
from eventcoder.run.plan import make_plan
from eventcoder.run.shard import code_shard
from eventcoder.run.spec import Spec
from eventcoder.text import build_document


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
    """SpaCy's parser without named entities, one process."""
    from eventcoder.text.parse import SentenceParser

    nlp = SentenceParser().nlp
    list(nlp.pipe(texts[:64]))
    return timed(lambda: sum(1 for _ in nlp.pipe(texts, batch_size=64)))


def automaton_rate(texts: list[str], words: int = 3000) -> float:
    """An automaton of as many patterns as a lexicon has, over the same sentences."""
    import ahocorasick_rs

    patterns = sorted({word for text in texts for word in text.lower().split()})[:words]
    automaton = ahocorasick_rs.AhoCorasick(patterns)
    lowered = [text.lower() for text in texts]
    return timed(lambda: sum(1 for text in lowered if automaton.find_matches_as_indexes(text)) + 1)


def pipeline_rate(path: Path, coder: str) -> tuple[float, int, int]:
    """Sentences a second from JSONL to Parquet in this process, and sentences and events."""
    registry = load_registry()
    pipeline = assemble(Spec((coder,)), registry)
    readers = [entry.value for entry in registry.readers.values()]
    plan = make_plan([str(path)], readers, {}, [], {}, 8 << 20)
    reader = ShardReader({reader.name: reader for reader in readers}, {})
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for name in ("events", "articles"):
            (out / name).mkdir()
        facts = []

        def work() -> int:
            for shard in plan.shards:
                facts.append(code_shard(pipeline, reader, shard, out))
            return 1

        start = time.process_time()
        work()
        spent = time.process_time() - start
        counts = pq.read_table(out / "articles", columns=["n_sentences"]).column(0)
        number = sum(filter(None, counts.to_pylist()))
    return number / spent, number, sum(fact.events for fact in facts)


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
    parser.add_argument("--repeat", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "archive.jsonl"
        write_archive(archive, int(given.megabytes * 1e6), reprints=0.0)
        texts = sentences(archive, 2000)
        base = parser_rate(texts)
        print(f"spaCy parser alone       {base:10,.0f} sentences/s     1.0x")
        alone = automaton_rate(texts)
        print(f"automaton alone          {alone:10,.0f} sentences/s {alone / base:7.1f}x")
        dense = folder / "dense.jsonl"
        if given.events is not None:
            dense = repeated(given.events, folder, given.repeat)
        else:
            write_archive(dense, int(given.megabytes * 2e5), event_rate=1.0, reprints=0.0)
        for words, path in (("15 % event sentences", archive), ("all event sentences", dense)):
            own = base if path is archive else parser_rate(sentences(path, 1000))
            rate, number, events = pipeline_rate(path, given.coder)
            print(
                f"{given.coder}, {words:21}{rate:10,.0f} sentences/s {rate / own:7.1f}x "
                f"({number:,} sentences, {events:,} events)"
            )


if __name__ == "__main__":
    main()
