"""Verbs that tell of casualties: "killed two", "two were killed", "two died", "kill three".

Victims are read off the words around the verb; what they add up to is casualties_people's matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from eventcoder.mentions.casualties_clause import (
    PARTIAL,
    ZERO,
    Group,
    Reading,
    accompanied,
    denied,
    group_of,
    in_number,
    included,
    lone,
    people_of,
    reading_of,
    some_of_them,
)
from eventcoder.mentions.casualties_forms import is_shouted, is_trigger
from eventcoder.mentions.casualties_parts import are_people, head, of_kind
from eventcoder.mentions.casualties_people import ONE, People
from eventcoder.mentions.casualties_phrases import RELATIVES, Parts, object_after, subject_before
from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.mentions.casualties_wounded import who_died
from eventcoder.mentions.numbers import Count
from eventcoder.records import Span

_ANYBODY = frozenset({"anyone", "anybody", "any"})
_ANYHOW = frozenset({"hurt", "hurting", "harmed", "harming"})
_FATALLY = frozenset({"fatally", "mortally"})
_REDUCED = frozenset({"by", "in", "when", "during", "on", "while"})
_BE = frozenset({"was", "were", "is", "are"})
_NOMINAL = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their", "each"})


def verbs(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Transitive and intransitive verbs: "killed two", "two were killed", "two died"."""
    shouted, words = is_shouted(tokens), vocabulary()
    kinds, bases, dying = words.maps["verb"], words.maps["base"], words.sets["die"]
    phrasal, opening, ways = words.sets["phrasal"], _opening(), words.sets["to_death"]
    for place, token in enumerate(tokens):
        low = token.low
        kind = kinds.get(low, "")
        if not kind and low in opening and place + 1 < len(tokens):
            kind = "dead" if f"{low} {tokens[place + 1].low}" in phrasal else ""
        elif not kind and low in ways and place and tokens[place - 1].low in _FATALLY:
            kind = "dead"
        if low in _FATALLY and not _of_verb(tokens, place):
            yield from _fatally(tokens, place)
        if kind:
            yield from _transitive(tokens, place, kind, shouted)
        elif low in dying:
            yield from _intransitive(tokens, place, shouted)
        elif bases.get(low):
            yield from _headline(tokens, place, bases[low], shouted)


