"""Objects that a speaker names: "condemned what it called THE ARREST", "dismissed as false CLAIMS".

The verb that calls something by a name is no event; what it names is what the outer verb is about.
"""

from __future__ import annotations

from eventcoder.coders.rules.tree import Node, Tree, move

_NAMING = frozenset(
    {"brand", "call", "consider", "deem", "describe", "label", "regard", "see", "term"}
)
_JUDGING = frozenset(
    {
        "brand", "condemn", "criticise", "criticize", "decry", "denounce", "deny", "describe",
        "dismiss", "hail", "reject", "slam", "welcome",
    }
)  # fmt: skip


def name_objects(tree: Tree) -> None:
    """Make the repairs in place."""
    for node in tree.nodes:
        if node.lemma in _NAMING and node.dep in ("ccomp", "pcomp", "relcl"):
            _named_by_speaker(node)
        elif node.lower == "as" and node.dep == "prep" and node.head.lemma in _JUDGING:
            _judged_first(node)


def _named_by_speaker(verb: Node) -> None:
    """The name stands in the place of "what": "over what it called a plot"."""
    what = verb.child("dobj")
    if what is None or what.lower != "what":
        return
    name = verb.child("oprd")
    if name is None:
        name = next((n for prep in verb.all("prep") if prep.lower == "as" for n in prep.children
                     if n.dep == "pobj"), None)  # fmt: skip
    if name is None or not name.is_noun:
        return
    outer = verb.head
    for phrase in [n for n in verb.all("prep", "agent") if n.index > name.index]:
        move(phrase, name, "prep")
    move(name, outer, "pobj" if outer.dep in ("prep", "agent") else "dobj")
    move(verb, name, "relcl")


def _judged_first(preposition: Node) -> None:
    """A bare noun behind "as" and an adjective is the object: "rejected as baseless claims"."""
    verb, noun = preposition.head, preposition.child("pobj")
    if noun is None or verb.child("dobj", "nsubjpass", "auxpass") is not None:
        return
    if noun.child("amod") is None or noun.child("det", "poss", "nummod") is not None:
        return
    if preposition.index == verb.index + 1 and verb.is_verb:
        move(noun, verb, "dobj")
