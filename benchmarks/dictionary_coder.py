"""Speed of the dictionary coder alone: set-up, and sentences a second on two kinds of archive.

Run: python -m benchmarks.dictionary_coder [--articles 2000] [--texts FILE.jsonl]
Documents are built beforehand; cleaning, resolution and writing are not part of the figures. On a
machine with other work, compare the ratio to the plain word split that is printed beside them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.generate import articles

from eventcoder.coders.dictionary import DictionaryCoder
from eventcoder.records import Article, Document
from eventcoder.text import build_document

REPEATS = 5


def best_time(run: object, documents: Sequence[Document]) -> float:
    """Seconds of CPU of the fastest of some runs over all documents."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        for document in documents:
            run(document)  # type: ignore[operator]
        times.append(time.process_time() - start)
    return min(times)


def report(name: str, coder: DictionaryCoder, documents: Sequence[Document]) -> None:
    """Print sentences a second, events a sentence and the ratio to splitting at blanks."""
    sentences = sum(len(document.sentences) for document in documents)
    events = sum(len(list(coder.code_document(document))) for document in documents)
    coding = best_time(coder.code_document, documents)
    splitting = best_time(lambda document: document.text.lower().split(), documents)
    print(
        f"{name:<22} {sentences:>8} sentences  {sentences / coding:>9.0f} sentences/s  "
        f"{coding / sentences * 1e6:6.1f} us each  {events / sentences:5.2f} events each  "
        f"{coding / splitting:5.1f}x a word split"
    )


def documents_of(texts: Iterable[str]) -> list[Document]:
    """Cleaned documents of the texts."""
    return [build_document(Article(text, position=place)) for place, text in enumerate(texts)]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--texts", type=Path, help="JSONL with a field `text`, coded as it is")
    options = parser.parse_args()
    coder = DictionaryCoder()
    start = time.perf_counter()
    coder.setup()
    print(f"set-up {time.perf_counter() - start:.3f} s")
    for name, rate in (("15 % event sentences", 0.15), ("all event sentences", 1.0)):
        made = islice(articles(7, event_rate=rate), options.articles)
        report(name, coder, documents_of(article["text"] for article in made))
    if options.texts:
        with options.texts.open(encoding="utf-8") as stream:
            texts = [json.loads(line)["text"] for line in stream]
        report(options.texts.name[:22], coder, documents_of(texts))


if __name__ == "__main__":
    main()
