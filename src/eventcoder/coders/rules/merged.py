"""Words that tell one happening: "a raid KILLED", "killed in A RAID", "a bomb TARGETING a bus".

What the events are is settled in ``sentence``; here one takes over what another says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import PARTITIVES
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.trace import Trace
from eventcoder.coders.rules.vocabulary import Vocabulary

_VIOLENT = ("18", "19", "20")


def merged(found: Sequence[Found], vocabulary: Vocabulary, trace: Trace) -> list[Found]:
    """An event noun that is the subject of a verb of violence tells the same event."""
    by_node = {id(event.met.node): event for event in found if event.met.is_noun}
    gone: set[int] = set()
    lexicon = vocabulary.lexicon
    for event in found:
        if event.met.is_noun:
            continue
        for source in list(event.sources):
            inner = by_node.get(id(source))
            if inner is None or inner is event:
                continue
            event.sources = [n for n in event.sources if n is not source] + inner.sources
            if inner.reciprocal:
                event.targets += inner.targets
                event.reciprocal = True
            if event.code[:2] in _VIOLENT and inner.code[:2] in _VIOLENT:
                gone.add(id(inner))
                event.targets = event.targets or inner.targets
                if not lexicon.is_a(event.reading.event_class, inner.reading.event_class):
                    event.reading, event.met.frame = inner.reading, inner.met.frame
                trace.reject(source, inner.met.frame.name, f"told by {event.met.node.text!r}")
        for inner in _means(event, by_node):
            gone.add(id(inner))
            if inner.reciprocal:
                event.targets += inner.targets
                event.reciprocal = True
            mutual = any("with" in slot.places for slot in inner.met.frame.slots)
            opponents = inner.targets if mutual and not inner.reciprocal else []
            event.sources = event.sources or inner.sources or opponents
            event.reading, event.met.frame = inner.reading, inner.met.frame
            trace.reject(inner.met.node, inner.met.frame.name, f"told by {event.met.node.text!r}")
        host = _blow(event, found, gone)
        if host is not None:
            gone.add(id(event))
            host.targets = event.targets if host.fallback else host.targets + event.targets
            host.fallback = False
    return [event for event in found if id(event) not in gone]


def _blow(event: Found, found: Iterable[Found], gone: Set[int]) -> Found | None:
    """The attack whose aim a participle tells: "set off a bomb TARGETING a convoy"."""
    aim = event.met.node
    if aim.lower not in ("hitting", "targeting") or aim.dep != "acl":
        return None
    return next(
        (
            other
            for other in found
            if other is not event
            and id(other) not in gone
            and other.code[:2] in _VIOLENT
            and aim.head in (other.met.node, *other.met.named)
        ),
        None,
    )


def _means(event: Found, by_node: Mapping[int, Found]) -> list[Found]:
    """The attack "in" or "by" which somebody was killed: the same event, told more closely."""
    if event.met.frame.event_class not in _HARM or event.used:
        return []
    found = []
    for preposition in event.met.node.children:
        if preposition.dep in ("prep", "agent") and preposition.lower in _MEANS:
            noun = grammar.preposition_object(preposition)
            if noun is not None and noun.lower in PARTITIVES:
                noun = next(iter(grammar.prepositional(noun, "of")), noun)
            inner = by_node.get(id(noun))
            if inner is not None and inner.code[:2] in _VIOLENT:
                found.append(inner)
    return found[:1]


_HARM = ("fight", "violence.beat")
_MEANS = ("in", "by", "during", "with")
