"""Folds "..., killing nine soldiers" into the attack that did it: one act, told with its result.

Only participles of harm behind a violent act of the same actor; a verb of its own stays an event.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.records import Document, Event, Participant
from eventcoder.records.change import replace

_HARM = frozenset({"hurting", "injuring", "killing", "maiming", "slaying", "wounding"})
_VIOLENT = ("145", "175", "18", "19", "20")


def fold_results(document: Document, events: Sequence[Event]) -> list[Event]:
    """Fold participles of harm into the violent act before them.

    Args:
        document: the article.
        events: as coded, participants resolved.

    Returns:
        The events in the same order without the folded ones; those who were hurt follow the act's
        own targets.
    """
    kept: list[Event] = []
    for event in events:
        place = _act_before(document, kept, event)
        if place is None:
            kept.append(event)
        else:
            act = kept[place]
            hurt = tuple(p for p in event.targets if not _listed(act.targets, p))
            kept[place] = replace(act, targets=(*act.targets, *hurt))
    return kept


def _act_before(document: Document, kept: Sequence[Event], event: Event) -> int | None:
    """Place of the act that an event is the result of, or ``None``."""
    if document.words(event.trigger).lower() not in _HARM or not event.code.startswith(_VIOLENT):
        return None
    sentence = document.sentence_at(event.trigger.start)
    best: int | None = None
    for number, act in enumerate(kept):
        if sentence is None or not act.code.startswith(_VIOLENT):
            continue
        if not sentence.start <= act.trigger.start < event.trigger.start:
            continue
        if act.factuality == event.factuality and _same_actor(act.sources, event.sources):
            best = number
    return best


def _same_actor(act: Sequence[Participant], result: Sequence[Participant]) -> bool:
    if not act or not result:
        return True
    return any(_same(one, other) for one in act for other in result)


def _listed(participants: Sequence[Participant], other: Participant) -> bool:
    return any(_same(one, other) for one in participants)


def _same(one: Participant, other: Participant) -> bool:
    if one.span is not None and other.span is not None and one.span.overlaps(other.span):
        return True
    return one.name is not None and one.name == other.name
