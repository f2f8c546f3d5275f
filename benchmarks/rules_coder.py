"""How much the filter before the parse saves, and what it costs in events.

Usage: python benchmarks/rules_coder.py GOLD.jsonl [RECORDS]. Codes the records with marked
sentences parsed and with all, in processor time of one core; reports the ratio of sentences per
second and the events that the filter lost, in all records and in those that hold gold events. Each
figure is the better of two runs, after one that fills the caches of words. A last run parses only
the sentences that hold an event: no filter that keeps them can be faster.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from eventcoder.coders.rules import RulesCoder
from eventcoder.evaluate.adapter import find_adapter
from eventcoder.evaluate.gold import GoldRecord, read_gold
from eventcoder.mentions.annotators import annotators
from eventcoder.text import build_document
from eventcoder.text.parse import SentenceParser

BATCH = 64


def run(
    coder: RulesCoder, parser: SentenceParser, records: list[GoldRecord], parse_all: bool
) -> tuple[float, int, int, dict[tuple[str, str, int], bool]]:
    """Seconds, sentences, sentences parsed, and (record, code, place) of each event."""
    sentences = parsed = 0
    events: dict[tuple[str, str, int], bool] = {}
    start = time.process_time()
    for first in range(0, len(records), BATCH):
        batch = records[first : first + BATCH]
        documents = [
            build_document(record.article, annotators=annotators(), parser=parser)
            for record in batch
        ]
        sentences += sum(len(document.sentences) for document in documents)
        if parse_all:
            parser.parse_batch([(d, s.index) for d in documents for s in d.sentences])
        for record, found in zip(batch, coder.code_batch(documents), strict=True):
            for event in found:
                key = (record.article.id, event.code, event.trigger.start)
                events[key] = bool(record.events)
        parsed += sum(d.is_parsed(s.index) for d in documents for s in d.sentences)
    return time.process_time() - start, sentences, parsed, events


def best_possible(
    coder: RulesCoder, parser: SentenceParser, records: list[GoldRecord]
) -> tuple[float, int]:
    """Seconds and sentences parsed if a filter knew which marked sentences hold an event."""
    wanted: set[tuple[str, int]] = set()
    for again in (False, True):
        start, parsed = time.process_time(), 0
        for first in range(0, len(records), BATCH):
            documents = [
                build_document(record.article, annotators=annotators(), parser=parser)
                for record in records[first : first + BATCH]
            ]
            marked = [(d, i) for d in documents for i in coder.sentences(d)]
            if again:
                marked = [(d, i) for d, i in marked if (d.article.id, i) in wanted]
            parser.parse_batch(marked)
            parsed += len(marked)
            for document, index in marked:
                if coder.code_sentence(document, index):
                    wanted.add((document.article.id, index))
    return time.process_time() - start, parsed


def main() -> None:
    path = Path(sys.argv[1])
    records = read_gold(path, find_adapter(path, None))
    if len(sys.argv) > 2:
        records = records[: int(sys.argv[2])]
    coder = RulesCoder()
    coder.setup()
    parser = SentenceParser()
    run(coder, parser, records, True)  # so that no run has to get to know the words
    speeds, found = [], []
    for parse_all in (False, True):
        seconds, sentences, parsed, events = run(coder, parser, records, parse_all)
        seconds = min(seconds, run(coder, parser, records, parse_all)[0])
        speeds.append(sentences / seconds)
        found.append(events)
        name = "all" if parse_all else "marked"
        print(
            f"{name}: {sentences} sentences, {parsed} parsed, {len(events)} events, "
            f"{sentences / seconds:.0f} sentences/s"
        )
    print(f"ratio {speeds[0] / speeds[1]:.2f}")
    seconds, parsed = best_possible(coder, parser, records)
    best = sentences / seconds
    print(f"only sentences with events: {parsed} parsed, {best:.0f} sentences/s")
    print(f"ratio of a filter without false marks {best / speeds[1]:.2f}")
    for name, only_gold in (("events", False), ("events in records with gold", True)):
        there = {key for key, gold in found[1].items() if gold or not only_gold}
        kept = len(there & found[0].keys()) / len(there) if there else 1.0
        print(f"{name} kept: {kept:.4f} of {len(there)}")


if __name__ == "__main__":
    main()
