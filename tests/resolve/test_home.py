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
        ("SALVADORAN TROOPS LEFT. TWO MEN WERE killed IN SAN RAMON.", "SLV"),  # many bear the name
        ("The Colombian president wept. Two men were killed today.", "COL"),
        # who only visits, speaks or is hurt places nothing
        ("THE U.S. EMBASSY SHUT. TWO MEN WERE killed TODAY.", None),
        ("The French government said two men were killed today.", None),
        ("Two French tourists and a French guide were killed today.", None),
        ("Washington warned its people. Two men were killed today.", None),
        ("Malian and Nigerien troops met. Two men were killed today.", None),
        # Indians are natives where the text speaks of a country that has such
        (
            "Guatemalan troops left. INDIANS fled from Indian villages. Two men were killed today.",
            "GTM",
        ),
        # acronyms and surnames that others bear too, where capitals tell nothing
        ("HONDURAN TROOPS AND POLICE LEFT. A PAC PATROL FLED. TWO MEN WERE killed TODAY.", "HND"),
        ("SALVADORAN TROOPS LEFT. ESTRADA SPOKE. ESTRADA WEPT. TWO MEN WERE killed TODAY.", "SLV"),
    ],
)
def test_country_of_the_story(text, expected):
    assert country(text, "killed") == expected


def test_an_armed_group_acts_where_it_is_from():
    assert country("Two men were killed.", "killed", sources=(FRONT,)) == "SLV"
    assert country("Two men were held.", "held", "173", targets=(FRONT,)) == "SLV"
    assert country("It was banned.", "banned", "172", targets=(FRONT,)) is None  # by whom?


def test_a_state_s_act_abroad_is_not_in_the_story_s_country():
    text = "Jordanian police and troops were on alert. The raid killed two men."
    assert country(text, "raid") == "JOR"
    assert country(text, "raid", sources=(AMERICA,)) is None


def test_what_is_told_again_may_have_been_elsewhere():
    text = "Jordanian police and troops were on alert. The raid killed two men."
    assert country(text, "raid", news_role="recap") is None


def test_what_people_of_one_country_do_at_home():
    text = "Salvadoran police and troops were on alert. The rebels urged voters to stay away."
    rebels = Participant(span=None, country="SLV", code="SLVREB", type="rebel", status="generic")
    assert country(text, "urged", "0256", sources=(rebels,)) == "SLV"
    assert country(text, "urged", "0256", sources=(rebels,), targets=(AMERICA,)) is None
    assert country(text, "urged", "042", sources=(rebels,)) is None  # a visit may be abroad


def test_a_story_of_one_country_tells_again_what_happened_there():
    text = (
        "Jordanian police were on alert. Jordanian troops left. The Jordanian army spoke. Jordanian"
        " guards fled. Jordanian voters wait. The Jordanian minister met them. The senator, who was"
        " killed last year, was mourned."
    )
    assert country(text, "killed", news_role="recap") == "JOR"
    assert country(text, "killed", news_role="recap", targets=(AMERICA,)) is None
