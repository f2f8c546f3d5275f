"""Gives back to a sentence the verbs that the parser took for nouns or for modifiers.

Headlines and reports in the present tense ("Rebels attack town", "Miners strike over pay") are what
parsers misread most.
"""

from __future__ import annotations

from collections.abc import Set

from eventcoder.coders.dictionary.tagging import AFTER_ACTS, is_plural
from eventcoder.coders.rules.tree import Node, Tree, move

FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of finite verbs but modals."""


NEVER_PASSIVE = frozenset(
    {
        "abided", "advanced", "agreed", "appealed", "arrived", "called", "clashed", "demonstrated",
        "erupted", "fired", "fled", "gathered", "marched", "massed", "met", "protested",
        "rallied", "rioted", "surrendered", "voted",
        "withdrew",
    }
)  # fmt: skip
"""Past forms that a headline does not mean as passives where a preposition follows."""


def is_finite(node: Node) -> bool:
    """Whether a verb is finite or may be taken for it, and no modifier or infinitive."""
    if node.tag not in ("VBD", "VBN", "VBZ", "VBP", "MD", "VB") or node.dep in ("amod", "acl"):
        return False
    return node.tag != "VB" or not any(child.lower == "to" for child in node.all("aux"))


def has_verb(tree: Tree) -> bool:
    """Whether a sentence has a finite verb; one in a clause beside a headline is none."""
    return any(is_finite(node) and not _beside_headline(node) for node in tree.nodes)


def _beside_headline(verb: Node) -> bool:
    """A clause beside a headline without a verb: "Police fire tear gas AS STUDENTS MARCH"."""
    for node in (verb, *verb.above()):
        if node.dep in ("acl", "advcl") and node.child("mark") is not None:
            top = node.head
            return top.head is top and top.is_noun and top.children[-1] is node
    return False


def with_verb(tree: Tree, verbs: Set[str]) -> Tree:
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
        participle = verb.tag == "VBN" and verb.dep == "acl" and verb.head is subject
        done_to = participle and after[0].tag == "IN" and verb.lower not in NEVER_PASSIVE
        uproot(verb)
        if not done_to:  # "Two men ARRESTED in Minsk" is a passive
            verb.tag = "VBD" if verb.lower.endswith("ed") else "VBP"
        move(subject, verb, "nsubjpass" if done_to else "nsubj")
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


def noun_that_acts(noun: Node, tree: Tree) -> None:
    """A verb after a plural: "Workers at the mine STRIKE to demand more pay"."""
    before = tree.nodes[noun.index - 1] if noun.index else None
    if (
        before is None
        or noun.text.istitle()
        or any(child.lower in ("a", "an") for child in noun.all("det"))
    ):
        return
    root = next(node for node in tree.nodes if node.head is node)
    subject = noun.child("nsubj") if root is noun else None
    if subject is None:
        after = tree.nodes[noun.index + 1] if noun.index + 1 < len(tree.nodes) else None
        if after is None or after.lower not in AFTER_ACTS:
            return
        if any(is_finite(n) and n is not before for n in tree.nodes[: noun.index]):
            return
        subject = _actor(noun, before, root)
    misread = before.tag == "VBZ" and subject is before  # "prison GANGS battle over conditions"
    if subject is None or not (misread or (subject.is_noun and before.is_noun)):
        return
    if subject.index > before.index or not is_plural(subject.lower):
        return
    if misread:
        before.tag = "NNS"
        for child in before.all("nsubj", "dobj"):
            if child.index < before.index:
                child.dep = "compound"
    _hand_on(noun, before, subject)
    if root is not noun:
        uproot(noun)
        above = root if root is not subject else None
        for child in subject.children[:]:
            if child.index > noun.index:
                move(child, noun, "advcl" if child.is_verb else child.dep)
        if above is not None:
            move(above, noun, "advcl")
    noun.tag = "VBP"
    move(subject, noun, "nsubj")


def _actor(noun: Node, before: Node, root: Node) -> Node | None:
    """Who does what people do together: the top of what stands before it."""
    if root is noun:
        return before
    if root.index < noun.index:
        return root
    aim = root.tag == "VB" and any(child.lower == "to" for child in root.all("aux"))
    return root.child("nsubj") if aim else None  # "Workers STRIKE to protest"


def _hand_on(noun: Node, before: Node, subject: Node) -> None:
    """The place and the modifiers of what is no noun go to the noun before it."""
    modifiers = [n for n in noun.children if n.index < noun.index and n is not subject]
    if before is not subject and before.head is noun:
        bare = next((n for n in subject.all("prep") if not n.children), None)
        if noun.head is not noun:
            move(before, noun.head, noun.dep)
        elif bare is not None:
            move(before, bare, "pobj")  # "hundreds of former PARAMILITARIES protest"
    for child in modifiers:
        if child is not before:
            move(child, before, child.dep)


def armed_forces(forces: Node, tree: Tree, verbs: Set[str]) -> None:
    """Troops, no verb, where a headline's verb follows: "Security forces fire tear gas"."""
    kind = forces.child("nsubj")
    verb = tree.nodes[forces.index + 1] if forces.index + 1 < len(tree.nodes) else None
    if kind is None or kind.index != forces.index - 1 or kind.tag not in ("NN", "NNP", "JJ"):
        return
    if verb is None or verb.lower not in verbs or verb.lower.endswith("s"):
        return
    if forces.head is forces:
        uproot(verb)
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


def out_of_noun(verb: Node) -> None:
    """A finite verb with a subject is no modifier: "said Bolivia bombed Mali"."""
    noun = verb.head
    if verb.child("nsubj") is None or noun.index < verb.index:
        return
    above, dep = noun.head, noun.dep
    if above is noun:
        uproot(verb)
    else:
        move(verb, above, "ccomp" if dep == "dobj" else dep)
    move(noun, verb, "dobj")


def uproot(node: Node) -> None:
    """Make a word the root of what is below it."""
    if node.head is not node:
        node.head.children.remove(node)
    node.head, node.dep = node, "ROOT"
