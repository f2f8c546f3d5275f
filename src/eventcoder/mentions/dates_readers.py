"""Work out the days that one matched date form means, seen from publication or the last date told.

The forms themselves, that is their expressions, stand in dates_patterns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from eventcoder.mentions import dates_calendar as cal
from eventcoder.mentions.dates_calendar import UNKNOWN, Period
from eventcoder.mentions.numbers_words import UNITS

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_COUNTS = {word: value for word, value in UNITS.items() if 1 <= value <= 12} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "couple of": 2,
    "half a dozen": 6,
    "a dozen": 12,
}


@dataclass(frozen=True, slots=True)
class Clock:
    """What a form may look at: publication, the last date told before it, and the tense."""

    published: date | None
    anchor: date | None
    tense: str


def month_number(word: str) -> int:
    """1-12 from a month's name or abbreviation."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def _year(word: str) -> int:
    digits = int(re.sub(r"\D", "", word))
    return digits if digits > 99 else digits + (1900 if digits > 40 else 2000)


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def read_iso(m: re.Match[str], clock: Clock) -> Period | None:
    """A date as 2024-02-07."""
    found = cal.make_date(int(m["y"]), int(m["m"]), int(m["d"]))
    return cal.day(found) if found else None


def read_numeric(m: re.Match[str], clock: Clock) -> Period | None:
    """A date in digits, day or month first; ``unknown`` where both readings stand."""
    first, second, year = int(m["a"]), int(m["b"]), _year(m["y"])
    pair = (cal.make_date(year, first, second), cal.make_date(year, second, first))
    readings = {reading for reading in pair if reading}
    if not readings:
        return None
    if len(readings) == 2 and clock.published and clock.tense == "past":
        readings = {reading for reading in readings if reading <= clock.published}
    return cal.day(readings.pop()) if len(readings) == 1 else UNKNOWN


def read_month_day(m: re.Match[str], clock: Clock) -> Period | None:
    """A day, or several days, of a month, with or without its year."""
    parts = m.groupdict()
    month = month_number(m["month"])
    first = _one_day(clock, month, m["day"], parts.get("year"))
    if not parts.get("day2"):
        return cal.day(first) if first else (None if parts.get("year") else UNKNOWN)
    month2 = month_number(parts["month2"]) if parts.get("month2") else month
    last = _one_day(clock, month2, m["day2"], parts.get("year"))
    if first is None or last is None:
        return None if parts.get("year") else UNKNOWN
    if first > last:  # the year turned between the two
        first = cal.make_date(first.year - 1, first.month, first.day) or first
    return Period(first, last, "range") if first <= last else None


def _one_day(clock: Clock, month: int, number: str, year: str | None) -> date | None:
    if year:
        return cal.make_date(_year(year), month, _day_number(number))
    if clock.published is None:
        return None
    return cal.month_day(clock.published, month, _day_number(number), clock.tense)


def read_month(m: re.Match[str], clock: Clock) -> Period | None:
    """A month or a part of it."""
    month = month_number(m["month"])
    part = (m["part"] or "").lower()
    if m["year"]:
        year = _year(m["year"])
    elif m["of"] and clock.published:
        year = clock.published.year + {"last": -1, "this": 0, "next": 1}[m["of"].lower()]
    elif clock.published:
        first = cal.PARTS[part][0] if part else 1
        modifier = (m["which"] or "").lower()
        year = cal.year_of_month(clock.published, month, first, clock.tense, modifier)
    else:
        return UNKNOWN
    return cal.month_part(year, month, part) if part else cal.month(year, month)


def read_bare_year(m: re.Match[str], clock: Clock) -> Period | None:
    """A year, or its early, middle or late months."""
    return cal.year(_year(m["year"]), (m["part"] or "").lower())


def read_decade(m: re.Match[str], clock: Clock) -> Period | None:
    """A decade, or its early, middle or late years."""
    first = int(m["decade"])
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(
        (m["part"] or "").lower(), (0, 9)
    )
    return Period(date(first + low, 1, 1), date(first + high, 12, 31), "range")


def read_weekday(m: re.Match[str], clock: Clock) -> Period | None:
    """A weekday, bare or with the week it is in."""
    if clock.published is None:
        return UNKNOWN
    number = WEEKDAYS.index(m["weekday"].lower())
    which = (m["which"] or "").lower()
    if m["week"]:
        weeks = {"last": -7, "previous": -7, "this": 0, "next": 7}[m["week"].lower()]
        monday = cal.week(cal.shift_days(clock.published, weeks)).start
        return cal.day(cal.shift_days(monday, number)) if monday else UNKNOWN
    modifier = "next" if which in {"next", "coming"} else "last" if which in _PAST else ""
    return cal.weekday(clock.published, number, clock.tense, modifier)


_PAST = ("last", "past", "previous")
NEAR = {
    "yesterday": 1, "today": 0, "tonight": 0, "tomorrow": -1, "last night": 1, "overnight": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "the day before yesterday": 2,
    "day before yesterday": 2, "the day after tomorrow": -2, "earlier in the day": 0,
    "later in the day": 0, "earlier today": 0, "later today": 0, "last evening": 1,
    "yesterday morning": 1, "yesterday evening": 1, "yesterday afternoon": 1,
}  # fmt: skip


