"""Phrases that the parser hangs on the nearest word, hung where news means them.

Repairs of tags and of sentences without a verb are in ``repair``.
"""

from __future__ import annotations

from eventcoder.coders.rules.tree import Node, Tree

_HAPPENINGS = frozenset(
    {
        "airstrike", "ambush", "assault", "attack", "blast", "bombing", "explosion", "incursion",
        "offensive", "operation", "raid", "shelling", "shooting", "strike",
    }
)  # fmt: skip
_HARMING = frozenset({"claim", "destroy", "injure", "kill", "leave", "wound"})
_GROUNDS = frozenset(
    {
        "area", "camp", "capital", "city", "district", "market", "neighborhood", "neighbourhood",
        "province", "region", "scene", "site", "square", "street", "suburb", "town", "village",
    }
)  # fmt: skip
_LOCAL = frozenset({"around", "at", "in", "into", "near", "to"})


def reattach(tree: Tree) -> None:
    """Make the repairs in place."""
    for node in tree.nodes:
        if node.dep == "prep" and node.lower in ("on", "against"):
            _on_happening(node, tree)
    for node in tree.nodes:
        if node.dep == "relcl":
            _killed_by_happening(node)
        elif node.tag == "VBG" and node.dep == "advcl":
            _with_subject(node)
        elif node.tag == "VBG" and node.dep == "acl":
            _done_at_place(node)


def _move(node: Node, head: Node, dep: str) -> None:
    node.head.children.remove(node)
    node.head, node.dep = head, dep
    head.children.append(node)
    head.children.sort(key=lambda n: n.index)


def _on_happening(prep: Node, tree: Tree) -> None:
    """The base was attacked: "... were in retaliation for an attack in May on a base"."""
    verb = prep.head
    if verb.lemma != "be":
        return
    for noun in reversed(tree.nodes[verb.index + 1 : prep.index]):
        if noun.is_noun and noun.lemma in _HAPPENINGS and noun.head is not noun:
            _move(prep, noun, "prep")
            return


def _killed_by_happening(clause: Node) -> None:
    """Not Jordan nor the base kills: "an attack on a base in Jordan that killed three"."""
    subject = clause.child("nsubj")
    if subject is None or subject.lower not in ("that", "which") or clause.lemma not in _HARMING:
        return
    for above in clause.head.above():
        if above.is_verb:
            return
        if above.is_noun and above.lemma in _HAPPENINGS and clause.head.lemma not in _HAPPENINGS:
            _move(clause, above, "relcl")
            return


def _with_subject(verb: Node) -> None:
    """Chad carries them out: "with Chad carrying out raids"."""
    for prep in verb.head.children:
        if prep.dep != "prep" or prep.lower != "with":
            continue
        name = prep.child("pobj")
        if name is not None and max(n.index for n in name.subtree()) + 1 == verb.index:
            prep.dep = "mark"
            _move(name, verb, "nsubj")
            return


def _done_at_place(verb: Node) -> None:
    """The police bar it: "police deployed in the neighbourhood barring access"."""
    place = verb.head
    prep = place.head
    if place.lemma not in _GROUNDS or place.dep != "pobj" or prep.lower not in _LOCAL:
        return
    if prep.head.is_verb:
        _move(verb, prep.head, "advcl")
