"""When an answer of the model becomes an event: by its confidence and the words of the sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from eventcoder.records import Document

from eventcoder_model.coder import ModelCoder
from eventcoder_model.session import Answers
from eventcoder_model.tokens import Query

FITTING, OTHER = "Rebels attacked the army.", "Rebels met the army."


@pytest.fixture
def saying(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, float], ModelCoder]:
    """A coder whose network gives every pair the same label with the same probability."""

    def coder(label: str, chance: float) -> ModelCoder:
        made = ModelCoder()
        made.setup()
        made.model.info = replace(made.model.info, threshold=0.5, unfit=0.9)
        labels = made.model.info.labels
        real = made.model.ask

        def ask(queries: Sequence[Query]) -> Answers:
            codes = np.full((len(queries), len(labels)), (1 - chance) / (len(labels) - 1))
            codes[:, labels.index(label)] = chance
            return real(queries)._replace(codes=codes.astype(np.float32))

        monkeypatch.setattr(made.model, "ask", ask)
        return made

    return coder


@pytest.mark.parametrize(
    ("text", "chance", "codes"),
    [
        (FITTING, 0.45, []),
        (FITTING, 0.55, ["ASSAULT"]),
        (OTHER, 0.55, []),
        (OTHER, 0.85, []),
        (OTHER, 0.95, ["ASSAULT"]),
    ],
)
def test_a_code_that_no_word_fits_needs_more(
    saying: Callable[[str, float], ModelCoder],
    document: Callable[[str], Document],
    text: str,
    chance: float,
    codes: list[str],
) -> None:
    found = saying("ASSAULT", chance).code_document(document(text))
    assert [event.code for event in found] == codes
