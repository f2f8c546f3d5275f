"""Calendar arithmetic of news: which year a bare month means, what "late last week" covers.

Plain dates in and out; the words that ask for it are read in dates_patterns.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    """First and last day, both included, and how precise the words are."""

    start: date | None
    end: date | None
    precision: str


UNKNOWN = Period(None, None, "unknown")
PARTS = {
    "early": (1, 10), "beginning": (1, 7), "start": (1, 7), "first": (1, 15),
    "mid": (11, 20), "middle": (11, 20), "late": (21, 31), "end": (25, 31), "second": (16, 31),
}  # fmt: skip


def day(when: date) -> Period:
    """A single day."""
    return Period(when, when, "day")


def make_date(year: int, month: int, number: int) -> date | None:
    """The date, or ``None`` where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Period:
    """A whole month."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def month_part(year: int, number: int, part: str) -> Period:
    """A part of a month: ``early``, ``mid``, ``late``, ``beginning``, ``end`` ..."""
    first, last = PARTS[part]
    length = monthrange(year, number)[1]
    return Period(
        date(year, number, min(first, length)), date(year, number, min(last, length)), "month_part"
    )


def year(number: int, part: str = "") -> Period:
    """A whole year, or its early, middle or late months as a range."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    precision = "year" if not part else "range"
    return Period(date(number, first, 1), month(number, last).end, precision)


def week(when: date, part: str = "") -> Period:
    """The Monday-to-Sunday week of a day, or its first, middle or last days."""
    monday = when - timedelta(days=when.weekday())
    first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}.get(part, (0, 6))
    return Period(monday + timedelta(days=first), monday + timedelta(days=last), "week")


def shift_months(when: date, months: int) -> date:
    """The same day some months on, at most the last of that month."""
    place = when.year * 12 + when.month - 1 + months
    target_year, target = max(1, place // 12), place % 12 + 1
    return date(target_year, target, min(when.day, monthrange(target_year, target)[1]))


def shift_days(when: date, days: int) -> date:
    """The day some days on, kept within the calendar."""
    ordinal = min(max(when.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def weekday(anchor: date, number: int, tense: str, modifier: str = "") -> Period:
    """The weekday (Monday 0) last or next seen from ``anchor``.

    Without a modifier the anchor's own weekday is the anchor; ``last`` and ``next`` exclude it.
    """
    back = (anchor.weekday() - number) % 7
    if modifier == "next" or (tense == "future" and modifier != "last"):
        ahead = (number - anchor.weekday()) % 7
        return day(shift_days(anchor, ahead or (7 if modifier == "next" else 0)))
    return day(shift_days(anchor, -(back or (7 if modifier == "last" else 0))))


def year_of_month(anchor: date, number: int, first_day: int, tense: str, modifier: str = "") -> int:
    """The year that a month without a year means, seen from ``anchor``."""
    if tense == "future" or modifier == "next":
        later = (number, 31) < (anchor.month, anchor.day) or (
            modifier == "next" and number <= anchor.month
        )
        return anchor.year + later
    earlier = (number, first_day) > (anchor.month, anchor.day) or (
        modifier == "last" and number >= anchor.month
    )
    return anchor.year - earlier


def month_day(anchor: date, number: int, of_month: int, tense: str) -> date | None:
    """The day of a month without a year: the last such day up to ``anchor``, or the next one."""
    step = 1 if tense == "future" else -1
    for years in range(9):
        found = make_date(anchor.year + step * years, number, of_month)
        if found and ((found >= anchor) if tense == "future" else (found <= anchor)):
            return found
    return None


def back(anchor: date, count: int, unit: str, about: bool = False) -> Period:
    """``count`` days, weeks, months, years (negative: ahead) before ``anchor``."""
    if unit == "hour":
        return day(shift_days(anchor, -round(count / 24)))
    if unit == "day":
        target = shift_days(anchor, -count)
        if about:
            return Period(shift_days(target, -1), shift_days(target, 1), "range")
        return day(target)
    if unit == "week":
        target = shift_days(anchor, -7 * count)
        return Period(shift_days(target, -3), shift_days(target, 3), "week")
    if unit == "month":
        target = shift_months(anchor, -count)
        return month(target.year, target.month)
    years = count * (10 if unit == "decade" else 1)
    return year(min(max(1, anchor.year - years), 9999))


def clip(period: Period, published: date | None, tense: str) -> Period:
    """Keep what was in the past from lying after publication."""
    if published is None or tense == "future" or period.start is None:
        return period
    if period.start > published:
        return UNKNOWN
    if period.end is None or period.end > published:
        return period._replace(end=published)
    return period
