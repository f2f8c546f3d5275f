"""The nearest valid value for a wrong one: case, blanks, lost zeros, Excel dates, typing slips."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_EXCEL_DAY = re.compile(r"(\d{1,2})-([A-Za-z]{3})")
_EXCEL_MONTH = re.compile(r"([A-Za-z]{3})-(\d{1,2})")


def nearest(value: Any, options: Sequence[Any]) -> str | None:
    """The option that ``value`` was most likely meant to be, or None."""
    if value is None or isinstance(value, list | dict):
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
