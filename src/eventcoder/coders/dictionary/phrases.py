"""Noun phrases and clauses by their tags: where an argument ends, and who the subject is.

What an argument means for an event is decided in ``arguments``.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from eventcoder.coders.dictionary.words import Words

_RUN = r"(?:(?:v*d)+(?:u+(?=[wk]))?)?(?:v*[nwkz]|u+z|(?<=z)d)+"
_PHRASE = rf"{_RUN}(?:o{_RUN})*"
_RIGHT = re.compile(rf"{_PHRASE}(?:(?:,{_PHRASE})*,?c{_PHRASE})?")
_ONE = re.compile(_PHRASE)
_LEFT = re.compile(rf"(?:{_PHRASE}(?:(?:,{_PHRASE})*,?c))?{_PHRASE}$")
_LEAD = re.compile(
    rf"[vcb,q]*(?:p(?:[unvdwkzo,]*u[nuv]*|{_PHRASE}(?=,|pd?u)),?[v,]*|[nuvd]*u[nuv]*,?)*"
)
_ASIDE = re.compile(r"(?:[vu]|pd?u)+")
LONGEST = 40
"""Words of the longest phrase looked for to the left."""

_PAIR = re.compile("k+,k+")
_SKIPPED = frozenset("vup")
_SOLID = re.compile("[wkn]")
_GROUP = frozenset("emaxvft")

EACH_OTHER = (["each", "other"], ["one", "another"])
"""Pronouns of mutual acts."""

Range = tuple[int, int]


def phrase_at(words: Words, place: int, limit: int, whole: bool = False) -> Range | None:
    """The noun phrase that starts at a place (adverbs and days passed over), or ``None``.

    A list whose last member is followed by a verb ends before that member ("X attacked Y and Z
    fled"), unless ``whole``.
    """
    line = words.line
    if line[place : place + 1] in _SKIPPED:
        skipped = _ASIDE.match(line, place, limit)
        if skipped:
            place = skipped.end()
    if words.low[place : place + 2] in EACH_OTHER:
        return (place, place + 2)
    match = _RIGHT.match(line, place, limit)
    if match is None:
        if place < limit and line[place] == "g":
            return (place, place + 1)
        return None
    end = match.end()
    if not whole and end < limit and line[end] in "Vema" and "c" in match.group():
        single = _ONE.match(line, place, limit)
        end = single.end() if single else end
    while end > place and line[end - 1] in "zv":
        end -= 1
    return (place, end) if _SOLID.search(line, place, end) else None


def of_phrase(words: Words, where: Range | None, limit: int) -> Range | None:
    """What "of" governs inside a noun phrase: "claimed the lives OF TEN SOLDIERS"."""
    cut = words.line.find("o", *where) if where is not None else -1
    return phrase_at(words, cut + 1, limit) if cut >= 0 else None


def phrase_before(words: Words, end: int, start: int) -> Range | None:
    """The noun phrase that ends at ``end`` and begins at ``start`` or later, or ``None``."""
    line = words.line
    while end > start and line[end - 1] in ",qv":
        end -= 1
    start = max(start, end - LONGEST)
    match = _LEFT.search(line[start:end])
    if match is None or not any(tag in "wk" for tag in match.group()):
        return None
    return (start + match.start(), end)


def owner_of(words: Words, place: int) -> Range | None:
    """The owner of a noun, through adjectives: "CHAD's recent attack"."""
    while place > 0 and words.line[place - 1] in "wkn":
        place -= 1
    return (
        phrase_before(words, place - 1, 0) if place > 0 and words.line[place - 1] == "z" else None
    )


def verb_group_start(words: Words, place: int) -> int:
    """Where the verb group of a verb begins: auxiliaries, modals, negation, adverbs, "to"."""
    line = words.line
    while place > 0 and (line[place - 1] in _GROUP or line[place - 1] == "u"):
        place -= 1
    return place


OUTCOMES = frozenset(("damaging", "destroying", "injuring", "killing", "leaving", "wounding"))
"""What comes of an act, whatever noun stands before: "ambushed a bus KILLING two"."""
_TELLING = frozenset({"tell", "telling", "tells", "told"})


def clause_start(words: Words, place: int) -> int:
    """First word of the clause that holds a place."""
    return words.opens[bisect_right(words.opens, place) - 1]


def clause_end(words: Words, place: int) -> int:
    """One past the last word of the clause that holds a place."""
    closes = words.closes
    at = bisect_right(closes, place)
    return closes[at] if at < len(closes) else len(words.line)


def subject_of(words: Words, place: int, depth: int = 0) -> Range | None:
    """The subject of the verb at a place: words of a noun phrase, or ``None``.

    Args:
        words: a tagged sentence.
        place: of the verb.
        depth: how often a subject was inherited already.
    """
    line = words.line
    left = verb_group_start(words, place)
    start = clause_start(words, left)
    if left <= start:
        return _outer_subject(words, start, depth)
    if line[place] == "G" and line[left - 1] == "," and depth < 3:
        found = _main_verb(words, left - 1)
        if found is not None:
            return subject_of(words, found, depth + 1)
    if line[left - 1] == "c" or (line[place] == "G" and line[left - 1] in "p,oVP"):
        found = _earlier_verb(words, left - 1, start)
        if found is not None and depth < 3:
            return subject_of(words, found, depth + 1)
    if line[left - 1] == ",":
        found = _earlier_verb(words, left - 1, start)
        opening = line.rfind(",", start, left - 1)
        if found is not None and found > opening and depth < 3:
            return subject_of(words, found, depth + 1)
        left = opening if opening > start else left - 1
        if left <= start:
            return None
    found = _earlier_verb(words, left, start)
    comma = line.rfind(",", start, left)
    after_opening = found is not None and found < comma and line[start] in "puG"
    if after_opening and _RIGHT.fullmatch(line, comma + 1, left):
        return (comma + 1, left)
    if found is not None and line[place] == "V":
        subject = _after_as(words, left, found)
        if subject is not None:
            return subject
    if found is not None and depth < 3:
        subject = clause_without_that(words, left, start)
        if subject is not None and line[place] in "VP" and "t" not in line[left:place]:
            return subject
        joint = line.rfind("c", found, left)
        if joint > 0 and line[place] in "VP" and _ONE.fullmatch(line, joint + 1, left):
            return (joint + 1, left)
        if line[place] in "VP" and line[start - 1 : start] == "r" and left - found > 1:
            return phrase_before(words, start - 1, clause_start(words, start - 1))
        if line[place] == "G" and line[left - 1] in "wk" and words.low[place] not in OUTCOMES:
            return phrase_before(words, left, found + 1)
        return subject_of(words, found, depth + 1)
    if _PAIR.fullmatch(line, start, left):
        return (start, left)
    if words.low[start - 1] in _TELLING and line[start - 1 : start] == "y":
        told = _first_phrase(words, start, left)
        if told is not None and line[told[1] : told[1] + 1] in ("g", "d", "k"):
            return _first_phrase(words, told[1], left)  # "told reporters HE would not talk"
    segment = comma + 1 if comma > start and not _is_list(line, start, left) else start
    if segment > start and line[segment] in "pt":
        first = _first_phrase(words, start, comma)
        if first is not None and (first[0] == start or line[first[0] - 1] not in "po"):
            return first
    return _first_phrase(words, segment, left) or _first_phrase(words, start, left)


def clause_without_that(words: Words, left: int, start: int) -> Range | None:
    """The subject between two finite verbs: "denied HER HUSBAND had fired"."""
    found = _earlier_verb(words, left, start)
    if (
        found is not None
        and words.line[found] == "V"
        and _ONE.fullmatch(words.line, found + 1, left)
    ):
        return (found + 1, left)
    return None


def _after_as(words: Words, left: int, found: int) -> Range | None:
    """The subject of a clause that "as" opens: "two were hurt AS REBELS attacked a convoy"."""
    place = left - 1
    while place > found and words.line[place] in "dnwkzo":
        place -= 1
    if words.low[place] != "as" or words.low[place - 1] in _AS_WHAT:
        return None
    return (place + 1, left) if _ONE.fullmatch(words.line, place + 1, left) else None


_AS_WHAT = frozenset(
    {
        "acted", "acting", "appointed", "described", "disguised", "dressed", "employed", "far",
        "identified", "known", "long", "named", "posed", "posing", "regarded", "same", "seen",
        "served", "serving", "soon", "such", "used", "well", "worked", "working",
    }
)  # fmt: skip
"""Words whose "as" says what somebody is."""


def _is_list(line: str, start: int, end: int) -> bool:
    return _RIGHT.fullmatch(line, start, end) is not None


def _first_phrase(words: Words, start: int, end: int) -> Range | None:
    line = words.line
    lead = _LEAD.match(line, start, end)
    place = lead.end() if lead else start
    while place < end:
        if line[place] in "dnwkg":
            found = phrase_at(words, place, end)
            if found is not None:
                return found
        place += 1
    return None


def _earlier_verb(words: Words, end: int, start: int) -> int | None:
    line = words.line
    for place in range(end - 1, start - 1, -1):
        if line[place] in "VPl" or (line[place] == "G" and place and line[place - 1] in "em"):
            return place
    return None


def _main_verb(words: Words, end: int) -> int | None:
    """The verb that an -ing after a comma goes with: "shot at men who had gathered, KILLING two".

    Words after "before" that hold no verb are no clause, and infinitives and restrictive relative
    clauses are passed over.
    """
    line = words.line
    while end > 0:
        start = clause_start(words, end - 1)
        opener = line[start - 1 : start]
        if opener == "h" and line[start - 2 : start - 1] in ("k", "w"):
            opener = "r"  # "a meeting THAT began in Gao"
        if opener != "r" or line[start - 2 : start - 1] == ",":
            for place in range(end - 1, start - 1, -1):
                if line[place] in "VPl" and line[place - 1 : place] != "t":
                    return place
        if opener in ";q":
            return None
        end = start - 1
    return None


def _outer_subject(words: Words, start: int, depth: int) -> Range | None:
    """The subject of a clause without one of its own: an antecedent or the main clause's."""
    line = words.line
    if start == 0 or depth > 3:
        return None
    opener = line[start - 1]
    if opener in "rh":
        return phrase_before(words, start - 1, clause_start(words, start - 1))
    if opener in "sb;":
        verb = _main_verb(words, start - 1) or _earlier_verb(words, start - 1, 0)
        if verb is not None:
            return subject_of(words, verb, depth + 1)
    return None


def speaker(words: Words, place: int) -> Range | None:
    """Who says what stands at a place: the subject of the reporting verb before or after it."""
    line = words.line
    at = line.rfind("y", 0, place)
    if at < 0:
        at = line.find("y", place)
    if at < 0:
        return None
    if words.low[at] == "according":
        return phrase_at(words, at + 2, len(line))
    return subject_of(words, at) or phrase_before(words, at, 0)


def stands_for(words: Words, where: Range) -> Range:
    """The speaker for a pronoun in what they say: "the rebels said THEY had targeted a base"."""
    if where[1] - where[0] != 1 or words.low[where[0]] not in _SPEAKERS_OWN:
        return where
    found = speaker(words, where[0])
    behind = found is not None and found[1] > where[0]
    return where if found is None or (behind and words.low[where[0]] not in QUOTED) else found


_SPEAKERS_OWN = frozenset({"i", "it", "they", "we"})
QUOTED = frozenset({"i", "we"})
"""Pronouns of a speaker who may be named behind what is quoted.
"""
