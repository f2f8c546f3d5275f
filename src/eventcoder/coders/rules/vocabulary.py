"""The lexicon indexed by word form, and whether the words of a pattern stand at a node.

Arguments of what is met here are found in ``frames`` and ``operators``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from eventcoder.codebooks.lexicon import Frame, Lexicon, OperatorFrame, noun_forms, verb_forms
from eventcoder.coders.dictionary.patterns import Needs
from eventcoder.coders.rules.closed import MONTHS
from eventcoder.coders.rules.needs import needs_of
from eventcoder.coders.rules.tree import Node, Tree

P = TypeVar("P", Frame, OperatorFrame)

_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj", "attr", "appos", "ROOT"})
_GOVERNED = frozenset({"xcomp", "pcomp", "ccomp"})
_NO_NOUN = frozenset({"compound", "nmod", "amod", "npadvmod", "poss"})
_NO_VERB = frozenset({"aux", "auxpass", "amod", "compound", "prep", "mark"})
_SHORT = {"will": ("wo", "'ll"), "would": ("'d",), "can": ("ca",), "not": ("n't",)}


@dataclass(frozen=True, slots=True)
class Pattern(Generic[P]):
    """A line of the lexicon as the parser cuts words: hyphens are words of their own.

    Attributes:
        line: the frame or operator.
        words: lemmas; ``head`` is the place of the inflected one, ``others`` the rest.
        needs: sets of words of each of which a sentence must hold one.
    """

    line: P
    words: tuple[str, ...]
    head: int
    others: tuple[str, ...]
    needs: Needs


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Patterns by the form of their head word; modals by each of their words' forms.

    Attributes:
        verbs: finite forms of all verbs of the lexicon, for headlines that the parser misreads.
        pasts: those of them that can be nothing but a past form.
    """

    lexicon: Lexicon
    frames: Mapping[str, tuple[Pattern[Frame], ...]]
    operators: Mapping[str, tuple[Pattern[OperatorFrame], ...]]
    modals: Mapping[str, tuple[Pattern[OperatorFrame], ...]]
    verbs: frozenset[str]
    pasts: frozenset[str]


def compile_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Index a lexicon by word form."""
    frames: dict[str, list[Pattern[Frame]]] = defaultdict(list)
    operators: dict[str, list[Pattern[OperatorFrame]]] = defaultdict(list)
    modals: dict[str, list[Pattern[OperatorFrame]]] = defaultdict(list)
    for frame in lexicon.frames:
        pattern = _cut(frame, lexicon)
        for form in _forms(pattern, lexicon):
            frames[form].append(pattern)
    for line in lexicon.operators:
        cut = _cut(line, lexicon)
        if line.kind == "modal" and len(cut.words) == 1:
            for form in (cut.words[0], *_SHORT.get(cut.words[0], ())):
                modals[form].append(cut)
            continue
        for form in _forms(cut, lexicon):
            operators[form].append(cut)
    verbs = _finite_forms(lexicon)
    return Vocabulary(
        lexicon,
        _frozen(frames),
        _frozen(operators),
        _frozen(modals),
        frozenset(verbs),
        frozenset(form for form, tags in verbs.items() if not tags & set("bs")),
    )


def _finite_forms(lexicon: Lexicon) -> dict[str, set[str]]:
    """Forms of all verbs of a lexicon but -ing, with the tags they can have."""
    found: dict[str, set[str]] = defaultdict(set)
    frames = (line.words[line.head] for line in lexicon.frames if line.kind == "verb")
    operators = (line.words[line.head] for line in lexicon.operators if line.kind == "verb")
    for lemma in (*frames, *operators):
        for form, tags in verb_forms(lemma, lexicon.irregular).items():
            if not form.endswith("ing"):
                found[form] |= set(tags)
    return found


def _frozen(found: Mapping[str, list[Pattern[P]]]) -> dict[str, tuple[Pattern[P], ...]]:
    return {form: tuple(dict.fromkeys(patterns)) for form, patterns in found.items()}


def _cut(line: P, lexicon: Lexicon) -> Pattern[P]:
    words: list[str] = []
    head = 0
    for place, word in enumerate(line.words):
        parts = word.replace("-", " - ").split()
        words += parts
        if place == line.head:
            head = len(words) - 1
    if line.kind in ("phrase", "modal") and len(words) > 1 and words[-1] in ("to", "that"):
        words, head = words[:-1], len(words) - 2
    others = tuple(words[:head] + words[head + 1 :])
    needs = needs_of(others, line.slots, lexicon)
    return Pattern(line, tuple(words), head, others, needs)


def _forms(pattern: Pattern[P], lexicon: Lexicon) -> Sequence[str]:
    word = pattern.words[pattern.head]
    if pattern.line.kind == "verb":
        return list(verb_forms(word, lexicon.irregular))
    if pattern.line.kind in ("noun", "thing"):
        return noun_forms(word, lexicon.irregular)
    return [word]


def found_at(pattern: Pattern[P], node: Node, tree: Tree) -> list[Node] | None:
    """The words of a pattern if its head stands at a node, else ``None``."""
    kind = pattern.line.kind
    if kind == "verb":
        if not node.is_verb or node.dep in _NO_VERB:
            return None
    elif kind in ("noun", "thing"):
        gerund = (
            node.tag == "VBG"
            and node.child("aux") is None
            and (
                node.dep in _NOMINAL
                or (node.dep in _GOVERNED and node.child("dobj", "nsubj") is None)
            )
        )
        if not (node.is_noun or gerund) or node.dep in _NO_NOUN or _is_date(node, tree):
            return None
    if len(pattern.words) == 1:
        return [node] if kind != "verb" or not _has_particle(node, tree) else None
    return _in_a_row(pattern, node, tree) or _around(pattern, node, kind)


def _is_date(node: Node, tree: Tree) -> bool:
    """Whether a month's name stands beside a number or is a time: "March 15", "in March"."""
    if node.lower not in MONTHS:
        return False
    beside = tree.nodes[max(0, node.index - 1) : node.index + 2]
    if any(other.lower.isdigit() for other in beside):
        return True
    bare = node.text[:1].isupper() and node.child("det", "poss") is None
    return bare and node.dep == "pobj" and node.head.lower in _OF_TIMES


