"""The scores that must not drop, in ``scores.json``; run this file to write them anew.

``python tests/evaluate/marks.py`` scores every set named there and keeps the better of old and new;
``--accept`` takes the new ones as they are: say why in the commit.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from eventcoder.run.evaluation import evaluate

MARKS = Path(__file__).with_name("scores.json")
GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
SLACK = 0.01
"""By how much a figure may be worse than its mark: one point."""
LESS_IS_BETTER = ("false_events.", "volume.", "calibration.", "_missed", "_false_alarm")

Marks = dict[str, dict[str, dict[str, float]]]


def read() -> Marks:
    """Coder or ``actors``, gold file, figure: the mark."""
    marks: Marks = json.loads(MARKS.read_text(encoding="utf-8"))
    return marks


def less_is_better(figure: str) -> bool:
    """Whether a figure counts something bad."""
    return figure.startswith(LESS_IS_BETTER) or figure.endswith(LESS_IS_BETTER)


def drops(marks: Mapping[str, float], scores: Mapping[str, float]) -> list[str]:
    """What got worse by more than the slack; a figure that is gone counts too."""
    found = []
    for figure, mark in marks.items():
        score = scores[figure]
        worse = score - mark if less_is_better(figure) else mark - score
        if not worse <= SLACK:
            found.append(f"{figure}: {score:.3f}, mark {mark:.3f}")
    return found


def scores_of(coder: str, file: str, figures: Mapping[str, float]) -> dict[str, float]:
    """The current values of some figures; ``file`` may name a part: ``satp_dev.jsonl 1/4``."""
    kind = "actors" if coder == "actors" else "events"
    name, _, part = file.partition(" ")
    chosen = None if kind == "actors" else coder
    report = evaluate(GOLD / name, coder=chosen, kind=kind, part=part or None)
    return {name: report.value(name) for name in figures}


def main() -> None:
    """Write the marks anew."""
    accept = "--accept" in sys.argv
    marks = read()
    for coder, files in marks.items():
        for file, figures in files.items():
            for name, score in scores_of(coder, file, figures).items():
                best = min if less_is_better(name) else max
                figures[name] = round(score if accept else best(score, figures[name]), 4)
    MARKS.write_text(json.dumps(marks, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
