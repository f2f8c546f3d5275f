"""Which frames of the lexicon are met at a word, and what fills their slots.

Operators above the frame, and whole participants, are other modules' matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from eventcoder.codebooks.lexicon import Frame, Lexicon, Slot
from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import ASSERTING, CALENDAR, PARTITIVES
from eventcoder.coders.rules.trace import Trace
from eventcoder.coders.rules.tree import Node, Tree
from eventcoder.coders.rules.vocabulary import Pattern, Vocabulary, found_at

_CLOSE = frozenset({"of", "in", "by", "as", "at"})
"""Prepositions too common to be looked for beyond a word and its object."""


@dataclass(slots=True)
class Met:
    """A frame met at a node: its words and the head words in its slots."""

    frame: Frame
    node: Node
    words: Sequence[Node]
    sources: list[Node] = field(default_factory=list)
    targets: list[Node] = field(default_factory=list)
    both: list[Node] = field(default_factory=list)

    @property
    def is_noun(self) -> bool:
        """Whether the event is named by a noun."""
        return self.frame.kind in ("noun", "thing")


def frames_at(node: Node, tree: Tree, vocabulary: Vocabulary, trace: Trace) -> Met | None:
    """The best frame met at a word, or ``None``."""
    best: tuple[tuple[int, ...], Met] | None = None
    for place, pattern in enumerate(vocabulary.frames.get(node.lower, ())):
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
        if slot.role == "SOURCE":
            met.sources += fillers
        elif slot.role == "TARGET" and not met.targets:
            met.targets += fillers
        elif slot.role == "BOTH":
            met.both += fillers
        used.update(map(id, fillers))
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
        if child.dep not in ("compound", "amod", "nmod") or id(child) in words:
            continue
        if child.tag in ("NNP", "NNPS") or (child.tag == "JJ" and child.text[:1].isupper()):
            return [child]
        if {child.lower, child.lemma} & lexicon.sets.get("agent", frozenset()):
            return [child]
    return []


def fillers_of(node: Node, slot: Slot, noun: bool, used: Set[int] = frozenset()) -> list[Node]:
    """Head words that stand in one of a slot's places, those of the first place that has any.

    Args:
        node: the head of the frame or operator.
        slot: names the places.
        noun: whether the head is a noun.
        used: ids of words that already fill another part of the pattern.
    """
    prepositions = [p for p in slot.places if p not in PLAIN]
    for place in slot.places:
        if place in PLAIN:
            found = [n for n in PLAIN[place](node) if n is node or id(n) not in used]
            if found:
                return found
    if not prepositions:
        return []
    found = _prepositional(node, prepositions, noun)
    if not found and "to" in prepositions:
        found = grammar.receivers(node)
    return [n for n in found if id(n) not in used]


def _prepositional(node: Node, names: Sequence[str], noun: bool) -> list[Node]:
    own = grammar.prepositional(node, *names)
    if own:
        return own
    far = [name for name in names if name not in _CLOSE]
    for prep in grammar.prepositions_below(node):
        near = prep.head is node or (prep.head.head is node and not noun)
        if prep.index < node.index and prep.head is not node:
            continue  # "On a visit to Mali, she voiced her support for Chad"
        agent = noun and prep.lower == "by" and prep.head.head.head is node
        if prep.lower in (names if near or agent else far):
            found = grammar.preposition_object(prep)
            if found is not None:
                return [found]
    if noun:
        verb = grammar.governing_verb(node)
        if verb is not None:
            for prep in verb.children:
                after = prep.index > node.index or node.index < verb.index
                if prep.dep in ("prep", "dative") and prep.lower in names and after:
                    found = grammar.preposition_object(prep)
                    if found is not None and node not in list(found.subtree()):
                        return [found]
    if "from" in names:
        for child in node.children:
            if child.lower in ("out", "away", "off") and child.dep in ("prt", "advmod", "prep"):
                found_of = grammar.prepositional(child, "of") or grammar.prepositional(node, "of")
                if found_of:
                    return found_of
    return []


def _that(node: Node) -> list[Node]:
    clauses = [n for n in node.all("ccomp", "acl") if n.is_verb and not grammar.is_infinitive(n)]
    if node.lemma in ASSERTING:
        clauses = [n for n in clauses if not grammar.is_indicative(n)]
    return clauses


def _to_do(node: Node) -> list[Node]:
    return [n for n in node.all("xcomp", "ccomp", "advcl", "acl") if grammar.is_infinitive(n)]


def _ing(node: Node) -> list[Node]:
    return [n for n in node.all("xcomp", "ccomp", "pcomp", "dobj") if n.tag == "VBG"]


def _subject(node: Node) -> list[Node]:
    for host in (node, *node.above()):
        if host.dep in ("aux", "auxpass"):
            continue
        if host.is_verb or host.tag == "MD" or host.child("nsubj") is not None:
            return grammar.subjects(host)
        if host.dep in ("acl", "relcl", "appos", "nsubj"):
            break
    return []


def _speaker(node: Node) -> list[Node]:
    found = grammar.speaker_over(node)
    return [found] if found is not None else []


def _object(node: Node) -> list[Node]:
    return grammar.objects(node)


def _possessor(node: Node) -> list[Node]:
    """Owner, or the name before a noun: "Israel's strikes", "Israeli strikes"."""
    owners = [n for n in node.all("poss") if not is_time(n)]
    return owners or [
        n for n in node.all("compound", "amod", "nmod") if n.text[:1].isupper() and not is_time(n)
    ]


PLAIN: Mapping[str, Callable[[Node], list[Node]]] = {
    "subj": _subject,
    "obj": _object,
    "poss": _possessor,
    "say": _speaker,
    "alone": lambda node: [] if grammar.objects(node) else [node],
    "that": _that,
    "to-do": _to_do,
    "ing": _ing,
    "verb": lambda node: [node],
}
"""Places that are no prepositions, and how they are looked for."""


def is_time(node: Node) -> bool:
    """Whether a phrase is a date or a stretch of time, which takes part in nothing."""
    if node.lower.rstrip(".") in CALENDAR:
        if node.text == "march" and node.child("det", "poss") is not None:
            return False  # people on their feet
        return not any(child.is_noun and child.dep == "compound" for child in node.children)
    return node.tag == "CD" and len(node.lower) == 4 and node.lower[:2] in ("19", "20")


def fits(node: Node, nouns: str, lexicon: Lexicon) -> bool:
    """Whether a noun obeys a slot's restriction: ``name`` of a set, or ``!name`` for none of it."""
    if nouns.startswith("!"):
        return not in_set(node, lexicon.sets[nouns[1:]], lexicon)
    return in_set(node, lexicon.sets[nouns], lexicon)


def in_set(node: Node, words: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a noun phrase's head, or what it counts, belongs to a noun set."""
    if node.lower in words or node.lemma in words:
        return True
    for child in node.children:
        if child.dep in ("compound", "amod", "nmod"):
            if f"{child.lower} {node.lower}" in words:
                return True
            if (child.lower in words) and not _is_place(node, lexicon):
                return True
        elif child.dep == "conj" and child.is_noun and child.lower in words:
            return True
        elif child.lower == "of" and child.dep == "prep" and node.lower in PARTITIVES:
            inner = grammar.preposition_object(child)
            if inner is not None and in_set(inner, words, lexicon):
                return True
    return False


def _is_place(node: Node, lexicon: Lexicon) -> bool:
    return node.lower in lexicon.sets.get("place", frozenset())
