"""Cross-validation on our own example sentences: codes and factuality without any gold.

Run it as ``python plugins/eventcoder-model/benchmarks/own_sentences.py --models DIR``. The texts
were written by few hands and are cleaner than news: figures on them flatter.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from eventcoder.codebooks import load_codebook
from eventcoder.codebooks.lexicon import load_lexicon
from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Event, Span
from eventcoder.text import build_document

from eventcoder_model.coder import ModelCoder
from eventcoder_model.folder import INFO, NO_EVENT, VARIABLE
from eventcoder_model.modals import Modals
from eventcoder_model.training.data import FACTUALITIES, Sample, samples_of_examples
from eventcoder_model.training.train import Options, train


def main() -> None:
    """Train what is missing, code the fold that was left out, print."""
    given = _arguments()
    own = samples_of_examples(load_codebook("plover"))
    found: list[tuple[Sample, Event | None, Event | None]] = []
    for number in range(given.folds):
        held = [sample for sample in own if _fold(sample, given.folds) == number]
        folder = given.models / f"own{number + 1}"
        if not (folder / INFO).is_file():
            rest = [sample for sample in own if _fold(sample, given.folds) != number]
            train(Options(None, examples=False), folder, _tell, rest)
        found += _coded(folder, [one for one in held if one.query.source and one.query.target])
    right = [(event.code if event else NO_EVENT) in one.codes for one, event, _ in found]
    print(f"codes: accuracy {np.mean(right):.3f} of {len(found)} pairs")
    for name, place in (("network alone", 2), ("with modals", 1)):
        kinds = [
            (str(row[0].factuality), row[place].factuality)
            for row in found
            if row[place] is not None and row[0].codes != (NO_EVENT,)
        ]
        print(f"factuality of {len(kinds)} events, {name}:")
        for kind in FACTUALITIES:
            print(" ", kind, _line(kinds, kind))


def _coded(
    folder: Path, samples: Sequence[Sample]
) -> Iterator[tuple[Sample, Event | None, Event | None]]:
    """Each sample with its event, and with that of a coder that looks for no modals."""
    os.environ[VARIABLE] = str(folder)
    coder, deaf = ModelCoder(), ModelCoder()
    for one in (coder, deaf):
        one.setup()
    deaf.modals = Modals(replace(load_lexicon(), operators=()))
    for sample in samples:
        document = build_document(Article(sample.query.text), annotators=annotators())
        pair = (Span(*sample.query.source), Span(*sample.query.target))
        yield sample, coder.code_pairs(document, [pair])[0], deaf.code_pairs(document, [pair])[0]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    return parser.parse_args()


def _fold(sample: Sample, folds: int) -> int:
    return int(sha256(sample.cluster.encode()).hexdigest(), 16) % folds


def _tell(line: str, share: float) -> None:
    print(line, f"{share:.0%}", flush=True)


def _line(kinds: list[tuple[str, str]], kind: str) -> str:
    counts = Counter(kinds)
    right = counts[kind, kind]
    given = sum(n for (_, said), n in counts.items() if said == kind)
    there = sum(n for (true, _), n in counts.items() if true == kind)
    precision, recall = right / max(1, given), right / max(1, there)
    f1 = 2 * right / max(1, given + there)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({there} sentences)"


if __name__ == "__main__":
    sys.exit(main())
