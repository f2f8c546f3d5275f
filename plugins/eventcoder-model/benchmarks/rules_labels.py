"""What labels of the rules coder add to our own sentences when a model is trained without gold.

Run it as ``python plugins/eventcoder-model/benchmarks/rules_labels.py TEXTS.jsonl -o MODEL``. The
rules coder labels the texts (what people said of them is not read); those pairs and our own
sentences train a model as the one that comes along was trained on ours alone. Then score it:
``EVENTCODER_MODEL=MODEL eventcoder evaluate GOLD.jsonl --coder model --pairs gold``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import eventcoder as ec
from eventcoder.codebooks import load_codebook

from eventcoder_model.tokens import Query
from eventcoder_model.training.data import FACTUALITIES, Sample, samples_of_examples
from eventcoder_model.training.train import Options, train


def main() -> None:
    """Label, train, say how many labels of which type there were."""
    given = _arguments()
    texts = [text for path in given.texts for text in _texts(path, given.each)]
    labelled = list(_labelled(texts, given.least))
    print(len(texts), "texts;", len(labelled), "pairs labelled:", flush=True)
    print(Counter(code for sample in labelled for code in sample.codes).most_common(), flush=True)
    own = samples_of_examples(load_codebook("plover"))
    options = Options(None, examples=False)
    train(options, given.output, lambda line, _: print(line, flush=True), [*own, *labelled])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--least", type=float, default=0.7, help="confidence of the rules")
    parser.add_argument("--each", type=int, default=1500, help="texts of a file, at most")
    return parser.parse_args()


def _texts(path: Path, most: int) -> list[str]:
    with path.open(encoding="utf-8") as file:
        texts = sorted({json.loads(line)["text"] for line in file})
    return random.Random(1).sample(texts, min(most, len(texts)))


def _labelled(texts: Sequence[str], least: float) -> Iterator[Sample]:
    """Pairs that the rules are sure of, once each; all of a text are of one cluster."""
    articles = [
        {"id": str(number), "text": text, "url": str(number)} for number, text in enumerate(texts)
    ]
    rows = ec.code(articles, coder="rules").to_pylist()
    seen = set()
    for row in rows:
        both = row["source_start"] is not None and row["target_start"] is not None
        if both and row["plover_event"] and row["confidence"] >= least:
            query = _query(texts[int(row["url"])], row)
            kind = row["factuality"] if row["factuality"] in FACTUALITIES else None
            if query not in seen:
                seen.add(query)
                cluster = f"rules {row['url']}"
                yield Sample(query, (row["plover_event"],), kind, cluster, gold=False)


def _query(text: str, row: dict[str, Any]) -> Query:
    """The sentence, or as much more as the actors stand in."""
    start = min(row[f"{part}_start"] for part in ("evidence", "source", "target"))
    end = max(row[f"{part}_end"] for part in ("evidence", "source", "target"))
    sides = [
        (row[f"{side}_start"] - start, row[f"{side}_end"] - start) for side in ("source", "target")
    ]
    return Query(text[start:end], *sides)


if __name__ == "__main__":
    sys.exit(main())
