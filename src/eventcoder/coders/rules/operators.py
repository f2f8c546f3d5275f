"""Which operators govern an event in the parse, from the innermost outwards.

What they make of it is the operator table's matter (``codebooks.lexicon.compose``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eventcoder.codebooks.lexicon import OperatorFrame
from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import ASSERTING, PARTITIVES, SCHEDULES, TRANSPARENT
from eventcoder.coders.rules.slots import fillers_of, fits, is_time
from eventcoder.coders.rules.trace import Trace
from eventcoder.coders.rules.tree import Node, Tree
from eventcoder.coders.rules.vocabulary import Pattern, Vocabulary, found_at

MOST = 8
"""Operators followed above one event."""

_NO = frozenset({"no", "neither", "nor"})
_LISTS = ("conj", "appos")
_REASONS = frozenset({"after", "before", "by", "despite", "for", "over", "while", "without"})
"""Prepositions whose -ing is why or when, not what: "removed him for declaring an emergency"."""


@dataclass(frozen=True, slots=True)
class Applied:
    """An operator over an event.

    Attributes:
        name: of the operator; ``line`` the words that it was found by.
        node: its head word; ``governed`` the word below it through which it acts.
        targets: head words in its own TARGET slot.
        sources: head words in its own SOURCE slot.
    """

    name: str
    line: OperatorFrame
    node: Node
    governed: Node
    targets: tuple[Node, ...] = ()
    sources: tuple[Node, ...] = ()

    @property
    def is_modal(self) -> bool:
        """Whether it is a modal or a negation, which has no participants of its own."""
        return self.line.kind == "modal"


def operators_over(node: Node, tree: Tree, vocabulary: Vocabulary, trace: Trace) -> list[Applied]:
    """Operators that govern the event at a node, innermost first."""
    found = list(_modals(node, vocabulary))
    here = node
    for _ in range(MOST):
        step = _step(here, node, tree, vocabulary)
        if step is None:
            break
        applied, here = step
        if applied is not None:
            trace.add("operator", applied.node, applied.line.name)
            found.append(applied)
            found += _modals(applied.node, vocabulary)
    return found


def _step(
    here: Node, event: Node, tree: Tree, vocabulary: Vocabulary
) -> tuple[Applied | None, Node] | None:
    """The next operator above, or a word that meaning passes through; ``None`` at the top."""
    for places, parent in (*links(here), *_in_relative(here)):
        applied = _operator_at(parent, here, places, event, tree, vocabulary)
        if applied is not None:
            return applied, parent
    for places, parent in links(here):
        if "of" in places and parent.lower in PARTITIVES:
            return None, parent
        if "for" in places and parent.lower in SCHEDULES:
            return None, parent
        if parent.lemma in TRANSPARENT and places & {"to-do", "ing"}:
            return None, parent
    return None


def _operator_at(
    parent: Node,
    here: Node,
    places: frozenset[str],
    event: Node,
    tree: Tree,
    vocabulary: Vocabulary,
) -> Applied | None:
    best: tuple[tuple[int, int], Applied] | None = None
    for number, pattern in enumerate(vocabulary.operators.get(parent.lower, ())):
        if not places.intersection(_scope(pattern.line)):
            continue
        words = found_at(pattern, parent, tree)
        if words is None or event in words:
            continue
        sides = _slots(pattern, parent, here, vocabulary)
        if sides is None:
            continue
        targets, sources = map(tuple, sides)
        slots = pattern.line.slots
        rank = (len(pattern.words) + sum(s.required for s in slots), -number)
        if best is None or rank > best[0]:
            line = pattern.line
            best = (rank, Applied(line.operator, line, parent, here, targets, sources))
    return best[1] if best else None


def _scope(line: OperatorFrame) -> tuple[str, ...]:
    """Where what it governs stands; modals of several words ("have to") take an infinitive."""
    return ("to-do",) if line.kind == "modal" else line.scope


def _slots(
    pattern: Pattern[OperatorFrame], node: Node, here: Node, vocabulary: Vocabulary
) -> tuple[list[Node], list[Node]] | None:
    """Heads in the TARGET and SOURCE slots; ``None`` where a required slot is empty."""
    targets: list[Node] = []
    sources: list[Node] = []
    lexicon = vocabulary.lexicon
    for slot in pattern.line.slots:
        found = fillers_of(node, slot, pattern.line.kind == "noun")
        found = [n for n in found if n is here or not is_time(n)]
        if slot.nouns:
            found = [n for n in found if fits(n, slot.nouns, lexicon)]
        elif slot.places[0] != "obj" or "obj" not in pattern.line.scope:
            found = [n for n in found if n is not here]
        if not found and slot.required:
            return None
        if slot.role == "TARGET" and not targets:
            targets = [n for n in found if n is not here]
        elif slot.role == "SOURCE":
            sources += [n for n in found if n is not here]
    return targets, sources


def links(node: Node) -> Iterator[tuple[frozenset[str], Node]]:
    """Where a word stands under other words: the places of an operator's scope, and the word."""
    first = node
    while first.dep in _LISTS and first.head is not first and not _own_clause(first):
        first = first.head
    head, dep = first.head, first.dep
    if head is first:
        return
    if dep in ("dobj", "nsubjpass", "oprd", "attr", "dative"):
        yield frozenset({"obj"}), head
    elif dep == "nsubj" and not first.is_verb:
        if head.is_verb and head.child("dobj", "attr", "acomp", "ccomp") is None:
            yield frozenset({"obj", "subj"}), head  # "talks RESUMED", "talks COLLAPSED"
        if head.dep in ("ccomp", "xcomp") and grammar.is_infinitive(head):
            yield frozenset({"obj"}), head.head
    elif dep in ("xcomp", "ccomp", "advcl", "csubj", "csubjpass"):
        yield _clause_places(first, dep), head
        said = dep in ("ccomp", "xcomp") or (dep == "advcl" and grammar.is_infinitive(first))
        noun = head.child("dobj") if said else None  # "gave a call TO OVERTHROW them"
        if noun is not None and noun.index < first.index:
            yield _clause_places(first, dep), noun
    elif dep in ("acl", "relcl") and first.child("mark") is not None and first.is_verb:
        yield frozenset({"that"}), head
        if head.dep == "dobj":  # "dismissed claims THAT IT BOMBED the town"
            yield frozenset({"that"}), head.head
    elif dep == "acl" and grammar.is_infinitive(first):
        yield frozenset({"to-do"}), head
        verb = grammar.governing_verb(head)
        if verb is not None and head.dep in ("dobj", "nsubjpass"):
            yield frozenset({"to-do"}), verb
    elif dep in ("acl", "dobj") and first.tag == "VBG":
        yield frozenset({"ing"}), head
    elif dep in ("pobj", "pcomp"):
        doing = dep == "pcomp" and head.lower not in _REASONS
        yield from _under_preposition(head, "ing" if doing else "")


