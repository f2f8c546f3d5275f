"""Crosswalks: their codes exist, both ways agree, and codes without a line take an ancestor's."""

import csv
from pathlib import Path

import pytest

from eventcoder.codebooks import BUILT_IN, CrosswalkLine, load_codebook, load_crosswalk
from eventcoder.errors import UsageError

PAIRS = [("cameo", "plover"), ("cameo", "acled"), ("ucdp", "acled")]
WAYS = [*PAIRS, *((target, source) for source, target in PAIRS)]
OPPOSITE = {"exact": "exact", "close": "close", "broader": "narrower",
            "narrower": "broader", "related": "related"}  # fmt: skip


def own_lines(source: str, target: str, edition: str = "") -> list[CrosswalkLine]:
    walk = load_crosswalk(source, target, edition)
    return [line for lines in walk.lines.values() for line in lines]


@pytest.mark.parametrize(("source", "target"), WAYS)
def test_every_code_has_a_line_or_a_reason(source: str, target: str) -> None:
    walk = load_crosswalk(source, target)
    for code in load_codebook(source).codes:
        lines = walk.map(code)
        assert bool(lines) != bool(walk.why_not(code)), code
        assert sum(line.kind == "main" for line in lines) == (1 if lines else 0)
        for line in lines:
            assert line.source == code
            assert line.target in load_codebook(target)


@pytest.mark.parametrize(("source", "target"), WAYS)
def test_direction_says_whether_the_other_way_has_the_pair(source: str, target: str) -> None:
    back = {(line.target, line.source): line for line in own_lines(target, source)}
    for line in own_lines(source, target):
        returning = back.get((line.source, line.target))
        assert line.direction == ("both" if returning else "forward"), line
        if returning:
            assert returning.relation == OPPOSITE[line.relation], line
            assert returning.roles == line.roles, line


@pytest.mark.parametrize(("source", "target"), WAYS)
def test_what_is_not_plain_says_why(source: str, target: str) -> None:
    unclear = [
        line for line in own_lines(source, target)
        if line.relation in ("related", "none") and not (line.note or line.condition)
    ]  # fmt: skip
    assert unclear == []


@pytest.mark.parametrize(
    ("code", "target", "contexts"),
    [
        ("022", "REQUEST/assist", ("diplomatic",)),
        ("106", "REQUEST/meet", ("diplomatic",)),
        ("163", "SANCTION/discontinue", ("economic",)),
        ("1712", "ASSAULT/destroy", ()),
        ("175", "ASSAULT/crowd-control", ("repression",)),
        ("185", "ASSAULT/targeted", ()),
        ("186", "ASSAULT/targeted", ()),
        ("1951", "ASSAULT/aerial", ("military",)),
        ("1952", "ASSAULT/drone", ("military",)),
        ("0871", "RETREAT/ceasefire", ("military",)),
        ("116", "SANCTION/convict", ("legal",)),
    ],
)
def test_cameo_to_plover_by_the_manual(code: str, target: str, contexts: tuple[str, ...]) -> None:
    (line,) = load_crosswalk("cameo", "plover").map(code)
    assert (line.target, line.contexts) == (target, contexts)


def test_comments_have_no_plover_event() -> None:
    walk = load_crosswalk("cameo", "plover")
    assert walk.map("014") == ()
    assert "comments" in walk.why_not("014")


@pytest.mark.parametrize("mode", [c for c in load_codebook("plover").codes if "/" in c])
def test_every_plover_mode_has_a_cameo_code(mode: str) -> None:
    (line,) = load_crosswalk("plover", "cameo").map(mode)
    assert not line.inherited
    back = load_crosswalk("cameo", "plover").map(line.target)[0].target
    assert (back == mode) == (line.direction == "both")


def test_the_map_of_2021_as_published(shared: Path) -> None:
    path = shared / "reference" / "crosswalks" / "cameo_to_plover_2021.csv"
    walk = load_crosswalk("cameo", "plover", "2021")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            (line,) = walk.map(row["cameo"])
            assert line.target == row["plover_event"], row
            if not line.inherited:
                assert line.older_mode == row["plover_mode"], row
                assert "; ".join(line.contexts) == row["plover_context"], row
            else:
                assert row["cameo"] in ("1213", "1214")


def test_acled_sub_events_against_our_first_proposal(shared: Path) -> None:
    path = shared / "reference" / "crosswalks" / "acled_to_cameo_plover_ucdp_PROPOSED.csv"
    walk = load_crosswalk("acled", "cameo")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            proposed = {c for c in row["cameo_code"].replace("+", "|").split("|") if c}
            ours = {line.target for line in walk.map(row["acled_sub_event_type"])}
            assert bool(proposed & ours) == bool(proposed), row


def test_force_against_protesters_is_two_events_one_with_the_roles_turned() -> None:
    main, *others = load_crosswalk("acled", "cameo").map("Excessive force against protesters")
    assert (main.target, main.kind, main.roles) == ("141", "main", "same")
    assert [(line.target, line.kind, line.roles) for line in others] == [
        ("193", "instead", "reversed"),
        ("175", "also", "reversed"),
    ]


def test_a_code_without_a_line_takes_its_ancestors_as_broader() -> None:
    (line,) = load_crosswalk("cameo", "plover").map("0352")
    assert (line.target, line.inherited, line.direction) == ("AGREE", True, "forward")
    main = load_crosswalk("cameo", "acled").map("1454")[0]
    assert (main.source, main.target, main.relation) == ("1454", "Violent demonstration", "broader")


def test_an_unknown_decimal_code_takes_its_longest_prefix() -> None:
    (line,) = load_crosswalk("cameo", "plover").map("1214")
    assert (line.source, line.target, line.inherited) == ("1214", "REJECT/assist", True)
    assert load_crosswalk("cameo", "plover").map("99") == ()
    assert "99" in load_crosswalk("cameo", "plover").why_not("99")


@pytest.mark.parametrize(
    ("source", "target", "edition", "remedy"),
    [
        ("cameo", "ucdp", "", "acled, plover"),
        ("cameo", "plover", "2019", "plover-2021"),
        ("cameo", "gtd", "", "there are"),
    ],
)
def test_unknown_crosswalk_names_those_there_are(
    source: str, target: str, edition: str, remedy: str
) -> None:
    with pytest.raises(UsageError) as caught:
        load_crosswalk(source, target, edition)
    assert remedy in caught.value.remedy


def test_built_in_names_are_all_loadable() -> None:
    assert {name for pair in WAYS for name in pair} == set(BUILT_IN)
