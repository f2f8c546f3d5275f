"""What surrounds an event: conditions, questions, doubt, and whether it is old news told again.

Factuality that operators give is in the operator table; this adds what no operator says.
"""

from __future__ import annotations

from datetime import date

from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import (
    AGO,
    BACKGROUND,
    CALENDAR,
    DOUBT,
    EARLIER,
    HAPPENINGS,
    SPEAKING,
    TRANSPARENT,
)
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.tree import Node, Tree

_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_PLANNED = frozenset({"planned", "proposed", "upcoming", "forthcoming", "scheduled"})
_POSSIBLE = frozenset({"possible", "potential", "hypothetical", "threatened", "would-be"})


def factuality_of(found: Found, tree: Tree) -> str:
    """Factuality of the event as coded.

    Args:
        found: the event; its reading says what operators made of it.
        tree: its sentence.
    """
    stated = found.reading.factuality
    if stated == "negated" and not _conditional(found.trigger):
        return stated
    if _presupposed(found):
        return stated
    if _conditional(found.trigger) or _asked(found.trigger, tree) or _whoever(found.trigger):
        return "hypothetical"
    if stated != "actual":
        return stated
    verb = _verb_of(found)
    told = _told_as_past(verb)
    if told or _unfulfilled(verb):
        return told or "hypothetical"
    around = {child.lower for child in found.trigger.children if child.dep in ("amod", "advmod")}
    if around & DOUBT:
        return "alleged"
    if _expected(found.trigger):
        return "hypothetical"
    if _announced(found):
        return "future"
    if found.met.is_noun and found.trigger is found.met.node:
        if around & _PLANNED:
            return "future"
        if around & _POSSIBLE:
            return "hypothetical"
    return stated


def _announced(found: Found) -> bool:
    """A protest that is only called for a day: "announced a strike from Tuesday"."""
    verb = grammar.governing_verb(found.met.node) if found.met.is_noun else found.met.node
    if found.code[:2] != "14" or verb is None or verb.lemma not in _CALLING:
        return False
    return any(
        prep.lower in ("from", "for", "beginning", "starting")
        and any(noun.lower in CALENDAR for noun in prep.subtree() if noun.dep == "pobj")
        for host in (found.met.node, verb)
        for prep in host.all("prep", "acl", "advcl")
    )


_CALLING = frozenset({"announce", "call", "declare", "schedule"})


def _expected(trigger: Node) -> bool:
    """A happening that is only likely or feared: "a crackdown is likely", "was feared"."""
    if trigger.dep not in ("nsubj", "nsubjpass"):
        return False
    verb = trigger.head
    if verb.lemma == "be":
        if any(n.lower == "would" for n in verb.all("aux")) and verb.child("acomp", "attr"):
            return True  # "an attack would be a mistake"
        return any(n.lower in _UNCERTAIN for n in verb.all("acomp", "attr", "advmod"))
    return trigger.dep == "nsubjpass" and verb.lower in _UNCERTAIN


_UNCERTAIN = frozenset(
    {"expected", "feared", "imminent", "inevitable", "likely", "planned", "possible", "scheduled",
     "unlikely"}
)  # fmt: skip


def _conditional(trigger: Node) -> bool:
    """Whether the trigger stands in a clause that a condition opens."""
    for node in (trigger, *trigger.above()):
        if any(c.dep in ("mark", "advmod") and c.lower in _CONDITIONS for c in node.children):
            return True
        now = any(n.tag in ("VBZ", "VBP") for n in (node, *node.all("aux", "auxpass")))
        if now and any(c.lower == "until" for c in node.all("mark")):
            return True
        if node.dep in ("acl", "relcl") and node.head.lower == "case":
            return True
        if node.dep in ("ROOT", "relcl", "acl"):
            return False
    return False


