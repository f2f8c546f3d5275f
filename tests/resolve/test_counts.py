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
    ("none hurt, told far off",
     "Rebels attacked a post, two huts of which burnt down, causing no casualties.",
     "attacked", (0, 0, 0)),
    ("none hurt", "Rebels attacked a post but no one was killed.", "attacked", (0, 0, None)),
    ("long toll", "Rebels attacked a post; the war has killed 9,000 people since 2011.", "attacked",
     (None, None, None)),
]  # fmt: skip


def resolved(text, word, **fields):
    document = build_document(Article(text), annotators=annotators())
    start = text.index(word)
    event = Event(code="190", trigger=Span(start, start + len(word)), **fields)
    return resolve_counts(document, [event])[0]


def counted(text, word, **fields):
    return resolved(text, word, **fields).casualties


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


LATER = [
    ("toll", "Two more died in hospital, taking the death toll to five.", (5, 5, 5)),
    ("more", "Two others died of their wounds.", (5, 5, 5)),
    ("rival", "Rebels said that ten people were dead after the end of the attack.", (3, 3, 10)),
    ("another place", "Nine people died in a fire.", (3, 3, 3)),
]


@pytest.mark.parametrize(("later", "expected"), [c[1:] for c in LATER], ids=[c[0] for c in LATER])
def test_dead_told_after_the_event(later, expected):
    text = f"The army said rebels killed three people in Gao. {later}"
    found = counted(text, "killed")
    assert (found.fatalities, found.fatalities_low, found.fatalities_high) == expected


def test_each_side_has_its_own_dead():
    text = (
        "Clashes of Somali troops and rebels killed three Somali soldiers, six rebels and a nurse."
    )
    troops = Participant(span=None, country="SOM", code="SOMMIL", type="state", roles=("MIL",))
    start = text.index("three")
    dead = Participant(span=Span(start, start + 21), code="SOMMIL", type="state", roles=("MIL",))
    start = text.index("six")
    rebels = Participant(span=Span(start, start + 10), code="REB", type="rebel", status="generic")
    event = resolved(text, "killed", sources=(troops,), targets=(dead, rebels))
    found = event.casualties
    assert (found.deaths_source, found.deaths_target, found.deaths_civilian) == (3, 6, 1)
    assert [p.code for p in event.targets] == ["REB", "SOMMIL"]


def test_nobody_injured_is_no_injuring():
    event = resolved("However, no one was injured in the attack.", "injured")
    assert (event.factuality, event.casualties.injured) == ("negated", 0)
    attack = resolved("Rebels attacked a post but no one was killed.", "attacked")
    assert (attack.factuality, attack.casualties.fatalities) == ("actual", 0)
