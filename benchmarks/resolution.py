"""What resolution adds to the coders: who, when, where, how many, incidents, dataset readings.

Run: python -m benchmarks.resolution [GOLD.jsonl [RECORDS]]. Codes the records with each coder and
resolves them, in processor time of one core after a warm-up; prints seconds of both, the ratio, and
what each resolver takes. Aims: at most 0.40 of the rules coder, 0.60 of the dictionary coder.

Two things are put beside it, both in the sentences that tell an event: what it takes only to find
the actors, places and dates that these name, with nothing decided yet (a bound from below); and
what spaCy's named entities take, which say no more than that a name is a place or a person.
"""

from __future__ import annotations

import time
from collections import Counter

from benchmarks.gold_or_made import asked_for
from benchmarks.spacy_alone import load_entities

from eventcoder.evaluate.gold import GoldRecord
from eventcoder.mentions.actors.find import ActorReader
from eventcoder.mentions.dates import find_dates
from eventcoder.mentions.places import find_places
from eventcoder.pipeline import Pipeline
from eventcoder.plugin.loading import load_registry
from eventcoder.records import Span
from eventcoder.run.assemble import assemble
from eventcoder.run.spec import Spec
from eventcoder.text import build_document

BATCH = 64
AIMS = {"rules": 0.40, "dictionary": 0.60}


def run(pipeline: Pipeline, records: list[GoldRecord]) -> tuple[float, Counter[str], list[str]]:
    """Seconds of reading and coding, seconds of each resolver, and the sentence of each event."""
    (coder,) = pipeline.coders
    coding = 0.0
    resolving: Counter[str] = Counter()
    told: list[str] = []
    for first in range(0, len(records), BATCH):
        start = time.process_time()
        documents = [
            build_document(r.article, annotators=pipeline.annotators, parser=pipeline.parser)
            for r in records[first : first + BATCH]
        ]
        coded = coder.code_batch(documents)
        coding += time.process_time() - start
        for document, found in zip(documents, coded, strict=True):
            for resolver in pipeline.resolvers:
                start = time.process_time()
                found = list(resolver.resolve(document, found))
                resolving[resolver.name] += time.process_time() - start
            told += [document.words(document.sentences[e.sentence_index].span) for e in found]
    return coding, resolving, told


def finding(texts: list[str]) -> float:
    """Seconds of finding the names and dates of sentences, each taken by itself."""
    start = time.process_time()
    for text in texts:
        ActorReader(text, [Span(0, len(text))]).read(0)
        find_places(text)
        find_dates(text, None)
    return time.process_time() - start


def entities(texts: list[str]) -> float:
    """Seconds of spaCy's named entities."""
    nlp = load_entities()
    list(nlp.pipe(texts[:BATCH]))
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    return time.process_time() - start


def main() -> None:
    records = asked_for(__doc__)
    registry = load_registry()
    for name, aim in AIMS.items():
        pipeline = assemble(Spec(coders=(name,)), registry)
        run(pipeline, records[:BATCH])
        coding, resolving, told = run(pipeline, records)
        total = resolving.total()
        print(
            f"{name}: coding {coding:.2f} s, resolution {total:.2f} s, {len(told)} events, "
            f"ratio {total / coding:.2f} (aim {aim:.2f})"
        )
        for resolver, seconds in resolving.most_common():
            print(f"  {resolver:10} {seconds:6.2f} s  {seconds / coding:5.2f}")
        texts = list(dict.fromkeys(told))
        bare, alone = finding(texts), entities(texts)
        print(
            f"  in their {len(texts)} sentences: finding names and dates alone {bare:.2f} s, "
            f"{bare / coding:.2f} of coding; spaCy's named entities {alone:.2f} s, "
            f"resolution {total / alone:.2f} of it"
        )


if __name__ == "__main__":
    main()
