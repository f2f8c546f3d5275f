"""Mentions of the same dead share an incident, whatever else is told of them."""

import pytest

from eventcoder.records import Article, Casualties, Event, Participant, Span, Where
from eventcoder.resolve.incidents import link_incidents
from eventcoder.text import build_document

MALI, CHAD = Where("Mali", "country", country="MLI"), Where("Chad", "country", country="TCD")


def linked(text, *mentions):
    """Whether two killings of a text are one; each is victim words, a number and a place."""
    document = build_document(Article(text))
    events = []
    for words, dead, where in mentions:
        start = text.index(words)
        trigger = text.index("killed", start)
        sentence = document.sentence_at(trigger)
        events.append(
            Event(
                code="190",
                trigger=Span(trigger, trigger + 6),
                targets=(Participant(span=Span(start, start + len(words))),),
                where=where,
                casualties=Casualties(fatalities=dead, text=f"{words} killed"),
                sentence_index=sentence.index,
            )
        )
    first, second = link_incidents(document, events)
    return first.incident == second.incident


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        ("Two men were killed. Ali Omar and Musa Bello were killed at noon.",
         ("Two men", 2, None), ("Ali Omar and Musa Bello", 2, None), True),
        ("Aldo Bembo was killed. It is said that Bembo was killed abroad.",
         ("Aldo Bembo", 1, MALI), ("Bembo was", 1, CHAD), True),
        ("Five soldiers were killed. He spoke. They met. The five guards were killed at dawn.",
         ("Five soldiers", 5, None), ("five guards", 5, None), True),
        ("Three judges and two bodyguards were killed. Two of her bodyguards were killed inside.",
         ("Three judges and two bodyguards", 5, None), ("Two of her bodyguards", 2, None), True),
        ("Aldo Bembo was killed. Men came to his house. Police said he was killed at the door.",
         ("Aldo Bembo", 1, MALI), ("he was", 1, None), True),
        # others
        ("Two soldiers were killed. Two farmers were killed.",
         ("Two soldiers", 2, None), ("Two farmers", 2, None), False),
        ("Two soldiers were killed. Two teachers were killed.",
         ("Two soldiers", 2, None), ("Two teachers", 2, None), False),
        ("Five soldiers were killed. Five soldiers were killed there too.",
         ("Five soldiers", 5, MALI), ("Five soldiers were killed there", 5, CHAD), False),
        ("A doctor was killed. Two teachers were killed.",
         ("A doctor", 1, None), ("Two teachers", 2, None), False),
    ],
)  # fmt: skip
def test_the_same_dead(text, one, other, same):
    assert linked(text, one, other) is same


def test_one_sentence_counts_two_sets_of_dead():
    text = "They killed a teacher and later killed two nuns called Ana and Eva."
    document = build_document(Article(text))
    events = []
    for words, dead in (("killed a teacher", 1), ("killed two nuns called Ana and Eva", 2)):
        start = text.index(words)
        span = Span(start + 7, start + len(words))
        events.append(
            Event(
                code="190",
                trigger=Span(start, start + 6),
                sources=(Participant(name="Front", code="XYZREB", type="rebel"),),
                targets=(Participant(span=span),),
                casualties=Casualties(fatalities=dead),
                sentence_index=0,
            )
        )
    first, second = link_incidents(document, events)
    assert first.incident != second.incident
