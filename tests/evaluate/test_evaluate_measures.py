"""The measures of single sets, each on a few own sentences with figures computed by hand."""

from datetime import date
from pathlib import Path

import pytest

from eventcoder.errors import UsageError
from eventcoder.evaluate.actors import ActorAnswer, _day
from eventcoder.evaluate.adapter import Adapter
from eventcoder.evaluate.api import evaluate_actors
from eventcoder.evaluate.api import score as evaluate
from eventcoder.evaluate.casualties import dead_wanted
from eventcoder.evaluate.circumstances import days, gold_places, plain, same_place
from eventcoder.evaluate.contamination import score_contamination
from eventcoder.evaluate.gold import read_gold
from eventcoder.evaluate.rule import roles_of, rule_of, rules_of
from eventcoder.records import Casualties, Event, Participant, Span, When, Where

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


REPORT = "Gunmen of the Red Column shot two guards near Elmford on May 3."
RALLY = "Farmers met in Elmford to talk about the price of wheat."
ATTACK = "Unknown men threw a bomb at a bus depot in Greyhill."


def test_incident_reports(gold_file, event, saying) -> None:
    def gold(source: list[str], target: list[str]) -> list[dict[str, object]]:
        names = {"source_text": source, "target_text": target}
        return [{"codebook": "gtd", "code": "Armed Assault", **names}]

    rows = [
        {
            "text": REPORT,
            "published": "2019-05-04",
            "gold": gold(["Gunmen", "Red Column"], ["guards"]),
            "spans": {"location": ["Elmford"], "date": ["May 3"]},
        },
        {
            "text": ATTACK,
            "gold": gold([], ["bus depot"]),
            "spans": {"location": ["Grey Hill", "Oldland"], "date": []},
        },
        {"text": RALLY},
    ]
    where = Where("Elmford", "exact")
    when = When(date(2019, 5, 3), date(2019, 5, 3), "day")
    said = {
        REPORT: [
            event(REPORT, "190", "shot", "Red Column", "two guards|Elmford", where=where, when=when)
        ],
        ATTACK: [event(ATTACK, "040", "threw", "Unknown men", where=Where("Elmford", "exact"))],
        RALLY: [event(RALLY, "190", "met", "Farmers")],
    }
    report = evaluate(gold_file(rows, "satp_own.jsonl"), saying(said))
    assert report.value("relevance.violence_precision") == 1 / 2
    assert report.value("relevance.violence_recall") == 1 / 2
    assert report.value("relevance.violence_missed") == 1 / 2
    assert report.value("relevance.violence_false_alarm") == 1
    # sources: one given and right, one side of gold; targets: two given, one right, two sides
    assert report.value("participants.source_f1") == 1
    assert report.value("participants.target_precision") == 1 / 2
    assert report.value("participants.target_recall") == 1 / 2
    assert report.value("participants.both_precision") == pytest.approx(2 / 3)
    assert report.value("participants.both_recall") == pytest.approx(2 / 3)
    assert report.value("places.place") == 1 / 2
    assert report.value("dates.right") == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)",
            ["COLOMBIA", "ANTIOQUIA", "MEDELLIN"],
        ),
        ("? PERU", ["PERU"]),
        ("(PERU): LIMA (CITY / DEPARTMENT)", ["PERU", "LIMA"]),
        ("PERU / CHILE", ["PERU", "CHILE"]),
        ("-", []),
    ],
)
def test_chains_of_places(text: str, names: list[str]) -> None:
    assert gold_places(text) == names


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("Medellín", "MEDELLIN", True), ("North Karachi", "Karachi", True), ("Mali", "Malindi", False),
     ("", "Mali", False)],
)  # fmt: skip
def test_names_of_one_place(left: str, right: str, same: bool) -> None:
    assert same_place(plain(left), plain(right)) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("October 9", [(None, 10, 9)]),
        ("June 24 2017", [(2017, 6, 24)]),
        ("17 FEB 90 - 18 FEB 90", [(1990, 2, 17), (1990, 2, 18)]),
        ("December 2015", []),
        ("may 9", [(None, 5, 9)]),
        ("soon", []),
    ],
)
def test_days_in_words(text: str, found: list[tuple[int | None, int, int]]) -> None:
    assert days(text) == found


