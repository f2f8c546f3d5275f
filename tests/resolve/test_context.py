"""What sentences before tell of an event: who struck, whom a threat answers, where."""

from dataclasses import replace
from datetime import date

import pytest

from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Event, Participant, Span, When, Where
from eventcoder.resolve.context import read_on
from eventcoder.text import build_document

DAY = When(date(2024, 5, 3), date(2024, 5, 3), "day")
GAO = Where("Gao", "exact", country="MLI", geonameid=2457161)
UNKNOWN = Where(None, "unknown")
CHAD = Participant(
    span=Span(0, 4), name="Chad", country="TCD", code="TCD", type="state", status="named"
)
FRONT = Participant(span=Span(5, 9), name="Islamic State", code="ISL", type="rebel", status="named")


def read(text, *events):
    return read_on(build_document(Article(text), annotators=annotators()), list(events))


def event(text, word, code, **fields):
    start = text.index(word)
    return Event(code=code, trigger=Span(start, start + len(word)), **fields)


def strike_and_dead(second):
    text = f"Sudan bombed a camp on Friday. {second}"
    first = event(text, "bombed", "195", sources=(CHAD,), when=DAY, weapon="aircraft")
    return read(text, first, event(text, "killed", "190", when=When(None, None, "unknown")))[1]


def test_dead_told_after_an_attack_are_the_attack_s():
    found = strike_and_dead("A monitor said 23 fighters were killed in Gao.")
    assert (found.code, found.when, found.weapon) == ("195", DAY, "aircraft")
    assert [(p.name, p.status, p.span) for p in found.sources] == [("Chad", "inferred", None)]


@pytest.mark.parametrize(
    "second", ["Separately, nine men were killed in Gao.", "Elsewhere, nine were killed."]
)
def test_dead_told_as_something_else_are_not(second):
    found = strike_and_dead(second)
    assert (found.code, found.sources) == ("190", ())


def test_dead_of_the_attacker_s_own_side_are_not_his():
    text = "Chad bombed a camp on Friday. Four men were killed."
    chad, dead = event(text, "bombed", "195", sources=(CHAD,)), event(text, "killed", "190")
    ours = replace(CHAD, span=Span(*_at(text, "Four men")))
    found = read(text, chad, replace(dead, targets=(ours,)))[1]
    assert (found.code, found.sources) == ("190", ())


def test_dead_in_the_taking_of_a_town_died_by_other_acts():
    text = "Chad captured a town on Friday. Four men were killed."
    taken = event(text, "captured", "192", sources=(CHAD,))
    found = read(text, taken, event(text, "killed", "190"))[1]
    assert (found.code, found.sources) == ("190", ())


def test_dead_in_another_paragraph_are_not():
    assert strike_and_dead("\n\nNine men were killed in Gao.").sources == ()


def here(second):
    text = f"Rebels attacked a post in Gao. {second}"
    force = Participant(span=Span(*_at(text, "Soldiers")), type="state", roles=("MIL",), code="MIL")
    return read(
        text,
        event(text, "attacked", "190", where=GAO, when=DAY),
        event(text, "sealed", "172", sources=(force,), where=UNKNOWN,
              when=When(None, None, "unknown")),
    )[1]  # fmt: skip


def _at(text, word):
    start = text.index(word)
    return start, start + len(word)


def test_the_area_is_where_the_story_is_and_after_the_attack_its_day():
    found = here("Soldiers sealed off the streets in the area after the attack.")
    assert (found.where.name, found.when.start) == ("Gao", DAY.start)
    assert [(p.country, p.code) for p in found.sources] == [("MLI", "MLIMIL")]


def test_the_area_is_not_where_something_was_long_ago():
    text = "Years ago rebels attacked Gao. Soldiers sealed off the streets in the area."
    old = event(text, "attacked", "190", where=GAO, when=DAY)
    new = event(text, "sealed", "172", where=UNKNOWN, when=When(None, None, "unknown"))
    assert read(text, replace(old, news_role="recap"), new)[1].where == UNKNOWN


def test_without_such_words_place_and_day_stay_open():
    found = here("Soldiers sealed off a border.")
    assert (found.where, found.when.precision) == (UNKNOWN, "unknown")
    assert found.sources[0].country is None


def test_a_threat_answers_who_has_just_struck():
    text = "Chad bombed the Islamic State. The Islamic State said it would strike back."
    found = read(
        text,
        event(text, "bombed", "195", sources=(CHAD,), targets=(FRONT,)),
        event(text, "strike back", "130", sources=(FRONT,)),
    )[1]
    assert [(p.name, p.status) for p in found.targets] == [("Chad", "inferred")]


def test_nothing_is_lost_whatever_the_order():
    text = "Sudan bombed a camp. Nine were killed."
    events = [event(text, "killed", "190"), event(text, "bombed", "195")]
    assert [e.trigger for e in read(text, *events)] == [e.trigger for e in events]


def test_one_sentence_tells_the_place_and_day_of_its_acts():
    text = "Four people were killed when a rocket was fired at a bus in Gao on Friday."
    dead, _ = read(
        text,
        event(text, "killed", "190", where=UNKNOWN, when=When(None, None, "published")),
        event(text, "fired", "194", where=GAO, when=DAY),
    )
    assert (dead.where, dead.when) == (GAO, DAY)


def test_two_places_of_a_sentence_tell_no_place_of_a_third_act():
    text = "Rebels shelled Gao and raided Kidal, and ten people were killed."
    kidal = Where("Kidal", "exact", country="MLI", geonameid=2455290)
    dead = read(
        text,
        event(text, "shelled", "194", where=GAO, when=DAY),
        event(text, "raided", "190", where=kidal, when=DAY),
        event(text, "killed", "190", where=UNKNOWN, when=DAY),
    )[2]
    assert dead.where == UNKNOWN
