"""No score on the development gold drops by a point; the marks stand in ``scores.json``."""

from pathlib import Path

import marks
import pytest

CASES = [(coder, file) for coder, files in marks.read().items() for file in files]


@pytest.mark.shared
@pytest.mark.parametrize(("coder", "file"), CASES)
def test_no_score_drops(coder: str, file: str, shared: Path) -> None:
    assert shared / "gold" == marks.GOLD
    if coder == "rules":
        pytest.importorskip("spacy", reason="the extra 'rules' is not installed")
    figures = marks.read()[coder][file]
    assert marks.drops(figures, marks.scores_of(coder, file, figures)) == []


@pytest.mark.parametrize(
    ("figure", "mark", "score", "dropped"),
    [
        ("root.macro_f1", 0.70, 0.695, False),
        ("root.macro_f1", 0.70, 0.68, True),
        ("root.macro_f1", 0.70, 0.90, False),
        ("root.macro_f1", 0.70, float("nan"), True),
        ("false_events.police_texts", 0.03, 0.05, True),
        ("false_events.police_texts", 0.03, 0.01, False),
        ("relevance.violence_missed", 0.10, 0.20, True),
        ("volume.distinct_per_text", 1.2, 1.5, True),
    ],
)
def test_what_counts_as_a_drop(figure: str, mark: float, score: float, dropped: bool) -> None:
    assert bool(marks.drops({figure: mark}, {figure: score})) is dropped
