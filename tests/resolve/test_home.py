"""The country of acts that the text places nowhere: from actors, places and armed groups."""

import pytest

from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Event, Participant, Span
from eventcoder.resolve.where import resolve_where
from eventcoder.text import build_document

FRONT = Participant(
    span=None, name="Farabundo Martí National Liberation Front", country="SLV", code="SLVREB",
    type="rebel", status="named",
)  # fmt: skip
AMERICA = Participant(
    span=None, name="United States", country="USA", code="USA", type="state", status="named"
)


def country(text, word, code="190", **fields):
    document = build_document(Article(text), annotators=annotators())
    start = text.index(word)
    event = Event(code=code, trigger=Span(start, start + len(word)), **fields)
    return resolve_where(document, [event])[0].where.country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SALVADORAN TROOPS LEFT. TWO MEN WERE killed TODAY.", "SLV"),
        ("FMLN GUERRILLAS ARE BLAMED. TWO MEN WERE killed TODAY.", "SLV"),
        ("MEDELLIN LIVES IN FEAR. SHOPS ARE SHUT. TWO MEN WERE killed TODAY.", "COL"),
        # who only visits, speaks or is hurt places nothing
        ("THE U.S. EMBASSY SHUT. TWO MEN WERE killed TODAY.", None),
        ("The French government said two men were killed today.", None),
        ("Two French tourists and a French guide were killed today.", None),
        ("Washington warned its people. Two men were killed today.", None),
        ("Malian and Nigerien troops met. Two men were killed today.", None),
    ],
)
def test_country_of_the_story(text, expected):
    assert country(text, "killed") == expected


def test_an_armed_group_acts_where_it_is_from():
    assert country("Two men were killed.", "killed", sources=(FRONT,)) == "SLV"


def test_a_state_s_act_abroad_is_not_in_the_story_s_country():
    text = "Jordanian police and troops were on alert. The raid killed two men."
    assert country(text, "raid") == "JOR"
    assert country(text, "raid", sources=(AMERICA,)) is None


def test_what_is_told_again_may_have_been_elsewhere():
    text = "Jordanian police and troops were on alert. The raid killed two men."
    assert country(text, "raid", news_role="recap") is None
