"""Phrases that the parser hangs on the nearest word, hung where news means them.

Repairs of tags and of sentences without a verb are in ``repair``.
"""

from __future__ import annotations

from eventcoder.coders.rules.closed import HAPPENINGS, SPEAKING
from eventcoder.coders.rules.tree import Node, Tree, move

_HARMING = frozenset({"claim", "destroy", "injure", "kill", "leave", "wound"})
_GROUNDS = frozenset(
    {
        "area", "camp", "capital", "city", "district", "market", "neighborhood", "neighbourhood",
        "province", "region", "scene", "site", "square", "street", "suburb", "town", "village",
    }
)  # fmt: skip
_LOCAL = frozenset({"around", "at", "in", "into", "near", "to"})
_AIMS = frozenset(
    {
        "attempt", "bid", "conspiracy", "effort", "intention", "plan", "plot", "scheme", "threat",
    }
)  # fmt: skip
"""Nouns whose infinitive says what is meant to be done."""
_COMPASS = frozenset({"central", "eastern", "northern", "southern", "western"})


def reattach(tree: Tree) -> None:
    """Make the repairs in place."""
    for node in tree.nodes:
        if node.dep == "agent":
            _by_means(node)
        elif node.dep == "prep" and node.lower in ("on", "against"):
            _on_happening(node, tree)
        elif node.lower == "of" and node.dep == "prep" and node.head.dep == "dobj":
            _of_crime(node)
        elif node.tag in ("VBD", "VBZ") and node.dep == "conj":
            _clause_after(node, tree)
            _beside_finite(node)
            _beside_saying(node)
            _after_insertion(node, tree)
        elif node.tag in ("VBD", "VBZ") and node.dep == "ccomp":
            _own_clause(node)
        elif node.tag == "VB" and node.dep in ("advcl", "xcomp"):
            _of_aim(node)
        elif node.dep == "dobj" and node.lower in _CAPTIVE:
            _as_captive(node)
        elif node.dep == "appos" and node.head.dep != "appos":
            _speaker(node, tree)
        elif node.tag == "NNS" and node.dep in ("nsubj", "pobj", "dobj", "conj"):
            _two_peoples(node)
        elif node.is_noun and node.dep in ("compound", "nmod"):
            _governs_phrase(node)
        if node.dep == "conj" and node.is_noun:
            _after_list(node)
    for node in tree.nodes:
        if node.dep == "relcl":
            _killed_by_happening(node)
        elif node.tag == "VBG" and node.dep == "advcl":
            _with_subject(node)
        elif node.tag == "VBG" and node.dep == "acl":
            _done_at_place(node)


def _by_means(preposition: Node) -> None:
    """How, not by whom: "spoke BY TELEPHONE", "abided BY the truce"."""
    means = preposition.child("pobj")
    way = means is not None and means.lower in _WAYS and means.child("det", "poss") is None
    if way or preposition.head.lemma in _BY:
        preposition.dep = "prep"


_BY = frozenset({"abide", "stand", "swear"})
_WAYS = frozenset(
    {
        "acclamation", "air", "boat", "bus", "car", "consensus", "convoy", "ferry", "helicopter",
        "land", "letter", "mail", "phone", "plane", "rail", "road", "sea", "ship", "telephone",
        "train", "truck", "video", "videoconference",
    }
)  # fmt: skip


def _of_crime(prep: Node) -> None:
    """What somebody is tried for, not whose they are: "convicted the governor OF THEFT"."""
    verb, crime = prep.head.head, prep.child("pobj")
    if verb.lemma not in _JUDGED or crime is None or prep.index < prep.head.index:
        return
    bare = crime.child("det", "poss") is None and not crime.tag.startswith("NNP")
    if bare and (crime.tag == "NN" or crime.lower in _OFFENCES):
        move(prep, verb, "prep")


_JUDGED = frozenset({"accuse", "acquit", "clear", "convict", "exonerate", "suspect"})
_OFFENCES = frozenset({"charges", "crimes", "murders", "offences", "offenses", "rapes"})


