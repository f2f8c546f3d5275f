"""The nearest valid value for a wrong one: case, blanks, lost zeros, Excel dates, typing slips.

These are proposals for people; what ``--fix`` changes by itself stands in ``repair.py``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

_LONGEST = 100  # a longer text is no slip of the pen
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_COMMA = re.compile(r"[+-]?\d+,\d+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}([.,' \u00a0\u202f]\d{3})+")
_SERIAL = re.compile(r"[2-6]\d{4}")  # 1954 to 2091
_DAY_FORMS = (
    *("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%d-%b-%Y"),
    *("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%B %d, %Y"),
    *("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f"),
)
_EXCEL_DAY = re.compile(r"(\d{1,2})-([A-Za-z]{3})")
_EXCEL_MONTH = re.compile(r"([A-Za-z]{3})-(\d{1,2})")


def nearest(value: Any, options: Sequence[Any]) -> str | None:
    """The option that ``value`` was most likely meant to be, or None."""
    if value is None or isinstance(value, list | dict) or len(str(value)) > _LONGEST:
        return None
    texts = tuple(str(option) for option in options if option is not None)
    return _nearest(str(value), texts)


@lru_cache(maxsize=4096)
def _nearest(text: str, options: tuple[str, ...]) -> str | None:
    tidy = " ".join(text.split()).casefold()
    folded = {option.casefold(): option for option in options}
    if tidy in folded:
        return folded[tidy]
    padded = [text.zfill(width) for width in (2, 3, 4)] if text.isdigit() else []
    for candidate in (*padded, *excel_codes(text)):
        if candidate in folded:
            return folded[candidate]
    if tidy.isdigit() and all(option.isdigit() for option in options):
        return None  # no number is a misspelling of another
    close = difflib.get_close_matches(tidy, list(folded), n=1, cutoff=0.7)
    return folded[close[0]] if close else None


def excel_codes(text: str) -> list[str]:
    """Codes that a spreadsheet may have turned into this date: ``1-Mar`` was 1-3, 01-03 or 013."""
    found = _EXCEL_DAY.fullmatch(text)
    if found:
        day, month = int(found[1]), found[2].lower()
    elif found := _EXCEL_MONTH.fullmatch(text):
        day, month = int(found[2]), found[1].lower()
    else:
        return []
    if month not in _MONTHS:
        return []
    number = _MONTHS.index(month) + 1
    return [f"{day:02d}{number}", f"{day}{number:02d}", f"{day}-{number}", f"{day}/{number}"]


def cause(value: Any, suggestion: str | None) -> str:
    """What probably happened to a wrong code; ``""`` where nothing is known."""
    text = str(value)
    if _EXCEL_DAY.fullmatch(text) or _EXCEL_MONTH.fullmatch(text):
        return "a spreadsheet has turned a code into a date"
    if suggestion and text.isdigit() and suggestion == text.zfill(len(suggestion)) != text:
        return "its leading zeros are lost"
    return ""


def as_number(value: Any, expected: Any = "number") -> str | None:
    """A number as it should be written: decimal point, and none between thousands of a count."""
    text = str(value)
    if expected == "integer" or (isinstance(expected, list) and "number" not in expected):
        return re.sub(r"[^\d+-]", "", text) if _THOUSANDS.fullmatch(text) else None
    return text.replace(",", ".") if _COMMA.fullmatch(text) else None


def as_day(value: Any) -> str | None:
    """The ISO form of a date that can be read in one way only; Excel's day numbers too."""
    text = str(value).strip()
    if _SERIAL.fullmatch(text):
        return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
    readings = day_readings(text)
    return readings[0] if len(readings) == 1 else None


def day_readings(text: str) -> list[str]:
    """All days that a date may mean, in ISO form and order: 03/04/2024 is in March or April."""
    days = {day for form in _DAY_FORMS if (day := _parsed(text.strip(), form)) is not None}
    return [day.isoformat() for day in sorted(days)]


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None