def read_near(m: re.Match[str], clock: Clock) -> Period | None:
    """Today, yesterday, tomorrow and their parts."""
    if clock.published is None:
        return UNKNOWN
    back = NEAR[" ".join(m["near"].lower().split())]
    return cal.day(cal.shift_days(clock.published, -back))


def _amount(words: str) -> int | None:
    """The number of units, ``None`` for a few or several."""
    plain = " ".join(words.lower().split())
    return int(plain) if plain.isdigit() else _COUNTS.get(plain)


def read_ago(m: re.Match[str], clock: Clock) -> Period | None:
    """So many units ago: before publication."""
    return _back(clock.published, m, 1)


def read_later(m: re.Match[str], clock: Clock) -> Period | None:
    """So many units earlier or later: from the last date told, else from publication."""
    direction = -1 if m["way"].lower() in {"later", "afterwards", "afterward"} else 1
    return _back(clock.anchor or clock.published, m, direction)


def read_hours(m: re.Match[str], clock: Clock) -> Period | None:
    """Some hours earlier or later: the day of the last date told, if one is."""
    return cal.day(clock.anchor) if clock.anchor else None


def _back(anchor: date | None, m: re.Match[str], direction: int) -> Period | None:
    if anchor is None:
        return UNKNOWN
    unit, count = m["unit"].lower(), _amount(m["n"])
    if count is None:
        return _few(anchor, unit, direction)
    about = bool(m["about"]) and m["about"].lower() not in {"just", "only", "some"}
    return cal.back(anchor, direction * count, unit, about)


def _few(anchor: date, unit: str, direction: int) -> Period:
    """A few days, weeks, months or years away: a wide range."""
    ends = {"hour": (0, 0), "day": (2, 6), "week": (14, 45), "month": (60, 240)}
    near, far = ends.get(unit, (700, 3000))
    points = sorted(cal.shift_days(anchor, -direction * days) for days in (near, far))
    precision = {"hour": "day", "day": "week"}.get(unit, "range")
    return Period(points[0], points[1], precision)


def read_neighbour_day(m: re.Match[str], clock: Clock) -> Period | None:
    """The previous, same or following day, seen from the last date told."""
    anchor = clock.anchor or clock.published
    if anchor is None:
        return UNKNOWN
    words = m["which"].lower()
    if words in {"same", "that"}:
        return cal.day(anchor)
    ahead = words in {"following", "next", "after"}
    return cal.day(cal.shift_days(anchor, 1 if ahead else -1))


def read_which_unit(m: re.Match[str], clock: Clock) -> Period | None:
    """Last week, earlier this month, late last year, next weekend."""
    if clock.published is None:
        return UNKNOWN
    anchor, unit = clock.published, m["unit"].lower()
    step = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(m["which"].lower(), -1)
    part = {"earlier": "early", "later": "late"}.get((m["part"] or "").lower(), m["part"] or "")
    part = part.lower() if step else ""  # "earlier this week" runs up to publication
    if unit == "week":
        return cal.week(cal.shift_days(anchor, 7 * step), part)
    if unit == "weekend":
        return weekend(anchor, step, clock.tense)
    if unit == "month":
        target = cal.shift_months(anchor, step)
        if part:
            return cal.month_part(target.year, target.month, part)
        period = cal.month(target.year, target.month)
        return period._replace(precision="month_part") if m["part"] else period
    return cal.year(anchor.year + step, part)


def weekend(anchor: date, step: int, tense: str) -> Period:
    """The Saturday and Sunday meant: the last one begun, or the next."""
    if tense == "future" or step > 0:
        saturday = cal.shift_days(anchor, (5 - anchor.weekday()) % 7)
    else:
        saturday = cal.shift_days(anchor, -((anchor.weekday() - 5) % 7))
        if step < 0 and anchor.weekday() >= 5:
            saturday = cal.shift_days(saturday, -7)
    return Period(saturday, cal.shift_days(saturday, 1), "range")


def read_the_weekend(m: re.Match[str], clock: Clock) -> Period | None:
    """The weekend, last or next."""
    return weekend(clock.published, 0, clock.tense) if clock.published else UNKNOWN


def read_span_back(m: re.Match[str], clock: Clock) -> Period | None:
    """In the past three weeks, over the last year, in recent days: up to publication."""
    if clock.published is None:
        return UNKNOWN
    unit = m["unit"].lower()
    count = _amount(m["n"] or "a")
    if count is None or (m["recent"] or "").lower() == "recent":
        count = 7 if unit == "day" else 4
    days = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit] * count
    days = max(days, round(count / 24) if unit == "hour" else 1)
    return Period(cal.shift_days(clock.published, -days), clock.published, "range")


def read_after(m: re.Match[str], clock: Clock) -> Period | None:
    """So many units after something: so far before the day told last, else publication."""
    return _back(clock.anchor or clock.published, m, 1) if m["way"].lower() == "after" else UNKNOWN


def read_eve(m: re.Match[str], clock: Clock) -> Period | None:
    """The day before something that is not a date here."""
    return UNKNOWN
