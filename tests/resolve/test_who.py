"""Participants get their actor's name, country, code and role from the mention of their head."""

import pytest

from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Event, Participant, Span
from eventcoder.resolve.who import resolve_who
from eventcoder.text import build_document

CASES = [
    ("nationality and role", "Iraqi police arrested a cleric.", "Iraqi police", "IRQ", "IRQCOP"),
    ("country", "France met Mali in Niamey.", "France", "FRA", "FRA"),
    ("place inside the phrase", "Soldiers in Mali fired.", "Soldiers in Mali", "MLI", "MLIMIL"),
    ("whose they are", "He led peacekeepers from Chad.", "Chad", "TCD", "TCD"),
    ("unknown name", "Xyzzy Qwertz fired.", "Xyzzy Qwertz", None, None),
]


def resolved(text, words, **given):
    document = build_document(Article(text), annotators=annotators())
    start = text.index(words)
    span = Span(start, start + len(words))
    trigger = Span(len(text) - 2, len(text) - 1)
    event = Event(code="190", trigger=trigger, sources=(Participant(span, **given),))
    return resolve_who(document, [event])[0].sources[0]


@pytest.mark.parametrize(
    ("text", "words", "country", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_reading(text, words, country, code):
    found = resolved(text, words)
    assert (found.country, found.code) == (country, code)
    assert found.status


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The Paris attacks killed 130 people.", False),
        ("The Paris suicide bombings killed 130 people.", False),
        ("Paris attacked the rebels.", True),
    ],
)
def test_a_capital_that_tells_where_an_attack_was_is_no_attacker(text, kept):
    document = build_document(Article(text), annotators=annotators())
    start = text.index("Paris")
    source = Participant(Span(start, start + 5))
    event = Event(code="190", trigger=Span(len(text) - 2, len(text) - 1), sources=(source,))
    assert bool(resolve_who(document, [event])[0].sources) is kept


@pytest.mark.parametrize("words", ["COLONEL JUAN DIAZ FIRED.", "colonel juan diaz fired."])
def test_a_title_reads_a_name_that_capitals_do_not_set_off(words):
    assert resolved(words, words[:17], head=Span(13, 17)).code == "MIL"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("The Gulshan terror attack killed two.", False), ("Ansar attacks the base.", True)],
)
def test_a_name_before_the_attack_is_where_it_was(text, kept):
    document = build_document(Article(text), annotators=annotators())
    start = 4 if text.startswith("The") else 0
    source = Participant(Span(start, text.index(" ", start)))
    event = Event(code="190", trigger=Span(len(text) - 2, len(text) - 1), sources=(source,))
    assert bool(resolve_who(document, [event])[0].sources) is kept


def test_what_the_coder_resolved_stays():
    found = resolved("Iraqi police fired.", "Iraqi police", code="XXX", status="named")
    assert (found.code, found.country) == ("XXX", None)


def test_head_decides_between_two_mentions():
    text = "The envoy of Kenya to Somalia spoke."
    document = build_document(Article(text), annotators=annotators())
    head = Span(text.index("Somalia"), text.index("Somalia") + 7)
    participant = Participant(Span(0, 29), head=head)
    event = Event(code="010", trigger=Span(30, 35), sources=(participant,))
    assert resolve_who(document, [event])[0].sources[0].country == "SOM"


HEADS = [
    ("A car in eastern Baghdad burned.", "A car in eastern Baghdad", "car", None),
    ("Dozens of Iraqi soldiers fled.", "Dozens of Iraqi soldiers", "Dozens", "IRQMIL"),
    ("The towns of Iraq fell.", "The towns of Iraq", "towns", None),
    ("The group al Shabaab fled.", "The group al Shabaab", "group", "SOMREB"),
]


@pytest.mark.parametrize(("text", "words", "head", "code"), HEADS)
def test_a_head_that_is_no_actor_borrows_none_but_from_what_it_counts(text, words, head, code):
    start = text.index(head)
    assert resolved(text, words, head=Span(start, start + len(head))).code == code


STATES = [
    ("Ukrainian shelling killed two men.", "Ukrainian", "190", "UKR"),
    ("Slovakia halted deliveries to Kyiv.", "Kyiv", "162", "UKRGOV"),
    ("Troops marched to Kyiv.", "Kyiv", "190", "UKRGOV"),
    ("A car drove to Lagos.", "Lagos", "190", None),
]


@pytest.mark.parametrize(("text", "words", "code", "actor"), STATES)
def test_a_nationality_or_capital_that_takes_part_is_its_state(text, words, code, actor):
    document = build_document(Article(text), annotators=annotators())
    start = text.index(words)
    participant = Participant(Span(start, start + len(words)))
    event = Event(code=code, trigger=Span(0, 2), sources=(participant,))
    assert resolve_who(document, [event])[0].sources[0].code == actor


def test_a_capital_that_is_hit_is_a_place():
    text = "A missile flew to Kyiv."
    document = build_document(Article(text), annotators=annotators())
    event = Event(code="190", trigger=Span(10, 14), targets=(Participant(Span(18, 22)),))
    assert resolve_who(document, [event])[0].targets[0].code is None


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The navy shot down Iranian missiles.", "Iranian", "IRN"),
        ("The navy shot down six Iranian drones.", "six Iranian drones", "IRN"),
        ("The navy shot down six drones near Lagos.", "six drones near Lagos", None),
    ],
)
def test_weapons_that_are_hit_are_their_owners(text, words, code):
    document = build_document(Article(text), annotators=annotators())
    start = text.index(words)
    hit = Participant(Span(start, start + len(words)))
    event = Event(code="193", trigger=Span(9, 18), targets=(hit,))
    assert resolve_who(document, [event])[0].targets[0].code == code