@pytest.mark.parametrize(
    ("entries", "dead"),
    [
        ([{"human_effect": ['DEATH: "MEN"'], "human_number": ['3: "MEN"']}], 3),
        (
            [{"human_effect": ['DEATH: "A"', 'INJURY: "B"'], "human_number": ['1: "A"', '9: "B"']}],
            1,
        ),
        ([{"human_effect": ['DEATH: "A"'], "human_number": ['1: "A"']}] * 2, 2),
        ([{"human_effect": ['DEATH: "A"'], "human_number": ['PLURAL: "A"']}], None),
        ([{"human_effect": ['NO DEATH: "A"'], "human_number": ['1: "A"']}], None),
        ([{"human_effect": None, "human_number": None}], None),
    ],
)
def test_dead_in_gold(entries: list[dict[str, object]], dead: int | None) -> None:
    assert dead_wanted(entries) == dead


def test_casualties_and_places_of_articles(gold_file, event, saying) -> None:
    def gold(number: str, place: str) -> list[dict[str, object]]:
        return [
            {
                "codebook": "muc4",
                "code": "ATTACK",
                "place": [place],
                "human_effect": ['DEATH: "MEN"'],
                "human_number": [f'{number}: "MEN"'],
            }
        ]

    first, second = "THREE MEN WERE KILLED IN LIMA.", "ONE MAN WAS KILLED IN QUITO."
    rows = [
        {"text": first, "gold": gold("3", "PERU: LIMA (CITY)")},
        {"text": second, "gold": gold("1", "ECUADOR: QUITO (CITY)")},
    ]
    dead = {"casualties": Casualties(fatalities=3), "incident": "a"}
    where = Where("Lima", "exact", country="PER")
    said = {
        first: [
            event(first, "190", "KILLED", where=where, **dead),
            event(first, "180", "MEN", where=where, **dead),
        ],
        second: [event(second, "190", "KILLED", where=where)],
    }
    report = evaluate(gold_file(rows, "muc4_own.jsonl"), saying(said))
    assert report.value("casualties.all_exact") == 1 / 2, "one incident counts once"
    assert report.value("casualties.all_given") == 1 / 2
    assert report.value("casualties.all_always_1") == 1 / 2
    assert report.value("casualties.two_or_more_exact") == 1
    assert report.value("places.country") == 1 / 2
    assert report.value("places.place") == 1 / 2


def test_dyads_with_actor_codes(gold_file, event, saying) -> None:
    text = "Arland and Berland praised Corland."
    gold = [
        {"codebook": "cameo", "code": "051", "source_code": code, "target_code": "~GOV"}
        for code in ("ARL", "BER")
    ]
    said = Event(
        code="051",
        trigger=Span(19, 26),
        sources=(Participant(code="ARL"), Participant(code="XXX")),
        targets=(Participant(code="CORGOV"),),
    )
    path = gold_file([{"text": text, "gold": gold}], "petrarch_own.jsonl")
    report = evaluate(path, saying({text: [said]}))
    assert report.value("code_exact.f1") == 1
    assert report.value("dyad_exact.precision") == 1 / 2
    assert report.value("dyad_root.recall") == 1 / 2


