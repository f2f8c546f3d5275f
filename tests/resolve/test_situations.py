"""Events that a dataset tells as one: a protest with the force on it, fighting with its strikes."""

import pytest

from eventcoder.records import Article, Event, Participant, Span, Where
from eventcoder.resolve.acled import read_acled
from eventcoder.resolve.situations import situations
from eventcoder.text import build_document

STATE = Participant(type="state", code="MLIMIL")
REBELS = Participant(type="rebel", code="MLIREB")
CROWD = Participant(type="protester", code="MLIOPP")
GAO = Where("Gao", "exact", country="MLI", geonameid=1)
KIDAL = Where("Kidal", "exact", country="MLI", geonameid=2)


def event(text, word, code, sources=(), targets=(), where=None, role="new"):
    start = text.index(word)
    return Event(
        code=code, trigger=Span(start, start + len(word)), incident=word, sources=sources,
        targets=targets, where=where, news_role=role,
    )  # fmt: skip


MARCH = "Students marched in Gao. Police used tear gas on them. {}"
BATTLE = "Rebels attacked a base. Jets bombed the rebels."


def read(text, *events):
    return [e.acled_sub_event_type for e in read_acled(build_document(Article(text)), events)]


@pytest.mark.parametrize(
    ("more", "sub_event"),
    [
        ("They went home.", "Protest with intervention"),
        ("Some had thrown stones; cars were burning.", "Violent demonstration"),
    ],
)
def test_a_protest_and_the_force_on_it_are_one(more, sub_event):
    text = MARCH.format(more)
    march = event(text, "marched", "141", (CROWD,))
    gas = event(text, "used", "175", (STATE,), (CROWD,))
    assert set(read(text, march, gas)) == {sub_event}


def test_strikes_inside_a_battle_are_the_battle_unless_elsewhere():
    attack = event(BATTLE, "attacked", "190", (REBELS,), (STATE,), GAO)
    there = event(BATTLE, "bombed", "195", (STATE,), (REBELS,), GAO)
    assert read(BATTLE, attack, there) == ["Armed clash", "Armed clash"]
    elsewhere = event(BATTLE, "bombed", "195", (STATE,), (REBELS,), KIDAL)
    assert read(BATTLE, attack, elsewhere) == ["Armed clash", "Air/drone strike"]


def test_a_strike_in_another_town_than_the_force_is_apart():
    text = "Police used tear gas in Gao. Later 20 were arrested. Dockers marched elsewhere."
    gas = event(text, "used", "175", (STATE,), (CROWD,), GAO)
    arrest = event(text, "arrested", "173", (STATE,), (CROWD,))
    there = Where("Kidal", "exact", country="MLI", geonameid=2)
    march = event(text, "marched", "141", (CROWD,), where=there)
    assert situations(build_document(Article(text)), [gas, arrest, march]) == [[0, 1], [2]]


def test_a_recap_is_a_situation_of_its_own():
    document = build_document(Article(BATTLE))
    attack = event(BATTLE, "attacked", "190", (REBELS,), (STATE,))
    old = event(BATTLE, "bombed", "195", (STATE,), (REBELS,), role="recap")
    assert situations(document, [attack, old]) == [[0], [1]]


def test_each_event_stands_in_one_situation():
    document = build_document(Article(BATTLE))
    events = [event(BATTLE, word, "190", (REBELS,)) for word in ("bombed", "attacked")]
    groups = situations(document, events)
    assert sorted(number for group in groups for number in group) == [0, 1]


def test_the_sides_of_a_killing_by_unknown_men_do_not_make_a_strike_a_battle():
    text = "A drone hit a car in Gao. Two rebels were killed."
    strike = event(text, "hit", "1952", (), (REBELS,), GAO)
    killed = event(text, "killed", "190", (), (REBELS,), GAO)
    assert set(read(text, strike, killed)) == {"Air/drone strike"}


def test_names_show_no_features():
    from eventcoder.mentions.annotators import annotators

    text = "Police killed 20 rebels of the Oromo Liberation Army."
    document = build_document(Article(text), annotators=annotators())
    killed = event(text, "killed", "190", (STATE,), (REBELS,))
    (found,) = read_acled(document, [killed])
    assert found.acled_sub_event_type == "Armed clash"


def test_disasters_are_outside():
    text = "A tsunami killed 40 people on the coast."
    assert read(text, event(text, "killed", "190", (), (Participant(type="civilian"),))) == [None]
