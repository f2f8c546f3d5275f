"""All events of one parsed sentence: met, composed, completed, and each told once.

What stands at a word is found in ``frames`` and ``operators``; here they are put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.frames import frames_at, is_time
from eventcoder.coders.rules.meaning import Found, read, with_sides
from eventcoder.coders.rules.operators import operators_over
from eventcoder.coders.rules.participants import listed, resolved
from eventcoder.coders.rules.trace import Trace
from eventcoder.coders.rules.tree import Node, Tree
from eventcoder.coders.rules.vocabulary import Vocabulary

NEARBY = ("against", "with", "to", "towards", "toward", "on", "in", "from", "over", "for", "at",
          "about", "into", "near", "of")  # fmt: skip


def events_of(
    tree: Tree, vocabulary: Vocabulary, trace: Trace, lenient: bool = False
) -> list[Found]:
    """The events of a sentence in the order of their triggers.

    Args:
        tree: the parsed sentence.
        vocabulary: the lexicon.
        trace: told of every step.
        lenient: take things without operator as events too, for when a relation is known to be
            there.
    """
    found: list[Found] = []
    for node in tree.nodes:
        met = frames_at(node, tree, vocabulary, trace)
        if met is None:
            continue
        trace.add("met", node, met.frame.name, met.frame.line)
        applied = operators_over(node, tree, vocabulary, trace)
        event = read(met, applied, vocabulary.lexicon, trace, lenient)
        if event is not None:
            found.append(with_sides(event, vocabulary.lexicon))
    found = _unconsumed(found, trace)
    found = _without_purposes(found, vocabulary, trace)
    for event in found:
        _complete(event)
    found = _merged(found, vocabulary, trace)
    found = _without_outcomes(found, trace)
    return [event for event in _distinct(found) if _has_someone(event, trace)]


def _unconsumed(found: Sequence[Found], trace: Trace) -> list[Found]:
    """Drop frames at words that already act as operators on another event."""
    acting: dict[int, list[tuple[Found, str]]] = {}
    for event in found:
        for applied in event.used:
            if not applied.is_modal or event.code != event.met.frame.code:
                acting.setdefault(id(applied.node), []).append((event, applied.name))
    kept = []
    for event in found:
        place = event.met.node
        if event.met.frame.kind == "phrase" and id(place) not in acting:
            place = place.head
        owners = [o for o in acting.get(id(place), []) if o[0] is not event]
        if any(name != "do" or other.code[:2] == event.code[:2] for other, name in owners):
            trace.reject(event.met.node, event.met.frame.name, "the word is an operator here")
        else:
            kept.append(event)
    return kept


def _without_purposes(found: Sequence[Found], vocabulary: Vocabulary, trace: Trace) -> list[Found]:
    """A protest "to demand X" is one event: what it demands is no request of its own."""
    protests = [
        event for event in found if vocabulary.lexicon.is_a(event.reading.event_class, "protest")
    ]
    kept = []
    for event in found:
        host = next(
            (p for p in protests if p is not event and _serves(event.trigger, p)), None
        )  # fmt: skip
        if host is not None and event.code[:2] in _PURPOSES:
            trace.reject(event.trigger, event.met.frame.name, f"purpose of {host.met.node.text!r}")
        else:
            kept.append(event)
    return kept


_PURPOSES = ("02", "08", "10", "11")


def _serves(node: Node, event: Found) -> bool:
    """Whether a verb is an infinitive or participle under an event's verb or noun."""
    if node.dep == "conj":
        node = node.head
    if node.dep in ("pcomp", "pobj"):
        node = node.head
    elif node.dep not in ("advcl", "xcomp", "acl") or node.tag not in ("VB", "VBG"):
        return False
    verb = grammar.governing_verb(event.met.node) if event.met.is_noun else event.met.node
    return node.head in (verb, event.met.node, event.trigger)


def _complete(event: Found) -> None:
    """Pronouns, reflexive targets and a target from nearby where no slot gave one."""
    sources = dict.fromkeys(resolved(n) for n in event.sources)
    targets = dict.fromkeys(resolved(n) for n in event.targets)
    event.sources = list(sources) if event.reciprocal else listed(sources)
    targets_listed = list(targets) if event.reciprocal else listed(targets)
    event.targets = [n for n in targets_listed if n not in event.sources]
    if not event.targets:
        event.targets = _nearby(event)
        event.fallback = bool(event.targets)


