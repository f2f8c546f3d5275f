"""What the words before a trigger say: modals of the lexicon, near enough to govern it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from eventcoder.codebooks.lexicon import load_lexicon
from eventcoder.records import Document, Span
from eventcoder.testing import code_text

from eventcoder_model.coder import ModelCoder
from eventcoder_model.modals import Modals

MODALS = Modals()
MakeDocument = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "trigger", "factuality"),
    [
        ("Rebels attacked the army.", "attacked", None),
        ("Rebels did not attack the army.", "attack", "negated"),
        ("Rebels didn't attack the army.", "attack", "negated"),
        ("Rebels won’t attack the army.", "attack", "negated"),
        ("Rebels no longer attack the army.", "attack", "negated"),
        ("Rebels will not be attacked.", "attacked", "negated"),
        ("Rebels will soon attack the army.", "attack", "future"),
        ("Rebels might even attack the army.", "attack", "hypothetical"),
        ("Witnesses spoke of an alleged attack.", "attack", "alleged"),
        ("Suspected rebels attacked the army.", "attacked", None),
        ("Rebels won praise for the attack.", "praise", None),
        ("It is not clear who attacked the army.", "attacked", None),
        ("The army, they would say, attacked.", "attacked", None),
        ("Rebels will wait. They attacked the army.", "attacked", None),
        ("Pecan attacked the army.", "attacked", None),
    ],
)
def test_words_before_a_trigger(
    document: MakeDocument, text: str, trigger: str, factuality: str | None
) -> None:
    start = text.index(trigger)
    span = Span(start, start + len(trigger))
    assert MODALS.factuality(document(text), span, "ASSAULT") == factuality


@pytest.mark.parametrize("kind", ["AGREE", "REJECT", "REQUEST", "THREATEN"])
def test_what_is_said_is_said(document: MakeDocument, kind: str) -> None:
    one = document("Norway will help Chad.")
    assert MODALS.factuality(one, Span(12, 16), kind) is None
    assert MODALS.factuality(one, Span(12, 16), "AID") == "future"


def test_a_lexicon_without_modals_says_nothing(document: MakeDocument) -> None:
    none = Modals(replace(load_lexicon(), operators=()))
    assert none.factuality(document("Rebels did not attack."), Span(15, 21), "ASSAULT") is None


def test_the_coder_heeds_them() -> None:
    (row,) = code_text(ModelCoder, "Rebels will not attack the army in Mali.")
    assert (row["code"], row["factuality"]) == ("ASSAULT", "negated")
