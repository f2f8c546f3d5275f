"""Grammar of English clauses over the tree: voice, logical subjects and objects, prepositions.

General syntax only: no word of the lexicon stands here.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.coders.rules.closed import (
    AGAINST_PLANS,
    AUTHORED,
    HOLDING,
    SPEAKING,
    SUBJECT_CONTROL,
    SUBJECT_PREPOSITIONS,
    WITH_BARE,
    WITH_PASSIVE,
    WITH_RESULT,
)
from eventcoder.coders.rules.tree import Node

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
CLAUSES = frozenset({"relcl", "ccomp", "advcl", "parataxis", "acl", "csubj", "csubjpass"})
_DEPTH = 4


def is_passive(verb: Node) -> bool:
    """Whether the surface subject is what the verb is done to."""
    if verb.child("nsubjpass", "auxpass", "csubjpass") is not None:
        return True
    if verb.child("agent") is not None and verb.child("dobj") is None:
        return True
    if verb.tag not in ("VBN", "VBD") or verb.child("dobj") is not None:
        return False
    if verb.dep == "acl":
        return True
    if verb.tag == "VBD" or verb.child("aux") is not None:
        return False
    if verb.dep in ("ccomp", "oprd", "xcomp") and verb.head.lemma in WITH_PASSIVE:
        return True
    if verb.dep == "advcl" and verb.child("nsubj") is None:
        return True
    if verb.dep == "conj" and verb.child("nsubj") is None and verb.head.is_verb:
        return is_passive(verb.head)
    return verb.child("nsubj") is not None and verb.dep == "ROOT" and _is_headline(verb)


def _is_headline(root: Node) -> bool:
    """Whether a sentence has no final stop, as headlines, whose passives have no auxiliary."""
    return not any(node.lower in (".", "?", "!") for node in root.children)


def is_infinitive(verb: Node) -> bool:
    """Whether it is a to-infinitive."""
    return any(node.lower == "to" and node.tag == "TO" for node in verb.children)


def is_indicative(verb: Node) -> bool:
    """Whether a clause says what is, was or will be, not what should be."""
    auxiliaries = {node.lower for node in verb.all("aux", "auxpass")}
    if auxiliaries & {"should", "must", "be"}:
        return False
    return verb.tag in ("VBD", "VBZ") or bool(auxiliaries - {"to", "not"})


def surface_subject(verb: Node, depth: int = 0) -> Node | None:
    """The grammatical subject, through relatives, control, participles and shared subjects."""
    if depth > _DEPTH:
        return None
    own = _own_subject(verb)
    if own is not None:
        return antecedent(own) if own.lower in RELATIVES else own
    head, dep = verb.head, verb.dep
    if dep == "conj" and (head.is_verb or head.tag in ("JJ", "MD")):
        return surface_subject(head, depth + 1)
    if dep in ("xcomp", "ccomp"):
        return _controller(verb, head, depth)
    if dep == "advcl" and (head.is_verb or head.tag == "MD"):
        return surface_subject(head, depth + 1)
    if dep in ("acl", "relcl"):
        return _modified(verb, head, depth)
    if dep == "pcomp":
        return _through_preposition(head, depth)
    if dep in ("acomp", "attr", "oprd", "auxpass") and (head.is_verb or head.tag == "MD"):
        return surface_subject(head, depth + 1)
    return None


def _own_subject(verb: Node) -> Node | None:
    """The subject beside a verb; of several ("Mexico: the army ...") the nearest before it."""
    found = verb.all("nsubj", "nsubjpass", "csubj")
    before = [node for node in found if node.index < verb.index]
    return before[-1] if before else (found[0] if found else None)


def antecedent(relative: Node) -> Node:
    """The noun that a relative pronoun stands for; the pronoun itself outside relative clauses."""
    for node in relative.above():
        if node.dep == "relcl":
            return node.head
        if not (node.is_verb or node.dep in ("prep", "conj", "pobj", "dobj")):
            break
    return relative


def _controller(verb: Node, head: Node, depth: int) -> Node | None:
    """Who does the infinitive or participle that a verb governs."""
    if head.is_verb or head.tag == "MD":
        if not is_passive(head) and head.lemma not in SUBJECT_CONTROL:
            controlled = head.child("dobj")
            if controlled is not None and controlled.index < verb.index:
                return controlled
        return surface_subject(head, depth + 1)
    if head.dep in ("acomp", "attr", "oprd", "ROOT"):
        return surface_subject(head, depth + 1)
    return None


def _modified(verb: Node, head: Node, depth: int) -> Node | None:
    """Who does the clause that modifies a noun: the noun, or for infinitives its possessor."""
    if verb.dep == "acl" and is_infinitive(verb):
        owners = [*head.all("poss"), *prepositional(head, "by")]
        if owners:
            return owners[0]
        governor = governing_verb(head)
        if governor is None or governor.lemma in AGAINST_PLANS:
            return None
        return surface_subject(governor, depth + 1)
    if verb.tag == "VBG" and head.lemma in AUTHORED and head.dep in ("dobj", "nsubjpass"):
        authors = prepositional(head.head, "by") if is_passive(head.head) else []
        return authors[0] if authors else surface_subject(head.head, depth + 1)
    if verb.dep == "relcl" and any(n.lower in ("whom", "where", "when") for n in verb.children):
        return None
    return head


def _through_preposition(prep: Node, depth: int) -> Node | None:
    """Who does the -ing after a preposition: the object of "accuse X of", else the subject."""
    governor = prep.head
    if governor.is_noun and governor.dep in ("dobj", "nsubjpass") and prep.lower != "by":
        return governor
    if governor.is_noun:
        verb = governing_verb(governor)
        return surface_subject(verb, depth + 1) if verb is not None else None
    if not governor.is_verb:
        return None
    if prep.lower not in SUBJECT_PREPOSITIONS:
        patient = objects(governor)
        if patient:
            return patient[0]
    return surface_subject(governor, depth + 1)


def governing_verb(noun: Node) -> Node | None:
    """The verb of which a noun is subject or object, directly or through a preposition or list."""
    node = noun
    while node.dep == "conj" and not node.is_verb:
        node = node.head
    if node.dep in ("dobj", "nsubj", "nsubjpass", "dative", "attr", "oprd"):
        return node.head if node.head.is_verb else None
    if node.dep == "pobj" and node.head.head.is_verb:
        return node.head.head
    return None


def speaker_over(node: Node) -> Node | None:
    """Who says the clause that a word stands in, or ``None``."""
    for above in (node, *node.above()):
        if above.dep in ("ccomp", "parataxis") and above.head.lemma in SPEAKING:
            return surface_subject(above.head)
        for child in above.all("parataxis", "ccomp"):
            said = child.child("ccomp", "dobj") is None  # not "...; rebels claimed the attack"
            if child.lemma in SPEAKING and said and child is not node:
                subject = child.child("nsubj")
                if subject is not None:
                    return subject
        for child in above.all("prep"):
            if child.lower == "according":
                inner = child.child("prep")
                return inner.child("pobj") if inner is not None else None
    return None


def subjects(verb: Node) -> list[Node]:
    """The logical subject: the agent of a passive, else the grammatical subject."""
    if is_passive(verb):
        return prepositional(verb, "by")
    found = surface_subject(verb)
    return [found] if found is not None else []


def objects(verb: Node) -> list[Node]:
    """The logical object: the subject of a passive, else the direct object."""
    if is_passive(verb):
        found = surface_subject(verb)
        given = verb.all("dobj")  # "was given a loan"
        return given or ([found] if found is not None else [])
    own = [node for node in verb.all("dobj") if node.lower not in RELATIVES]
    if own:
        return own
    relative = verb.child("dobj")
    if relative is not None:
        return [antecedent(relative)]
    for clause in verb.all("ccomp", "xcomp"):
        raised = clause.child("nsubj", "nsubjpass")
        participle = clause.tag == "VBG" and clause.child("aux") is None
        bare = clause.tag == "VB" and verb.lemma in WITH_BARE
        left = verb.lemma in WITH_RESULT and is_small_clause(clause)
        if raised is not None and (
            is_infinitive(clause) or participle or bare or left or not clause.is_verb
        ):
            return [raised]
    receiver = verb.child("dative")
    if receiver is not None and receiver.tag != "IN":
        return [receiver]
    if verb.dep == "relcl" and verb.child("nsubj") is not None:
        subject = verb.child("nsubj")
        if subject is not None and subject.lower not in RELATIVES:
            return [verb.head]
    for other in verb.all("conj"):
        if other.is_verb and other.child("nsubj") is None and other.index - verb.index <= 3:
            return [node for node in other.all("dobj") if node.lower not in RELATIVES]
    return []


def is_small_clause(node: Node) -> bool:
    """Whether a clause has no finite verb of its own."""
    if any(n.tag != "TO" for n in node.all("aux")) or node.child("auxpass", "mark") is not None:
        return False
    return not node.is_verb or node.tag in ("VB", "VBN", "VBD")


def receivers(verb: Node) -> list[Node]:
    """The indirect object: "Haiti" in "lend Haiti a loan"."""
    if is_passive(verb):
        found = surface_subject(verb) if verb.child("dobj") is not None else None
        return [found] if found is not None else []
    return [n for n in verb.all("dative") if n.tag not in ("IN", "TO")]


def preposition_object(prep: Node) -> Node | None:
    """What a preposition governs; a relative pronoun stands for its noun."""
    found = prep.child("pobj", "pcomp")
    if found is None:
        inner = prep.child("prep")
        found = inner.child("pobj", "pcomp") if inner is not None else None
    if found is not None and found.lower in RELATIVES:
        return antecedent(found)
    return found


def prepositional(node: Node, *names: str) -> list[Node]:
    """Objects of the first of these prepositions that belongs to a word itself."""
    preps = [n for n in node.children if n.dep in ("prep", "agent", "dative", "prt", "advmod")]
    preps.sort(key=lambda prep: prep.index < node.index)
    for name in names:
        found = [t for p in preps if p.lower == name if (t := preposition_object(p)) is not None]
        if found:
            return found
    return []


def prepositions_below(node: Node, limit: int = 3) -> Iterator[Node]:
    """Prepositions in the clause of a word, nearest first: its own, then those of its arguments."""
    level = [node]
    for depth in range(limit):
        below: list[Node] = []
        for parent in level:
            for child in parent.children:
                if child.dep in ("prep", "agent", "dative") and child.tag in ("IN", "TO", "RP"):
                    yield child
                    below.extend(n for n in child.children if n.dep in ("pobj", "prep"))
                elif (
                    child.dep in ("dobj", "nsubjpass", "dative")
                    or (depth and child.dep == "conj")
                    or (child.dep == "acl" and child.lower in HOLDING)
                    or child.dep in ("prt", "advmod")
                    or (child.dep == "xcomp" and not child.is_verb)
                ):
                    below.append(child)
        level = below


def clause(node: Node) -> Iterator[Node]:
    """The words of a clause, without clauses inside it (infinitives of purpose stay)."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        for child in here.children:
            if child.dep in CLAUSES and not (child.dep == "advcl" and is_infinitive(child)):
                continue
            if child.dep == "conj" and child.is_verb:
                continue
            stack.append(child)
