"""Hypothesis strategies for news texts, articles and documents. Needs hypothesis.

The fixed hard texts, which need nothing, stand in ``texts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from hypothesis import strategies as st

from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Document
from eventcoder.testing.texts import NEWS, hard_texts
from eventcoder.text import build_document

LETTERS = st.characters(codec="utf-8")
"""Every code point that can be written to a file."""


@cache
def _pieces(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """The hard texts that are short enough to be mixed with others."""
    return tuple(
        text
        for kind, text in hard_texts(sentences).items()
        if len(text) < 2_000 and kind != "lone surrogate"
    )


def news_texts(sentences: Sequence[str] = NEWS) -> st.SearchStrategy[str]:
    """Texts of the given sentences mixed with arbitrary ones, cut and joined in odd ways.

    Args:
        sentences: those in which the coder finds events.
    """
    hard = _pieces(tuple(sentences))
    whole = st.sampled_from(list(sentences))
    cut = st.builds(lambda text, at: text[:at], whole, st.integers(0, 200))
    piece = st.one_of(whole, whole, cut, st.text(LETTERS, max_size=60), st.sampled_from(hard))
    joint = st.sampled_from([" ", "\n", "\n\n", "  ", ". ", " \u2014 ", ""])
    return st.builds(lambda joint, parts: joint.join(parts), joint, st.lists(piece, max_size=6))


def articles(sentences: Sequence[str] = NEWS) -> st.SearchStrategy[Article]:
    """Articles with such texts; every optional field may be missing."""
    name = st.none() | st.text(LETTERS, max_size=30)
    return st.builds(
        Article,
        text=news_texts(sentences),
        id=st.text(LETTERS, max_size=20),
        title=name,
        published=st.none() | st.dates(date(1979, 1, 1), date(2035, 12, 31)),
        publisher=name,
        url=st.none() | st.just("https://news.example/a"),
        language=st.sampled_from([None, "en"]),
        path=st.just("strategy.jsonl"),
        position=st.integers(0, 10**6),
    )


def documents(sentences: Sequence[str] = NEWS) -> st.SearchStrategy[Document]:
    """Such articles cleaned and cut into sentences, as coders without a parser see them."""
    return articles(sentences).map(lambda one: build_document(one, annotators=annotators()))
