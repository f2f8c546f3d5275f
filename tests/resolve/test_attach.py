"""Attachment over hand-made parses: a parse may hold two trees."""

import pytest

from eventcoder.records import Sentence, Span
from eventcoder.resolve.attach import attachment

spacy = pytest.importorskip("spacy", reason="the extra 'rules' is not installed")

WORDS = ["Rebels", "attacked", ";", "fires", "burnt", "in", "Gao"]
HEADS = [1, 1, 1, 4, 4, 4, 5]
TAGS = ["NOUN", "VERB", "PUNCT", "NOUN", "VERB", "ADP", "PROPN"]
DEPS = ["nsubj", "ROOT", "punct", "nsubj", "ROOT", "prep", "pobj"]
TEXT = " ".join(WORDS)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("trigger", "mention", "found"),
    [
        ("burnt", "Gao", (0, 0)),
        ("attacked", "Rebels", (0, 0)),
        ("attacked", "Gao", None),  # the other tree: this walked round its root for ever
        ("burnt in Gao", "fires", (0, 0)),
    ],
)
def test_two_trees(trigger: str, mention: str, found: tuple[int, int] | None) -> None:
    parse = spacy.tokens.Doc(spacy.blank("en").vocab, words=WORDS, heads=HEADS, pos=TAGS, deps=DEPS)
    assert attachment(parse, Sentence(0, len(TEXT), 0), at(trigger), at(mention)) == found