def test_calibration(gold_file, event, saying) -> None:
    texts = [f"Norland met Sudland in room {n}." for n in range(4)]
    gold = {"codebook": "plover15", "code": "CONSULT"}
    path = gold_file([{"text": t, "gold": [gold]} for t in texts], "plv_own.jsonl")
    codes = ["040", "040", "040", "190"]
    said = {t: [event(t, c, "met", confidence=0.85)] for t, c in zip(texts, codes, strict=True)}
    report = evaluate(path, saying(said))
    assert report.value("calibration.ece") == pytest.approx(0.1)  # .85 said, .75 right
    assert report.value("calibration.brier") == pytest.approx((3 * 0.15**2 + 0.85**2) / 4)
    silent = evaluate(path, saying({t: [event(t, "040", "met")] for t in texts}))
    assert silent.figure("calibration.ece").value is None


def test_comparison_of_two_coders(gold_file, event, saying) -> None:
    texts = [f"Norland met Sudland in room {n}." for n in range(8)]
    gold = {"codebook": "plover15", "code": "CONSULT"}
    path = gold_file([{"text": t, "gold": [gold]} for t in texts], "plv_own.jsonl")
    right = saying({t: [event(t, "040", "met")] for t in texts}, "right")
    half = saying({t: [event(t, "040", "met")] for t in texts[:4]}, "half")
    report = evaluate(path, right, other=half)
    row = next(r for s in report.sections for r in s.rows if r[0] == "root.accuracy")
    assert row[1:4] == (1.0, 0.5, 0.5)
    assert row[4] == pytest.approx(2 / 2**4, abs=0.02), "all four go one way"
    assert report.value("between_coders.root_mcnemar_p") == pytest.approx(2 / 2**4)
    assert report.coder == "right against half"


def test_contamination_finds_the_text_and_the_place(gold_file, tmp_path: Path) -> None:
    text = "Norland troops raided three Sudland camps before dawn, officials said."
    path = gold_file([{"text": text}, {"text": "Nothing of this stands anywhere else at all."}])
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "frames.tsv").write_text(
        "190\tattack\tan example\n"
        "190\traid\tNORLAND TROOPS raided three Sudland camps, before dawn\n", encoding="utf-8"
    )  # fmt: skip
    section = score_contamination(read_gold(path, Adapter("x")), [folder])
    assert section.figures[0].value == 1
    assert section.rows[0][:2] == ("G0", "frames.tsv:2")
    assert score_contamination(read_gold(path, Adapter("x")), [folder], words=10).rows == ()


def actor(text: str, function: str = "agent_to_code", **expected: str) -> dict[str, object]:
    return {"text": text, "args": '"", "2022-03-01"', "function": function, "expected": expected}


def test_actor_mentions(gold_file) -> None:
    rows = [
        actor("Norland police", country="NOR", code_1="COP"),
        actor("the medics", country="", code_1="MED"),
        actor("the men", code_1="UNK"),
        actor("the UN", country="UNO"),
        actor("Norland", function="query_wiki", title="Norland"),
    ]
    answers = {
        "Norland police": ActorAnswer("NOR", ("MIL", "COP")),
        "the medics": ActorAnswer("SUD", ("HLH",)),
        "the men": ActorAnswer(),
        "the UN": ActorAnswer("", ("IGO",)),
    }
    asked: list[tuple[str, date | None]] = []

    def read(words: str, day: date | None) -> ActorAnswer:
        asked.append((words, day))
        return answers[words]

    path = gold_file(rows, "actor_mentions_own.jsonl")
    report = evaluate_actors(path, read)
    assert report.value("agent_to_code.country") == pytest.approx(2 / 3)
    assert report.value("agent_to_code.role") == 1
    assert asked[0] == ("Norland police", date(2022, 3, 1))
    assert [(m.text, m.expected, m.given) for m in report.misses] == [
        ("the medics", "nothing", "SUD")
    ]


@pytest.mark.parametrize(
    ("args", "day"),
    [('"", "2022-01-10"', date(2022, 1, 10)), ('"", "10 May 2015"', date(2015, 5, 10)),
     ('"", "October 1, 2021"', date(2021, 10, 1)), ('"", "today"', None), ('"Mexico"', None)],
)  # fmt: skip
def test_the_day_in_arguments(args: str, day: date | None) -> None:
    assert _day(args) == day


