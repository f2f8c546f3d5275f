"""Which events of an article a dataset would tell as one: what happened at one place at one time.

Wider than incidents: fighting and the air strikes inside it, a protest and the force used on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.records import Document, Event, Sentence
from eventcoder.resolve.happening import days_apart, keys_of
from eventcoder.resolve.turns import TIMES_APART, turns

_GROUND = ("14", "15", "17", "18", "19", "20")
_SETTLING = ("0356", "057", "0841", "087")
_TAKEN = ("181",)
"""Who is carried off is told apart from the fighting beside it."""
_KILLED = ("1823", "190", "193", "202")
_THEN = re.compile(r",? and (?:(?:later|subsequently|then|afterwards) )?")
_HAPPENING = re.compile(
    r"\b(?:attack|blast|explosion|strike|airstrike|raid|shelling|bombing|clash|fighting)(?:s|es)?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:during|amid|in) the (?:battle|clash|clashes|fighting|offensive|assault|operation)\b",
    re.IGNORECASE,
)
_WHILE = re.compile(r", while (?!(?:they|he|she|it|we)\b|\w+ing\b)", re.IGNORECASE)
_CROWD = frozenset({"protester", "rioter"})
_NEAR, _NOWHERE = 1, -1
"""Sentences between two mentions of one situation."""


def situations(document: Document, events: Sequence[Event]) -> list[list[int]]:
    """Put together the numbers of events that tell one situation.

    Args:
        document: the article.
        events: resolved and linked to incidents.

    Returns:
        Groups in the order of their first triggers; each event stands in one.
    """
    groups: list[list[int]] = []
    last: list[tuple[int, set[str | None]]] = []  # a group's latest sentence, its incidents
    for number in sorted(range(len(events)), key=lambda n: (events[n].trigger, n)):
        event = events[number]
        sentence = document.sentence_at(event.trigger.start)
        at = _NOWHERE if sentence is None else sentence.index
        home = next(
            (
                place
                for place in reversed(range(len(groups)))
                if at - last[place][0] <= _NEAR or event.incident in last[place][1]
                if any(_one(document, events[n], event) for n in groups[place])
                and not any(
                    _elsewhere(events[n], event)
                    for n in groups[place]
                    if _unlinked(events[n], event)
                )
            ),
            None,
        )
        if home is None:
            groups.append([number])
            last.append((at, {event.incident}))
        else:
            groups[home].append(number)
            last[home] = (max(at, last[home][0]), {*last[home][1], event.incident})
    return groups


def _unlinked(one: Event, other: Event) -> bool:
    """Whether nothing has put two events into one incident."""
    return one.incident is None or one.incident != other.incident


def demonstrates(event: Event) -> bool:
    """Whether people who protest or riot take part, or are put down."""
    return event.code.startswith(("14", "175")) or any(
        p.type in _CROWD for p in (*event.sources, *event.targets)
    )


def words_of(document: Document, events: Sequence[Event]) -> str:
    """The sentences that tell some events, without the names in them.

    Names are left out because "Liberation Army" liberates nobody.
    """
    told = [
        (s, _side_of(document, s, e))
        for e in events
        if (s := document.sentence_at(e.trigger.start)) is not None
    ]
    wanted = {(sentence.index, side): sentence for sentence, side in told}
    return " ".join(_plain(document, wanted[key], key[1]) for key in sorted(wanted))


def words_around(document: Document, events: Sequence[Event], others: Sequence[Event]) -> str:
    """Those sentences and their neighbours in which no other event of the kind is told.

    News tells how a protest went beside it: "There were scuffles."
    """
    at = [document.sentence_at(e.trigger.start) for e in events]
    own = {sentence.index for sentence in at if sentence is not None}
    near = {index + step for index in own for step in (-1, 0, 1)}
    taken = {
        sentence.index
        for event in others
        if event.code.startswith(_GROUND)
        and (sentence := document.sentence_at(event.trigger.start)) is not None
    }
    body = [s for s in document.sentences if s.index in own or s.index in near - taken]
    return " ".join(_plain(document, sentence) for sentence in body)


def _side_of(document: Document, sentence: Sentence, event: Event) -> tuple[int, int]:
    """The part of a sentence that tells an event, where another of another day stands beside it.

    "The blast came a day after two guards were shot": nobody was shot by a bomb.
    """
    start, end = sentence.start, sentence.end
    text = document.text
    for match in (*TIMES_APART.finditer(text, start, end), *_WHILE.finditer(text, start, end)):
        if match.end() <= event.trigger.start:
            start = max(start, match.end())
        else:
            end = min(end, match.start())
    return start, end


def _plain(document: Document, sentence: Sentence, part: tuple[int, int] | None = None) -> str:
    start, end = part or (sentence.start, sentence.end)

    def compute(_: Document) -> str:
        text, done, kept = document.text, start, []
        for actor in _actors(document, sentence):
            if actor.status == "named" and start <= actor.start < end:
                kept += [text[done : max(done, actor.start)], " "]
                done = max(done, actor.end)
        kept.append(text[done : max(done, end)])
        return " ".join("".join(kept).split())

    return str(document.cached(f"plain:{start}:{end}", compute))


def _actors(document: Document, sentence: Sentence) -> Sequence[Any]:
    try:
        return document.mentions_in("actor", sentence.index)
    except UsageError:  # nobody looks for actors here
        return ()


def _one(document: Document, earlier: Event, later: Event) -> bool:
    if earlier.incident is not None and earlier.incident == later.incident:
        return True
    kinds = next((k for k in (_GROUND, _SETTLING) if earlier.code.startswith(k)), ())
    if not later.code.startswith(tuple(kinds)):
        return False
    one, other = (document.sentence_at(e.trigger.start) for e in (earlier, later))
    if one is None or other is None or other.index - one.index > _NEAR:
        return False
    if (earlier.news_role == "recap") != (later.news_role == "recap"):
        return False
    if TIMES_APART.search(document.text, earlier.trigger.end, later.trigger.start):
        return False
    if days_apart(earlier.when, later.when) or _elsewhere(earlier, later):
        return False
    if one.index != other.index and turns(document, later):
        return False
    if demonstrates(earlier) or demonstrates(later):
        both = demonstrates(earlier) and demonstrates(later)
        return both or _police(earlier, later)
    if kinds is _SETTLING:
        return one.index == other.index
    if _by_happening(document, later):
        return True
    if earlier.code.startswith(_TAKEN) or later.code.startswith(_TAKEN):
        return _taken_and_killed(document, earlier, later)
    if one.index != other.index and any(e.code.startswith("173") for e in (earlier, later)):
        return False  # who is arrested for it is told apart
    return _same_parties(earlier, later, one.index == other.index)


def _taken_and_killed(document: Document, earlier: Event, later: Event) -> bool:
    """Whether those carried off are killed in the same breath: "abducted and later beheaded"."""
    if not later.code.startswith(_KILLED):
        return False
    between = document.text[earlier.trigger.end : later.trigger.start]
    return _THEN.fullmatch(between) is not None


def _by_happening(document: Document, event: Event) -> bool:
    """Whether what acts is a happening told before: "The explosions also destroyed ..."."""
    spans = [p.span for p in event.sources if p.span is not None and p.code is None]
    if any(_HAPPENING.search(document.words(span)) for span in spans):
        return True
    sentence = document.sentence_at(event.trigger.start)
    within = sentence and _WITHIN.search(document.text, sentence.start, sentence.end)
    return bool(within) and event.code.startswith(("18", "19"))


def _police(earlier: Event, later: Event) -> bool:
    """Force or arrests told beside a protest are used on it."""
    return any(e.code.startswith(("173", "175", "18", "19")) for e in (earlier, later))


def _elsewhere(one: Event, other: Event) -> bool:
    """Whether both are placed, and not at the same place."""
    if one.where is None or other.where is None:
        return False
    a, b = one.where, other.where
    if a.country and b.country and a.country != b.country:
        return True
    exact = a.precision == b.precision == "exact"
    return exact and a.geonameid != b.geonameid


def _same_parties(one: Event, other: Event, together: bool) -> bool:
    """Whether the same parties take part; told in two sentences, all that both name."""
    shared = _everyone(one) & _everyone(other)
    named = min(_sides(one), _sides(other))
    wanted = 1 if together else max(1, named)
    return sum(bool(keys_of(side) & shared) for side in (one.sources, one.targets)) >= wanted


def _sides(event: Event) -> int:
    return sum(bool(keys_of(side)) for side in (event.sources, event.targets))


def _everyone(event: Event) -> set[str]:
    return keys_of(event.sources) | keys_of(event.targets)
