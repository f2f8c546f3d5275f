"""Casualties told twice or only by a verb's echo: headlines before a colon, "as were two guards".

What is told twice counts once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventcoder.mentions.casualties_clause import Reading, people_of, reading_of
from eventcoder.mentions.casualties_phrases import object_after
from eventcoder.mentions.casualties_words import Token

_ECHOES = frozenset({"was", "were", "did", "had", "has", "have"})


def told_once(tokens: Sequence[Token], readings: Sequence[Reading]) -> list[Reading]:
    """Without a headline's counts that the words behind its colon tell again.

    "Three killed in blast: three people died when ..." is three, and so is "Three killed: two in
    Gao and one in Kidal".
    """
    colon = next((token.start for token in tokens if token.text in {":", "—", "–"}), 0)
    kept = list(readings)
    for kind in ("dead", "injured") if colon else ():
        here = [r for r in kept if r.kind == kind and r.count.best]
        before = [r for r in here if r.trigger.end <= colon]
        after = [r for r in here if r.trigger.start > colon and _behind(r, colon)]
        if not before or not after:
            continue
        total = sum(r.count.best or 0 for r in before)
        if total in {after[0].count.best, sum(r.count.best or 0 for r in after)}:
            kept = [r for r in kept if r not in before]
    return kept


def _behind(reading: Reading, colon: int) -> bool:
    return reading.victims is None or reading.victims.start > colon


def echoed(
    tokens: Sequence[Token], readings: Sequence[Reading], shouted: bool
) -> Iterator[Reading]:
    """Victims of the verb before that only its auxiliary repeats: "..., as were two guards"."""
    for place in range(3, len(tokens) - 1):
        if tokens[place].low not in _ECHOES or tokens[place - 1].low not in {"as", "so"}:
            continue
        if tokens[place - 2].low not in {",", "and"}:
            continue
        before = [r for r in readings if r.trigger.end <= tokens[place - 1].start]
        people = people_of(object_after(tokens, place + 1), shouted) if before else None
        if people is not None:
            last = max(before, key=lambda reading: reading.trigger)
            if not last.negated:
                yield reading_of(last.kind, people, tokens[place])
