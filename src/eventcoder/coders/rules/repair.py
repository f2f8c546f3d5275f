"""Repairs of what the parser often gets wrong, before any rule looks at a tree.

Each repair is a pattern of tags and relations; none knows words of the lexicon.
"""

from __future__ import annotations

from eventcoder.coders.rules.frames import is_time
from eventcoder.coders.rules.tree import Node, Tree


def repaired(tree: Tree) -> Tree:
    """The tree with the repairs made in place."""
    for node in tree.nodes:
        if node.dep == "prep" and not node.children:
            _give_object(node)
        elif node.lower == "to" and node.dep == "prep":
            _up_to(node, tree)
        elif node.dep == "advcl" and node.head.is_noun:
            node.dep = "acl"
        elif node.tag in _FINITE and node.dep in ("ROOT", "ccomp"):
            _give_subject(node, tree)
    return tree


_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LOST = frozenset({"conj", "appos", "advmod", "npadvmod", "amod", "dep", "compound", "nmod"})


def _give_subject(verb: Node, tree: Tree) -> None:
    """A finite verb without subject takes the name right before it: "On a visit, Obama said"."""
    if verb.child("nsubj", "nsubjpass", "csubj", "expl", "auxpass") is not None:
        return
    place = verb.index - 1
    while place >= 0 and tree.nodes[place].dep in ("aux", "neg"):
        place -= 1
    last = tree.nodes[place] if place >= 0 else None
    if last is None or not last.text[:1].isupper() or last.tag in ("RB", "IN", "CC", "DT"):
        return
    if last.dep not in _LOST or is_time(last):
        return
    if last.dep in ("conj", "appos") and last.head.child("cc") is not None:
        return
    if any(node is verb for node in last.subtree()):
        return
    move(last, verb, "nsubj")


def move(node: Node, head: Node, dep: str) -> None:
    """Hang a node under another head."""
    if node.head is not node:
        node.head.children.remove(node)
    node.head, node.dep = head, dep
    head.children.append(node)
    head.children.sort(key=lambda n: n.index)


def _give_object(prep: Node) -> None:
    """A preposition without object takes the noun phrase that starts right after it."""
    for sibling in prep.head.children:
        if sibling.dep in ("dobj", "nsubj", "dative", "npadvmod") and sibling.is_noun:
            first = min(node.index for node in sibling.subtree())
            if first == prep.index + 1 and sibling.dep != "nsubj":
                move(sibling, prep, "pobj")
                return


def _up_to(prep: Node, tree: Tree) -> None:
    """A number, not a direction: "kidnapped up to 16 nurses"."""
    before = tree.nodes[prep.index - 1] if prep.index else None
    after = prep.child("pobj")
    verb = prep.head
    if before is None or before.lower != "up" or after is None or verb.child("dobj") is not None:
        return
    counted = after.tag == "CD" or after.child("nummod") is not None
    if verb.is_verb and counted:
        move(after, verb, "nsubjpass" if verb.child("auxpass") is not None else "dobj")
