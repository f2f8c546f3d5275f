"""Casualties told in sentences: a table of own sentences, and what holds for any text."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.codebooks.tables import Row, read_table
from eventcoder.mentions.casualties import CasualtyMention, find_casualties
from eventcoder.mentions.casualties_people import total
from eventcoder.mentions.casualties_told import COLUMNS as COLUMNS_OF_PHRASES
from eventcoder.mentions.casualties_told import PHRASES
from eventcoder.mentions.numbers import Count

TABLE = Path(__file__).parent / "casualties.tsv"
FRAMES = TABLE.with_name("casualty_frames.tsv")
COLUMNS = ("sentence", "dead", "injured", "cumulative", "tests")


def rows() -> list[Row]:
    return read_table(TABLE, COLUMNS)


def told(found: list[CasualtyMention], kind: str) -> str:
    counts = [Count(m.low, m.best, m.high) for m in found if m.kind == kind]
    if not counts:
        return ""
    low, best, high = total(counts)
    return "/".join("" if bound is None else str(bound) for bound in (best, low, high))


def right(row: Row) -> bool:
    found = find_casualties(row["sentence"])
    cumulative = "yes" if any(mention.cumulative for mention in found) else ""
    expected = (row["dead"], row["injured"], row["cumulative"])
    return (told(found, "dead"), told(found, "injured"), cumulative) == expected


def cases() -> list[Any]:
    """All rows; those still read wrong must fail, so that the note goes once they are right."""
    known = pytest.mark.xfail(reason="not read yet", strict=True)
    return [
        pytest.param(
            row,
            id=f"{row.line} {row['tests']}",
            marks=known if row["tests"].endswith(", misread") else (),
        )
        for row in rows()
    ]


@pytest.mark.parametrize("row", cases())
def test_sentence(row: Row) -> None:
    assert right(row), find_casualties(row["sentence"])


def test_the_table_covers_enough() -> None:
    known = rows()
    assert len({row["sentence"] for row in known}) == len(known) >= 200
    assert sum(map(right, known)) >= 0.95 * len(known)
    naive = sum(naively(row) for row in known if row["dead"].split("/")[0].isdigit())
    assert sum(map(right, known)) > naive  # a number before "killed" alone is not enough


def naively(row: Row) -> bool:
    match = re.search(r"(\d+)\s+(?:\w+\s+){0,2}(?:were\s+)?killed", row["sentence"])
    return bool(match) and row["dead"].startswith(f"{match[1]}/") if match else False


def test_victims_and_triggers_are_spans_of_the_sentence() -> None:
    text = "At dawn gunmen killed two elderly farmers and wounded a guard."
    dead, injured = find_casualties(text)
    assert dead.victims == "two elderly farmers"
    assert text[dead.trigger.start : dead.trigger.end] == "killed"
    assert (injured.victims, injured.text) == ("a guard", "wounded a guard")


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("At least two men were killed.", ("at least",)),
        ("Several men were killed.", ("several", "vague")),
        ("The death toll rose to at least 40.", ("at least", "toll")),
        ("Four people are feared dead.", ("feared",)),
        ("Ten men were killed or wounded.", ("combined",)),
    ],
)
def test_qualifiers(text: str, qualifiers: tuple[str, ...]) -> None:
    assert find_casualties(text)[0].qualifiers == qualifiers


def test_denials_are_told_from_silence() -> None:
    assert all(mention.negated for mention in find_casualties("No casualties were reported."))
    assert find_casualties("There were no immediate reports of casualties.") == []


PIECES = st.sampled_from(
    [
        "two",
        "three soldiers",
        "a civilian",
        "were",
        "was",
        "killed",
        "and",
        ",",
        "wounded",
        "killing",
        "dead",
        "left",
        "no one",
        "hurt",
        "the",
        "death toll",
        "rose",
        "to",
        "40",
        "at least",
        "who",
        "including",
        "people",
        "of",
        "them",
        "in",
        "Gao",
        "his wife",
        "(",
        ")",
        "--",
        ".",
        ";",
        "said",
        "injuries",
        "suffered",
        "the death of",
        "claimed",
        "lives",
        "Ali Hassan",
        "not",
        "would",
        "between",
        "or",
        "since",
        "2009",
        "IS",
        "died",
        "shot",
        "stabbed",
        "several",
        "family of five",
        "both",
        "none",
    ]
)
TEXTS = st.lists(PIECES, max_size=18).map(" ".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS | TEXTS.map(str.upper) | st.text(max_size=80))
def test_spans_and_bounds_hold(text: str) -> None:
    for found in find_casualties(text):
        assert text[found.span.start : found.span.end] == found.text
        assert found.span.start <= found.trigger.start < found.trigger.end <= found.span.end
        if found.victims_span:
            assert text[found.victims_span.start : found.victims_span.end] == found.victims
        known = [bound for bound in (found.low, found.best, found.high) if bound is not None]
        assert known == sorted(known)
        assert all(bound >= 0 for bound in known)
        assert found.negated == (known == [0, 0, 0]) or 0 not in known


@settings(deadline=None)
@given(st.integers(2, 999), st.integers(2, 999))
def test_numbers_come_through(dead: int, injured: int) -> None:
    if dead in range(1900, 2100) or injured in range(1900, 2100):
        return
    text = f"Shells hit a market, killing {dead} people and wounding {injured}."
    assert [(m.kind, m.best) for m in find_casualties(text)] == [
        ("dead", dead),
        ("injured", injured),
    ]


@pytest.mark.shared
def test_muc_counts_against_the_constant_baseline(shared: Path) -> None:
    """On articles with a count of two dead or more, more are exact than by any one constant."""
    import json

    golds: list[set[int]] = []
    exact = 0
    for line in (shared / "gold/muc4_dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = gold_dead(record["gold"])
        if not gold:
            continue
        golds.append(gold)
        sentences = re.split(r"(?<=[.!?\"])\s+|\n\s*\n", record["text"])
        found = [m for text in sentences for m in find_casualties(text) if m.kind == "dead"]
        counts = Counter(m.best for m in found if m.best and m.best > 1 and not m.cumulative)
        exact += bool(counts and counts.most_common(1)[0][0] in gold)
    constant = max(sum(value in gold for gold in golds) for value in range(2, 20))
    assert exact > constant


def gold_dead(events: list[dict[str, object]]) -> set[int]:
    """Counts of two or more that a gold record gives for victims who died."""
    counts: set[int] = set()
    for event in events:
        effects = event.get("human_effect") or []
        numbers = event.get("human_number") or []
        assert isinstance(effects, list)
        assert isinstance(numbers, list)
        dead = {name for effect in effects if effect.startswith("DEATH") for name in quoted(effect)}
        for number in numbers:
            value = re.match(r"(\d+):", number)
            if value and int(value[1]) >= 2 and dead & quoted(number):
                counts.add(int(value[1]))
    return counts


def quoted(words: str) -> set[str]:
    return set(re.findall(r'"([^"]+)"', words))


def frames() -> list[Row]:
    rows = read_table(FRAMES, ("part", "words"), optional=("count", "number"))
    return [row for row in rows if row["part"] != "victims"]


def victims() -> list[Row]:
    rows = read_table(FRAMES, ("part", "words"), optional=("count", "number"))
    return [row for row in rows if row["part"] == "victims"]


def framed(frame: Row, who: Row) -> str:
    one = who["number"] == "one"
    words = frame["words"] if one else frame["words"].replace("The body", "The bodies")
    text = words.format(who=who["words"], be="was" if one else "were")
    for twice, once in ((",,", ","), (",.", "."), (" --,", " --"), (" --.", ".")):
        text = text.replace(twice, once)
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("frame", frames(), ids=lambda row: row["words"])
def test_any_victims_in_any_frame(frame: Row) -> None:
    """Who the victims are does not change what is told of them."""
    for who in victims():
        text = framed(frame, who)
        found = find_casualties(text)
        read = {kind: told(found, kind) for kind in ("dead", "injured")}
        assert read == {"dead": "", "injured": "", frame["part"]: who["count"]}, text


@pytest.mark.parametrize(
    "row", read_table(PHRASES, COLUMNS_OF_PHRASES), ids=lambda row: row["words"]
)
def test_phrases_read_their_examples(row: Row) -> None:
    read = [mention.kind for mention in find_casualties(row["example"])]
    assert read == [row["kind"]], row["words"]
