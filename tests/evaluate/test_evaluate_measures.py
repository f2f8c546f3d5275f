"""The measures of single sets, each on a few own sentences with figures computed by hand."""

import pytest

from eventcoder.errors import UsageError
from eventcoder.evaluate.adapter import Adapter
from eventcoder.evaluate.api import score as evaluate
from eventcoder.evaluate.rule import roles_of, rule_of, rules_of
from eventcoder.records import Casualties, Event, Participant, Span

POLICE = Participant(span=Span(0, 10), code="NORCOP")
ARREST = "The police held nine men in the old town."
SHOT = "The police shot at the crowd from a roof."
MOB = "A mob burnt three shops near the market."
CALM = "The police said that the town was calm."


def by_police(text: str, code: str, **more: object) -> Event:
    return Event(code=code, trigger=Span(11, 15), sources=(POLICE,), **more)  # type: ignore[arg-type]


def test_police_acts_and_false_ones(gold_file, saying) -> None:
    def gold(*codes: str) -> list[dict[str, str]]:
        return [{"codebook": "india-police", "code": code} for code in (*codes, "ANY_ACTION")]

    rows = [
        {"text": ARREST, "gold": gold("ARREST"), "doc_id": 1},
        {"text": SHOT, "gold": gold("FORCE"), "doc_id": 1},
        {"text": MOB, "doc_id": 2},
        {"text": CALM, "doc_id": 3},
    ]
    said = {
        ARREST: [by_police(ARREST, "173")],
        SHOT: [by_police(SHOT, "173"), by_police(SHOT, "190", factuality="hypothetical")],
        MOB: [Event(code="180", trigger=Span(6, 11))],
        CALM: [by_police(CALM, "150"), by_police(CALM, "012")],
    }
    report = evaluate(gold_file(rows, "india_police_own.jsonl"), saying(said))
    assert report.value("presence.ARREST_precision") == 1 / 2
    assert report.value("presence.ARREST_recall") == 1
    assert report.value("presence.ARREST_OR_UNSTATED_f1") == report.value("presence.ARREST_f1")
    assert report.value("presence.FORCE_recall") == 0
    assert report.value("presence.ANY_ACTION_precision") == pytest.approx(2 / 3)
    # of two sentences without an act of the police, one gets one of roots 14-20
    assert report.value("false_events.police_texts") == 1 / 2
    assert report.value("false_events.police_per_text") == 1 / 2
    assert report.value("false_events.others_texts") == 1 / 2
    assert [(m.expected, m.given) for m in report.misses][:2] == [
        ("NONE", "police"),
        ("NONE", "ARREST"),
    ]


@pytest.mark.parametrize(
    ("code", "roles", "found"),
    [("INDCOP", (), True), ("COP", (), True), (None, ("COP",), True), ("COPIND", (), True),
     ("INDGOV", (), False), (None, (), False), ("ACOPAB", (), False)],
)  # fmt: skip
def test_a_role_in_an_actor_code(code: str | None, roles: tuple[str, ...], found: bool) -> None:
    assert ("COP" in roles_of([Participant(code=code, roles=roles)])) is found


DEADLY = Event(code="1823", trigger=Span(0, 1), casualties=Casualties(fatalities=2))
HARMLESS = Event(code="1823", trigger=Span(0, 1), casualties=Casualties(fatalities=0))
NOBODY = Event(code="173", trigger=Span(0, 1), targets=(Participant(code="NORREB"),))
OLD = Event(code="173", trigger=Span(0, 1), news_role="recap")
LATER = Event(code="173", trigger=Span(50, 56))
HELD = by_police(ARREST, "173")
STATE = Event(code="195", trigger=Span(0, 1), sources=(Participant(code="NOR", country="NOR"),))
ARMY = Event(
    code="195",
    trigger=Span(0, 1),
    sources=(Participant(code="NORMIL", country="NOR", roles=("MIL",)),),
)


@pytest.mark.parametrize(
    ("event", "rule", "meant"),
    [
        (DEADLY, {}, True),
        (DEADLY, {"codes": ["18"], "fatal": True}, True),
        (HARMLESS, {"codes": ["18"], "fatal": True}, False),
        (DEADLY, {"codes": ["19", "20"]}, False),
        (HELD, {"source_role": "COP"}, True),
        (HELD, {"source_role": ["MIL", "COP"]}, True),
        (HELD, {"source_role": "MIL"}, False),
        (HELD, {"not_source_role": ["COP", "MIL"]}, False),
        (HELD, {"target_role": "REB"}, False),
        (NOBODY, {"source_role": "COP"}, False),
        (STATE, {"not_source_country": True}, False),
        (ARMY, {"not_source_country": True}, True),
        (NOBODY, {"not_source_country": True}, True),
        (NOBODY, {"lead": 1}, True),
        (LATER, {"lead": 60}, True),
        (LATER, {"lead": 50}, False),
        (NOBODY, {"source_role": "COP", "unstated": True}, True),
        (NOBODY, {"source_role": "COP", "unstated": True, "fatal": True}, False),
        (NOBODY, {"source_role": "COP", "unstated": True, "codes": ["18"]}, False),
        (NOBODY, {"target_role": "REB"}, True),
        (NOBODY, {"not_target_role": "REB"}, False),
        (NOBODY, {"news_role": "new"}, True),
        (OLD, {"news_role": "new"}, False),
        (OLD, {"news_role": "recap"}, True),
    ],
)
def test_rules(event: Event, rule: dict[str, object], meant: bool) -> None:
    adapter = Adapter("x", options={"participants": {"rule": rule}, "presence": {"A": rule}})
    assert rule_of(adapter, "participants").describes(event) is meant
    assert rules_of(adapter, "presence")["A"].describes(event) is meant


@pytest.mark.parametrize("rule", [{"code": ["18"]}, "18", {"codes": ["18"], "role": "COP"}])
def test_a_misspelt_rule_is_refused(rule: object) -> None:
    with pytest.raises(UsageError, match=r"adapter x: presence.A: no rule: .*may hold: codes"):
        rules_of(Adapter("x", options={"presence": {"A": rule}}), "presence")