def _in_relative(noun: Node) -> Iterator[tuple[frozenset[str], Node]]:
    """A light verb in a relative clause: "talks that Chad held"; only below all other links."""
    for clause in noun.all("relcl"):
        subject = clause.child("nsubj")
        relative = clause.child("dobj")
        if subject is None or subject.lower in grammar.RELATIVES:
            continue
        if relative is None or relative.lower in grammar.RELATIVES:
            yield frozenset({"obj"}), clause


def _own_clause(node: Node) -> bool:
    return node.is_verb and node.child("nsubj", "nsubjpass") is not None and node.dep == "conj"


def _clause_places(verb: Node, dep: str) -> frozenset[str]:
    if any(n.lower == "for" and n.dep == "mark" for n in verb.children):
        return frozenset({"for", "to-do"})
    if grammar.is_infinitive(verb):
        return frozenset({"to-do"})
    if dep == "advcl":
        return frozenset()
    if verb.tag == "VBG":
        return frozenset({"ing"})
    if not verb.is_verb:
        return frozenset({"obj"})
    if dep == "xcomp":
        return frozenset({"to-do"})
    if verb.tag == "VB":
        return frozenset({"to-do", "that"})
    if verb.head.lemma in ASSERTING and grammar.is_indicative(verb):
        return frozenset()
    return frozenset({"that"})


def _under_preposition(prep: Node, extra: str) -> Iterator[tuple[frozenset[str], Node]]:
    names = {prep.lower}
    while prep.head.dep == "prep" and prep.head is not prep:
        prep = prep.head
        names.add(prep.lower)
    if prep.dep in ("prt", "advmod") and prep.lower in ("out", "away", "back"):
        names.add("from")
        prep = prep
    places = frozenset(names | ({extra} if extra else set()))
    head = prep.head
    if head is prep:
        return
    if head.lower in ("out", "back", "away") and head.dep in ("prt", "advmod"):
        yield places, head.head
        return
    yield places, head
    if head.is_noun:
        verb = grammar.governing_verb(head)
        if verb is not None and head.dep in ("dobj", "nsubjpass", "nsubj", "conj"):
            yield places - {"of"} if head.dep != "dobj" else places, verb


def _modals(node: Node, vocabulary: Vocabulary) -> Iterator[Applied]:
    """Modals and negation at a verb, then what negates a noun ("no deal")."""
    hosts = [node]
    while (
        hosts[-1].dep == "conj"
        and hosts[-1].is_verb
        and hosts[-1].child("nsubj", "nsubjpass", "aux") is None
    ):
        hosts.append(hosts[-1].head)
    host = hosts[-1]
    around = list(host.children) if host.is_verb else []
    if not host.is_verb:
        around = [n for n in host.children if n.lower in _NO and n.dep in ("det", "neg", "preconj")]
    chosen: list[tuple[bool, Applied]] = []
    for child in around:
        if child.dep not in ("aux", "neg", "advmod", "det", "preconj"):
            continue
        key = "not" if child.lower in _NO else child.lower
        for pattern in vocabulary.modals.get(key, ()):
            if child.dep == "aux" and child.tag != "MD" and pattern.line.operator != "not":
                continue
            line = pattern.line
            chosen.append((line.operator == "not", Applied(line.operator, line, host, node)))
            break
    if host.is_verb and host.dep == "ROOT" and grammar.is_infinitive(host):
        line = vocabulary.modals["will"][0].line  # headlines: "Norway to lift sanctions"
        chosen.append((False, Applied(line.operator, line, host, node)))
    if host.is_verb and any(_nobody(n) for n in host.all("nsubj", "nsubjpass", "dobj")):
        line = vocabulary.modals["not"][0].line
        chosen.append((True, Applied(line.operator, line, host, node)))
    chosen.sort(key=lambda item: item[0])
    for _, applied in chosen:
        yield applied


def _nobody(noun: Node) -> bool:
    """Whether a noun phrase denies that there is any: "no one", "nobody", "none of them"."""
    if noun.lower in ("nobody", "none"):
        return True
    return any(n.dep in ("det", "neg") and n.lower == "no" for n in noun.children)
