"""Counts go to the event that tells them, by side; long tolls go to none."""

import pytest

from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Event, Participant, Span
from eventcoder.resolve.counts import resolve_counts
from eventcoder.text import build_document

CASES = [
    ("own trigger", "Rebels killed six farmers.", "killed", (6, 6, None)),
    ("participle", "Rebels attacked a village, killing six farmers.", "attacked", (6, 6, None)),
    ("at least", "A bomb killed at least 30 people and injured 50.", "killed", (30, 30, 50)),
    ("none hurt", "Rebels attacked a post but no one was killed.", "attacked", (0, 0, None)),
    ("long toll", "Rebels attacked a post; the war has killed 9,000 people since 2011.", "attacked",
     (None, None, None)),
]  # fmt: skip


def counted(text, word, **fields):
    document = build_document(Article(text), annotators=annotators())
    start = text.index(word)
    event = Event(code="190", trigger=Span(start, start + len(word)), **fields)
    return resolve_counts(document, [event])[0].casualties


@pytest.mark.parametrize(
    ("text", "word", "counts"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_counts(text, word, counts):
    found = counted(text, word)
    given = (found.fatalities, found.fatalities_low, found.injured) if found else (None, None, None)
    assert given == counts


def test_dead_by_side():
    found = counted("Rebels attacked a post, killing two soldiers.", "attacked",
                    targets=(Participant(code="MIL"),))  # fmt: skip
    assert (found.deaths_target, found.deaths_civilian) == (2, None)
    found = counted("Rebels attacked a village, killing six farmers.", "attacked")
    assert (found.deaths_civilian, found.deaths_unknown) == (6, None)


def test_a_statement_has_no_dead():
    text = "France condemned rebels who killed six farmers."
    document = build_document(Article(text), annotators=annotators())
    event = Event(code="111", trigger=Span(7, 16))
    assert resolve_counts(document, [event])[0].casualties is None