_OF_TIMES = frozenset({"before", "by", "during", "from", "in", "since", "till", "until"})


def _has_particle(verb: Node, tree: Tree) -> bool:
    """Whether a particle makes another verb of it ("hand over", "turn down", "shot up")."""
    if verb.child("prt") is not None:
        return True
    after = tree.nodes[verb.index + 1 : verb.index + 2]
    return any(n.lower in ("up", "down") and n.dep != "quantmod" for n in after)


def _same(word: str, node: Node) -> bool:
    return word in (node.lower, node.lemma)


def _in_a_row(pattern: Pattern[P], node: Node, tree: Tree) -> list[Node] | None:
    first = node.index - pattern.head
    if first < 0 or first + len(pattern.words) > len(tree.nodes):
        return None
    found = list(tree.nodes[first : first + len(pattern.words)])
    if len(found) > 2 and found[pattern.head] is node:
        found = _without_articles(tree, node, pattern)
    if len(found) < len(pattern.words):
        return None
    for place, (word, other) in enumerate(zip(pattern.words, found, strict=True)):
        if place != pattern.head and not _same(word, other):
            return None
    return found


def _without_articles(tree: Tree, node: Node, pattern: Pattern[P]) -> list[Node]:
    """The words around a head, articles after it left out: "ban on (the) opposition parties"."""
    words = list(tree.nodes[node.index - pattern.head : node.index + 1])
    following = [n for n in tree.nodes[node.index + 1 :] if n.tag != "DT"]
    return words + following[: len(pattern.words) - pattern.head - 1]


def _around(pattern: Pattern[P], node: Node, kind: str) -> list[Node] | None:
    """Words that stand near but not in a row: "laid their arms down", "military and food aid"."""
    if kind not in ("verb", "noun", "thing"):
        return None
    deps = ("prt", "advmod", "dobj", "acomp", "oprd", "xcomp", "ccomp")
    found = [node]
    near = [c for c in node.children if c.dep in deps] if kind == "verb" else _modifiers(node)
    for word in pattern.others:
        match = next((c for c in near if _same(word, c) and c not in found), None)
        if match is None or abs(match.index - node.index) > 8:
            return None
        if kind == "verb" and match.index < node.index:
            return None
        found.append(match)
    return sorted(found, key=lambda n: n.index)


def _modifiers(noun: Node) -> list[Node]:
    """Premodifiers and those coordinated with them, also of a noun shared in a list."""
    found = [n for n in noun.children if n.dep in ("amod", "compound", "nmod")]
    for modifier in list(found):
        found += [n for n in modifier.subtree() if n.dep in ("conj", "amod", "compound")]
    return [n for n in found if n.index < noun.index]
