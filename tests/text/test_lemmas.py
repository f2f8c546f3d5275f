"""Kept answers about words are those of the pipes that they spare."""

import pytest

from eventcoder.text.parse import SentenceParser

SENTENCES = [
    "Norway's ministers have been meeting rebels who were holding hostages.",
    "Having shelled the town, the army is moving closer and does not want talks.",
    "They'd left better-armed men; the women's leaders weren't told.",
]


def test_parses_are_as_with_all_pipes() -> None:
    parser = SentenceParser()
    for own, whole in zip(parser.parses(SENTENCES), parser.nlp.pipe(SENTENCES), strict=True):
        assert [(t.lemma_, t.pos_, t.dep_) for t in own] == [
            (t.lemma_, t.pos_, t.dep_) for t in whole
        ]


def test_answers_that_are_forgotten_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventcoder.text.lemmas.MOST", 30)
    parser = SentenceParser()
    whole = [[t.lemma_ for t in parse] for parse in parser.nlp.pipe(SENTENCES)]
    for _ in range(2):
        for sentence, lemmas in zip(SENTENCES, whole, strict=True):
            assert [t.lemma_ for t in parser.parses([sentence])[0]] == lemmas
