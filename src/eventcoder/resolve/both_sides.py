"""The dead of an attack when further ones are told after it, such as its attackers: they add up.

"Gunmen killed eight officers. Two of the attackers were shot dead" is ten dead, two of them of the
source's side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventcoder.records import Casualties, Document, Event, Span
from eventcoder.records.change import replace
from eventcoder.resolve.part_of import hits_attackers

_THEM = re.compile(
    r"\b(?:assailants?|attackers?|bombers?|gunm[ae]n|himself|herself|themselves)\b", re.IGNORECASE
)

_ALSO = re.compile(r"\b(?:was|were) also $", re.IGNORECASE)
_REACH = 12
"""Characters before a trigger in which "were also" stands."""


def count_both_sides(document: Document, events: Sequence[Event]) -> list[Event]:
    """Add the attackers' dead to those of the attack that an incident begins with.

    Args:
        document: the article.
        events: linked to incidents, in the order in which the coder gave them.

    Returns:
        The same events in the same order.
    """
    read = list(events)
    for event in events:
        dead = event.casualties
        if dead is None or dead.fatalities is None:
            continue
        attackers = hits_attackers(document, event, _actors_before(read, event))
        if not attackers and not _also(document, event):
            continue
        first = next(
            (
                n
                for n, other in enumerate(read)
                if other.incident == event.incident
                and other.trigger.end <= event.trigger.start
                and _misses_them(other.casualties)
            ),
            None,
        )
        if first is None:
            continue
        known = read[first].casualties
        assert known is not None
        read[first] = replace(read[first], casualties=_added(known, dead, attackers))
    return read


def _also(document: Document, event: Event) -> bool:
    """Whether further dead are told of an attack: "His driver was also killed"."""
    return (
        _ALSO.search(document.text, max(0, event.trigger.start - _REACH), event.trigger.start)
        is not None
    )


def _actors_before(events: Sequence[Event], event: Event) -> set[Span]:
    """Spans of those who act in the mentions of an event's incident that stand before it."""
    before = [
        e for e in events if e.incident == event.incident and e.trigger.end <= event.trigger.start
    ]
    return {p.span for e in before for p in e.sources if p.span is not None}


def _misses_them(known: Casualties | None) -> bool:
    """Whether the dead of an attack are counted without the attackers."""
    if known is None or known.fatalities is None or known.deaths_source is not None:
        return False
    return _THEM.search(known.text or "") is None


def _added(known: Casualties, more: Casualties, attackers: bool) -> Casualties:
    unsided = {f"deaths_{side}": None for side in ("source", "target", "civilian", "unknown")}
    sides = {"deaths_source": more.fatalities} if attackers else unsided
    return replace(
        known,
        fatalities=_plus(known.fatalities, more.fatalities),
        fatalities_low=_plus(known.fatalities_low, more.fatalities_low),
        fatalities_high=_plus(known.fatalities_high, more.fatalities_high),
        **sides,
        text="; ".join(part for part in (known.text, more.text) if part) or None,
    )


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
