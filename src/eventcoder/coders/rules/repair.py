"""Repairs of what the parser often gets wrong, before any rule looks at a tree.

Each repair is a pattern of tags and relations; which words may be verbs is given.
"""

from __future__ import annotations

from collections.abc import Set

from eventcoder.coders.rules.called import name_objects
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
    if not any(_finite(node) and not _beside_headline(node) for node in tree.nodes):
        long = len(tree.nodes) >= _LONG
        tree = _with_verb(tree, pasts if long else verbs)
    _list_headline(tree)
    for node in tree.nodes:
        if node.text == "-":
            _hyphenated_title(node, tree)
        elif node.lower == "forces" and node.tag in _FINITE:
            _armed_forces(node, tree, verbs)
    for node in tree.nodes:
        if node.tag == "JJ" and node.dep in _NOMINAL and _names(node):
            _to_noun(node)
        if node.dep == "csubj" and node.tag == "VBG":
            _name_of_act(node)
        if node.dep == "prep" and not node.children:
            _give_object(node)
        elif node.dep == "prt" and node.child("pobj") is not None:
            _object_of_particle(node)
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
        elif node.tag in _FINITE and node.dep in ("compound", "amod"):
            _out_of_noun(node)
        elif node.tag in _FINITE and node.dep in ("ROOT", "ccomp"):
            _give_subject(node, tree)
    reattach(tree)
    name_objects(tree)
    return tree


_FINITE = frozenset({"VBD", "VBZ", "VBP"})
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


def _finite(node: Node) -> bool:
    return node.tag in ("VBD", "VBN", "VBZ", "VBP", "MD", "VB") and node.dep not in ("amod", "acl")


def _beside_headline(verb: Node) -> bool:
    """A clause beside a headline without a verb: "Police fire tear gas AS STUDENTS MARCH"."""
    for node in (verb, *verb.above()):
        if node.dep in ("acl", "advcl") and node.child("mark") is not None:
            top = node.head
            return top.head is top and top.is_noun and top.children[-1] is node
    return False


def _with_verb(tree: Tree, verbs: Set[str]) -> Tree:
    """A sentence read as one long noun phrase ("Rebels attack town in Mali") gets its verb back."""
    nodes = tree.nodes
    for verb in nodes[1:-1]:
        if verb.lower not in verbs or not nodes[verb.index - 1].is_noun:
            continue
        if verb.tag not in ("NN", "NNS", "NNP", "NNPS", "VBN", "VBD", "JJ") or verb.dep == "pobj":
            continue
        after = nodes[verb.index + 1 :]
        if not any(node.is_noun for node in after):
            continue
        subject = nodes[verb.index - 1]
        tops = [n for n in nodes if n is not verb and (n.head is n or n.head is verb)]
        tops += [n for n in nodes if (n.index < verb.index) != (n.head.index < verb.index)]
        _uproot(verb)
        verb.tag = "VBD" if verb.lower.endswith("ed") else "VBP"
        move(subject, verb, "nsubj")
        for node in dict.fromkeys(tops):
            if node is subject or node is verb:
                continue
            if node.index < verb.index:
                move(node, subject, "compound")
            else:
                taken = verb.child("dobj") is not None
                move(node, verb, "dobj" if node.is_noun and not taken else node.dep)
        return Tree(nodes)
    return tree


def _uproot(node: Node) -> None:
    if node.head is not node:
        node.head.children.remove(node)
    node.head, node.dep = node, "ROOT"


_PREFIXED = frozenset({"co", "ex", "vice"})
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


def _armed_forces(forces: Node, tree: Tree, verbs: Set[str]) -> None:
    """Troops, no verb, where a headline's verb follows: "Security forces fire tear gas"."""
    kind = forces.child("nsubj")
    verb = tree.nodes[forces.index + 1] if forces.index + 1 < len(tree.nodes) else None
    if kind is None or kind.index != forces.index - 1 or kind.tag not in ("NN", "NNP", "JJ"):
        return
    if verb is None or verb.lower not in verbs or verb.lower.endswith("s"):
        return
    if forces.head is forces:
        _uproot(verb)
    else:
        move(verb, forces.head, forces.dep)
    verb.tag, forces.tag = "VBP", "NNS"
    move(kind, forces, "compound")
    below = [n for n in forces.children if n.index > verb.index]
    for child in below:
        taken = verb.child("dobj") is not None
        move(child, verb, child.dep if child.dep != "dobj" or not taken else "dep")
    for noun in verb.children:
        if noun.dep == "compound":
            noun.dep = "dobj"
    move(forces, verb, "nsubj")


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


def _out_of_noun(verb: Node) -> None:
    """A finite verb with a subject is no modifier: "said Bolivia bombed Mali"."""
    noun = verb.head
    if verb.child("nsubj") is None or noun.index < verb.index:
        return
    above, dep = noun.head, noun.dep
    if above is noun:
        _uproot(verb)
    else:
        move(verb, above, "ccomp" if dep == "dobj" else dep)
    move(noun, verb, "dobj")


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
    if last is None or not last.text[:1].isupper() or last.tag in ("RB", "IN", "CC", "DT"):
        return
    if last.dep not in _LOST or is_time(last):
        return
    if last.dep in ("conj", "appos") and last.head.child("cc") is not None:
        return
    if any(node is verb for node in last.subtree()):
        return
    move(last, verb, "nsubj")


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
