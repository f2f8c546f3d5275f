"""The forms in which English news states a date, each with the function that works it out.

One table, form by form; choosing among overlapping readings is the matter of dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from eventcoder.mentions import dates_readers as read
from eventcoder.mentions.dates_calendar import Period
from eventcoder.mentions.dates_readers import NEAR, Clock

Reader = Callable[["re.Match[str]", Clock], Period | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a date: its expression, its reader and the kind of word it needs (``gate``).

    ``needs`` are further words of which a text must have one; none where it is empty. ``figure``
    tells that it needs a digit.
    """

    name: str
    gate: str
    read: Reader
    pattern: re.Pattern[str]
    needs: frozenset[str] = frozenset()
    figure: bool = False

    @property
    def scope(self) -> str:
        """Say which clause the form dates: its own, or what ``following`` words tell."""
        return "following" if self.name in {"offset", "eve"} else "clause"


_PIECES = {
    "M": r"(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)",
    "W": r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    "NAMED": r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    r"(?:the\s+)?",
    "D": r"(?:[0-3]?\d)(?:st|nd|rd|th)?",
    "Y": r"(?:(?:19|20)\d\d|['’]\d\d)",
    # the year of a dateline, "03 JAN 90": two digits are a year only after a month in capitals
    "YY": r"(?<=[A-Z]\s)\d\d(?!\s*[:\d])(?=[\s\].,;)]|$)",
    "N": r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"an?\s+couple\s+of|couple\s+of|half\s+a\s+dozen|a\s+dozen|a\s+few|several|some|many|an?)",
    "UNIT": r"(?P<unit>hour|day|week|month|year|decade)s?",
    "ABOUT": r"(?:(?P<about>nearly|almost|about|around|roughly|approximately|some|more\s+than|"
    r"less\s+than|over|barely|just|only|at\s+least)\s+)?",
    "TIME": r"(?:\s+(?:morning|afternoon|evening|night|at\s+dawn|overnight))?",
    "TO": r"\s*(?:-|\u2013|\u2014|to|and|until|till|through)\s*",
    "HALF": r"(?:(?:the\s+)?(?P<part>early|mid|late|beginning|start|end|middle|(?:first|second)"
    r"(?=\s+half))(?:\s+half)?(?:[-\s]+(?:of\s+|in\s+)?))?",
    "PART": r"(?P<part>early|mid|late)[-\s]+(?:in\s+)?",
    "IN": r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bof\s)|(?<=\buntil\s)|(?<=\bduring\s)|"
    r"(?<=\bfrom\s)|(?<=\bby\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bbetween\s)|(?<=\byear\s)|"
    r"(?<=\d\d\d\d\sto\s)|(?<=\d\d\d\d\sand\s))",
    "NEAR": "|".join(sorted(NEAR, key=len, reverse=True)).replace(" ", r"\s+"),
}

