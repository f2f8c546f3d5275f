"""What surrounds an event: conditions, questions, doubt.

Factuality that operators give is in the operator table; this adds what no operator says. Whether an
event is old news told again stands in ``recap.py``.
"""

from __future__ import annotations

from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import CALENDAR, DOUBT, TRANSPARENT
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
    if _without_sign(found.trigger):
        return "negated"
    if any(one.name == "end" and _is_possible(one.governed) for one in found.used):
        return "hypothetical"  # "to stop possible attacks"
    verb = verb_of(found)
    told = _told_as_past(verb)
    if told or _unfulfilled(verb) or _contrary(verb):
        return told or "hypothetical"
    around = {child.lower for child in found.trigger.children if child.dep in ("amod", "advmod")}
    if around & DOUBT or _heard(found.trigger):
        return "alleged"
    if _expected(found.trigger) or _imagined(found):
        return "hypothetical"
    if _announced(found):
        return "future"
    if found.met.is_noun and found.trigger is found.met.node:
        if around & _PLANNED:
            return "future"
        if around & _POSSIBLE:
            return "hypothetical"
    return stated


def _is_possible(noun: Node) -> bool:
    return any(child.lower in _POSSIBLE for child in noun.all("amod"))


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


def _imagined(found: Found) -> bool:
    """A happening nobody says took place: "any attack", "fearing attacks", "a risk of attacks"."""
    node = found.trigger
    if not found.met.is_noun or node is not found.met.node:
        return False
    if any(child.dep == "det" and child.lower == "any" for child in node.children):
        return True
    while node.dep == "conj" and node.head.is_noun:
        node = node.head
    above = node.head
    if node.dep == "pobj":
        nouns = _UNREAL_NOUNS if above.lower in ("of", "about") else _STEPS_TOWARDS
        return above.head.lemma in nouns and above.lower in ("of", "about", "for", "to")
    if node.dep == "dobj":
        return above.lemma in _UNREAL_VERBS
    indefinite = any(child.lower in ("a", "an", "another") for child in node.all("det"))
    return (
        node.dep == "nsubj"
        and indefinite
        and any(child.lower in ("could", "might", "would") for child in above.all("aux"))
    )  # "warned that an attack could start a war"


def _heard(node: Node) -> bool:
    """Whether only word of it is told: "a rumour about attacks", "no information of an attack"."""
    if node.dep != "pobj" or not node.is_noun or node.head.lower not in ("about", "of"):
        return False
    return node.head.head.lemma in _HEARSAY


_HEARSAY = frozenset({"allegation", "information", "intelligence", "report", "rumor", "rumour"})
_UNREAL_VERBS = frozenset({"anticipate", "dread", "expect", "fear", "predict", "risk"})
_UNREAL_NOUNS = frozenset(
    {"chance", "danger", "fear", "likelihood", "possibility", "probability", "prospect", "risk",
     "spectre", "threat"}
)  # fmt: skip


def _without_sign(trigger: Node) -> bool:
    """Whether nothing shows it: "there was NO SIGN that rebels had attacked the town"."""
    for node in (trigger, *trigger.above()):
        above = node.head
        if node.dep == "ccomp" and above.lemma == "be":
            above = above.child("attr", "nsubj") or above
        if node.dep in ("acl", "ccomp", "relcl") and above.lemma in _SIGNS:
            return any(child.lower == "no" for child in above.all("det"))
    return False


_SIGNS = frozenset(
    {"confirmation", "evidence", "hint", "indication", "proof", "sign", "suggestion", "trace"}
)

_STEPS_TOWARDS = frozenset({"barrier", "basis", "hurdle", "obstacle", "path", "road", "way"})
"""What something is cleared of or paved for that it may come about: "a hurdle for her arrest"."""
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
        opening = {c.lower for c in node.all("mark", "advmod")} if now else ()
        if "until" in opening or "whenever" in opening:
            return True
        if "when" in opening and any(c.tag == "MD" for c in node.head.all("aux")):
            return True  # "when rebels attack, the army will strike back"
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


def verb_of(found: Found) -> Node | None:
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


def _contrary(verb: Node | None) -> bool:
    """What did not come about: "a resolution that would have extended the mission"."""
    helpers = verb.all("aux") if verb is not None else []
    helpers += [inner for helper in helpers for inner in helper.all("aux")]
    return {"would", "have"} <= {helper.lower for helper in helpers}


def _unfulfilled(verb: Node | None) -> bool:
    """An infinitive that no operator governs: "a duty to arrest them", "have to fight"."""
    if verb is not None and verb.dep == "pcomp":  # "would follow Chad in recognising it"
        return any(child.tag == "MD" for child in verb.head.head.all("aux"))
    if verb is None or not grammar.is_infinitive(verb):
        return False
    if verb.dep in ("acl", "relcl", "ccomp"):
        return True
    if verb.dep == "advcl":
        if verb.head.lemma in _READYING:
            return True
        return any(child.tag == "MD" for child in verb.head.all("aux"))
    had = verb.head.lower == "had" and verb.head.child("aux", "neg") is None  # "HAD TO open fire"
    return verb.dep == "xcomp" and not had and verb.head.lemma not in TRANSPARENT | _FULFILLING


_READYING = frozenset(
    {"conspire", "form", "hire", "infiltrate", "join", "plot", "recruit", "regroup", "train",
     "unite"}
)  # fmt: skip

_FULFILLING = frozenset(
    {"cause", "compel", "force", "get", "lead", "oblige", "prompt", "spur", "use"}
)


def _asked(trigger: Node, tree: Tree) -> bool:
    """Whether the sentence asks for the event, rather than quoting a question."""
    last = next((n for n in reversed(tree.nodes) if n.lower not in ("'", '"', "”", "''")), None)
    if last is None or last.lower != "?":
        return False
    return not any(n.dep in ("ccomp", "relcl", "acl") for n in (trigger, *trigger.above()))