def test_kinds_are_not_mixed_up(gold_file, saying) -> None:
    mentions = gold_file([actor("Norland", country="NOR")], "actor_mentions_own.jsonl")
    events = gold_file([{"text": CALM}], "plv_own.jsonl")
    with pytest.raises(UsageError, match="--kind actors"):
        evaluate(mentions, saying({}))
    with pytest.raises(UsageError, match="holds no actor mentions"):
        evaluate_actors(events, lambda words, day: ActorAnswer())


def test_gold_of_several_codebooks_is_refused(gold_file, saying) -> None:
    entries = [{"codebook": name, "code": "190"} for name in ("cameo", "acled")]
    path = gold_file([{"text": CALM, "gold": entries}])
    with pytest.raises(UsageError, match="name 2 codebooks"):
        evaluate(path, saying({}))


def test_agreement_with_a_second_person(gold_file, event, saying) -> None:
    texts = [f"Norland met Sudland in room {n}." for n in range(4)]

    def labelled(labels: list[str], name: str) -> Path:
        return gold_file(
            [
                {"text": t, "gold": [{"codebook": "plover15", "code": label}]}
                for t, label in zip(texts, labels, strict=True)
            ],
            name,
        )

    gold = labelled(["CONSULT", "CONSULT", "AGREE", "AGREE"], "plv_own.jsonl")
    second = labelled(["CONSULT", "CONSULT", "AGREE", "AID"], "plv_second.jsonl")
    said = {t: [event(t, "040" if n < 2 else "030", "met")] for n, t in enumerate(texts)}
    report = evaluate(gold, saying(said), human=second)
    # 1 of 4 units differs; 4 CONSULT, 3 AGREE, 1 AID of 8: unequal pairs 38 of 56
    assert report.value("humans.root_gold_human") == pytest.approx(1 - (1 / 4) / (38 / 56))
    assert report.value("humans.root_coder_human") == report.value("humans.root_gold_human")
    assert report.value("agreement.root_alpha") == 1


def test_sample_is_drawn_by_hash_from_texts_without_gold(gold_file, saying) -> None:
    texts = [f"A mob burnt shop {n}." for n in range(30)]
    said = {t: [Event(code="180", trigger=Span(6, 11))] for t in texts}
    said[texts[0]] = [by_police(texts[0], "180")]
    path = gold_file([{"text": t} for t in texts], "india_police_own.jsonl")
    few, more = (
        next(s for s in evaluate(path, saying(said), sample=n).sections if s.name == "sample").rows
        for n in (5, 100)
    )
    assert few == more[:5]
    assert len(more) == 29, "the police's event is not among the others"
    assert [row[0] for row in more] != sorted(row[0] for row in more)


def test_support_by_other_texts(gold_file, event, saying) -> None:
    texts = [f"Norland met Sudland in room {n}." for n in range(6)]
    gold = {"codebook": "plover15", "code": "CONSULT"}
    path = gold_file([{"text": t, "gold": [gold]} for t in texts], "plv_own.jsonl")
    answers = [
        ("040", "talk:meet"),
        ("040", "talk:meet < do:hold"),
        ("040", "talk:parley < do:hold"),  # its frame serves this text alone
        ("190", "talk:parley"),  # wrong, so it supports nothing
        ("040", None),
        ("190", "talk:meet"),
    ]
    said = {
        t: [event(t, code, "met", rule=rule)]
        for t, (code, rule) in zip(texts, answers, strict=True)
    }
    report = evaluate(path, saying(said))
    assert report.value("root.accuracy") == pytest.approx(4 / 6)
    assert report.value("support.supported") == pytest.approx(3 / 6)
    section = next(s for s in report.sections if s.name == "support")
    assert section.rows == (("talk:parley", "G2"),)
