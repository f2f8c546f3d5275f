"""Regular expressions over whole columns: RE2 where it agrees with Python, else Python.

``pattern`` means what ``re.search`` means, because jsonschema says so.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

# Literals, simple classes, groups, counts and alternatives mean the same in both engines.
_SAFE = re.compile(
    r"\^?(?:[A-Za-z0-9 _;:,/@=~#%&'\"<>!-]|\\[.()\[\]{}+*?|/^$-]|\(\?:|[()|]"
    r"|\[\^?[A-Za-z0-9 _.,;:/+*()|-]+\]|[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})*\$?"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@cache
def for_re2(pattern: str) -> str | None:
    """The pattern for RE2, or None where the two engines might disagree."""
    if not _SAFE.fullmatch(pattern):
        return None
    counts = [int(number) for number in re.findall(r"\{(\d+)", pattern)]
    if any(number > 200 for number in counts) or re.search(r"[*+?}][*+?{]", pattern):
        return None
    if pattern.endswith("$") and not pattern.endswith(r"\$"):
        return pattern[:-1] + r"(?:\n?\z)"  # Python's $ also matches before a last line feed
    return pattern


def search(texts: pa.Array, pattern: str) -> pa.BooleanArray:
    """True where the pattern is found; null stays null."""
    ours = for_re2(pattern)
    if ours is not None:
        return pc.match_substring_regex(texts, ours)
    compiled = re.compile(pattern)
    return per_value(texts, lambda text: compiled.search(text) is not None)


def per_value(texts: pa.Array, test: object) -> pa.BooleanArray:
    """A Python test over the distinct values of a column; null stays null."""
    assert callable(test)
    coded = texts.dictionary_encode()
    verdicts = pa.array([bool(test(value)) for value in coded.dictionary.to_pylist()], pa.bool_())
    return verdicts.take(coded.indices)


def is_iso_date(text: str) -> bool:
    """True for ``YYYY-MM-DD`` that names a day of the calendar."""
    if not _ISO.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def iso_dates(texts: pa.Array) -> pa.BooleanArray:
    """True where the text is a calendar day in ISO form; null stays null."""
    return per_value(texts, is_iso_date)
