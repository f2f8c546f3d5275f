"""Events told only to explain another one of the sentence: reasons, purposes, outcomes.

What the events are is settled before; here some of them are dropped or marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eventcoder.codebooks.lexicon import Lexicon
from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import AFTER
from eventcoder.coders.rules.context import factuality_of, verb_of
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.trace import Trace
from eventcoder.coders.rules.tree import Node, Tree

_SPOKEN = ("02", "10", "11", "12", "13")
_VIOLENT = ("18", "19", "20")
_PROCEEDINGS = (
    "coerce.arrest", "coerce.deport", "cooperate.judicial", "disapprove.accuse",
    "disapprove.convict", "disapprove.sue", "embargo", "investigate", "reform.leader",
)  # fmt: skip
_FOR = frozenset({"for", "over", "with", "in", "of", "on"})
_GROUNDS = frozenset({"allegation", "charge", "count", "accusation", "suspicion"})


def without_conditions(found: Sequence[Found], tree: Tree, trace: Trace) -> list[Found]:
    """What a speech act asks for or makes its condition is no event beside it.

    So: "asked Chad to speed up the delivery of arms", "threatened war unless he resigns".
    """
    spoken = [event for event in found if event.code[:2] in _SPOKEN]
    kept = []
    for event in found:
        host = next((s for s in spoken if s is not event and _above(s, event)), None)
        if host is not None and (
            _wanted(host, event) or factuality_of(event, tree) == "hypothetical"
        ):
            trace.reject(event.trigger, event.met.frame.name, f"spoken of by {host.trigger.text!r}")
        else:
            kept.append(event)
    return kept


def _wanted(host: Found, event: Found) -> bool:
    """Whether a threat says what would avert it: "gave Chad a day TO HALT its offensive"."""
    verb = verb_of(event)
    return host.code.startswith("139") and verb is not None and grammar.is_infinitive(verb)


def _above(host: Found, event: Found) -> bool:
    nodes = {id(node) for node in (host.trigger, host.met.node)}
    return any(id(node) in nodes for node in event.trigger.above())


def without_reasons(found: Sequence[Found], lexicon: Lexicon, trace: Trace) -> list[Found]:
    """What somebody is arrested or tried "for" is a reason: alleged violence, else no event."""
    proceedings = [
        event
        for event in found
        if any(lexicon.is_a(event.reading.event_class, name) for name in _PROCEEDINGS)
    ]
    kept = []
    for event in found:
        host = next((p for p in proceedings if p is not event and _reason(event, p)), None)
        if host is None:
            kept.append(event)
        elif event.code[:2] in _VIOLENT:
            stated = event.reading.factuality  # who plans an attack is not said to have made it
            doubted = "alleged" if stated == "actual" else stated
            reading = replace(event.reading, factuality=doubted)
            kept.append(replace(event, reading=reading))
        else:
            trace.reject(event.trigger, event.met.frame.name, f"reason of {host.met.node.text!r}")
    return kept


def mark_background(found: Sequence[Found]) -> None:
    """What another event came "after" is older news, unless that other is how it ended."""
    for event in found:
        node = event.trigger
        if event.code[:2] not in _VIOLENT:
            continue
        if node.is_verb and node.dep == "advcl":
            opening = {n.lower for n in node.all("mark", "advmod", "prep")}
            host = node.head
        elif node.dep in ("pobj", "pcomp"):
            opening, host = {node.head.lower}, node.head.head
        else:
            continue
        if opening & AFTER:
            event.background = any(
                host in (other.trigger, other.met.node) and other.code[:2] not in _VIOLENT
                for other in found
            )


def _reason(event: Found, host: Found) -> bool:
    """Whether an event stands under "for" (or "on charges of") below the words of another."""
    for node in _chain(event.trigger):
        if node.dep not in ("pobj", "pcomp") or node.head.lower not in _FOR:
            continue
        above = node.head.head
        if above in (host.trigger, host.met.node, *(applied.node for applied in host.used)):
            return node.head.lower in ("for", "over") or (
                node.tag == "VBG" or node.lemma in _GROUNDS
            )
    return False


def _chain(node: Node) -> Iterator[Node]:
    yield node
    yield from node.above()


def without_purposes(found: Sequence[Found], lexicon: Lexicon, trace: Trace) -> list[Found]:
    """A protest "to demand X", or aid "to help Y", is one event, not what it is for as well."""
    protests = [event for event in found if lexicon.is_a(event.reading.event_class, "protest")]
    kept = []
    for event in found:
        if _mere_effort(event):
            trace.reject(event.trigger, event.met.frame.name, "an aim that somebody works for")
            continue
        host = next(
            (p for p in protests if p is not event and _serves(event.trigger, p)), None
        )  # fmt: skip
        if host is None or event.code[:2] not in _PURPOSES:
            host = next((h for h in found if h is not event and _aim_of(event, h)), None)
        if host is not None:
            trace.reject(event.trigger, event.met.frame.name, f"purpose of {host.met.node.text!r}")
        else:
            kept.append(event)
    return kept


def _aim_of(event: Found, host: Found) -> bool:
    """Whether an event is what another one is done for: "sent medicine to help the orphanage"."""
    if any(not applied.is_modal and applied.name != "do" for applied in event.used):
        return False
    if host.code[:2] == _POSTURE and event.trigger.dep == "pobj":
        return event.trigger.head.lower == "for" and event.trigger.head.head is host.trigger
    verb = event.trigger if event.trigger.is_verb else grammar.governing_verb(event.trigger)
    while verb is not None and verb.dep == "conj" and verb.head.is_verb:
        verb = verb.head
    same = ("xcomp",) if event.code == host.code else ()
    if verb is None or not grammar.is_infinitive(verb) or verb.dep not in ("advcl", "acl", *same):
        return False
    words = {host.trigger, host.met.node, *(applied.node for applied in host.used)}
    above = verb.head
    if above in words:
        return True
    return above.dep in ("dobj", "nsubjpass") and above.head in words and above.index < verb.index


def _mere_effort(event: Found) -> bool:
    """Whether it is only worked for: "envoys WORKED TO secure the release"; to mediate is work."""
    verb = verb_of(event)
    if verb is None or event.code[:2] == _CONSULTING or verb.dep not in ("advcl", "xcomp"):
        return False
    return grammar.is_infinitive(verb) and verb.head.lemma in _EFFORTS


_EFFORTS = frozenset({"labour", "scramble", "strive", "struggle", "toil", "work"})
_CONSULTING = "04"
_POSTURE = "15"
_PURPOSES = ("02", "08", "10", "11")


def _serves(node: Node, event: Found) -> bool:
    """Whether a verb is an infinitive or participle under an event's verb or noun."""
    if node.dep == "conj":
        node = node.head
    if node.dep in ("pcomp", "pobj"):
        node = node.head
    elif node.dep not in ("advcl", "xcomp", "acl") or node.tag not in ("VB", "VBG"):
        return False
    verb = grammar.governing_verb(event.met.node) if event.met.is_noun else event.met.node
    return node.head in (verb, event.met.node, event.trigger)