def _presupposed(found: Found) -> bool:
    """A deed that somebody may be tried for, which took place: "if tried for THE MURDER of"."""
    noun = found.trigger
    if not found.met.is_noun or noun is not found.met.node or found.reading.factuality != "actual":
        return False
    first = noun.head if noun.dep == "conj" and noun.head.is_noun else noun
    known = any(child.lower in _KNOWN for child in first.all("det"))
    if first.dep != "pobj" or not known or not grammar.prepositional(noun, "of"):
        return False
    prep = first.head
    if prep.lower == "with":
        return prep.head.lemma == "do"  # "nothing to do with the murder of"
    over = (prep.head, prep.head.head, *grammar.prepositional(prep.head, "to", "on"))
    return prep.lower == "for" and any(node.lemma in _HELD for node in over)


_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_HELD = frozenset(
    {"accountable", "arrest", "blame", "charge", "condemn", "convict", "detain", "indict", "jail",
     "prosecute", "punish", "responsibility", "responsible", "sentence", "trial", "try"}
)  # fmt: skip


def _whoever(trigger: Node) -> bool:
    """Whether it only says who is meant, should there be any: "anyone who attacked the police"."""
    return any(
        node.dep == "relcl"
        and (
            node.head.lower in _ANYONE
            or any(child.lower in ("any", "every") for child in node.head.all("det"))
        )
        for node in (trigger, *trigger.above())
    )


_ANYONE = frozenset({"anybody", "anyone", "anything", "everybody", "everyone", "whoever"})


def _verb_of(found: Found) -> Node | None:
    """The verb that says that an event takes place: its own, or the outermost operator's."""
    words = [found.trigger, *(a.node for a in found.used if not a.is_modal)]
    return next((n for n in (words[-1], *words[-1].above()) if n.is_verb), None)


def _told_as_past(verb: Node | None) -> str | None:
    """Factuality of a perfect infinitive: "claims to have killed", "are thought to have fled"."""
    if verb is None or verb.dep != "xcomp" or not grammar.is_infinitive(verb):
        return None
    if all(child.lower != "have" for child in verb.all("aux")):
        return None
    if verb.head.lemma in _STATED:
        return "actual"
    return "alleged" if verb.head.lemma in _SURMISED else None


_STATED = frozenset({"claim", "confirm", "know", "profess", "report", "say"})
_SURMISED = frozenset({"allege", "believe", "fear", "presume", "rumour", "suspect", "think"})


def _unfulfilled(verb: Node | None) -> bool:
    """An infinitive that no operator governs: "a duty to arrest them", "have to fight"."""
    if verb is None or not grammar.is_infinitive(verb):
        return False
    if verb.dep in ("acl", "relcl", "ccomp"):
        return True
    if verb.dep == "advcl":
        return any(child.tag == "MD" for child in verb.head.all("aux"))
    return verb.dep == "xcomp" and verb.head.lemma not in TRANSPARENT | _FULFILLING


_FULFILLING = frozenset(
    {"cause", "compel", "force", "get", "lead", "oblige", "prompt", "spur", "use"}
)


def _asked(trigger: Node, tree: Tree) -> bool:
    """Whether the sentence asks for the event, rather than quoting a question."""
    last = next((n for n in reversed(tree.nodes) if n.lower not in ("'", '"', "”", "''")), None)
    if last is None or last.lower != "?":
        return False
    return not any(n.dep in ("ccomp", "relcl", "acl") for n in (trigger, *trigger.above()))


def news_role_of(found: Found, published: date | None) -> str:
    """``recap`` for an older event told as background, else ``new``."""
    trigger = found.trigger
    verb = trigger if trigger.is_verb else grammar.governing_verb(trigger)
    if found.background or _behind(trigger) or (verb is not None and _perfect(verb)):
        return "recap"
    if _modifying(trigger):
        return "recap"
    verbs = [trigger, *(applied.node for applied in found.used)]
    if any(node.is_verb and _in_relative(node) for node in verbs):
        return "recap"
    host = verb or trigger
    return "recap" if _long_ago(host, published) else "new"


