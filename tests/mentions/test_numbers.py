"""Number phrases: a table of cases, and what is no count at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.mentions.numbers import Count, find_numbers, parse_count
from eventcoder.mentions.numbers_words import parse_value

CASES = [
    ("20", (20, 20, 20)),
    ("2,500", (2500, 2500, 2500)),
    ("2 000", (2000, 2000, 2000)),
    ("1.2 million", (1_200_000,) * 3),
    ("2.5 lakh", (250_000,) * 3),
    ("twenty-one", (21, 21, 21)),
    ("two hundred and five", (205, 205, 205)),
    ("a hundred", (100, 100, 100)),
    ("seventeen hundred", (1700, 1700, 1700)),
    ("a dozen", (12, 12, 12)),
    ("half a dozen", (6, 6, 6)),
    ("two dozen", (24, 24, 24)),
    ("a couple of", (2, 2, 2)),
    ("a family of five", (5, 5, 5)),
    ("at least 20", (20, 20, None)),
    ("at least some 20", (20, 20, None)),
    ("no fewer than eight", (8, 8, None)),
    ("more than a dozen", (12, 12, None)),
    ("10 or more", (10, 10, None)),
    ("up to 40", (None, 40, 40)),
    ("as many as 2,500", (None, 2500, 2500)),
    ("fewer than 30", (None, None, 30)),
    ("nearly 100", (100, 100, 100)),
    ("12 or so", (12, 12, 12)),
    ("between 20 and 30", (20, 20, 30)),
    ("20 to 30", (20, 20, 30)),
    ("20-30", (20, 20, 30)),
    ("two or three", (2, 2, 3)),
    ("dozens", (24, None, None)),
    ("several hundred", (200, None, None)),
    ("tens of thousands", (20_000, None, None)),
    ("several", (None, None, None)),
    ("an unknown number of", (None, None, None)),
]


@pytest.mark.parametrize(("phrase", "count"), CASES, ids=[case[0] for case in CASES])
def test_phrase(phrase: str, count: tuple[int | None, ...]) -> None:
    assert parse_count(phrase) == count
    assert parse_count(phrase.upper()) == count
    [found] = find_numbers(f"They met {phrase} rebels.")
    assert (found.text, found.count) == (phrase, count)


@pytest.mark.parametrize(
    "text",
    [
        "on December 20",
        "on 20 December",
        "2 and 3 February",
        "In 2015 militants fled",
        "(1989)",
        "at 10:30",
        "by 5 pm",
        "$20 million",
        "Rs 500",
        "20 per cent",
        "30 km away",
        "a 25-year-old",
        "a five-year war",
        "a 4X4 car",
        "an AK-47",
        "7.62 mm",
        "the 5th",
        "Section 144",
        "aged 30",
        "no one",
        "one another",
        "as many as they could",
    ],
)
def test_not_a_count(text: str) -> None:
    assert find_numbers(f"It said {text} there.") == []


def test_figures_at_two_times_are_no_range() -> None:
    found = find_numbers("The toll rose from 20 to 30.")
    assert [mention.count.best for mention in found] == [20, 30]


def test_a_bound_is_used_once() -> None:
    first, second = find_numbers("20 at least 30")
    assert first.span.end <= second.span.start


def test_years_before_people_can_be_counts() -> None:
    assert find_numbers("They hold 2000 people.")[0].count == (2000, 2000, 2000)


def test_adding_keeps_unknown_bounds_unknown() -> None:
    assert Count(2, 2, 2) + Count(20, 20, None) == Count(22, 22, None)


UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(value: int) -> str:
    if value < 20:
        return UNITS[value]
    if value < 100:
        return TENS[value // 10] + (f"-{UNITS[value % 10]}" if value % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            joint = " and " if size == 100 else " "
            return f"{spell(value // size)} {name}" + (f"{joint}{spell(rest)}" if rest else "")
    raise AssertionError(value)


@settings(deadline=None)
@given(st.integers(0, 99_999_999))
def test_words_round_trip(value: int) -> None:
    assert parse_value(spell(value)) == value
    [found] = find_numbers(f"They counted {spell(value)} people")
    assert found.count == (value, value, value)


@settings(deadline=None)
@given(st.integers(0, 99_999_999))
def test_digits_round_trip(value: int) -> None:
    assert parse_count(f"{value:,}") in {(value, value, value), None}
    assert parse_value(f"{value:,}") == value


PIECES = st.sampled_from(
    [
        "at least",
        "more than",
        "20",
        "30",
        "to",
        "and",
        "or",
        "-",
        "between",
        "two",
        "dozen",
        "dozens",
        "hundred",
        "a",
        "family of",
        "five",
        "several",
        "2015",
        "May",
        "killed",
        "people",
        ",",
        ".",
        "1,200",
        "up to",
        "nearly",
        "%",
        "km",
        "as many as",
        "\n",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60))
def test_spans_and_bounds_hold(text: str) -> None:
    end = 0
    for found in find_numbers(text):
        assert text[found.span.start : found.span.end] == found.text
        assert found.span.start >= end
        assert found.span.start <= found.core.start < found.core.end <= found.span.end
        end = found.span.end
        known = [bound for bound in found.count if bound is not None]
        assert known == sorted(known)
        assert all(bound >= 0 for bound in known)
