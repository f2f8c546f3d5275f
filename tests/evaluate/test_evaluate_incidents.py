"""The measures of incidents, places, days, the dead and dyads, on own texts."""

from datetime import date

import pytest

from eventcoder.evaluate.api import score as evaluate
from eventcoder.evaluate.casualties import dead_wanted
from eventcoder.evaluate.circumstances import days, gold_places, plain, same_place
from eventcoder.records import Casualties, Event, Participant, Span, When, Where

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
