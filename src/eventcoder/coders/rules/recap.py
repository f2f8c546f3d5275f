"""Whether an event is the news or older news told again as background to it.

Days that put an event before its story are weighed in ``resolve``; this reads the sentence alone.
"""

from __future__ import annotations

from datetime import date

from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import AGO, BACKGROUND, EARLIER, HAPPENINGS, SPEAKING
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.tree import Node


def news_role_of(found: Found, published: date | None) -> str:
    """``recap`` for an older event told as background, else ``new``."""
    trigger = found.trigger
    verb = trigger if trigger.is_verb else grammar.governing_verb(trigger)
    if found.background or _behind(trigger) or (verb is not None and _perfect(verb)):
        return "recap"
    if _modifying(trigger) or _plotted(trigger):
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
        if prep.lower == "of" and prep.head.head.lower == "within":
            return True  # "within hours of the attack"
        if prep.lower == "after" and _spell(prep):
            return True
    if node.is_noun and any(n.dep == "amod" and n.lower in EARLIER for n in trigger.children):
        return True
    return node.dep == "advcl" and any(
        child.dep in ("mark", "advmod", "prep")
        and (child.lower in BACKGROUND or (child.lower == "after" and _spell(child)))
        for child in node.children
    )


def _spell(after: Node) -> bool:
    """Whether the time between is told: "two years after the attack"."""
    return any(child.lower in _SPELLS for child in after.all("npadvmod", "advmod", "nmod"))


_SPELLS = frozenset(
    {"day", "days", "decade", "decades", "month", "months", "week", "weeks", "year", "years"}
)


def _plotted(trigger: Node) -> bool:
    """Whether the news is who was behind it: "the attack on the base was financed from abroad"."""
    return trigger.is_noun and trigger.dep == "nsubjpass" and trigger.head.lemma in _PLOTTING


_PLOTTING = frozenset(
    {"finance", "fund", "manage", "mastermind", "orchestrate", "plan", "plot", "script", "sponsor"}
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
    if any(n.lower == "when" for n in node.all("advmod")) and node.head.lemma not in _OCCASIONS:
        return False  # "was hurt on Friday when gunmen fired": a clause of time hung on a noun
    if node.head.lemma in HAPPENINGS:
        return not _is_news(node.head)
    below = [node, *(c for c in node.children if c.dep in ("prep", "nsubj", "dobj", "poss"))]
    if any(c.lower in _RELATIVE for host in below for c in (host, *host.children)):
        return True
    complete = node.child("nsubj", "nsubjpass") is not None and node.child("dobj") is not None
    return not complete  # a full clause is none that the parser hung on a noun by mistake


_OCCASIONS = frozenset(
    {"age", "case", "day", "era", "incident", "moment", "occasion", "period", "time", "year"}
)


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


_AGES = frozenset({"century", "decade", "decades", "months", "year", "years"})


def _long_ago(host: Node, published: date | None) -> bool:
    """Whether the clause names a year before the story's, or says "ago" or "last year"."""
    for node in grammar.clause(host):
        if node.lower in AGO:
            return True
        if node.lower == "war" and any(child.lower == "world" for child in node.children):
            return True
        if (
            node.lower in _AGES
            and node.dep != "poss"
            and any(
                child.lower in ("last", "previous", "earlier", "past") for child in node.children
            )
        ):
            return True
        year = node.lower
        is_year = node.dep in ("pobj", "npadvmod") and len(year) == 4 and year.isdigit()
        if is_year and published is not None and 1900 <= int(year) < published.year:
            return True
    return False
