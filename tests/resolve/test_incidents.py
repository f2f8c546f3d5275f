"""Mentions of one happening share an incident; none is lost, none stands in two."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.records import Article, Casualties, Event, Participant, Span, When
from eventcoder.resolve.incidents import link_incidents
from eventcoder.text import build_document

TEXT = (
    "Gunmen attacked a post near Diffa. The attack killed two soldiers. "
    "Protesters marched in Niamey. The march was calm. Shells hit a school."
)
DOCUMENT = build_document(Article(TEXT))
REBELS = Participant(name="Red Front", code="NERREB")
ARMY = Participant(name="Army of Niger", code="NERMIL")
CROWD = Participant(code="NEROPP")


def told(day):
    when = datetime.date(2024, 5, day)
    return When(when, when, "day")


def event(word, code, *, sources=(), targets=(), when=None):
    start = TEXT.index(word)
    found = DOCUMENT.sentence_at(start)
    return Event(
        code=code, trigger=Span(start, start + len(word)), sentence_index=found.index,
        sources=sources, targets=targets, when=when,
    )  # fmt: skip


SAME = [
    ("repeat with 'the' and one side left open",
     event("attacked", "190", sources=(REBELS,), targets=(ARMY,)),
     event("attack killed", "190", targets=(ARMY,))),
    ("definite repeat without participants",
     event("attacked", "190", sources=(REBELS,)), event("attack killed", "193")),
    ("both sides the same",
     event("attacked", "190", sources=(REBELS,), targets=(ARMY,)),
     event("killed", "180", sources=(REBELS,), targets=(ARMY,))),
    ("one says the day, the other does not",
     event("attacked", "190", targets=(ARMY,), when=told(3)),
     event("attack killed", "190", targets=(ARMY,))),
]  # fmt: skip
APART = [
    ("other kind", event("attacked", "190", sources=(REBELS,)), event("march was", "141")),
    ("other target",
     event("attacked", "190", sources=(REBELS,), targets=(ARMY,)),
     event("attack killed", "190", sources=(REBELS,), targets=(CROWD,))),
    ("other day",
     event("attacked", "190", targets=(ARMY,), when=told(3)),
     event("attack killed", "190", targets=(ARMY,), when=told(9))),
    ("nobody named and not definite", event("attacked", "190"), event("hit", "194")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [c[1:] for c in SAME], ids=[c[0] for c in SAME])
def test_one_incident(one, other):
    first, second = link_incidents(DOCUMENT, [one, other])
    assert first.incident == second.incident


@pytest.mark.parametrize(("one", "other"), [c[1:] for c in APART], ids=[c[0] for c in APART])
def test_two_incidents(one, other):
    first, second = link_incidents(DOCUMENT, [one, other])
    assert first.incident != second.incident


EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from(["attacked", "attack killed", "killed", "marched", "march was"]),
        st.sampled_from(["190", "193", "180", "141", "181"]),
        sources=st.sampled_from([(), (REBELS,), (CROWD,)]),
        targets=st.sampled_from([(), (ARMY,)]),
        when=st.sampled_from([None, told(3), told(9)]),
    ),
    max_size=8,
)


@given(EVENTS)
def test_no_mention_is_lost_or_changed_but_for_its_incident(events):
    linked = link_incidents(DOCUMENT, events)
    assert len(linked) == len(events)
    for before, after in zip(events, linked, strict=True):
        assert after.incident
        assert (before.code, before.trigger, before.when) == (after.code, after.trigger, after.when)


def test_background_of_another_day_is_not_the_news():
    news = When(told(9).start, told(9).end, "published")
    one = event("attacked", "190", targets=(ARMY,), when=news)
    other = event("attack killed", "190", targets=(ARMY,), when=told(5))
    first, second = link_incidents(DOCUMENT, [one, replace(other, news_role="recap")])
    assert first.incident != second.incident


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Gunmen killed two clerks in Gao. Another nine people were wounded.", True),
        ("Gunmen killed two clerks and a third was wounded in Gao.", True),
        ("Gunmen killed two clerks in Gao. More than 40 were wounded.", True),
        ("Gunmen killed two clerks in Gao. A nurse was wounded in Timbuktu.", False),
        ("Gunmen killed two clerks in Gao. It rained. Another nine people were wounded.", False),
    ],
)
def test_those_also_hurt_are_hurt_by_the_act_before(text, same):
    document = build_document(Article(text))
    found = []
    for word, code, dead in (("killed", "190", 2), ("wounded", "182", None)):
        start = text.index(word)
        found.append(
            Event(
                code=code,
                trigger=Span(start, start + len(word)),
                sentence_index=document.sentence_at(start).index,
                casualties=Casualties(fatalities=dead),
            )
        )
    one, other = link_incidents(document, found)
    assert (one.incident == other.incident) is same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Troops retook Gao on Monday. Eleven soldiers were killed in the battle.", True),
        ("Rebels seized Gao after a battle in which six soldiers were killed.", True),
        ("Troops retook Gao on Monday. Eleven soldiers were killed in an accident.", False),
        ("Troops retook Gao. It rained for days. Eleven soldiers were killed in the war.", False),
    ],
)
def test_harm_without_a_doer_is_told_of_the_fighting_before(text, same):
    document = build_document(Article(text))
    found = []
    for word, code, target in (
        ("retook", "192", ()),
        ("seized", "192", ()),
        ("killed", "190", ARMY),
    ):
        if word in text:
            start = text.index(word)
            sentence = document.sentence_at(start).index
            targets = (target,) if target else ()
            span = Span(start, start + len(word))
            found.append(Event(code=code, trigger=span, sentence_index=sentence, targets=targets))
    one, other = link_incidents(document, found)
    assert (one.incident == other.incident) is same


def test_a_repeat_takes_the_day_that_another_mention_tells():
    today = datetime.date(2024, 5, 9)
    guessed = When(today, today, "published")
    first = event("attacked", "190", sources=(REBELS,), targets=(ARMY,), when=told(8))
    later = event("attack killed", "190", targets=(ARMY,), when=guessed)
    other = event("marched", "141", sources=(CROWD,), when=guessed)
    linked = link_incidents(DOCUMENT, [first, later, other])
    assert [e.when for e in linked] == [told(8), told(8), guessed]