def without_outcomes(found: Sequence[Found], trace: Trace) -> list[Found]:
    """Who dies in an attack is hit by it: "bombed the town, killing nine", "killed two, hurt 6"."""
    kept = []
    for event in found:
        attack = next((e for e in found if e is not event and _outcome_of(event, e)), None)
        if attack is None:
            if any(_deadly_raid(event, other) for other in found):
                trace.reject(event.trigger, event.met.frame.name, "told by whom it killed")
            else:
                kept.append(event)
            continue
        if attack.code[:2] not in _VIOLENT:  # it is of what somebody says of the attack
            trace.reject(event.trigger, event.met.frame.name, f"told by {attack.trigger.text!r}")
            continue
        if attack.fallback and event.targets:
            attack.targets, attack.fallback = [], False  # no longer where it was
        if not (attack.targets and _wounded(event)):  # "him" is the one who was wounded
            attack.targets += [n for n in event.targets if n not in attack.targets]
        trace.reject(event.trigger, event.met.frame.name, f"outcome of {attack.trigger.text!r}")
    return kept


def _outcome_of(event: Found, attack: Found) -> bool:
    verb = event.trigger
    if event.used or event.code[:2] not in _VIOLENT or attack.met.frame.code[:2] not in _VIOLENT:
        return False
    same = event.reading.event_class == _HURT or event.code == attack.code
    if same and verb.lemma in _HARMING and _beside(verb, attack.trigger):
        return True
    if event.code == attack.code and attack.trigger.dep == "advcl" and _wounded(event):
        return attack.trigger.head is verb
    if verb.tag != "VBG":
        return False
    while verb.dep == "conj" and verb.head.tag == "VBG":
        verb = verb.head
    if verb.dep not in ("advcl", "acl", "xcomp", "dep"):
        return False
    hosts = [attack.trigger, attack.met.node, grammar.governing_verb(attack.trigger)]
    return any(verb.head is host for host in hosts)