_TABLE: tuple[tuple[str, str, Reader, str], ...] = (
    ("iso", "digits", read.read_iso,
     r"(?P<y>(?:19|20)\d\d)[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?:T[\d:.]+Z?)?"),
    ("numeric", "digits", read.read_numeric,
     r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d)"),
    ("day month", "month", read.read_month_day,
     r"<NAMED>(?P<day><D>)(?:<TO>(?P<day2><D>))?\s+(?:of\s+)?(?P<month><M>)"
     r"(?:,?\s+(?:of\s+)?(?P<year><Y>|<YY>))?"),
    ("day month to day month", "month", read.read_month_day,
     r"<NAMED>(?P<day><D>)\s+(?P<month><M>)<TO>(?P<day2><D>)\s+(?P<month2><M>)"
     r"(?:,?\s+(?P<year><Y>))?"),
    ("month day", "month", read.read_month_day,
     r"<NAMED>(?P<month><M>)\s+(?P<day><D>)(?!\d|,\d|\s+(?:people|others|more)\b)"
     r"(?:<TO>(?P<day2><D>)(?!\d|,\d|\s+\w+s\b))?(?:,?\s+(?P<year><Y>))?"),
    ("month day to month day", "month", read.read_month_day,
     r"<NAMED>(?P<month><M>)\s+(?P<day><D>)<TO>(?P<month2><M>)\s+(?P<day2><D>)(?!\d)"
     r"(?:,?\s+(?P<year><Y>))?"),
    ("month", "month", read.read_month,
     r"<HALF>(?:(?P<which>last|this|next)\s+)?(?P<month><M>)(?:,?\s+(?:of\s+)?(?:(?P<year><Y>)"
     r"|(?P<of>last|this|next)\s+year))?"),
    ("year", "digits", read.read_bare_year,
     r"(?:<PART>|<IN>)(?P<year>(?:19|20)\d\d)(?![\w,]*\d)(?!-?\s+(?:people|men)\b)"),
    ("decade", "digits", read.read_decade,
     r"(?:the\s+)?(?:(?P<part>early|mid|late)[-\s]+)?(?P<decade>(?:19|20)\d0)['’]?s"),
    ("weekday", "weekday", read.read_weekday,
     r"(?:(?:early|late|this|(?P<which>last|next|past|previous|coming))\s+)?(?P<weekday><W>)<TIME>"
     r"(?:\s+(?:of\s+)?(?P<week>last|previous|this|next)\s+week)?"),
    ("near", "near", read.read_near, r"(?P<near><NEAR>)"),
    ("ago", "unit", read.read_ago, r"<ABOUT>(?P<n><N>)\s+<UNIT>\s+ago"),
    ("later", "unit", read.read_later,
     r"<ABOUT>(?P<n><N>)\s+<UNIT>\s+(?P<way>earlier|later|previously|afterwards?)"),
    ("hours", "unit", read.read_hours, r"(?:just\s+)?hours\s+(?:earlier|later)"),
    ("offset", "unit", read.read_after, r"<ABOUT>(?P<n><N>)\s+<UNIT>\s+(?P<way>after|before)"),
    ("neighbour day", "unit", read.read_neighbour_day,
     r"(?:on\s+)?(?:the\s+)?(?P<which>previous|following|next|same|that)\s+"
     r"(?:day|night|morning|evening)"),
    ("day before", "unit", read.read_neighbour_day,
     r"the\s+(?:day|night)\s+(?P<which>before|after)"),
    ("which unit", "unit", read.read_which_unit,
     r"(?:(?P<part>early|earlier|late|later|mid)[-\s]+)?(?P<which>last|this|next|the\s+previous)"
     r"\s+(?P<unit>week|month|year|weekend)"),
    ("weekend", "unit", read.read_the_weekend, r"the\s+weekend"),
    ("span back", "unit", read.read_span_back,
     r"(?:in|over|during|within|for)\s+(?:the\s+)?(?P<recent>past|last|previous|recent)\s+"
     r"(?:(?P<n><N>)\s+)?<UNIT>"),
    ("eve", "eve", read.read_eve, r"on\s+the\s+eve\s+of"),
)  # fmt: skip


_FIGURES = frozenset(("day month", "day month to day month", "month day", "month day to month day"))
_NEEDS = {
    "ago": "ago",
    "hours": "earlier later",
    "later": "earlier later previously afterward afterwards",
    "offset": "after before",
    "neighbour day": "previous following next same that",
    "day before": "after before",
    "which unit": "last this next previous",
    "weekend": "weekend",
    "span back": "past last previous recent",
}


@cache
def forms() -> tuple[Form, ...]:
    """All forms; the longest match in the text wins, so their order says nothing."""
    return tuple(
        Form(
            name,
            gate,
            reader,
            re.compile(_expression(source), re.IGNORECASE),
            frozenset(_NEEDS.get(name, "").split()),
            name in _FIGURES,
        )
        for name, gate, reader, source in _TABLE
    )


def _expression(source: str) -> str:
    """The form's expression with its named pieces filled in."""
    filled = re.sub(r"<([A-Z]+)>", lambda match: _PIECES[match[1]], source)
    return rf"(?<![\w-])(?:{filled})(?!\w)"
