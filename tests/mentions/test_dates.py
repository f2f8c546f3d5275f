"""Dates in news, seen from Thursday 8 February 2024: a table of forms and what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.mentions.dates import find_dates

PUBLISHED = date(2024, 2, 8)
PAST = [
    ("since the siege began on January 9", "2024-01-09", "2024-02-08", "range"),
    ("since fighting broke out in January", "2024-01-01", "2024-02-08", "range"),
    ("on Wednesday", "2024-02-07", "2024-02-07", "day"),
    ("Friday's strikes", "2024-02-02", "2024-02-02", "day"),
    ("on Thursday", "2024-02-08", "2024-02-08", "day"),
    ("last Thursday", "2024-02-01", "2024-02-01", "day"),
    ("on Friday last week", "2024-02-02", "2024-02-02", "day"),
    ("yesterday", "2024-02-07", "2024-02-07", "day"),
    ("two days ago", "2024-02-06", "2024-02-06", "day"),
    ("on February 7, 2024", "2024-02-07", "2024-02-07", "day"),
    ("on the 7th of February", "2024-02-07", "2024-02-07", "day"),
    ("on Sunday, 4 Feb.", "2024-02-04", "2024-02-04", "day"),
    ("on December 20", "2023-12-20", "2023-12-20", "day"),
    ("on 13/02/2023", "2023-02-13", "2023-02-13", "day"),
    ("on 07/02/2024", "2024-02-07", "2024-02-07", "day"),
    ("2024-02-01", "2024-02-01", "2024-02-01", "day"),
    ("03 JAN 90", "1990-01-03", "1990-01-03", "day"),
    ("nearly a week after the raid", "2024-01-29", "2024-02-04", "week"),
    ("two weeks ago", "2024-01-22", "2024-01-28", "week"),
    ("last week", "2024-01-29", "2024-02-04", "week"),
    ("early last week", "2024-01-29", "2024-01-31", "week"),
    ("earlier this week", "2024-02-05", "2024-02-08", "week"),
    ("several days ago", "2024-02-02", "2024-02-06", "week"),
    ("late January", "2024-01-21", "2024-01-31", "month_part"),
    ("at the end of January", "2024-01-25", "2024-01-31", "month_part"),
    ("earlier this month", "2024-02-01", "2024-02-08", "month_part"),
    ("mid-October", "2023-10-11", "2023-10-20", "month_part"),
    ("in January", "2024-01-01", "2024-01-31", "month"),
    ("in March", "2023-03-01", "2023-03-31", "month"),
    ("last month", "2024-01-01", "2024-01-31", "month"),
    ("three months ago", "2023-11-01", "2023-11-30", "month"),
    ("in 1989", "1989-01-01", "1989-12-31", "year"),
    ("last year", "2023-01-01", "2023-12-31", "year"),
    ("early 2015", "2015-01-01", "2015-04-30", "range"),
    ("since mid-October", "2023-10-15", "2024-02-08", "range"),
    ("since 2009", "2009-01-01", "2024-02-08", "range"),
    ("between 3 and 5 May 2015", "2015-05-03", "2015-05-05", "range"),
    ("from March 3 to April 5, 2015", "2015-03-03", "2015-04-05", "range"),
    ("from 2011 to 2014", "2011-01-01", "2014-12-31", "range"),
    ("between Monday and Wednesday", "2024-02-05", "2024-02-07", "range"),
    ("31 December to 2 January", "2023-12-31", "2024-01-02", "range"),
    ("over the past three weeks", "2024-01-18", "2024-02-08", "range"),
    ("at the weekend", "2024-02-03", "2024-02-04", "range"),
    ("in the 1980s", "1980-01-01", "1989-12-31", "range"),
    ("on the eve of 5 February", "2024-02-04", "2024-02-04", "day"),
    ("two days before 5 February 2020", "2020-02-03", "2020-02-03", "day"),
    ("on the eve of the vote", None, None, "unknown"),
    ("tomorrow", None, None, "unknown"),
]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(("words", "start", "end", "precision"), PAST, ids=[p[0] for p in PAST])
def test_past(words: str, start: str | None, end: str | None, precision: str) -> None:
    [found] = find_dates(f"It happened {words}.", PUBLISHED)
    assert (iso(found.start), iso(found.end), found.precision) == (start, end, precision)
    [shouted] = find_dates(f"IT HAPPENED {words.upper()}.", PUBLISHED)
    assert (shouted.start, shouted.end) == (found.start, found.end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Friday", "2024-02-09", "2024-02-09"),
        ("next Thursday", "2024-02-15", "2024-02-15"),
        ("tomorrow", "2024-02-09", "2024-02-09"),
        ("on 5 March", "2024-03-05", "2024-03-05"),
        ("on 3 January", "2025-01-03", "2025-01-03"),
        ("in January", "2025-01-01", "2025-01-31"),
        ("next week", "2024-02-12", "2024-02-18"),
        ("next month", "2024-03-01", "2024-03-31"),
    ],
)
def test_future(words: str, start: str, end: str) -> None:
    [found] = find_dates(f"It will happen {words}.", PUBLISHED, tense="future")
    assert (iso(found.start), iso(found.end)) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "The march of the poor went through the town.",
        "HE MAY LEAVE",
        "an august body",
        "two people were killed",
        "the 2015 vehicles",
        "30 February 2020",
        "3.5 points",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


def test_the_previous_day_counts_from_the_last_date_told() -> None:
    text = "He came on 3 February. The previous day he had left; two days later he was back."
    days = [found.start for found in find_dates(text, PUBLISHED)]
    assert days == [date(2024, 2, 3), date(2024, 2, 2), date(2024, 2, 4)]


def test_the_caller_may_give_the_date_told_before() -> None:
    [found] = find_dates("Two days later he was back.", PUBLISHED, anchor=date(2024, 1, 31))
    assert found.start == date(2024, 2, 2)


def test_offsets_date_what_follows_them() -> None:
    [found] = find_dates("It came a week after the strikes.", PUBLISHED)
    assert found.scope == "following"


def test_without_publication_relative_dates_are_unknown() -> None:
    text = "On Monday, two days ago, last week, in May, on 3 May, since 2010 and on 3 May 2011."
    known = [iso(found.start) for found in find_dates(text, None)]
    assert known == [None, None, None, None, None, "2010-01-01", "2011-05-03"]


DAYS = st.dates(date(1980, 1, 1), date(2039, 12, 31))
FORMATS = ("{d} {B} {y}", "{B} {d}, {y}", "{d} {b} {y}", "{A}, {d} {B} {y}", "{iso}", "{B} {d} {y}")


def phrase(day: date, form: str) -> str:
    return form.format(
        d=day.day, B=f"{day:%B}", b=f"{day:%b}", y=day.year, A=f"{day:%A}", iso=day.isoformat()
    )


@settings(deadline=None)
@given(DAYS, st.sampled_from(FORMATS))
def test_full_dates_round_trip(day: date, form: str) -> None:
    [found] = find_dates(f"It was seen on {phrase(day, form)} there", None)
    assert (found.start, found.end, found.precision) == (day, day, "day")


@settings(deadline=None)
@given(DAYS, st.integers(0, 300), st.sampled_from(("{d} {B}", "{B} {d}")))
def test_bare_days_mean_the_last_one(published: date, back: int, form: str) -> None:
    day = published - timedelta(days=back)
    if (day.month, day.day) == (2, 29):
        return
    [found] = find_dates(f"It was seen on {phrase(day, form)} there", published)
    assert found.start == day


@settings(deadline=None)
@given(DAYS, st.integers(0, 6))
def test_weekdays_lie_in_the_last_seven_days(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    [found] = find_dates(f"Troops left on {day:%A}", published)
    assert found.start == day


PIECES = st.sampled_from(
    [
        "on",
        "since",
        "between",
        "from",
        "to",
        "and",
        "until",
        "early",
        "late",
        "mid-",
        "last",
        "next",
        "this",
        "Monday",
        "Friday",
        "May",
        "May 3",
        "3 March",
        "29 February",
        "2015",
        "2024-01-31",
        "two",
        "a few",
        "days",
        "week",
        "ago",
        "after",
        "earlier",
        "the previous day",
        "yesterday",
        "tomorrow",
        "week",
        "the eve of",
        "in",
        "December 31",
        "the weekend",
        "1990s",
        "past",
        "years",
        "-",
        ",",
        ".\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60)


@settings(deadline=None)
@given(TEXTS, st.none() | DAYS, st.sampled_from(["past", "future"]))
def test_spans_and_ranges_hold(text: str, published: date | None, tense: str) -> None:
    last = 0
    for found in find_dates(text, published, tense=tense):  # type: ignore[arg-type]
        assert text[found.span.start : found.span.end] == found.text
        assert found.span.start >= last
        last = found.span.end
        if found.start and found.end:
            assert found.start <= found.end
        assert (found.precision == "unknown") == (found.start is None)
        if published and tense == "past" and found.end:
            assert found.end <= published
