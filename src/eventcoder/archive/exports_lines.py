"""What the layouts of exports share: blocks of lines, wrapped paragraphs, days, languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from eventcoder.mentions.dates_calendar import make_date
from eventcoder.mentions.dates_readers import MONTHS

WRAPPED = 100
"""Characters up to which the lines of a paragraph count as wrapped; longer ones are paragraphs."""

LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr",
    "german": "de", "hebrew": "he", "hindi": "hi", "indonesian": "id", "italian": "it",
    "japanese": "ja", "korean": "ko", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "spanish": "es", "turkish": "tr", "ukrainian": "uk", "urdu": "ur",
}  # fmt: skip
"""Languages as databases write them to ISO 639-1 codes."""

_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    rf"(?:(?P<m1>{_MONTH})\.? (?P<d1>\d\d?),? (?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d\d?) (?P<m2>{_MONTH}),? (?P<y2>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)


class Reason(str):
    """Why the lines of an article are none."""

    __slots__ = ()


Parse = Callable[[Sequence[str]], Mapping[str, Any] | Reason | None]


def blocks(lines: Sequence[str]) -> list[list[str]]:
    """Runs of lines between blank ones, without the spaces at the lines' ends."""
    bare = [line.rstrip() for line in lines]
    return [
        list(run) for filled, run in groupby(bare, key=lambda line: bool(line.strip())) if filled
    ]


def flowing(found: Sequence[Sequence[str]]) -> str:
    """Blocks as text: a paragraph a line, with a blank line between."""
    return "\n\n".join(_paragraphs(block) for block in found)


def _paragraphs(block: Sequence[str]) -> str:
    wrapped = all(len(line) <= WRAPPED for line in block)
    return (" " if wrapped else "\n").join(" ".join(line.split()) for line in block)


def day_of(line: str) -> date | None:
    """The day with which a line starts: ``February 8, 2024 Thursday`` or ``8 February 2024``."""
    found = _DAY.match(line.strip())
    if found is None:
        return None
    month, number, year = (found[f"{part}1"] or found[f"{part}2"] for part in "mdy")
    return make_date(int(year), MONTHS.index(month.lower()) + 1, int(number))


def language_of(words: str) -> str | None:
    """The code of a language, ``None`` where it is not one of those known."""
    return LANGUAGES.get(words.strip().lower().split(";")[0].split(",")[0])
