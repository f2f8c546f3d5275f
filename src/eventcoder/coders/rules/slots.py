"""What fills a slot of a frame or operator: its place in the tree, and the nouns it asks for.

Which patterns are met is decided in ``frames`` and ``operators``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from eventcoder.codebooks.lexicon import Lexicon, Slot
from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import ASSERTING, BACKGROUND, CALENDAR, HOLDING, PARTITIVES
from eventcoder.coders.rules.tree import Node

_CLOSE = frozenset({"of", "in", "by", "as", "at"})
"""Prepositions too common to be looked for beyond a word and its object."""
DEMONYMS = ("ian", "ean", "ese", "ish", "can", "eli", "aqi", "ani", "nch", "ien")
"""Endings of most names of peoples."""


def fillers_of(node: Node, slot: Slot, noun: bool, used: Set[int] = frozenset()) -> list[Node]:
    """Head words that stand in one of a slot's places, those of the first place that has any.

    Args:
        node: the head of the frame or operator.
        slot: names the places.
        noun: whether the head is a noun.
        used: ids of words that already fill another part of the pattern.
    """
    prepositions = [p for p in slot.places if p not in PLAIN]
    if slot.role == "TARGET" and "by" in prepositions and not noun and grammar.is_passive(node):
        prepositions.remove("by")  # "a move criticised by nurses": it is they who criticise
    for place in slot.places:
        if place in PLAIN:
            found = [n for n in PLAIN[place](node) if n is node or id(n) not in used]
            if found:
                return found
    if not prepositions:
        return []
    verb = node.head if node.dep == "prt" else node  # "blew himself UP in a mosque"
    found = grammar.receivers(node) if "to" in prepositions else []  # "paid CHAD two million for"
    found = found or _prepositional(verb, prepositions, noun)
    return [n for n in found if id(n) not in used]


def _prepositional(node: Node, names: Sequence[str], noun: bool) -> list[Node]:
    own = grammar.prepositional(node, *names)
    if own or (noun and "of" in names and (own := _past_setting(node))):
        return own
    far = [name for name in names if name not in _CLOSE]
    for prep in grammar.prepositions_below(node):
        near = prep.head is node or (prep.head.head is node and not noun)
        if prep.index < node.index and prep.head is not node:
            continue  # "On a visit to Mali, she voiced her support for Chad"
        if f"{prep.head.lemma} {prep.lower}" in BACKGROUND:
            continue  # "called a strike in protest against the arrests"
        agent = noun and prep.lower == "by" and prep.head.head.head is node
        if prep.lower in (names if near or agent else far):
            found = grammar.preposition_object(prep)
            if found is not None:
                return [found]
    if noun:
        verb = grammar.governing_verb(node)
        if verb is not None:
            for prep in verb.children:
                after = prep.index > node.index or node.index < verb.index
                if prep.dep in ("prep", "dative") and prep.lower in names and after:
                    found = grammar.preposition_object(prep)
                    if found is not None and node not in list(found.subtree()):
                        return [found]
    if "from" in names:
        for child in node.children:
            if child.lower in ("out", "away", "off") and child.dep in ("prt", "advmod", "prep"):
                found_of = grammar.prepositional(child, "of") or grammar.prepositional(node, "of")
                if found_of:
                    return found_of
    return []


def _past_setting(noun: Node) -> list[Node]:
    """Whom "of" names behind a place or day: "the murder in Guatemala OF A LAWYER"."""
    for prep in noun.all("prep"):
        setting = prep.child("pobj") if prep.lower in _SETTING else None
        if setting is not None and setting.tag == "NNP" and setting.child("det") is None:
            found = grammar.prepositional(setting, "of")
            if found:
                return found
    return []


_SETTING = frozenset({"in", "on", "near", "outside"})


def _that(node: Node) -> list[Node]:
    clauses = [n for n in node.all("ccomp", "acl") if n.is_verb and not grammar.is_infinitive(n)]
    if node.lemma in ASSERTING:
        clauses = [n for n in clauses if not grammar.is_indicative(n)]
    return clauses


def _to_do(node: Node) -> list[Node]:
    return [n for n in node.all("xcomp", "ccomp", "advcl", "acl") if grammar.is_infinitive(n)]


def _ing(node: Node) -> list[Node]:
    return [n for n in node.all("xcomp", "ccomp", "pcomp", "dobj") if n.tag == "VBG"]


def _subject(node: Node) -> list[Node]:
    for host in (node, *node.above()):
        if host.dep in ("aux", "auxpass"):
            continue
        if host.is_verb or host.tag == "MD" or host.child("nsubj") is not None:
            return grammar.subjects(host)
        if host.dep in ("acl", "relcl", "appos", "nsubj"):
            break
    return []


def _speaker(node: Node) -> list[Node]:
    found = grammar.speaker_over(node)
    return [found] if found is not None else []


def _object(node: Node) -> list[Node]:
    return grammar.objects(node)


def _complements(verb: Node) -> list[Node]:
    """What a verb makes of its object: "called the vote A SHAM", "left ten people DEAD"."""
    found = verb.all("oprd", "attr", "acomp")
    given = verb.all("dobj")
    found += given if grammar.receivers(verb) else given[1:]
    found += [n for n in verb.all("ccomp", "xcomp", "advcl", "acl") if grammar.is_small_clause(n)]
    for noun in (*verb.all("dobj"), *(n for n in found if n.is_noun)):
        found += [n for n in noun.all("amod", "acl", "appos") if n.index > noun.index]
    for prep in verb.all("prep", "agent"):  # "called the strike by clerks UNACCEPTABLE"
        found += [n for noun in prep.all("pobj") for n in noun.all("amod") if n.index > noun.index]
    return [node for node in found if node.index > verb.index]


def _possessor(node: Node) -> list[Node]:
    """Owner, or the name before a noun: "Israel's strikes", "Israeli strikes"."""
    owners = [n for n in node.all("poss") if not is_time(n)]
    return owners or [
        n for n in node.all("compound", "amod", "nmod") if n.text[:1].isupper() and not is_time(n)
    ]


PLAIN: Mapping[str, Callable[[Node], list[Node]]] = {
    "subj": _subject,
    "obj": _object,
    "compl": _complements,
    "poss": _possessor,
    "say": _speaker,
    "alone": lambda node: [] if grammar.objects(node) else [node],
    "that": _that,
    "to-do": _to_do,
    "ing": _ing,
    "verb": lambda node: [node],
}
"""Places that are no prepositions, and how they are looked for."""


def is_time(node: Node) -> bool:
    """Whether a phrase is a date or a stretch of time, which takes part in nothing."""
    if node.lower.rstrip(".") in CALENDAR:
        if node.text == "march" and node.child("det", "poss") is not None:
            return False  # people on their feet
        return not any(
            child.is_noun and child.dep == "compound" and child.lower not in CALENDAR
            for child in node.children
        )
    return node.tag == "CD" and len(node.lower) == 4 and node.lower[:2] in ("19", "20")


def is_name(word: Node) -> bool:
    """Whether a word before a noun is a name, which at the start of a sentence is not plain."""
    if not word.text[:1].isupper() or is_time(word):
        return False
    return word.index > 0 or word.tag.startswith("NNP") or word.lower.endswith(DEMONYMS)


def fits(node: Node, nouns: str, lexicon: Lexicon) -> bool:
    """Whether a noun obeys a slot's restriction: ``name`` of a set, or ``!name`` for none of it."""
    node = _stands_for(node)
    if nouns.startswith("!"):
        return not in_set(node, lexicon.sets[nouns[1:]], lexicon)
    return in_set(node, lexicon.sets[nouns], lexicon)


