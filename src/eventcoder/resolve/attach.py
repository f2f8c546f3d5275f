"""How closely a mention hangs on an event's trigger in the dependency parse.

Used where a sentence has been parsed; ``clauses`` is the measure for plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from eventcoder.records import Document, Sentence, Span

_LONGEST, _LONGEST_UNBROKEN = 450, 220
"""Code points of the longest sentence whose parse is believed; of one without any stop in it."""
_STOP = re.compile(r"[,;:()]|[-–—]\s")
_CLAUSAL = frozenset({"VERB", "AUX"})
_AT = frozenset({"at", "near", "inside", "outside"})
_IN = frozenset({"in", "on", "across", "throughout"})
_SITES = frozenset(
    {"area", "building", "city", "corner", "district", "hotel", "house", "location", "outskirt",
     "part", "place", "point", "section", "side", "site", "spot", "street", "suburb", "town",
     "village"}
)  # fmt: skip
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def parsed(document: Document, sentence: Sentence) -> Any | None:
    """The sentence's parse if a coder has asked for it, else ``None``; never parses.

    ``None`` too for a run of sentences without stops, which no parser gets right.
    """
    length = sentence.end - sentence.start
    if length > _LONGEST or not document.is_parsed(sentence.index):
        return None
    if length > _LONGEST_UNBROKEN and not _STOP.search(document.text, sentence.start, sentence.end):
        return None
    return document.parse(sentence.index)


def attachment(
    parse: Any, sentence: Sentence, trigger: Span, mention: tuple[int, int]
) -> tuple[int, int] | None:
    """Clauses and nouns between a trigger and a mention of its sentence.

    Args:
        parse: the sentence's spaCy doc.
        sentence: where it stands in the document.
        trigger: of the event, a span in the document.
        mention: a span in the document.

    Returns:
        (verbs, nouns) on the path that joins the two, their meeting point and both ends left out:
        (0, 0) for "attacked ... in Gao", (0, 1) for "attacked a post in Gao"; ``None`` where a
        span meets no token.
    """
    ways = _ways(parse, sentence, trigger, mention)
    if ways is None:
        return None
    between = [t for t in (*ways[0][1:], *ways[1][1:]) if not _is_site(t)]
    verbs = sum(t.pos_ in _CLAUSAL for t in between)
    nouns = sum(t.pos_ in _NOMINAL for t in between)
    return verbs, nouns


def _is_site(token: Any) -> bool:
    """Whether a noun only says at what site: "met AT A HOTEL in Quito"."""
    if token.dep_ != "pobj":
        return False
    at = token.head.lower_
    return at in _AT or (at in _IN and token.lemma_.lower() in _SITES)


def below(parse: Any, sentence: Sentence, trigger: Span, mention: tuple[int, int]) -> list[Any]:
    """The tokens that a mention hangs on below what it has in common with a trigger.

    Returns:
        From the mention upwards, itself left out: ("signed", "deal") for "in 2022" and "honoured"
        in "honoured a deal signed in 2022"; empty where they do not meet.
    """
    ways = _ways(parse, sentence, trigger, mention)
    return ways[1][1:] if ways is not None else []


def of_clause_above(
    parse: Any, sentence: Sentence, trigger: Span, mention: tuple[int, int]
) -> bool:
    """Whether a mention hangs on a verb in whose adverbial clause the trigger stands."""
    ways = _ways(parse, sentence, trigger, mention)
    return ways is not None and any(t.dep_ == "advcl" and t.pos_ == "VERB" for t in ways[0])


def _ways(
    parse: Any, sentence: Sentence, trigger: tuple[int, int], mention: tuple[int, int]
) -> tuple[list[Any], list[Any]] | None:
    """The tokens from each of two spans up to where they meet, which is left out."""
    one = head_token(parse, trigger[0] - sentence.start, trigger[1] - sentence.start)
    other = head_token(parse, mention[0] - sentence.start, mention[1] - sentence.start)
    if one is None or other is None:
        return None
    above = [one, *one.ancestors]
    places = {token.i: number for number, token in enumerate(above)}
    climbed = []
    token = other
    while token.i not in places:
        climbed.append(token)
        if token.head.i == token.i:  # spaCy makes a new token object at each look
            return None
        token = token.head
    return above[: places[token.i]], climbed


def head_token(parse: Any, start: int, end: int) -> Any | None:
    """The token of a span of the sentence that governs the others; offsets in the sentence."""
    starts = _starts(parse)
    place = max(bisect_right(starts, start) - 1, 0)
    inside = []
    while place < len(starts) and starts[place] < end:
        token = parse[place]
        if start < starts[place] + len(token.text):
            inside.append(token)
        place += 1
    if not inside:
        return None
    numbers = {token.i for token in inside}
    return next((t for t in inside if t.head.i not in numbers or t.head.i == t.i), inside[0])


def _starts(parse: Any) -> list[int]:
    """Where the tokens start, kept with the parse: spaCy makes an object of each one looked at."""
    found: list[int] | None = parse.user_data.get(_KEPT)
    if found is None:
        found = parse.user_data[_KEPT] = [token.idx for token in parse]
    return found


_KEPT = "eventcoder token starts"
