"""From head words to participants: lists, whole noun phrases, pronouns within the sentence.

Actor codes are filled later, in ``resolve``; here are spans and heads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import CALENDAR, PRONOUNS
from eventcoder.coders.rules.slots import DEMONYMS
from eventcoder.coders.rules.tree import Node
from eventcoder.records import Participant, Span

_OUTSIDE = frozenset(
    ("relcl", "acl", "case", "cc", "conj", "preconj", "punct", "parataxis", "advcl", "mark")
)
_BRACKETS = frozenset("()[]")
_LEADING = frozenset({"det", "predet", "case", "punct", "cc", "mark"})

_ASIDE = frozenset({"advcl", "parataxis", "punct", "relcl"})


def listed(heads: Iterable[Node]) -> list[Node]:
    """Heads with what is coordinated with them."""
    found: list[Node] = []
    for head in heads:
        stack = [head]
        while stack:
            node = stack.pop(0)
            if node in found:
                continue
            found += [n for n in (*sharing(node), node) if n not in found]
            stack += [n for n in node.all("conj") if not n.is_verb]
    return found


def sharing(noun: Node) -> list[Node]:
    """Peoples and bodies that share a plural, but the last: "US" of "US and Chinese envoys"."""
    if noun.tag not in ("NNS", "NNPS"):
        return []
    before = [n for n in noun.children if n.dep in _BEFORE and n.index < noun.index]
    before += [inner for n in before for inner in n.all("conj") if inner.index < noun.index]
    before.sort(key=lambda n: n.index)
    joined = any(n.lower == "and" for one in before for n in one.all("cc"))
    if len(before) < 2 or not joined or not all(map(_is_party, before)):
        return []
    places = [*(n.index for n in before), noun.index]
    gaps = [after - first for first, after in pairwise(places)]
    return before[:-1] if gaps == [2] * (len(before) - 1) + [1] else []


_BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
_ACRONYM = 4
"""Letters of the longest body or country in capitals: "EU", "NATO"."""


def _is_party(word: Node) -> bool:
    """Whether a word before a noun is a people or the short name of a country or a body."""
    acronym = word.text.isupper() and 1 < len(word.text) <= _ACRONYM
    return acronym or (word.text[:1].isupper() and word.lower.endswith(DEMONYMS))


def phrase(head: Node, others: Collection[Node] = ()) -> Span:
    """The noun phrase of a head: modifiers, prepositional phrases, appositions.

    Args:
        head: its head word.
        others: heads of the event's other participants, whose phrases stay outside.
    """
    inside = [head]
    stack = [c for c in head.children if c.dep not in _OUTSIDE or c.lower in _BRACKETS]
    while stack:
        node = stack.pop()
        if node in others and node.dep in _BEFORE:
            stack += node.all("conj")  # what shares its noun
        if node in others or (
            node.dep == "prep" and any(_leaves(c, others) for c in node.children)
        ):
            continue
        inside.append(node)
        stack += [c for c in node.children if c.dep not in _ASIDE or c.lower in _BRACKETS]
    inside.sort(key=lambda n: n.index)
    while len(inside) > 1 and inside[0] is not head and _may_go(inside[0]):
        inside.pop(0)
    if head.dep == "pobj" or head.children:
        inside = _unbroken(inside, head)
    return Span(inside[0].start, inside[-1].end)


def _leaves(word: Node, others: Collection[Node]) -> bool:
    """Whether a preposition leads out: to the other side, to what is done ("of inciting it")."""
    return word in others or word.dep == "pcomp"


def _may_go(first: Node) -> bool:
    """Articles and days before a phrase: "(the) (Monday) (night) gunmen"."""
    return first.dep in _LEADING or (
        first.lower in CALENDAR and first.dep in ("compound", "nmod", "npadvmod")
    )


def _unbroken(nodes: Sequence[Node], head: Node) -> list[Node]:
    """Words without a gap of more than two around the head, so that a stray parse does no harm."""
    place = nodes.index(head)
    first = last = place
    while first > 0 and nodes[first].index - nodes[first - 1].index <= 3:
        first -= 1
    while last + 1 < len(nodes) and nodes[last + 1].index - nodes[last].index <= 3:
        last += 1
    return list(nodes[first : last + 1])


def resolved(node: Node) -> Node:
    """The noun that a pronoun stands for if a clause above or before has one as its subject."""
    if node.lower in grammar.RELATIVES:
        return grammar.antecedent(node)
    if node.lower not in PRONOUNS or not node.is_pronoun:
        return node
    own_clause = node.dep in ("dobj", "dative", "pobj") and not node.lower.endswith(
        ("self", "selves")
    )
    for above in node.above():
        if above.is_verb and own_clause:
            own_clause = False
        elif above.is_verb:
            subject = grammar.surface_subject(above)
            if subject is None or subject is node or subject.is_pronoun:
                continue
            if node.lower in _ONE_PERSON and not _is_one(subject):
                continue
            rival = above.child("dobj")
            if node.lower == "them" and rival is not None and rival.tag in ("NNS", "NNPS"):
                return node  # "gunmen took nurses hostage before police freed them"
            if subject.index > node.index and node.lower in _SEVERAL and _is_one(subject):
                return node  # in "They came by night, said the farmer" they are others
            if subject.index < node.index or above.dep == "ROOT":
                return subject
    return node


_ONE_PERSON = frozenset({"he", "her", "him", "himself", "his", "she"})
_SEVERAL = frozenset({"their", "them", "themselves", "they"})


def _is_one(subject: Node) -> bool:
    """Whether a subject is one person or body."""
    return subject.tag in ("NN", "NNP") and subject.child("conj") is None


def participants(heads: Iterable[Node], others: Collection[Node]) -> tuple[Participant, ...]:
    """Participants of head words, each span once; ``others`` stand on the other side."""
    found: dict[Span, Participant] = {}
    for node in heads:
        span = phrase(node, [*others, *sharing(node)])
        found.setdefault(span, Participant(span=span, head=node.span))
    return tuple(found.values())
