"""How much the filter before the parse saves, and what it costs in events.

Run: python -m benchmarks.rules_coder [GOLD.jsonl [RECORDS]]. Codes the records with marked
sentences parsed and with all, in processor time of one core; reports the ratio of sentences per
second and the events that the filter lost, in all records and in those that hold gold events. spaCy
as it comes takes turns with both: it parses every sentence and does nothing else. The best of three
runs counts, after one that fills the caches of words. Two last runs parse only the sentences that
hold an event, with the time of the filter and without: no filter that keeps them can be faster than
the second.
"""

from __future__ import annotations

import time
from typing import Any

from benchmarks.gold_or_made import asked_for
from benchmarks.spacy_alone import load_spacy

from eventcoder.coders.rules import RulesCoder
from eventcoder.evaluate.gold import GoldRecord
from eventcoder.mentions.annotators import annotators
from eventcoder.text import build_document
from eventcoder.text.parse import SentenceParser

BATCH = 64
ROUNDS = 3
"""How often the two take turns; the best of each counts."""


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


def spacy_alone(nlp: Any, records: list[GoldRecord]) -> float:
    """Sentences a second of spaCy as it comes."""
    documents = [build_document(record.article) for record in records]
    texts = [d.words(sentence.span) for d in documents for sentence in d.sentences]
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    return len(texts) / (time.process_time() - start)


def best_possible(
    coder: RulesCoder, parser: SentenceParser, records: list[GoldRecord]
) -> tuple[int, float, float]:
    """Sentences that hold an event; seconds if a filter knew them, and if it took no time."""
    wanted: set[tuple[str, int]] = set()
    seconds = []
    for filtered, chosen in ((True, False), (True, True), (False, True)):
        start = time.process_time()
        for first in range(0, len(records), BATCH):
            documents = [
                build_document(record.article, annotators=annotators(), parser=parser)
                for record in records[first : first + BATCH]
            ]
            marked = [
                (d, i)
                for d in documents
                for i in (coder.sentences(d) if filtered else range(len(d.sentences)))
                if not chosen or (d.article.id, i) in wanted
            ]
            parser.parse_batch(marked)
            for document, index in marked:
                if coder.code_sentence(document, index):
                    wanted.add((document.article.id, index))
        seconds.append(time.process_time() - start)
    return len(wanted), seconds[1], seconds[2]


def main() -> None:
    records = asked_for(__doc__)
    coder = RulesCoder()
    coder.setup()
    parser, nlp = SentenceParser(), load_spacy()
    run(coder, parser, records, True)  # so that no run has to get to know the words
    best = {False: 0.0, True: 0.0}
    spacy = 0.0
    told: dict[bool, str] = {}
    found: dict[bool, dict[tuple[str, str, int], bool]] = {}
    for _ in range(ROUNDS):
        spacy = max(spacy, spacy_alone(nlp, records))
        for parse_all in (False, True):
            seconds, sentences, parsed, events = run(coder, parser, records, parse_all)
            best[parse_all] = max(best[parse_all], sentences / seconds)
            told[parse_all] = f"{sentences} sentences, {parsed} parsed, {len(events)} events"
            found[parse_all] = events
    for parse_all, name in ((False, "marked"), (True, "all")):
        print(f"{name}: {told[parse_all]}, {best[parse_all]:.0f} sentences/s")
    print(f"spaCy as it comes, all parsed and none coded: {spacy:.0f} sentences/s")
    print(f"ratio to all {best[False] / best[True]:.2f}, to spaCy {best[False] / spacy:.2f}")
    held, known, free = best_possible(coder, parser, records)
    print(f"sentences with events: {held}")
    print(f"ratio of a filter without false marks {sentences / known / best[True]:.2f}")
    print(f"ratio if that filter took no time     {sentences / free / best[True]:.2f}")
    for name, only_gold in (("events", False), ("events in records with gold", True)):
        there = {key for key, gold in found[True].items() if gold or not only_gold}
        kept = len(there & found[False].keys()) / len(there) if there else 1.0
        print(f"{name} kept: {kept:.4f} of {len(there)}")


if __name__ == "__main__":
    main()
