"""Which frames of the lexicon are met at a word, and what fills their slots.

Operators above the frame, and whole participants, are other modules' matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventcoder.codebooks.lexicon import Frame, Lexicon
from eventcoder.coders.dictionary.needs import is_met
from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.slots import fillers_of, fits, is_name, is_time
from eventcoder.coders.rules.trace import NO_TRACE, Trace
from eventcoder.coders.rules.tree import Node, Tree
from eventcoder.coders.rules.vocabulary import Pattern, Vocabulary, found_at

_OWN = frozenset({"by", "from", "of"})
"""Prepositions that say whose something is: "the claims of Togo", "Togo's claims"."""


@dataclass(slots=True)
class Met:
    """A frame met at a node: its words and the head words in its slots.

    Attributes:
        named: words of noun sets that the frame asks for beside its participants.
    """

    frame: Frame
    node: Node
    words: Sequence[Node]
    sources: list[Node] = field(default_factory=list)
    targets: list[Node] = field(default_factory=list)
    both: list[Node] = field(default_factory=list)
    named: list[Node] = field(default_factory=list)

    @property
    def is_noun(self) -> bool:
        """Whether the event is named by a noun."""
        return self.frame.kind in ("noun", "thing")


def frames_at(node: Node, tree: Tree, vocabulary: Vocabulary, trace: Trace) -> Met | None:
    """The best frame met at a word, or ``None``."""
    best: tuple[tuple[int, ...], Met] | None = None
    here = tree.words
    for place, pattern in enumerate(vocabulary.frames.get(node.lower, ())):
        if trace is NO_TRACE and not is_met(pattern.needs, here):
            continue  # only ``explain`` wants to know which argument is missing
        words = found_at(pattern, node, tree)
        if words is None:
            continue
        met = _fill(pattern, node, words, vocabulary.lexicon, trace)
        if met is None:
            continue
        slots = pattern.line.slots
        rank = (
            sum(s.required and s.nouns[:1] not in ("", "!") for s in slots),
            len(pattern.words),
            sum(s.required for s in slots),
            bool(met.targets or met.both),
            bool(met.sources),
            -place,
        )
        if best is None or rank > best[0]:
            best = (rank, met)
    return best[1] if best else None


def _fill(
    pattern: Pattern[Frame], node: Node, words: Sequence[Node], lexicon: Lexicon, trace: Trace
) -> Met | None:
    met = Met(pattern.line, node, words)
    used: set[int] = {id(word) for word in words}
    for slot in pattern.line.slots:
        fillers = fillers_of(node, slot, met.is_noun, used)
        if not fillers and "obj" in slot.places:
            fillers = _after_last_word(words)
        if not fillers and slot.required and met.is_noun and "of" in slot.places:
            fillers = node.all("poss")  # "ordered the tanker's release"
        if slot.role == "TARGET" and "obj" in slot.places and not slot.nouns:
            fillers = grammar.receivers(node) or fillers
        if slot.role:
            fillers = [s for n in fillers for s in _someone(n)]
            fillers = [n for n in fillers if not is_time(n)]
        barred = False
        if slot.nouns:
            fitting = [n for n in fillers if fits(n, slot.nouns, lexicon)]
            barred = slot.nouns[0] == "!" and bool(fillers)
            fillers = fitting
        if not fillers:
            if slot.required or barred:
                wanted = f"{'|'.join(slot.places)}{f' of {slot.nouns}' if slot.nouns else ''}"
                trace.reject(node, pattern.line.name, f"no {wanted}")
                return None
            continue
        if slot.role == "TARGET" and "obj" in slot.places:
            fillers = grammar.receivers(node) or fillers
        if slot.role == "SOURCE" and "obj" in slot.places and not grammar.is_passive(node):
            met.named += fillers  # "Chad sent troops": they act for their sender
        elif slot.role == "SOURCE":
            met.sources += fillers
        elif slot.role == "TARGET" and not met.targets:
            met.targets += fillers
        elif slot.role == "BOTH":
            met.both += fillers
        elif slot.nouns and not slot.nouns.startswith("!"):
            met.named += fillers
        used.update(map(id, fillers))
    if not met.targets and any(_OWN.intersection(s.places) for s in pattern.line.slots if s.role):
        met.targets = [n for named in met.named for n in named.all("poss") if not is_time(n)]
    _default_source(met, used, lexicon)
    return met


def _after_last_word(words: Sequence[Node]) -> list[Node]:
    """The object of a preposition that belongs to the frame's words: "set fire to the shop"."""
    for word in words:
        if word.dep in ("prep", "dative"):
            found = grammar.preposition_object(word)
            if found is not None:
                return [found]
    return []


def _someone(filler: Node) -> list[Node]:
    """A clause in a role stands for its subject, an infinitive for what it is done to."""
    if not filler.is_verb or filler.dep not in ("ccomp", "acl", "xcomp", "advcl"):
        return [filler]
    if not grammar.is_infinitive(filler):
        subject = grammar.surface_subject(filler)
        return [subject] if subject is not None else [filler]
    inside = grammar.objects(filler)
    for prep in grammar.prepositions_below(filler):
        found = grammar.preposition_object(prep)
        if found is not None and not is_time(found):
            inside.append(found)
    named = [node for node in inside if node.tag.startswith("NNP")]
    return named[:1] or inside[:1] or [filler]


def _default_source(met: Met, used: set[int], lexicon: Lexicon) -> None:
    """The subject of a verb, the possessor of a noun, unless a slot said otherwise."""
    frame = met.frame
    if frame.slot("SOURCE") and met.sources:
        return
    if frame.kind == "verb":
        by_slot = any("subj" in slot.places for slot in frame.slots)
        if not by_slot:
            met.sources = [n for n in grammar.subjects(met.node) if id(n) not in used]
    elif met.is_noun and not met.both:
        met.sources = [n for n in _owner(met, lexicon) if id(n) not in used]


def _owner(met: Met, lexicon: Lexicon) -> list[Node]:
    """Whose act a noun names: "Russia's attack", "the rebel attack", "an attack by Russia"."""
    owner = met.node.child("poss")
    if owner is not None and not owner.is_pronoun:
        wants_of = any("of" in slot.places for slot in met.frame.slots)
        if wants_of and not met.targets and met.frame.kind == "noun":
            met.targets.append(owner)
            return []
        return [owner]
    agent = grammar.prepositional(met.node, "by")
    if agent:
        return agent
    if owner is not None:
        return [owner]
    words = {id(word) for word in met.words}
    for child in met.node.children:
        if child.dep not in ("compound", "amod", "nmod") or id(child) in words or is_time(child):
            continue
        if child.tag in ("NNP", "NNPS", "JJ") and is_name(child):
            return [child]
        if {child.lower, child.lemma} & lexicon.sets.get("agent", frozenset()):
            return [child]
    return []
