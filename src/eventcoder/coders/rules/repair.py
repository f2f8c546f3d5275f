"""Repairs of what the parser often gets wrong, before any rule looks at a tree.

Each repair is a pattern of tags and relations; which words may be verbs is given.
"""

from __future__ import annotations

from collections.abc import Set

from eventcoder.coders.dictionary.tagging import ACTS
from eventcoder.coders.rules.as_verb import (
    FINITE,
    armed_forces,
    has_verb,
    noun_that_acts,
    out_of_noun,
    with_verb,
)
from eventcoder.coders.rules.called import name_objects
from eventcoder.coders.rules.garden import without_garden_path
from eventcoder.coders.rules.reattach import reattach
from eventcoder.coders.rules.slots import is_time
from eventcoder.coders.rules.tree import Node, Tree, move


def repaired(tree: Tree, verbs: Set[str] = frozenset(), pasts: Set[str] = frozenset()) -> Tree:
    """The tree with the repairs made in place.

    Args:
        tree: as the parser gave it.
        verbs: finite forms that may be the verb of a headline in which the parser saw none.
        pasts: past forms that may be so in any sentence.
    """
    for node in tree.nodes:
        if node.lower in _NEVER_NOUNS and node.is_noun:
            node.tag = "VBZ"
    if not without_garden_path(tree, verbs) and not has_verb(tree):
        long = len(tree.nodes) >= _LONG
        tree = with_verb(tree, pasts if long else verbs)
    _list_headline(tree)
    for node in tree.nodes:
        if node.lower in ACTS and node.is_noun:
            noun_that_acts(node, tree)
        if node.text == "-":
            _hyphenated_title(node, tree)
        elif node.lower == "forces" and node.tag in FINITE:
            armed_forces(node, tree, verbs)
    for node in tree.nodes:
        if node.tag == "JJ" and node.dep in _NOMINAL and _names(node):
            _to_noun(node)
        if node.dep == "csubj" and node.tag == "VBG":
            _name_of_act(node)
        if node.dep == "prep" and not node.children:
            _give_object(node)
        elif node.dep == "prt" and node.child("pobj") is not None:
            _object_of_particle(node)
        elif node.dep == "prt" and node.lower == "over" and node.head.lemma in ACTS:
            _about(node)
        elif node.dep in ("nsubj", "nsubjpass") and node.head.dep in ("aux", "auxpass"):
            move(node, node.head.head, node.dep)
        elif node.lower == "to" and node.dep == "prep":
            _up_to(node, tree)
        elif node.dep == "npadvmod" and node.tag.startswith("NNP") and not is_time(node):
            _name_as_object(node)
        elif node.dep == "advcl" and node.head.is_noun:
            node.dep = "acl"
        elif node.tag == "VBZ" and node.lower in _FIGHTERS:
            _fighters(node, tree)
        elif node.tag in FINITE and node.dep in ("compound", "amod"):
            out_of_noun(node)
        elif node.tag in FINITE and node.dep in ("ROOT", "ccomp"):
            _give_subject(node, tree)
    reattach(tree)
    name_objects(tree)
    return tree


_NEVER_NOUNS = frozenset({"ensues", "erupts", "happens", "occurs"})
_LONG = 16
"""Words of the longest headline: beyond, only a past form can be a verb that was overlooked."""
_LOST = frozenset({"conj", "appos", "advmod", "npadvmod", "amod", "dep", "compound", "nmod"})


_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})


def _names(word: Node) -> bool:
    """Whether an adjective is the noun of a phrase: "the regime offensive on the town"."""
    return any(n.dep in ("det", "poss", "nsubj", "compound") for n in word.children)


def _to_noun(word: Node) -> None:
    word.tag = "NN"
    for child in word.all("nsubj"):
        child.dep = "compound"


def _name_of_act(word: Node) -> None:
    """A noun, not a clause: "SHELLING by the army killed nine"."""
    if word.child("prep", "agent") is not None and word.child("dobj", "nsubj", "prt") is None:
        word.tag, word.dep, word.lemma = "NN", "nsubj", word.lower


