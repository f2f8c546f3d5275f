"""Cross-validation of trained models on a gold file: folds grouped by text, pooled figures.

Run it as ``python plugins/eventcoder-model/benchmarks/crossvalidate.py GOLD.jsonl --models DIR``.
A fold's model never sees its texts; when to stop and how sure to be is decided on a split of the
other folds. Models are kept in DIR and used again: ``--coder hybrid`` trains nothing new.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from eventcoder.cli.evaluate_tables import show_report
from eventcoder.codebooks import load_codebook
from eventcoder.evaluate.adapter import Adapter, find_adapter
from eventcoder.evaluate.api import score_records
from eventcoder.evaluate.gold import GoldRecord, read_gold, take_part
from eventcoder.evaluate.measures import PAIR_MEASURES, Scored, measure
from eventcoder.evaluate.report import Report
from eventcoder.run.evaluation import coder_under_test

from eventcoder_model.folder import INFO, VARIABLE


def main() -> None:
    """Train what is missing, score, print."""
    given = _arguments()
    adapter = find_adapter(given.gold, given.adapter)
    records = read_gold(given.gold, adapter)
    folds = [take_part(records, f"{number}/{given.folds}") for number in range(1, given.folds + 1)]
    for number, fold in enumerate(folds, 1):
        folder = given.models / f"fold{number}"
        if not (folder / INFO).is_file():
            _train(given, fold, folder)
    for coder in given.coder:
        for pairs in given.pairs:
            show_report(_pooled(given, adapter, folds, coder, pairs))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--coder", nargs="+", default=["model"])
    parser.add_argument("--pairs", nargs="+", choices=["gold", "found"], default=["gold", "found"])
    parser.add_argument("--codebook", default="plover")
    parser.add_argument("--adapter")
    parser.add_argument("--epochs", type=int)
    return parser.parse_args()


def _train(given: argparse.Namespace, fold: Sequence[GoldRecord], folder: Path) -> None:
    from eventcoder_model.training.data import samples_of_gold
    from eventcoder_model.training.train import Options, train

    held = {record.cluster for record in fold}
    samples = samples_of_gold(given.gold, load_codebook(given.codebook), given.adapter)
    seen = [sample for sample in samples if sample.cluster not in held]
    options = Options(given.gold, codebook=given.codebook, epochs=given.epochs)
    started, used = time.monotonic(), time.process_time()
    train(options, folder, lambda line, _: print(folder.name, line, flush=True), seen)
    minutes = (time.monotonic() - started) / 60, (time.process_time() - used) / 60
    print(f"{folder.name}: {minutes[0]:.1f} minutes, {minutes[1]:.1f} of one core", flush=True)


def _pooled(
    given: argparse.Namespace,
    adapter: Adapter,
    folds: Sequence[Sequence[GoldRecord]],
    coder: str,
    pairs: str,
) -> Report:
    """Each fold by its own model; the figures over all of them together."""
    parts: list[Scored] = []
    for number, fold in enumerate(folds, 1):
        os.environ[VARIABLE] = str(given.models / f"fold{number}")
        parts.append(score_records(fold, coder_under_test(coder), adapter, pairs))
    coded = [one for part in parts for one in part.coded]
    verdicts = [one for part in parts for one in part.verdicts]
    whole = Scored(coded, adapter, parts[0].scheme, verdicts)
    sections = measure(whole, PAIR_MEASURES if pairs == "gold" else None)
    setting = "pair given" if pairs == "gold" else "plain text"
    name = f"{given.gold.name}, {len(folds)} folds"
    return Report(name, adapter.name, coder, "", setting, len(coded), tuple(sections))


if __name__ == "__main__":
    sys.exit(main())