def _nearby(event: Found) -> list[Node]:
    """A named country or body after a preposition in the clause of the trigger."""
    taken = {id(n) for source in event.sources for n in source.subtree()}
    for host in (event.met.node, event.trigger):
        for prep in grammar.prepositions_below(host):
            if prep.lower not in NEARBY:
                continue
            target = grammar.preposition_object(prep)
            if target is None or id(target) in taken or is_time(target):
                continue
            if target.tag in ("NNP", "NNPS") or any(c.tag == "NNP" for c in target.children):
                return [target]
    return []


def _merged(found: Sequence[Found], vocabulary: Vocabulary, trace: Trace) -> list[Found]:
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
            if event.code[:2] in ("18", "19", "20") and inner.code[:2] in ("18", "19", "20"):
                gone.add(id(inner))
                event.targets = event.targets or inner.targets
                if not lexicon.is_a(event.reading.event_class, inner.reading.event_class):
                    event.reading, event.met.frame = inner.reading, inner.met.frame
                trace.reject(source, inner.met.frame.name, f"told by {event.met.node.text!r}")
        for inner in _means(event, by_node):
            gone.add(id(inner))
            event.sources = event.sources or inner.sources
            event.reading, event.met.frame = inner.reading, inner.met.frame
            trace.reject(inner.met.node, inner.met.frame.name, f"told by {event.met.node.text!r}")
    return [event for event in found if id(event) not in gone]


def _without_outcomes(found: Sequence[Found], trace: Trace) -> list[Found]:
    """Who dies in an attack ("bombed the town, killing nine") is hit by that attack."""
    kept = []
    for event in found:
        attack = next((e for e in found if e is not event and _outcome_of(event, e)), None)
        if attack is None:
            kept.append(event)
            continue
        attack.targets += [n for n in event.targets if n not in attack.targets]
        attack.fallback = attack.fallback and not event.targets
        trace.reject(event.trigger, event.met.frame.name, f"outcome of {attack.trigger.text!r}")
    return kept


def _outcome_of(event: Found, attack: Found) -> bool:
    verb = event.trigger
    if event.used or verb.tag != "VBG":
        return False
    if attack.code[:2] not in _VIOLENT or event.code[:2] not in _VIOLENT:
        return False
    while verb.dep == "conj" and verb.head.tag == "VBG":
        verb = verb.head
    if verb.dep not in ("advcl", "acl", "xcomp", "dep"):
        return False
    return verb.head is attack.trigger or verb.head is grammar.governing_verb(attack.trigger)


_VIOLENT = ("18", "19", "20")


def _means(event: Found, by_node: Mapping[int, Found]) -> list[Found]:
    """The attack "in" or "by" which somebody was killed: the same event, told more closely."""
    if event.reading.event_class != "fight" or event.code != event.met.frame.code:
        return []
    found = []
    for preposition in event.met.node.children:
        if preposition.dep in ("prep", "agent") and preposition.lower in _MEANS:
            noun = grammar.preposition_object(preposition)
            inner = by_node.get(id(noun))
            if inner is not None and inner.code[:2] in ("18", "19", "20"):
                found.append(inner)
    return found[:1]


_MEANS = ("in", "by", "during", "with")


def _distinct(found: Sequence[Found]) -> list[Found]:
    """One event a trigger and code: the first that has most participants."""
    best: dict[tuple[int, str], Found] = {}
    for event in found:
        key = (event.trigger.index, event.code)
        known = best.get(key)
        if known is None or _sides(event) > _sides(known):
            best[key] = event
    kept = [event for event in best.values() if not _within_another(event, best.values())]
    return sorted(kept, key=lambda event: event.trigger.index)


def _within_another(event: Found, others: Iterable[Found]) -> bool:
    """Whether another event of the root has these words and more ("blew up", "himself")."""
    words = {id(word) for word in event.met.words}
    for other in others:
        more = {id(word) for word in other.met.words}
        if other is not event and other.code[:2] == event.code[:2] and words < more:
            other.targets = other.targets or event.targets
            return True
    return False


def _sides(event: Found) -> int:
    return bool(event.sources) + bool(event.targets)


def _has_someone(event: Found, trace: Trace) -> bool:
    if event.sources or event.targets:
        return True
    trace.reject(event.trigger, event.met.frame.name, "nobody takes part")
    return False