def _clause_after(verb: Node, tree: Tree) -> None:
    """A clause, not a phrase and a verb beside: "will meet AFTER GUNMEN KILLED two clerks"."""
    if verb.tag != "VBD" or not verb.index or verb.child("nsubj", "nsubjpass", "cc") is not None:
        return
    if any(child.dep == "cc" for child in verb.head.children if child.index < verb.index):
        return
    subject = tree.nodes[verb.index - 1]
    prep = subject.head
    if subject.dep == "pobj" and prep.dep == "prep" and prep.lower in _TIMES:
        move(verb, prep.head, "advcl")
        move(subject, verb, "nsubj")
        move(prep, verb, "mark")


_TIMES = frozenset({"after", "before", "since"})


def _beside_finite(verb: Node) -> None:
    """No infinitive is coordinated with a past: "offered to shelter families and sent food"."""
    first = verb.head
    if first.tag != "VB" or first.dep not in ("xcomp", "advcl") or not first.head.is_verb:
        return
    to = any(child.tag == "TO" for child in first.children)
    free = verb.child("nsubj", "nsubjpass", "aux", "auxpass") is None
    if to and free and first.head.tag in ("VBD", "VBZ"):
        move(verb, first.head, "conj")


def _beside_saying(verb: Node) -> None:
    """Said by the speaker: "said the ship had entered its waters and warned Chad"."""
    told = verb.head
    said = told.head
    if verb.lemma not in _ADDRESSING or told.dep != "ccomp" or said.lemma not in SPEAKING:
        return
    free = verb.child("nsubj", "nsubjpass", "aux", "auxpass") is None
    if free and any(child.lower in _PERFECT for child in told.all("aux")):
        move(verb, said, "conj")


def _own_clause(verb: Node) -> None:
    """What is demanded stands in no indicative: "demanded a vote and STUDENTS THREW stones"."""
    above, wanted = verb.head, verb.child("nsubj", "nsubjpass")
    if above.lemma not in _WISHING or wanted is None or above.index > wanted.index:
        return
    doer = wanted.child("conj")
    if doer is None or verb.child("mark", "aux") is not None or doer.index > verb.index:
        return
    for joint in wanted.all("cc"):
        move(joint, above, "cc")
    move(doer, verb, wanted.dep)
    move(wanted, above, "dobj")
    verb.dep = "conj"


_WISHING = frozenset({"ask", "demand", "order", "propose", "request", "seek", "urge"})
_ADDRESSING = frozenset(
    {
        "accuse", "appeal", "call", "condemn", "criticise", "criticize", "demand", "denounce",
        "pledge", "praise", "promise", "thank", "threaten", "urge", "vow", "warn",
    }
)  # fmt: skip
_PERFECT = frozenset({"had", "has", "have", "will", "would"})


