"""Which events of a sentence are kept when several claim the same words or tell the same happening.

How each is read is the matter of ``reading``.
"""

from __future__ import annotations

from eventcoder.coders.dictionary.arguments import Met
from eventcoder.coders.dictionary.patterns import Entry
from eventcoder.coders.dictionary.phrases import OUTCOMES
from eventcoder.coders.dictionary.reading import Found
from eventcoder.coders.dictionary.words import Words


def keep(words: Words, found: list[Found]) -> list[Found]:
    """Without what another event's operators used up, and without repetitions."""
    own = {event.met.place: event for event in found}
    dropped: set[int] = set()
    for event in sorted(found, key=lambda one: -len(one.governed.met)):
        if event.met.place in dropped:
            continue
        for one in event.governed.met:
            if one is None:
                continue
            if one.place not in dropped and _prefers(own.get(one.place), one, event):
                dropped.add(event.met.place)
                break
            dropped.add(one.place)
    kept: list[Found] = []
    for event in found:
        if event.met.entry.fixed and any(
            "must" in other.reading.operators and 0 < other.met.place - event.met.place < 5
            for other in found
        ):
            continue
        if event.met.place not in dropped and not any(_told(event, other) for other in kept):
            kept.append(event)
    return _merged(words, kept)


def _merged(words: Words, found: list[Found]) -> list[Found]:
    """An act of force that is the subject of a verb of force is the same event: "a raid killed"."""
    nouns = {one.met.place: one for one in found if one.met.reading == "w" and _is_force(one)}
    gone: set[int] = set()
    kept: list[Found] = []
    for one in found:
        inner = None
        if one.met.reading in "VP" and one.source is not None and _is_force(one):
            inner = next((nouns[p] for p in range(*one.source) if p in nouns), None)
        if inner is not None:
            gone.add(inner.met.place)
            target = one.target or inner.target
            one = one._replace(source=inner.source, target=target, both=inner.both)
            if len(inner.reading.code) >= len(one.reading.code):
                one = one._replace(reading=inner.reading)
        kept.append(one)
    return _with_outcomes(words, [one for one in kept if one.met.place not in gone])


def _with_outcomes(words: Words, found: list[Found]) -> list[Found]:
    """Who dies in an attack is hit by it: "raided a village, KILLING nine" is one event."""
    kept: list[Found] = []
    for one in found:
        attack = kept[-1] if kept else None
        if attack is not None and _aims(words, one, attack):
            first = attack.target is None or attack.target[0] > one.met.place
            also = attack.also if first or one.target is None else (*attack.also, one.target)
            kept[-1] = attack._replace(target=one.target if first else attack.target, also=also)
        elif (
            attack is not None
            and words.low[one.met.place] in OUTCOMES
            and one.met.reading == "G"
            and attack.met.reading == "V"
            and _is_force(one)
            and _is_force(attack)
            and one.source == attack.source
            and not (one.governed.met or attack.governed.met)
        ):
            kept[-1] = attack._replace(also=(*attack.also, *([one.target] if one.target else ())))
        else:
            kept.append(one)
    return kept


def _is_force(one: Found) -> bool:
    return one.reading.code[:2] in ("18", "19", "20")


def _told(event: Found, other: Found) -> bool:
    """Whether an event of the same root tells of the same sides, or of one of them only."""
    if event.reading.code[:2] != other.reading.code[:2]:
        return False
    if (event.source, event.target) == (other.source, other.target):
        return True
    first, second = event.target, other.target
    return (
        event.source is None
        and first is not None
        and second is not None
        and first[0] < second[1]
        and second[0] < first[1]
    )


def _prefers(frame: Found | None, operator: Met, composed: Found) -> bool:
    """A frame that names its object ("pledge support for") beats an event under its verb.

    Not where the verb as an operator names it too: "brushed aside CALLS for talks".
    """
    if frame is None or frame.met.entry.frame is None or composed.met.entry.frame is None:
        return False
    if composed.met.entry.frame.kind == "verb":
        return False
    return _names_object(frame.met.entry) and not _names_object(operator.entry)


def _names_object(entry: Entry) -> bool:
    return any(slot.nouns and "obj" in slot.places for slot in entry.slots)


def _aims(words: Words, one: Found, attack: Found) -> bool:
    """Whether a participle tells whom a blow was aimed at: "set off a bomb TARGETING a bus"."""
    if words.low[one.met.place] not in ("hitting", "targeting") or one.met.reading != "G":
        return False
    if one.source is None or not (_is_force(one) and _is_force(attack)):
        return False
    first, end = one.source
    set_off = attack.met.reading in "VP" and attack.reading.code.startswith("183")
    return first <= attack.met.place < end or (set_off and attack.met.place < first)