def _deadly_raid(raid: Found, event: Found) -> bool:
    """Whether a raid is an attack, by what it did: "raided a camp, killing five"."""
    verb = event.trigger
    return (
        raid.trigger.is_verb
        and raid.trigger.lemma == "raid"
        and raid.code[:2] not in _VIOLENT
        and event.code[:2] in _VIOLENT
        and verb.tag == "VBG"
        and verb.lemma in _HARMING
        and verb.head is raid.trigger
    )


def _wounded(event: Found) -> bool:
    """Whether it tells only of wounds: "suffered bullet injuries when gunmen fired"."""
    return not event.sources and any(
        n.lemma in ("injury", "wound") for n in event.trigger.all("dobj")
    )


def without_accidents(found: Sequence[Found], lexicon: Lexicon, trace: Trace) -> list[Found]:
    """Being injured is no act as long as nobody is said to have done it; weapons wound."""
    kept = []
    for event in found:
        hurt = event.trigger.lower in lexicon.sets["hurt"] and event.trigger.is_verb
        if hurt and not event.sources and event.reading.event_class == _HURT:
            trace.reject(event.trigger, event.met.frame.name, "nobody did it")
        elif event.code.startswith("0874") and _left_harmed(event.trigger, lexicon):
            trace.reject(event.trigger, event.met.frame.name, "left as casualties")
        elif not event.sources and event.trigger.is_verb and _by_mishap(event.trigger, lexicon):
            trace.reject(event.trigger, event.met.frame.name, "an accident did it")
        else:
            kept.append(event)
    return kept


def _left_harmed(verb: Node, lexicon: Lexicon) -> bool:
    """Whether people are left as casualties, not a place: "leaving 20 fighters dead"."""
    return any(n.lower in lexicon.sets["harmed"] for n in verb.all("oprd", "acomp"))


def _by_mishap(verb: Node, lexicon: Lexicon) -> bool:
    """Whether a clause tells the accident: "two were killed when a boat CAPSIZED"."""
    mishap = lexicon.sets["mishap"]
    return verb.lemma in _HARMING and any(
        node.lower in mishap
        for clause in verb.all("advcl")
        if any(word.lower in _WHEN for word in clause.all("advmod", "mark"))
        for node in grammar.clause(clause)
    )


_WHEN = frozenset({"after", "as", "when", "while"})
_HURT = "violence.beat"
_HARMING = frozenset({"hurt", "injure", "kill", "maim", "wound"})


def _beside(verb: Node, first: Node) -> bool:
    """Whether a verb shares the subject of another one that it is coordinated with."""
    shares = verb.child("nsubj", "nsubjpass") is None
    return shares and verb.dep == "conj" and verb.head is first and verb.tag == first.tag