def _after_insertion(verb: Node, tree: Tree) -> None:
    """Back in the main clause: "Chad shut the border, a day after Mali left, and sent troops"."""
    inner = verb.head
    joint = max((n.index for n in inner.all("cc") if n.index < verb.index), default=0)
    if inner.dep != "advcl" or verb.child("nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return
    first = min(node.index for node in inner.subtree())
    outer = inner.head
    closed = joint == verb.index - 1 and tree.nodes[joint - 1].lower == ","
    opened = outer.index < first and tree.nodes[first - 1].lower == ","
    if closed and opened and outer.tag in ("VBD", "VBZ"):
        move(verb, outer, "conj")


def _of_aim(verb: Node) -> None:
    """What is meant, not what is done: "foiled a plot by rebels to bomb the stadium"."""
    if not any(child.tag == "TO" for child in verb.children):
        return
    aim = verb.head.child("dobj", "nsubjpass")
    if aim is not None and aim.lemma in _AIMS and aim.index < verb.index:
        move(verb, aim, "acl")


def _as_captive(noun: Node) -> None:
    """No object but what becomes of it: "took journalists hostage"."""
    verb, taken = noun.head, noun.child("compound")
    if taken is not None and taken.tag in ("NNS", "NNP", "NNPS"):
        for child in [n for n in noun.children if n is not taken]:
            move(child, taken, child.dep)
        move(taken, verb, "dobj")
    elif noun.children or len(verb.all("dobj")) < 2:
        return
    noun.dep = "prt"


_CAPTIVE = frozenset({"captive", "hostage", "prisoner"})


def _speaker(name: Node, tree: Tree) -> None:
    """Who said it is no apposition: "killed two people, the governor, Omar Diallo, said"."""
    last = max(node.index for node in name.subtree()) + 1
    after = [node for node in tree.nodes[last : last + 2] if node.lower != ","]
    verb = after[0] if after else name
    if verb.lemma not in SPEAKING or verb.tag not in ("VBD", "VBZ"):
        return
    if verb.child("nsubj") is None and verb in name.above():
        move(name, verb, "nsubj")


def _two_peoples(noun: Node) -> None:
    """Two parties, not one: "Russian and Ukrainian negotiators met"."""
    first = next((n for n in noun.children if _named_pair(n)), None)
    second = first.child("conj") if first is not None else None
    if first is None or second is None or second.tag != first.tag or second.index > noun.index:
        return
    if noun.lemma in HAPPENINGS:
        return  # "the Patna and Gaya attacks"
    words = (first, second)
    if not all(n.text[:1].isupper() and n.lower not in _COMPASS for n in words):
        return
    if first.index != min(node.index for node in noun.subtree() if node.dep != "det"):
        return
    first.tag = "NNPS"
    move(second, noun, "amod")
    move(first, noun.head, noun.dep)
    move(noun, first, "conj")


def _named_pair(word: Node) -> bool:
    modifies = word.tag == "JJ" or (word.tag == "NNP" and word.dep in ("nmod", "amod"))
    return modifies and word.child("cc") is not None


def _governs_phrase(noun: Node) -> None:
    """No part of a name has a preposition after it: "Clashes between two clans"."""
    head = noun.head
    prep = next((n for n in noun.all("prep") if noun.index < n.index < head.index), None)
    if prep is None or prep.child("pobj") is not None or head.head is head:
        return
    verb, dep = head.head, head.dep
    move(noun, verb, dep)
    move(head, prep, "pobj")


def _after_list(last: Node) -> None:
    """What follows a list belongs to its last member or to all: "soldiers and rebels near Gao"."""
    first = last.head
    if not first.is_noun or last.child("conj") is not None:
        return
    for prep in first.all("prep"):
        if prep.index > last.index and prep.lower in _LOCAL:
            move(prep, last, "prep")


def _on_happening(prep: Node, tree: Tree) -> None:
    """The base was attacked: "... were in retaliation for an attack in May on a base"."""
    verb = prep.head
    if verb.lemma != "be":
        return
    for noun in reversed(tree.nodes[verb.index + 1 : prep.index]):
        if noun.is_noun and noun.lemma in HAPPENINGS and noun.head is not noun:
            move(prep, noun, "prep")
            return


def _killed_by_happening(clause: Node) -> None:
    """Not Jordan nor the base kills: "an attack on a base in Jordan that killed three"."""
    subject = clause.child("nsubj")
    if subject is None or subject.lower not in ("that", "which") or clause.lemma not in _HARMING:
        return
    for above in clause.head.above():
        if above.is_verb:
            return
        if above.is_noun and above.lemma in HAPPENINGS and clause.head.lemma not in HAPPENINGS:
            move(clause, above, "relcl")
            return


def _with_subject(verb: Node) -> None:
    """Chad carries them out: "with Chad carrying out raids"."""
    for prep in verb.head.children:
        if prep.dep != "prep" or prep.lower != "with":
            continue
        name = prep.child("pobj")
        if name is not None and max(n.index for n in name.subtree()) + 1 == verb.index:
            prep.dep = "mark"
            move(name, verb, "nsubj")
            return


def _done_at_place(verb: Node) -> None:
    """The police bar it: "police deployed in the neighbourhood barring access"."""
    place = verb.head
    prep = place.head
    if place.lemma not in _GROUNDS or place.dep != "pobj" or prep.lower not in _LOCAL:
        return
    if prep.head.is_verb:
        move(verb, prep.head, "advcl")
