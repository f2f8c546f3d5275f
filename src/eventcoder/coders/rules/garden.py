"""Garden paths: the main verb of a sentence whose subject has a long tail.

"Masked men on motorbikes FIRED at residents" has its verb right after another noun, so that
parsers take it for a participle of that noun, or that noun for its subject. A sentence has a main
verb: where the parse leaves none, a past form that cannot be a participle there is it, and the noun
at the top its subject. Sentences read as one long noun phrase are ``as_verb``'s matter.
"""

from __future__ import annotations

from collections.abc import Set

from eventcoder.coders.rules.as_verb import FINITE, uproot
from eventcoder.coders.rules.closed import SPEAKING
from eventcoder.coders.rules.slots import is_time
from eventcoder.coders.rules.tree import Node, Tree, move

_PAST = frozenset({"VBD", "VBN"})
_INSIDE = frozenset({"acl", "relcl"})
_TAKEN_AS = frozenset(
    {
        "acting", "described", "disguised", "dressed", "employed", "identified", "known",
        "masquerading", "posing", "serving", "working",
    }
)  # fmt: skip
"""Participles with a noun after "as": "men DRESSED AS monks", no clause."""
_WITH_NOUN = frozenset(
    {
        "award", "call", "deem", "deny", "dub", "elect", "give", "grant", "hand", "lend", "name",
        "nickname", "offer", "owe", "pay", "promise", "refuse", "show", "teach", "tell", "title",
    }
)  # fmt: skip
"""Verbs whose participle may have a noun after it: "a dog CALLED Rex"."""
_COMPOUND = frozenset(
    {
        "administered", "affected", "appointed", "armed", "backed", "based", "besieged",
        "controlled", "dominated", "elected", "funded", "held", "hit", "hosted", "imposed", "led",
        "made", "managed", "named", "occupied", "organised", "organized", "owned", "related",
        "run", "seized", "sponsored", "stricken", "supported", "torn", "trained", "wanted",
    }
)  # fmt: skip
"""Participles that make an adjective with a noun before them: "rebel HELD towns"."""
_NO_OBJECT = frozenset({"arrived", "clashed", "demonstrated", "fled", "marched", "rioted"})
_SHOT = frozenset(
    {
        "arrow", "bomb", "bullet", "canister", "cartridge", "gas", "grenade", "gun", "missile",
        "mortar", "pellet", "projectile", "rifle", "rocket", "round", "salvo", "shell", "shot",
        "volley", "weapon",
    }
)  # fmt: skip
"""What is fired: "shots FIRED at a checkpoint"."""


def without_garden_path(tree: Tree, verbs: Set[str]) -> bool:
    """Give a sentence the main verb and subject that the parse lost; whether it did.

    Args:
        tree: changed in place.
        verbs: finite forms that may be the verb.
    """
    if not tree.roots:
        return False
    main = tree.roots[0]
    said = main.child("ccomp") if _says(main) else None
    if said is not None and said.child("mark") is not None:
        main = said
    subject = _stranded(main)
    if subject is None:
        return False
    for verb in tree.nodes[subject.index + 2 :]:
        if verb.lower == "that" and verb.tag == "IN":
            return False
        if verb.lower not in verbs or (verb is main and verb.child("mark") is None):
            continue
        if _is_main(verb, tree, subject) and not _rivals(tree, verb, main, subject):
            _crown(verb, tree, subject, main)
            return True
    return False


def _stranded(main: Node) -> Node | None:
    """A noun at the top without a verb of its own: the root, or the subject of a participle."""
    if main.is_noun:
        return main
    if not main.is_verb:
        return None
    subject = main.child("nsubj")
    if subject is None or not subject.is_noun or subject.index > main.index:
        return None
    if _says(main):
        later = [n for n in main.all("nsubj") if n is not subject]
        return subject if later else None
    if main.child("mark") is not None:
        return subject
    helped = main.child("aux", "auxpass", "dobj", "neg", "cc", "prt") is not None
    return None if helped or main.tag not in ("VBG", "VBD", "VBN") else subject


def _rivals(tree: Tree, verb: Node, main: Node, subject: Node) -> bool:
    """Whether another finite verb may be the main one."""
    for node in tree.nodes:
        if node is verb or node is main or node.head is verb:
            continue
        if node.tag not in FINITE and node.tag != "MD":
            continue
        if verb in node.above():
            continue
        if not _is_subordinate(node):
            return True
        if node.index < verb.index and node.head is subject and node.dep != "relcl":
            return True
    return False


def _is_subordinate(verb: Node) -> bool:
    """Whether a verb stands in a clause that is not the sentence's own."""
    return any(
        node.dep in _INSIDE or (node.dep == "advcl" and node.child("mark") is not None)
        for node in (verb, *verb.above())
    )