def _behind(trigger: Node) -> bool:
    """Whether the event is what something else came after or answered."""
    node = trigger
    while node.dep in ("conj", "compound") and node.head is not node:
        node = node.head
    if node.dep in ("pobj", "pcomp"):
        prep = node.head
        if prep.lower == "of" and prep.head.lemma in _STARTS and prep.head.dep == "pobj":
            prep = prep.head.head  # "since the start of its invasion"
        if prep.lower in BACKGROUND or f"{prep.head.lemma} {prep.lower}" in BACKGROUND:
            return True
    if node.is_noun and any(n.dep == "amod" and n.lower in EARLIER for n in trigger.children):
        return True
    return node.dep == "advcl" and any(
        child.dep in ("mark", "advmod", "prep") and child.lower in BACKGROUND
        for child in node.children
    )


_STARTS = frozenset({"beginning", "onset", "outbreak", "start"})


def _perfect(verb: Node) -> bool:
    """Past perfect that is not the shifted tense of reported speech."""
    if not any(child.dep == "aux" and child.lower in ("had", "'d") for child in verb.children):
        return False
    if verb.tag != "VBN" or _then(verb):
        return False
    return not any(
        (node.dep in ("ccomp", "parataxis") and node.head.lemma in SPEAKING)
        or (node.dep == "acl" and any(child.lower == "that" for child in node.all("mark")))
        for node in (verb, *verb.above())
    )


def _then(verb: Node) -> bool:
    """Whether the clause goes on to what followed: "had marched before police stopped them"."""
    return any(
        clause.tag == "VBD"
        and any(n.lower in ("before", "when") for n in clause.all("mark", "advmod"))
        for clause in verb.all("advcl")
    )


def _modifying(trigger: Node) -> bool:
    """A participle that only says which one is meant: "a leader killed in June was mourned"."""
    noun = trigger.head
    if trigger.tag != "VBN" or trigger.dep != "acl" or not noun.is_noun or noun.dep == "ROOT":
        return False
    if trigger.child("mark", "aux") is not None:
        return False
    if noun.dep == "pobj" and (noun.head.lower == "with" or _in_a_swap(noun)):
        return False
    verb = grammar.governing_verb(noun)
    return verb is None or verb.lemma not in _PRESENTING


def _in_a_swap(noun: Node) -> bool:
    """Whether a noun names again what is told: "freed ten in a swap mediated by Chad"."""
    return noun.head.lower == "in" and noun.lemma in ("deal", "exchange", "swap")


_PRESENTING = frozenset({"be", "find", "have", "keep", "leave", "report", "see"})


def _in_relative(verb: Node) -> bool:
    node = verb
    while node.dep in ("conj", "xcomp") and node.head.is_verb:
        node = node.head
    if node.dep != "relcl" or node.tag not in ("VBD", "VBN"):
        return False
    if node.head.lemma in HAPPENINGS:
        return not _is_news(node.head)
    below = [node, *(c for c in node.children if c.dep in ("prep", "nsubj", "dobj", "poss"))]
    if any(c.lower in _RELATIVE for host in below for c in (host, *host.children)):
        return True
    complete = node.child("nsubj", "nsubjpass") is not None and node.child("dobj") is not None
    return not complete  # a full clause is none that the parser hung on a noun by mistake


def _is_news(happening: Node) -> bool:
    """Whether it is done here, as in "responded with strikes that hit a clinic", not answered."""
    if happening.dep == "dobj":
        return happening.head.lemma in _DOING
    return happening.dep != "pobj" or happening.head.lower in ("by", "during", "in", "with")


_DOING = frozenset(
    {"carry", "cause", "conduct", "ignite", "launch", "make", "mount", "perform", "prompt",
     "provoke", "set", "spark", "stage", "trigger", "undertake", "unleash", "wage"}
)  # fmt: skip


_RELATIVE = grammar.RELATIVES | {"where", "when", "whose"}


def _long_ago(host: Node, published: date | None) -> bool:
    """Whether the clause names a year before the story's, or says "ago" or "last year"."""
    for node in grammar.clause(host):
        if node.lower in AGO:
            return True
        if node.lower in ("year", "decade", "century") and any(
            child.lower in ("last", "previous", "earlier") for child in node.children
        ):
            return True
        year = node.lower
        is_year = node.dep in ("pobj", "npadvmod") and len(year) == 4 and year.isdigit()
        if is_year and published is not None and 1900 <= int(year) < published.year:
            return True
    return False
