"""Tells numbers that count something from years, dates, times, money, measures, ages and codes.

It looks at the words before and after one number; what the number is worth is read elsewhere.
"""

from __future__ import annotations

import re
from functools import cache

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_UNITS = (
    "%|percent|per\\s+cent|pct|km|kms|kilomet(?:er|re)s?|miles?|m|met(?:er|re)s?|feet|foot|ft|inch|"
    "inches|yards?|cm|mm|kg|kgs|kilos?|kilograms?|grams?|tons?|tonnes?|lit(?:er|re)s?|gallons?|"
    "barrels?|pounds?|lbs?|hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?|months?|years?|nights?|"
    "decades?|acres?|hectares?|degrees?|dollars?|euros?|rupees?|pesos?|shillings?|cents?|a\\.?m\\.?|"
    "p\\.?m\\.?|gmt|utc|o'clock|o’clock|st|nd|rd|th|points?|rounds|floors?|stor(?:ey|ies)|knots|"
    "km/h|kmh|mph|volts?|megawatts?|mw|caliber|calibre|billion\\s+dollars|megatons?"
)
_CODES = (
    "section|article|chapter|resolution|route|highway|flight|no|nos|number|unit|room|page|paragraph|"
    "model|type|channel|sector|district|ward|zone|camp|gate|line|boeing|class|grade|age|aged|"
    "version|phase|clause|rule|act|order|radio|bureau|rs|inr|usd|us\\$|pkr|eur|gbp|ksh|km|dated|"
    "day|group\\s+of|g|top"
)
_PEOPLE = (
    "people|persons?|men|women|children|soldiers?|civilians?|police(?:men)?|officers?|troops|"
    "militants?|rebels?|fighters?|members?|others?|students?|workers?|villagers?|personnel|"
    "insurgents?|terrorists?|guerrillas?|passengers?|residents?|activists?|protesters?|dead|killed|"
    "wounded|injured|more|deaths?|bodies"
)


@cache
def _measure_after() -> re.Pattern[str]:
    return re.compile(
        rf"\s*-?\s*(?:{_UNITS})(?![\w])|[-\s]years?[-\s]old|:\d|\s*[xX]\s*\d|/\d|\.\d|-?year",
        re.IGNORECASE,
    )


@cache
def _date_before() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{_MONTHS})\.?|\d(?:st|nd|rd|th)?\s*[-\u2013])\s+$", re.IGNORECASE)


@cache
def _date_after() -> re.Pattern[str]:
    also = r"(?:\s*(?:and|to|or|[-\u2013,])\s*\d{1,2})*"
    return re.compile(rf"{also}\s+(?:of\s+)?(?:{_MONTHS})\b", re.IGNORECASE)


@cache
def _code_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{_CODES})\.?\s*$|[$€£₹#]\s*$|\b[a-z]{{1,3}}-$|\b\d+[:.]$)", re.IGNORECASE
    )


@cache
def _year_before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:in|since|until|till|of|by|from|during|before|after|late|early|mid|and|to|"
        rf"(?:{_MONTHS})\.?,?|year|years|summer|winter|spring|autumn|fall|\d{{1,2}},?)[\s-]+$|[(/'’-]$",
        re.IGNORECASE,
    )


@cache
def _people_after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:\w+\s+)?(?:{_PEOPLE})\b", re.IGNORECASE)


def counts_nothing(text: str, start: int, end: int, value: str) -> bool:
    """Whether ``text[start:end]`` is a year, date, measure, sum of money, age or code."""
    before, after = text[max(0, start - 16) : start], text[end : end + 24]
    if value.isalpha() and value.lower() == "one" and _not_one(before, after):
        return True
    if _measure_after().match(after):
        return True
    if after[:1] == "-" and after[1:2].isalpha():
        return not re.match(r"-(?:members?|man|men|strong|person|odd)\b", after, re.IGNORECASE)
    if not value[0].isdigit():
        return False
    if _code_before().search(before):
        return True
    if _is_year(value, before, after):
        return True
    return value.isdigit() and int(value) <= 31 and _is_day(before, after)


def _not_one(before: str, after: str) -> bool:
    return bool(
        re.search(r"\b(?:no|any|every|some|each|number|this|day)[\s-]+$", before, re.I)
        or (
            re.search(r"\b(?:that|which)\s+$", before, re.I)
            and not re.match(r"\s+(?!is\b|was\b|has\b|had\b)[^\W\d_]", after)
        )
        or re.match(r"\s+(?:another|day|such|thing|time)\b|['’]s\b|-", after, re.I)
    )


def _is_year(value: str, before: str, after: str) -> bool:
    if not (len(value) == 4 and value.isdigit() and 1900 <= int(value) <= 2099):
        return False
    if _year_before().search(before):
        return True
    return not _people_after().match(after)


def _is_day(before: str, after: str) -> bool:
    if _date_after().match(after):
        return True
    return bool(_date_before().search(before)) and not _people_after().match(after)