def _is_main(verb: Node, tree: Tree, subject: Node) -> bool:
    """Whether a past form that the parse hangs below a noun can only be a main verb."""
    before = tree.nodes[verb.index - 1]
    if verb.tag in _PAST:
        inner = verb.child("nsubj", "nsubjpass")
        mark = verb.child("mark")
        if mark is not None:
            taken = tree.nodes[mark.index - 1] if mark.index else mark
            return mark.lower == "as" and inner is not None and taken.lower in _TAKEN_AS
        if inner is not None and verb.dep == "ccomp":
            above, wished = verb.head, any(n.lower == "be" for n in verb.children)
            tail = above.tag == "VBG" and not _says(above) and not wished
            return tail and _adjoins(inner, above)
        if inner is not None and verb.dep == "relcl":
            return inner.is_noun and _bare_before(inner, tree) is not None
        if verb.dep == "acl" and verb.head is not subject:
            return before.is_noun and _cannot_modify(verb, tree)
        if verb.tag == "VBN" and verb.dep in ("amod", "compound") and verb.lower not in _COMPOUND:
            return before.is_noun and verb.head.index > verb.index and before is not subject
        return False
    object_ = verb.head
    return (
        verb.dep in ("amod", "compound")
        and object_.index > verb.index
        and before.tag == "NNS"
        and before.head is object_
        and before.dep in ("compound", "nmod")
        and subject.tag in ("NNS", "NNPS")
    )


def _cannot_modify(verb: Node, tree: Tree) -> bool:
    """Whether a past form after a noun has what no participle has: an object, or needs none."""
    after = tree.nodes[verb.index + 1] if verb.index + 1 < len(tree.nodes) else verb
    if verb.lower == "fired":
        held = any(above.lower == "armed" for above in verb.head.above())
        shot = verb.head.lemma in _SHOT and not held
        return after.lower in ("at", "into", "on", "upon") and not shot
    if verb.lower in _NO_OBJECT:
        return True
    given = verb.child("dobj")
    return given is not None and not is_time(given) and verb.lemma not in _WITH_NOUN


def _adjoins(noun: Node, above: Node) -> bool:
    """Whether a noun phrase starts right after a word."""
    return min(node.index for node in noun.subtree()) == above.index + 1


def _bare_before(noun: Node, tree: Tree) -> Node | None:
    """The preposition without object right before a noun phrase."""
    first = min(node.index for node in noun.subtree())
    prep = tree.nodes[first - 1] if first else noun
    bare = prep.dep in ("prep", "agent") and prep.child("pobj", "pcomp") is None
    return prep if bare else None


def _crown(verb: Node, tree: Tree, subject: Node, main: Node) -> None:
    """Make a verb the head of its sentence and hang the rest where it belongs."""
    _free_inner(verb, tree)
    if verb.dep in ("amod", "compound"):
        _out_of_object(verb, tree)
    if _says(main):
        move(verb, main, "ccomp")
    elif main is not verb:
        uproot(verb)
    verb.tag = "VBD" if verb.tag in _PAST else "VBP"
    passive = verb.child("auxpass") is not None
    if passive:
        verb.tag = "VBN"
    move(subject, verb, "nsubjpass" if passive else "nsubj")
    if main is not subject and main is not verb and not _says(main):
        move(main, subject, "acl")
        main.tag = "VBG" if main.tag == "VBG" else "VBN"
    for node in tree.nodes[verb.index + 1 :]:
        if node.head.index < verb.index and node.head is not node and not _says(node.head):
            taken = passive or verb.child("dobj") is not None
            move(node, verb, "dobj" if node.is_noun and not taken else node.dep)


def _says(verb: Node) -> bool:
    """Whether a verb has what somebody says below it; "thought to be rebels" is a participle."""
    return verb.is_verb and verb.lemma in SPEAKING and verb.child("xcomp") is None


def _free_inner(verb: Node, tree: Tree) -> None:
    """The noun before a verb is the object of what stands before it, not the verb's subject."""
    mark = verb.child("mark")
    inner = [n for n in verb.all("nsubj", "nsubjpass") if n.index < verb.index]
    if not inner:
        return
    noun = inner[-1]
    if mark is not None:
        taken = tree.nodes[mark.index - 1]
        move(mark, taken, "prep")
        mark.tag = "IN"
        move(noun, mark, "pobj")
    elif (prep := _bare_before(noun, tree)) is not None:
        move(noun, prep, "pobj")
    else:
        move(noun, verb.head, "dobj")


def _out_of_object(verb: Node, tree: Tree) -> None:
    """The words before a verb leave its object: "in a stolen truck HURLED stones"."""
    given, noun = verb.head, tree.nodes[verb.index - 1]
    above, dep = given.head, given.dep
    uproot(verb)
    move(given, verb, "dobj")
    if noun.head in (given, verb):
        move(noun, above, dep)
    for child in given.children[:]:
        if child.index < verb.index:
            move(child, noun, child.dep)
