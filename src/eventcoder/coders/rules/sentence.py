"""All events of one parsed sentence: met, composed, completed, and each told once.

What stands at a word is found in ``frames`` and ``operators``; here they are put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from eventcoder.codebooks.lexicon import Slot
from eventcoder.coders.known import counts_for_all
from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.frames import Met, frames_at
from eventcoder.coders.rules.meaning import Found, read, with_sides
from eventcoder.coders.rules.merged import merged
from eventcoder.coders.rules.operators import operators_over
from eventcoder.coders.rules.participants import listed, resolved
from eventcoder.coders.rules.slots import is_time
from eventcoder.coders.rules.someone import keep_participants
from eventcoder.coders.rules.subordinate import (
    mark_background,
    without_accidents,
    without_conditions,
    without_outcomes,
    without_purposes,
    without_reasons,
)
from eventcoder.coders.rules.trace import Trace
from eventcoder.coders.rules.tree import Node, Tree
from eventcoder.coders.rules.victims import victims_of
from eventcoder.coders.rules.vocabulary import Vocabulary

NEARBY = ("against", "with", "to", "towards", "toward", "on", "in", "from", "over", "for", "at",
          "about", "into", "of")  # fmt: skip


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
    mets: dict[int, Met] = {}
    for node in tree.nodes:
        met = frames_at(node, tree, vocabulary, trace)
        if met is None:
            continue
        mets[id(node)] = met
        trace.add("met", node, met.frame.name, met.frame.line)
        applied = operators_over(node, tree, vocabulary, trace)
        event = read(met, applied, vocabulary.lexicon, trace, lenient)
        if event is not None:
            found.append(with_sides(event, vocabulary.lexicon))
    found = _unconsumed(found, mets, trace)
    found = without_reasons(found, vocabulary.lexicon, trace)
    found = without_purposes(found, vocabulary.lexicon, trace)
    for event in found:
        _complete(event)
    found = merged(found, vocabulary, trace)
    found = without_accidents(without_outcomes(found, trace), vocabulary.lexicon, trace)
    mark_background(found)
    found = [event for event in _distinct(found) if _has_someone(event, trace)]
    found = keep_participants(found, tree, vocabulary, trace)
    return without_conditions(found, tree, trace)


def _unconsumed(found: list[Found], mets: Mapping[int, Met], trace: Trace) -> list[Found]:
    """Drop frames at words that already act as operators on another event, or the other event."""
    found = _without_named_objects(found, mets, trace)
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


def _without_named_objects(
    found: Iterable[Found], mets: Mapping[int, Met], trace: Trace
) -> list[Found]:
    """A frame that names its object by a set wins: "pledged support", "massed troops to fight"."""
    kept = []
    named = {id(n) for event in found for n in event.met.named if event.met.node is not n}
    for event in found:
        if id(event.met.node) in named:
            trace.reject(event.met.node, event.met.frame.name, "part of another frame")
            continue
        teller = _teller(event, mets)
        if teller is None:
            kept.append(event)
        else:
            trace.reject(event.met.node, event.met.frame.name, f"told by {teller.frame.name}")
    return kept


def _teller(event: Found, mets: Mapping[int, Met]) -> Met | None:
    """The frame at an operator's word that names its object and tells what happened better.

    The innermost operator counts, or who grants or denies it: "denied PERMISSION for a march".
    """
    operators = [applied for applied in event.used if not applied.is_modal]
    for place, operator in enumerate(operators):
        met = mets.get(id(operator.node))
        if met is None or met.node is event.met.node or not met.frame.code:
            continue
        permit = operators[place - 1] if place else None
        inner = permit is not None and (permit.name != "allow" or permit.node not in met.named)
        better = _named(met.frame.slots) > _named(operator.line.slots)
        if better and not inner and met.frame.code[:2] != event.code[:2]:
            return met
    return None


def _named(slots: Iterable[Slot]) -> int:
    """How many slots ask for a noun of a set."""
    return sum(slot.required and slot.nouns[:1] not in ("", "!") for slot in slots)


def _complete(event: Found) -> None:
    """Pronouns, reflexive targets and a target from nearby where no slot gave one."""
    sources = dict.fromkeys(resolved(n) for n in event.sources)
    if not event.targets and event.code[:2] in _VIOLENT:
        event.targets = victims_of(event.met)
    targets = dict.fromkeys(resolved(n) for n in event.targets)
    if any(map(_is_each_other, targets)):
        equals = listed(sources)
        sources, targets = dict.fromkeys(equals[:1]), dict.fromkeys(equals[1:])
        event.reciprocal = True
    event.sources = list(sources) if event.reciprocal else listed(sources)
    targets_listed = list(targets) if event.reciprocal else listed(targets)
    event.targets = [n for n in targets_listed if n not in event.sources]
    if not event.targets and not event.reciprocal:
        event.targets = _nearby(event)
        event.fallback = bool(event.targets)


def _is_each_other(node: Node) -> bool:
    """Whether it is a pronoun of mutual acts: "each other", "one another"."""
    words = {node.lower, *(child.lower for child in node.all("det", "nummod"))}
    return words in ({"each", "other"}, {"one", "another"})


_VIOLENT = ("18", "19", "20")
_CROWDS = "14"
_WHERE = ("at", "from", "in", "into", "of", "on")
"""Prepositions that say where people demonstrate, not against whom."""


def _nearby(event: Found) -> list[Node]:
    """A named country or body after a preposition in the clause of the trigger."""
    taken = {id(n) for source in event.sources for n in source.subtree()}
    where = _WHERE if event.code.startswith(_CROWDS) else ()
    for host in (event.met.node, event.trigger):
        for prep in grammar.prepositions_below(host):
            if prep.lower not in NEARBY or prep.lower in where:
                continue
            target = grammar.preposition_object(prep)
            if target is None or id(target) in taken or is_time(target):
                continue
            if target.tag in ("NNP", "NNPS") or any(c.tag == "NNP" for c in target.children):
                return [target]
    return []


def _distinct(found: Sequence[Found]) -> list[Found]:
    """One event a trigger and code: the first that has most participants."""
    best: dict[tuple[int, str], Found] = {}
    for event in found:
        key = (event.trigger.index, event.code)
        known = best.get(key)
        if known is None or _sides(event) > _sides(known):
            best[key] = event
    kept = [event for event in best.values() if not _within_another(event, best.values())]
    kept = [event for event in kept if not any(_listed_with(event, other) for other in kept)]
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


def _listed_with(event: Found, first: Found) -> bool:
    """Whether one act gives several things: "sent food and medicine"."""
    if event.code != first.code or not (event.used and first.used):
        return False
    if event.used[-1].node is not first.used[-1].node or event.met.node.dep != "conj":
        return False
    return event.met.node.head is first.met.node and event.targets == first.targets


def _sides(event: Found) -> int:
    return bool(event.sources) + bool(event.targets)


def _has_someone(event: Found, trace: Trace) -> bool:
    peaceful = not counts_for_all(event.code)  # "two militias exchanged fire" is enough
    if event.met.both and event.met.node.is_verb and not event.targets and peaceful:
        trace.reject(event.trigger, event.met.frame.name, "it takes two")
        return False
    if _is_addressed(event.trigger) and "must" not in event.reading.operators:
        trace.reject(event.trigger, event.met.frame.name, "whoever is spoken to is not named")
        return False
    if event.sources or event.targets:
        return True
    trace.reject(event.trigger, event.met.frame.name, "nobody takes part")
    return False


def _is_addressed(trigger: Node) -> bool:
    """Whether it is said of "you": "You attacked our villages," he told the president."""
    verb = trigger if trigger.is_verb else grammar.governing_verb(trigger)
    return verb is not None and any(n.lower == "you" for n in verb.all("nsubj", "nsubjpass"))