def _object_of_particle(particle: Node) -> None:
    """What was given to a particle is the verb's object: "cut off the canal"."""
    for found in particle.all("pobj"):
        move(found, particle.head, "dobj")


_PREFIXED = frozenset({"co", "ex", "sub", "vice"})
_SUFFIXED = frozenset({"designate", "elect", "general"})


def _hyphenated_title(hyphen: Node, tree: Tree) -> None:
    """One title, though the parser hangs each part alone: "convicted the EX-MINISTER"."""
    if not 0 < hyphen.index < len(tree.nodes) - 1:
        return
    first, last = tree.nodes[hyphen.index - 1], tree.nodes[hyphen.index + 1]
    if first.end != hyphen.start or hyphen.end != last.start:
        return
    if first.lower not in _PREFIXED and last.lower not in _SUFFIXED:
        return
    parts = (first, hyphen, last)
    top = last if last.head not in parts else next((n for n in parts if n.head not in parts), None)
    if top is None:
        return  # the root of a headline without a verb
    if top is not last:
        move(last, top.head, top.dep)
    for part in (first, hyphen):
        if part.head is not last:
            move(part, last, "compound")
        for child in part.children[:]:
            move(child, last, child.dep)


_FIGHTERS = frozenset(
    {"extremists", "guerrillas", "insurgents", "jihadists", "militants", "rebels"}
)


def _fighters(noun: Node, tree: Tree) -> None:
    """People, no verb: "freed two nurses abducted by Ansaru militants on Monday"."""
    name = tree.nodes[noun.index - 1]
    if name.dep != "pobj" or not name.tag.startswith("NNP"):
        return
    prep, verb = name.head, noun.head
    for child in noun.children[:]:
        if child.dep == "nsubj" and verb.is_verb and noun.dep == "ccomp":
            move(child, verb, "dobj")
        elif child.index > noun.index:
            move(child, prep.head, child.dep)
    noun.tag = "NNS"
    move(noun, prep, "pobj")
    move(name, noun, "compound")


def _list_headline(tree: Tree) -> None:
    """Two names before a headline's verb are a list: "Chad, Sudan sign deal"."""
    if len(tree.nodes) < 4 or tree.nodes[-1].lower in (".", "?", "!"):
        return
    first, comma, second = tree.nodes[:3]
    verb = second.head
    if comma.lower != "," or second.dep != "nsubj" or not verb.is_verb:
        return
    if first.text[:1].isupper() and first.head is verb and not first.children:
        first.tag = "NNP"
        move(first, verb, "nsubj")
        move(second, first, "conj")


def _give_subject(verb: Node, tree: Tree) -> None:
    """A finite verb without subject takes the name right before it: "On a visit, Obama said"."""
    if verb.child("nsubj", "nsubjpass", "csubj", "expl", "auxpass") is not None:
        return
    place = verb.index - 1
    while place >= 0 and tree.nodes[place].dep in ("aux", "neg"):
        place -= 1
    last = tree.nodes[place] if place >= 0 else None
    if last is not None and last.head is verb and last.dep == "compound" and last.is_noun:
        last.dep = "nsubj"
    if last is None or not last.text[:1].isupper() or last.tag in ("RB", "IN", "CC", "DT"):
        return
    if last.dep not in _LOST or is_time(last):
        return
    if last.dep in ("conj", "appos") and last.head.child("cc") is not None:
        return
    if any(node is verb for node in last.subtree()):
        return
    move(last, verb, "nsubj")


def _about(over: Node) -> None:
    """A preposition, no part of the verb: "clashed OVER grazing land"."""
    taken = over.head.child("dobj")
    over.tag, over.dep = "IN", "prep"
    if taken is not None:
        move(taken, over, "pobj")


def _name_as_object(name: Node) -> None:
    """A name right after a verb without object is its object, not a time or a measure."""
    verb = name.head
    first = min(node.index for node in name.subtree())
    if verb.is_verb and first == verb.index + 1 and verb.child("dobj", "auxpass") is None:
        name.dep = "dobj"


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
        if before.head is verb:
            move(before, after, "quantmod")
        move(after, verb, "nsubjpass" if verb.child("auxpass") is not None else "dobj")
