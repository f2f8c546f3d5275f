"""Recognises lines that report nothing: bylines, links, captions, notices.

The patterns are data (``boilerplate.tsv``); which lines are tested is decided by the splitter.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from eventcoder.codebooks.tables import read_table

_DATA = Path(__file__).with_name("boilerplate.tsv")
_TWO_LETTERS = re.compile("[A-Za-z][^A-Za-z]*[A-Za-z]")
_SHAPES = {"start": r"(?:{})", "whole": r"(?:{})\s*$", "part": r".*?(?:{})"}


@cache
def _pattern() -> re.Pattern[str]:
    alternatives = []
    for row in read_table(_DATA, ["where", "pattern", "reason"]):
        if row["where"] not in _SHAPES:
            raise row.error(f"unknown place {row['where']!r}", "write start, whole or part")
        try:
            re.compile(row["pattern"])
        except re.error as fault:
            raise row.error(f"pattern does not compile: {fault}", "mend the expression") from None
        alternatives.append(_SHAPES[row["where"]].format(row["pattern"]))
    return re.compile(r"\s*(?:" + "|".join(alternatives) + ")", re.IGNORECASE)


def is_boilerplate(line: str) -> bool:
    """Whether a line reports nothing.

    Args:
        line: one line of cleaned text; only its first 300 characters count.

    Returns:
        True for bylines, links, captions, notices and lines without two letters.
    """
    head = line[:300]
    if _pattern().match(head) is not None:
        return True
    # nearly every line has two plain letters; only the others are counted one by one
    return _TWO_LETTERS.search(head) is None and sum(map(str.isalpha, head)) < 2