def _of_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether "fatally" stands at a verb of its own: "fatally shot", "was wounded fatally"."""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    words = vocabulary()
    return words.value("verb", after) != "" or words.has("to_death", after)


def _fatally(tokens: Sequence[Token], place: int) -> Iterator[Reading]:
    """Those of the people told before who died: "stabbed four people, two of them fatally"."""
    some = some_of_them(tokens, place)
    before = tokens[place - 1] if place else None
    if some is None and before is not None and before.number is not None:
        some = People(before.number, (before,))
    if some:
        yield reading_of("dead", some, tokens[place])


@cache
def _opening() -> frozenset[str]:
    """First words of verbs of two words."""
    return frozenset(phrase.split()[0] for phrase in vocabulary().sets["phrasal"])


def _transitive(tokens: Sequence[Token], place: int, kind: str, shouted: bool) -> Iterator[Reading]:
    token, group = tokens[place], group_of(tokens, place)
    after = place + 1
    if tokens[place - 1].low in _FATALLY:
        kind = "dead"
    if group.unreal:
        harmed = tokens[after].low if after < len(tokens) else ""
        if tokens[group.edge - 1].low == "without" and harmed in _ANYBODY:
            yield from _nobody(token, kind)
        return
    following = tokens[after].low if after < len(tokens) else ""
    if vocabulary().has("phrasal", f"{token.low} {following}"):
        after += 1
    if place and tokens[place - 1].low == "the":
        return  # "the wounded"
    gerund = token.low.endswith("ing")
    if gerund and group.edge and tokens[group.edge - 1].low in _NOMINAL:
        return  # "after the killing"
    combined = _combined(tokens, place)
    if gerund or not group.aux:
        start = combined[1] + 1 if combined else after
        inside = group.edge > 0 and tokens[group.edge - 1].low in RELATIVES
        parts = object_after(tokens, start, alone=inside) if start < len(tokens) else []
        people = people_of(parts, shouted)
        if vocabulary().has("if_people", token.low) and not (people and are_people(people.words)):
            return  # "eliminated 500 posts"
        if people and not _describes(tokens, place, shouted):
            yield _joined(reading_of(kind, people, token, group.qualifiers), combined)
            return
        if gerund:
            return
        if start < len(tokens) and tokens[start].low in {"no", "nobody"}:
            yield from _nobody(token, kind)
            return
    if token.low.endswith("s"):
        return  # "kills", "wounds" are no participles
    parts = subject_before(tokens, combined[0] if combined else group.edge)
    some = some_of_them(tokens, group.edge)
    if some and (group.aux or _remarked(tokens, group.edge)):
        yield reading_of(kind, some, token, (*group.qualifiers, PARTIAL))
        return
    yield from _passive(parts, tokens, place, kind, group, shouted, combined)


def _remarked(tokens: Sequence[Token], edge: int) -> bool:
    """Whether "one of them wounded" is a remark of its own between commas."""
    return edge > 3 and tokens[edge - 4].low in {",", "and", "with"}


def _passive(
    parts: Parts, tokens: Sequence[Token], place: int, kind: str, group: Group, shouted: bool,
    combined: tuple[int, int] | None,
) -> Iterator[Reading]:  # fmt: skip
    """The subject of a passive; without an auxiliary only what is counted, or heads the text."""
    token = tokens[place]
    if not parts or (not group.aux and tokens[group.edge - 1].low == "those"):
        return  # "was among those hurt"
    if denied(parts):
        if not any(word.low in vocabulary().sets["hearsay"] for _, part in parts for word in part):
            yield from _nobody(token, kind)
        return
    parts = of_kind(parts, kind)
    if not group.aux and tokens[place + 1 : place + 2] and tokens[place + 1].low in _BE:
        parts = _of_all(parts)
    people = (included(tokens, group.edge) if not group.aux else None) or people_of(parts, shouted)
    people = people or lone(parts, group)
    if people is None:
        return
    counted = any(word.counted for word in people.words)
    if not group.aux and not counted and not _elided(parts, people, tokens, shouted):
        return
    people = in_number(people, group)
    people = accompanied(tokens, place, parts, people, shouted)
    if people.words[0].low in {"those", "whom"} or people.words[-1].low == "those":
        return
    yield _joined(reading_of(kind, people, token, group.qualifiers), combined)


def _nobody(token: Token, kind: str) -> Iterator[Reading]:
    """Nobody of a kind; where nobody was hurt, nobody was killed either."""
    span = Span(token.start, token.end)
    yield Reading(kind, ZERO, span, negated=True)
    if token.low in _ANYHOW:
        yield Reading("dead", ZERO, span, negated=True)


def _of_all(parts: Parts) -> Parts:
    """Of "ten of the 14 people killed were civilians" all 14 were killed."""
    for joint, part in parts[:1]:
        numbers = [n for n, token in enumerate(part) if token.counted]
        if len(numbers) == 2 and "of" in {t.low for t in part[numbers[0] : numbers[1]]}:
            return [(joint, part[numbers[1] :]), *parts[1:]]
    return parts


def _elided(parts: Parts, people: People, tokens: Sequence[Token], shouted: bool) -> bool:
    """Whether the auxiliary is only left out: headlines, "left a boy wounded", second clauses."""
    first = parts[0][1][0]
    place = next(i for i, token in enumerate(tokens) if token is first)
    last = next(i for i, token in enumerate(tokens) if token is parts[-1][1][-1])
    after = tokens[last + 2].low if last + 2 < len(tokens) else ""
    if first.low in {"a", "an"} and after in _REDUCED and are_people(parts[0][1]):
        return True  # "mourned a policeman killed by the militia"
    if place == 0:
        listed = vocabulary().has("person", head(parts[0][1]).low)
        several = people.count.best is not None and all(are_people(part) for _, part in parts)
        return several or (people.count == ONE and (listed or not shouted))
    if tokens[place - 1].low in {"left", "leaving", "leaves", "with"}:
        return True
    if tokens[place - 1].low not in {"and", ","} or place < 2:
        return False
    return is_trigger(tokens[place - 2])


def _intransitive(tokens: Sequence[Token], place: int, shouted: bool) -> Iterator[Reading]:
    token, group = tokens[place], group_of(tokens, place)
    if group.unreal or any(
        vocabulary().has("illness", follower.low) for follower in tokens[place + 1 : place + 5]
    ):
        return
    parts = who_died(tokens, group.edge)
    if parts and denied(parts):
        yield Reading("dead", ZERO, Span(token.start, token.end), negated=True)
        return
    some = some_of_them(tokens, group.edge)
    if some:
        yield reading_of("dead", some, token, (*group.qualifiers, PARTIAL))
        return
    people = people_of(parts, shouted) if parts else None
    people = people and accompanied(tokens, place, parts, people, shouted)
    if people and (token.low not in {"die", "dies", "dying"} or people.words[0].counted):
        yield reading_of("dead", people, token, group.qualifiers)


def _headline(tokens: Sequence[Token], place: int, kind: str, shouted: bool) -> Iterator[Reading]:
    """The plain form is a fact only in headlines with a counted object: "Gunmen kill three"."""
    if place == 0 or place + 1 >= len(tokens):
        return
    before, words = tokens[place - 1], vocabulary()
    denied = [token.low for token in tokens[max(0, place - 2) : place]]
    people = people_of(object_after(tokens, place + 1), shouted)
    if before.low in {"not", "n't"} or "didn't" in denied:
        if tokens[place + 1].low in _ANYBODY:
            yield Reading(kind, ZERO, Span(tokens[place].start, tokens[place].end), negated=True)
        return
    plural = before.word and before.low.endswith(("s", "men", "people", "rebels", "police"))
    plural = plural or (before.low in {"and", ","} and _all_finite(tokens[:place]))
    if plural and not words.has("modal", before.low) and people and people.words[0].counted:
        yield reading_of(kind, people, tokens[place])


def _all_finite(tokens: Sequence[Token]) -> bool:
    """Whether no word before makes an infinitive of a plain verb: "plan to raid and kill"."""
    modal = vocabulary().sets["modal"]
    return not any(token.low == "to" or token.low in modal for token in tokens)


def _combined(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """Where "killed or wounded" starts and ends, if the verb is one of such a pair."""
    verb = vocabulary().maps["verb"]
    for first in (place, place - 2):
        if first < 0 or first + 2 >= len(tokens):
            continue
        left, joint, right = (tokens[first + step].low for step in range(3))
        if left in verb and right in verb and joint in {"or", "and"} and verb[left] != verb[right]:
            return group_of(tokens, first).edge, first + 2
    return None


def _joined(reading: Reading, combined: tuple[int, int] | None) -> Reading:
    """Of "20 killed or wounded" each kind has at most twenty."""
    if combined is None:
        return reading
    qualifiers = (*reading.qualifiers, "combined")
    return replace(reading, count=Count(None, None, reading.count.high), qualifiers=qualifiers)


def _describes(tokens: Sequence[Token], place: int, shouted: bool) -> bool:
    """Whether a participle describes the noun after it: "three wounded soldiers"."""
    if place == 0 or tokens[place].low.endswith("ing") or place + 1 >= len(tokens):
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    free = before.counted or before.low in {"the", "a", "an", "other", "seriously", "critically"}
    named = after.text[0].isupper() and not shouted
    starts = vocabulary().has("determiner", after.low) or vocabulary().has("one", after.low)
    return free and after.word and not named and not starts
