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


@pytest.mark.parametrize(
    ("between", "found"),
    [("at a hotel", (0, 0)), ("in a building", (0, 0)), ("on a treaty", (0, 1))],
)
def test_a_site_is_no_step_between(between: str, found: tuple[int, int]) -> None:
    """Who meets at a hotel in Gao meets in Gao; who speaks on a treaty in Gao may be elsewhere."""
    words = ["Rebels", "met", *between.split(), "in", "Gao"]
    parse = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=words,
        heads=[1, 1, 1, 4, 2, 4, 5],
        pos=["NOUN", "VERB", "ADP", "DET", "NOUN", "ADP", "PROPN"],
        deps=["nsubj", "ROOT", "prep", "det", "pobj", "prep", "pobj"],
        lemmas=[word.lower() for word in words],
    )
    text = " ".join(words)
    trigger, gao = Span(7, 10), Span(len(text) - 3, len(text))
    assert attachment(parse, Sentence(0, len(text), 0), trigger, gao) == found
