"""Whether two mentions tell of the same dead: by name, by number, or as some of them.

"Two men were killed", then their names; "five guards", then "the five".
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from eventcoder.records import Document, Event
from eventcoder.resolve.happening import Happening, days_apart, dead_of, far

_FORCE = ("175", "18", "19", "20")
_TITLES = frozenset(
    {
        "army", "attack", "attorney", "candidate", "captain", "city", "colonel", "department",
        "district", "force", "forces", "former", "from", "general", "government", "governor",
        "group", "house", "justice", "lieutenant", "major", "mayor", "military", "minister",
        "national", "office", "party", "president", "province", "sergeant", "state", "station",
        "their", "town", "village", "which", "were", "with", "that", "this", "these", "those",
        "other", "others", "three", "four", "five", "seven", "eight", "nine", "least", "more",
        "than", "some", "several", "many", "about", "unit", "post", "base", "north", "south",
        "east", "west", "central", "northern", "southern", "eastern", "western", "security",
        "american", "embassy", "building", "vehicle", "company", "the", "who", "and",
    }
)  # fmt: skip
"""Words beside victims' names that many victims share."""
_ANYONE = frozenset({"other", "people", "person", "victim"})
"""Words for victims that may be of any kind."""
_SOME_OF = re.compile(r"\bof\s+(?:the|those|these|them|his|her|their)\b|^both\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:he|she|they|the victims?|the deceased)\b|\b(?:him|her|them)$", re.IGNORECASE
)
_THE_VICTIM = re.compile(r"\bthe (?:victims?|deceased)$", re.IGNORECASE)
_ARTICLE = 4
"""Characters before a span in which its article stands."""
_NEAR = 2
"""Sentences between two mentions of as many dead that may be the same."""
_TELLING = 4
"""As many dead told twice in an article are the same ones, whatever they are called."""


@cache
def _kinds() -> frozenset[str]:
    """Nouns for victims; only with the same number do they speak for the same dead."""
    from eventcoder.mentions.casualties_words import vocabulary

    words = vocabulary().sets
    plain = {word.removesuffix("s") for word in (*words["person"], *words["people"])}
    return frozenset(plain - _TITLES)


def same_dead(document: Document, incident: Happening, event: Event, victims: set[str]) -> int:
    """Whether the same people die: one of them by name, or as many of the same kind."""
    if incident.counted:
        return 0
    common, dead = victims & incident.victims, dead_of(event)
    if common - _kinds() and (dead == 1 or not far(incident, event)):
        return 7  # one dies once, whatever is told of where and when
    if incident.deadly and _near(incident, event) and _named_before(document, event):
        other_day = days_apart(incident.when, event.when, timedelta())
        return 0 if other_day or far(incident, event) else 6
    if dead is None or far(incident, event):
        return 0
    if dead not in incident.dead:
        part = common & _kinds() and dead < max(incident.dead, default=0)
        return 5 if part and _of_known(document, event) else 0
    again = common or _one_kind(incident, event, victims)
    return 7 if (dead > 1 and again) or dead >= _TELLING else 0


def _named_before(document: Document, event: Event) -> bool:
    """Whether the dead are only told as people named before: "he was shot", "killing them"."""
    told = event.casualties.text if event.casualties else None
    if told is None:
        return False
    hit = [p.span for p in event.targets if p.span is not None]
    before = len(hit) == 1 and document.text[max(0, hit[0].start - _ARTICLE) : hit[0].end]
    return _PRONOUN.search(told) is not None or bool(before and _THE_VICTIM.search(before))


def _near(incident: Happening, event: Event) -> bool:
    return 0 < (event.sentence_index or 0) - (incident.sentence or 0) <= _NEAR


def _of_known(document: Document, event: Event) -> bool:
    """Whether those hit are some of people told of before: "two of her bodyguards"."""
    words = [document.words(p.span) for p in event.targets if p.span is not None]
    return any(_SOME_OF.search(text) for text in words)


def _one_kind(incident: Happening, event: Event, victims: set[str]) -> bool:
    """Whether a number just told may be of the same people: "two men", then their names."""
    near = (event.sentence_index or 0) - (incident.sentence or 0) <= _NEAR
    kinds, known = victims & _kinds() - _ANYONE, incident.victims & _kinds() - _ANYONE
    return near and not (kinds and known)


def other_victims(incident: Happening, event: Event, victims: set[str]) -> bool:
    """Whether one sentence counts the dead of both: "killed a doctor and murdered two nuns"."""
    return bool(
        incident.sentence == event.sentence_index
        and incident.deadly
        and dead_of(event)
        and victims
        and incident.victims
        and not victims & incident.victims
    )


def victims_of(document: Document, event: Event) -> set[str]:
    """Words for those hit: names, and nouns in the singular."""
    found = set()
    for participant in event.targets if event.code.startswith(_FORCE) else ():
        words = document.words(participant.span) if participant.span else ""
        named = not participant.country or participant.status == "unidentified"
        for word in re.findall(r"[^\W\d_]{4,}", words):
            plain = word.lower().removesuffix("s")
            if plain in _kinds() or (word[0].isupper() and named):
                found.add(plain)
    return found - _TITLES
