"""Kept answers about words are those of the pipes that they spare."""

from eventcoder.text.parse import SentenceParser

SENTENCES = [
    "Norway's ministers have been meeting rebels who were holding hostages.",
    "Having shelled the town, the army is moving closer and does not want talks.",
    "They'd left better-armed men; the women's leaders weren't told.",
]


def test_parses_are_as_with_all_pipes() -> None:
    parser = SentenceParser()
    for own, whole in zip(parser._parses(SENTENCES), parser.nlp.pipe(SENTENCES), strict=True):
        assert [(t.lemma_, t.pos_, t.dep_) for t in own] == [
            (t.lemma_, t.pos_, t.dep_) for t in whole
        ]
