"""The parser as eventcoder sets it up against spaCy as it comes, and whether parses are the same.

Run: python -m benchmarks.parser [FILE.jsonl] [--sentences 2000]
Without a file the sentences are those of a generated archive. Both take turns, in processor time;
the best of the rounds counts.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.generate import write_archive
from benchmarks.pipeline import sentences
from benchmarks.spacy_alone import load_spacy

from eventcoder.text.parse import SentenceParser

ROUNDS = 4


def described(parse: Any) -> list[tuple[str, str, int, str]]:
    """What the coders read of a parse."""
    return [(token.tag_, token.dep_, token.head.i, token.lemma_) for token in parse]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", nargs="?", type=Path)
    options.add_argument("--sentences", type=int, default=2000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = asked.file or Path(folder, "archive.jsonl")
        if asked.file is None:
            write_archive(archive, 2_000_000)
        texts = sentences(archive, asked.sentences)
    nlp, parser = load_spacy(), SentenceParser()
    best = {"spaCy": 0.0, "eventcoder": 0.0}
    parses: dict[str, list[Any]] = {}
    for _ in range(ROUNDS):
        for name in best:
            start = time.process_time()
            parses[name] = (
                list(nlp.pipe(texts, batch_size=64)) if name == "spaCy" else parser.parses(texts)
            )
            best[name] = max(best[name], len(texts) / (time.process_time() - start))
    other = sum(
        described(own) != described(whole)
        for own, whole in zip(parses["eventcoder"], parses["spaCy"], strict=True)
    )
    for name, rate in best.items():
        print(f"{name}: {rate:.0f} sentences/s")
    print(f"ratio {best['eventcoder'] / best['spaCy']:.2f}")
    print(f"sentences parsed otherwise: {other} of {len(texts)}")


if __name__ == "__main__":
    main()
