"""A dependency tree that the rules walk: plain nodes, offsets in the document, no spaCy types.

Only structure stands here; what it means (subjects, passives) is in ``grammar``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from eventcoder.records import Span

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LEMMAS = {"axes": "axe", "bases": "base"}
"""Plurals of two nouns of which the parser takes the one that is rare in news."""
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})


class Node:
    """One word of a sentence with its place in the tree.

    Attributes:
        index: place in the sentence; ``start`` and ``end`` count in the document's text.
        tag: Penn Treebank tag; ``dep``: ClearNLP relation to ``head`` (the root is its own head).
    """

    __slots__ = (
        "children",
        "dep",
        "end",
        "head",
        "index",
        "lemma",
        "lower",
        "start",
        "tag",
        "text",
    )

    def __init__(self, index: int, text: str, lemma: str, tag: str, dep: str, start: int) -> None:
        self.index = index
        self.text = text
        self.lower = text.lower().replace("’", "'")
        self.lemma = _LEMMAS.get(self.lower) or lemma.lower()
        self.tag = tag
        self.dep = dep
        self.start = start
        self.end = start + len(text)
        self.head: Node = self
        self.children: list[Node] = []

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)

    @property
    def is_verb(self) -> bool:
        """Whether it is tagged as a verb."""
        return self.tag.startswith("VB")

    @property
    def is_noun(self) -> bool:
        """Whether it is tagged as a common or proper noun."""
        return self.tag in NOUN_TAGS

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a personal, relative or interrogative pronoun."""
        return self.tag in PRONOUN_TAGS

    def child(self, *deps: str) -> Node | None:
        """The first child with one of these relations."""
        return next((node for node in self.children if node.dep in deps), None)

    def all(self, *deps: str) -> list[Node]:
        """All children with one of these relations."""
        return [node for node in self.children if node.dep in deps]

    def subtree(self) -> Iterator[Node]:
        """The node and all below it, in no order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(node.children)

    def above(self) -> Iterator[Node]:
        """The heads above it, nearest first."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"


class Tree:
    """A parsed sentence.

    Attributes:
        nodes: its words in order.
        roots: nodes that are their own head.
    """

    __slots__ = ("_words", "nodes", "roots")

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = tuple(nodes)
        self.roots = tuple(node for node in nodes if node.head is node)
        self._words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """All words as they are written, in small letters, and their lemmas."""
        if self._words is None:
            lower = {node.lower for node in self.nodes}
            self._words = frozenset(lower.union(node.lemma for node in self.nodes))
        return self._words

    def at(self, span: tuple[int, int]) -> list[Node]:
        """The words that share a code point with a span."""
        return [node for node in self.nodes if node.start < span[1] and span[0] < node.end]


_COLUMNS = ("ORTH", "LEMMA", "TAG", "DEP", "HEAD", "IDX")
_WRAPS = 1 << 64
"""How spaCy's columns of unsigned numbers give a head to the left: its distance plus this."""


def tree_of(parse: Any, offset: int) -> Tree:
    """The tree of a spaCy parse whose sentence starts at ``offset`` in the document."""
    strings = parse.vocab.strings
    nodes: list[Node] = []
    heads: list[int] = []
    place: dict[int, int] = {}
    for index, row in enumerate(parse.to_array(_COLUMNS).tolist()):  # far faster than by token
        orth, lemma, tag, dep, away, start = row
        text = strings[orth]
        heads.append(index + (away if away < _WRAPS // 2 else away - _WRAPS))
        if not text.isspace():
            place[index] = len(nodes)
            nodes.append(
                Node(len(nodes), text, strings[lemma], strings[tag], strings[dep], offset + start)
            )
    for index, at in place.items():
        head = heads[index]
        while head not in place and heads[head] != head:
            head = heads[head]
        node = nodes[at]
        above = nodes[place[head]] if head in place else node
        if above is not node:
            node.head = above
            above.children.append(node)
    return Tree(nodes)


def content_head(nodes: Sequence[Node]) -> Node | None:
    """The topmost of some words: the one whose head is not among them."""
    inside = set(map(id, nodes))
    tops = [node for node in nodes if node.head is node or id(node.head) not in inside]
    for node in tops:
        if node.is_noun:
            return node
    return tops[0] if tops else None


def move(node: Node, head: Node, dep: str) -> None:
    """Hang a word on another head, but never below itself: that would be no tree."""
    if head is node or any(above is node for above in head.above()):
        return
    if node.head is not node:
        node.head.children.remove(node)
    node.head, node.dep = head, dep
    head.children.append(node)
    head.children.sort(key=lambda n: n.index)


def hyphenated(nodes: Sequence[Node]) -> dict[int, str]:
    """Words that the parser cuts at their hyphens ("semi-final", "2-1"), by their first part."""
    ordered = sorted(nodes, key=lambda node: node.index)
    return {
        first.index: f"{first.lower}-{last.lower}"
        for first, hyphen, last in zip(ordered, ordered[1:], ordered[2:], strict=False)
        if hyphen.text == "-" and first.end == hyphen.start and hyphen.end == last.start
    }