def _stands_for(node: Node) -> Node:
    """The speaker for a pronoun in what they say: "the rebels said they had targeted a base"."""
    if node.lower not in _SPEAKERS_OWN or node.dep not in ("nsubj", "nsubjpass"):
        return node
    return grammar.speaker_over(node.head) or node


_SPEAKERS_OWN = frozenset({"it", "they", "we"})


def in_set(node: Node, words: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a noun phrase's head, or what it counts, belongs to a noun set."""
    if node.lower in words or node.lemma in words:
        return True
    for child in node.children:
        if child.dep in ("compound", "amod", "nmod"):
            if f"{child.lower} {node.lower}" in words:
                return True
            if child.lower in words and not _is_place(node, lexicon):
                return not _is_where(child, node, lexicon)
        elif child.dep == "conj" and child.is_noun and child.lower in words:
            return True
        elif child.dep == "acl" and child.lower in HOLDING:
            held = [*grammar.prepositional(child, "with"), *child.all("dobj")]
            if any(in_set(inner, words, lexicon) for inner in held):
                return True
        elif child.lower == "of" and child.dep == "prep" and node.lower in PARTITIVES:
            inner = grammar.preposition_object(child)
            if inner is not None and in_set(inner, words, lexicon):
                return True
    return False


def _is_where(word: Node, node: Node, lexicon: Lexicon) -> bool:
    """Whether a word before people only says where they are from: "a VILLAGE chief"."""
    sets = lexicon.sets
    if word.lower in sets.get("country", ()):
        return True
    people = ("official", "crowd", "victim", "any_person")
    return word.lower in sets.get("land", ()) and any(
        {node.lower, node.lemma} & sets.get(name, frozenset()) for name in people
    )


def _is_place(node: Node, lexicon: Lexicon) -> bool:
    return any(node.lower in lexicon.sets.get(name, frozenset()) for name in ("place", "land"))
