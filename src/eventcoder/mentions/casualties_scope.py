"""Whether a sentence adds up casualties over a longer time: wars, years, "since 2009".

Such totals are no single event's.
"""

from __future__ import annotations

import re
from functools import cache

from eventcoder.mentions.superlatives import SUPERLATIVES

_WARS = (
    r"war|wars|conflict|insurgency|uprising|rebellion|revolt|intifada|genocide|campaign|unrest|"
    r"hostilities|crackdown|offensive|violence|fighting|epidemic|militancy"
)
_HUNDREDS = 500


@cache
def _pattern() -> re.Pattern[str]:
    months = "january|february|march|april|may|june|july|august|september|october|november|december"
    span = r"years?|months?|weeks?|decades?"
    number = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few|couple\s+of|many)"
    dated = "".join(rf"(?<!\b{month} )" for month in months.split("|"))  # "in May last year"
    return re.compile(
        rf"\bsince\s+(?:the\s+|last\s+|early\s+|mid-?\s*|late\s+)*(?:(?:19|20)\d\d|(?:{months})\b|"
        rf"(?:start|beginning|outbreak|{_WARS})\b|\w+\s+(?:{_WARS})\b|year|month|"
        rf"(?:[\w-]+\s+){{1,9}}?(?:began|started|erupted|broke\s+out|launched|seized|invaded|invasion|"
        rf"took\s+power|came\s+to\s+power|coup|ouster|toppled|overthrown)\b|"
        rf"\d{{1,2}}\s+(?:{months}))|"
        rf"\b(?:so\s+far|to\s+date|{dated}this\s+year|{dated}last\s+year|each\s+year|every\s+year|annually|per\s+year|"
        rf"(?<!\bfor )(?<!\bin )(?<!\bthan )(?<!\bwithin )(?<!\bhalf )a\s+year\b"
        rf"(?!\s+(?:ago|earlier|later|after|before))|over\s+the\s+years)\b|"
        rf"\b(?:in|over|during|within|for)\s+(?:the\s+)?(?:past|last|previous|recent)\s+(?:{number}\s+)?"
        rf"(?:{span})\b|\b(?:in|over|during)\s+(?:the\s+)?(?:(?:more\s+than\s+|nearly\s+)?{number}\s+)?"
        rf"(?:{span})\s+of\b|\b(?:\w+|\d+)-(?:year|month|decade)(?:-(?:old|long))?\s+(?:\w+\s+){{0,2}}(?:{_WARS})\b|"
        rf"\b(?:in|during|throughout)\s+(?:all\s+of\s+)?(?:19|20)\d\d\b(?!-)|\bbetween\s+(?:19|20)\d\d\s+and\b|"
        rf"\b(?:in|during|over|throughout)\s+the\s+(?:reporting\s+period|(?:first|second|third|fourth|"
        rf"final|last)\s+(?:quarter|half|(?:{number}\s+)?(?:{span})))\b|"
        rf"\b(?:from|between)\s+(?:\d{{1,2}}\s+)?(?P<first>{months})\s+(?:\d{{4}}\s+)?(?:to|and|until|through)\s+"
        rf"(?:\d{{1,2}}\s+)?(?!(?P=first))(?:{months})\b|"
        rf"\b(?:from|between)\s+1(?:st)?\s+(?:to|and|until)\s+(?:28|29|30|31)(?:th|st)?\s+(?:{months})\b|"
        rf"\b(?:verified|documented|confirmed|counted|recorded|registered|tallied)\b[^.;]*\bin\s+(?:{months})\b|"
        rf"\bfrom\s+(?:19|20)\d\d\s+to\b|\b(?:civil|gulf|vietnam|world)\s+war\b|"
        rf"\b(?:war|conflict|insurgency|uprising|rebellion|genocide)\s+(?:has|have|had)\s+(?:\w+\s+)?"
        rf"(?:killed|claimed|left|cost)\b|\bwar\s+(?:killed|claimed|cost)\b|"
        rf"\b(?:have|has)\s+(?:been\s+)?(?:killed|died|perished)\s+in\s+(?:the|this)\s+(?:{_WARS})\b|"
        rf"\b(?:have|has)\s+(?:been\s+)?(?:killed|died|perished)\s+and\s+(?:[\w,-]+\s+){{1,7}}?"
        rf"in\s+(?:the|this)\s+(?:war|conflict|insurgency|genocide|uprising|rebellion)\b",
        re.IGNORECASE,
    )


@cache
def _asides() -> re.Pattern[str]:
    """What a "since" tells of other things than counts: "the worst attack since 2014"."""
    told = r"killed|died|dead|claimed|left|injured|wounded|murdered"
    return re.compile(
        rf"\b(?:(?:{SUPERLATIVES})\b(?:\W+\w+){{0,8}}?|(?:who|which|whose|that)\s+"
        rf"(?:(?!(?:{told})\b)[\w-]+\s+){{1,12}}?)\W*\bsince\b[^,.;]*",
        re.IGNORECASE,
    )


@cache
def _added_up() -> re.Pattern[str]:
    """Where a clause at the end adds up: ", bringing to 40 the number of dead this year"."""
    return re.compile(
        r",\s*(?:(?:and|thus|thereby|which|that|has|have)\s+)*(?:br(?:ings?|inging|ought)|tak(?:es|ing)|took"
        r"|rais(?:es|ed|ing)|push(?:es|ed|ing)|lift(?:s|ed|ing))\b(?=[^.;]*\b(?:number|tally|toll|total)\b)",
        re.IGNORECASE,
    )


@cache
def _wider() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:this|last)\s+(?:week|month|year)['’]s\s+(?:attacks|bombings|killings|raids|strikes)\b|\b(?:across|around|throughout)\s+the\s+country\b",
        re.IGNORECASE,
    )


def before_sum(text: str) -> int:
    """Where the clause begins that adds a sentence's counts to those of other events, or its end.

    A clause that only tells the toll of the same event ("taking the toll to three") is none.
    """
    match = _added_up().search(text)
    tail = text[match.start() :] if match else ""
    wider = bool(tail) and (is_cumulative(tail) or _wider().search(tail) is not None)
    return match.start() if match and wider else len(text)


@cache
def _in_memory() -> re.Pattern[str]:
    remember = r"(?:remember|commemorat)\w*"
    return re.compile(rf"\b(?:anniversar(?:y|ies)\s+of|{remember})\b[^,.;]*", re.IGNORECASE)


def is_remembered(text: str, place: int) -> bool:
    """Whether a place stands in what a day is in memory of: "the anniversary of the deaths of"."""
    return any(m.start() < place < m.end() for m in _in_memory().finditer(text))


def of_another(text: str, place: int) -> bool:
    """Whether a place stands in what a superlative compares: "deadliest since one killed 58"."""
    return any(
        " since " in text[match.start() : place] and place < match.end()
        for match in _asides().finditer(text)
    )


def is_cumulative(text: str, most: int = 0) -> bool:
    """Whether the counts of a sentence cover more than one occasion.

    Args:
        text: the sentence.
        most: the highest count in it; beside a war, hundreds are no single battle's.
    """
    if most >= _HUNDREDS and re.search(rf"\b(?:{_WARS})\b", text, re.IGNORECASE):
        return True
    return bool(_pattern().search(_asides().sub(" ", text)))
