"""Rows that stand for many events carry their number."""

import pytest

from eventcoder.records import Article, Event, Span
from eventcoder.resolve.times import count_events
from eventcoder.text import build_document

CASES = [
    ("more than", "Rebels attacked the base more than 40 times since May.", "attacked", (40, None)),
    (
        "listed targets",
        "Rebels attacked army and allied troops more than 90 times.", "attacked", (90, None),
    ),
    ("exact", "Rebels attacked the base 12 times.", "attacked", (12, 12)),
    ("words", "Rebels shelled the town three times in May.", "shelled", (3, 3)),
    ("plural noun", "Rebels carried out at least 30 attacks in May.", "attacks", (30, None)),
    ("dozens of", "Rebels carried out dozens of attacks.", "attacks", (24, None)),
    ("up to", "The army says there were up to nine raids.", "raids", (None, 9)),
    ("one", "Rebels attacked the base.", "attacked", None),
    ("number of people", "Rebels killed 40 soldiers in attacks.", "attacks", None),
    ("other clause", "Rebels attacked the base, which was rebuilt three times.", "attacked", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "count"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_count(text, word, count):
    start = text.index(word)
    event = Event(code="190", trigger=Span(start, start + len(word)))
    (found,) = count_events(build_document(Article(text)), [event])
    assert found.event_count == count
    assert found.news_role == ("recap" if count else None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The war has killed 9,000 people since 2011.", "recap"),
        ("Thousands have been killed and many more driven out in the insurgency.", "recap"),
        ("The blast killed nine people.", "new"),
    ],
)
def test_harm_that_adds_up_a_longer_time_is_told_again(text, role):
    start = text.index("killed")
    event = Event(code="190", trigger=Span(start, start + 6), news_role="new")
    assert count_events(build_document(Article(text)), [event])[0].news_role == role
