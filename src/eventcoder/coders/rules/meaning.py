"""One frame with the operators over it: the code, and who does it to whom.

The table of operators is applied step by step, so that each operator that counts hands on roles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventcoder.codebooks.lexicon import Detail, Lexicon, Reading, compose
from eventcoder.coders.known import may_be_mutual
from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.frames import Met
from eventcoder.coders.rules.operators import Applied
from eventcoder.coders.rules.participants import listed
from eventcoder.coders.rules.slots import PLAIN, in_set, is_time
from eventcoder.coders.rules.trace import Trace
from eventcoder.coders.rules.tree import Node, hyphenated

TOWARDS_ACTOR = frozenset(
    {"accuse", "allege", "allow", "appeal", "criticise", "demand", "forbid", "foresee", "hope",
     "investigate", "must", "oppose", "praise", "support"}
)  # fmt: skip
"""Operators whose recipient is who does (or should do) what they govern."""
OWN_DOING = frozenset({"agree", "attempt", "do", "end", "fail", "intend", "prepare", "would"})
"""Operators that govern what their own subject does, which is nobody's recipient."""
ANSWERS = frozenset({"agree", "refuse"})
ANSWERED = frozenset({"appeal", "demand", "intend"})
"""Operators that answer what others say, and what they answer: its speaker is the recipient."""
MUTUAL = ("talk", "cooperate", "settle", "diplomacy", "yield.ceasefire", "fight")
"""Classes whose events two sides can have together."""


@dataclass(slots=True)
class Found:
    """An event on its way: the frame met, the reading, and head words of its participants.

    Attributes:
        trigger: the word that carries the event as coded.
        used: operators that counted, innermost first.
        fallback: the targets were not in a slot but taken from nearby.
        background: it came before what the sentence tells.
        told: all words in its roles, before those went that take part in nothing.
        second: what the dictionary's reading says to it, a feature of confidence.
    """

    met: Met
    reading: Reading
    trigger: Node
    used: Sequence[Applied]
    sources: list[Node]
    targets: list[Node]
    reciprocal: bool = False
    fallback: bool = False
    background: bool = False
    told: tuple[tuple[Node, ...], tuple[Node, ...]] | None = None
    second: str = ""

    @property
    def code(self) -> str:
        """The code of the reading."""
        return self.reading.code


def read(
    met: Met, applied: Sequence[Applied], lexicon: Lexicon, trace: Trace, lenient: bool = False
) -> Found | None:
    """Compose a frame with its operators; ``None`` where that is no event."""
    event_class, code = refined(met, applied, lexicon)
    if code == "-":
        trace.reject(met.node, met.frame.name, "a detail says that it is no such event")
        return None
    names: list[str] = []
    used: list[Applied] = []
    reading = compose(lexicon, event_class, code, names)
    state = Found(met, Reading(code, event_class, "actual"), met.node, used,
                  list(met.sources), list(met.targets))  # fmt: skip
    _share(state, met)
    for operator in applied:
        names.append(operator.name)
        following = compose(lexicon, event_class, code, names)
        if following is None:
            trace.reject(met.node, met.frame.name, f"{' + '.join(names)} is no event")
            return None
        counted = reading is None or following.operators != reading.operators
        if counted:
            used.append(operator)
            changed = reading is None or following.code != reading.code
            _hand_on(state, operator, changed)
        reading = following
    if reading is None or not reading.code:
        trace.reject(met.node, met.frame.name, "no code without an operator")
        return None
    if met.frame.kind == "thing" and not lenient and not any(not a.is_modal for a in used):
        trace.reject(met.node, met.frame.name, "a thing needs an operator")
        return None
    state.reading = reading
    return state


def refined(met: Met, applied: Sequence[Applied], lexicon: Lexicon) -> tuple[str, str]:
    """Class and code after the details that stand in the same clause; the first word counts."""
    event_class, code = met.frame.event_class, met.frame.code
    details = lexicon.details.get(event_class, ())
    if not details or code != lexicon.classes[event_class].code:
        return event_class, code
    nodes = _clause_of(met, applied, lexicon)
    joined = hyphenated(nodes)
    best: tuple[int, Detail] | None = None
    for detail in details:
        words = lexicon.sets[detail.nouns]
        if detail.gives == "-" and met.is_noun and in_set(met.node, words, lexicon):
            return event_class, "-"
        for node in nodes:
            if best is not None and node.index >= best[0] and detail.gives != "-":
                continue
            told = node.lower in words or joined.get(node.index) in words
            if told or (node.is_noun and in_set(node, words, lexicon)):
                if detail.gives == "-":
                    return event_class, "-"
                best = (node.index, detail)
    if best is None:
        return event_class, code
    gives = best[1].gives
    return (
        (gives, lexicon.classes[gives].code) if gives in lexicon.classes else (event_class, gives)
    )


def _clause_of(met: Met, applied: Sequence[Applied], lexicon: Lexicon) -> list[Node]:
    """The words that may hold a detail of an event."""
    hosts = [met.node]
    if met.is_noun and applied and not applied[0].is_modal:
        hosts.append(applied[0].node)
    skipped: set[int] = set()
    spoken = any(lexicon.is_a(met.frame.event_class, name) for name in SPOKEN)
    if spoken or lexicon.is_a(met.frame.event_class, "aid"):  # "the army gave blankets"
        skipped = {id(n) for source in met.sources for n in source.subtree()}
        hosts += met.node.all("ccomp", "acl") if spoken else []
    if lexicon.is_a(met.frame.event_class, "fight"):
        skipped = _of_targets(met)
    words = {id(word) for word in met.words}
    return [
        node
        for host in hosts
        for node in grammar.clause(host)
        if id(node) not in skipped and id(node) not in words
    ]


SPOKEN = ("express", "reject", "request", "yield")
"""Classes whose details stand in the clause that they speak of."""


def _of_targets(met: Met) -> set[int]:
    return {id(node) for target in met.targets for node in target.subtree()}


def _share(state: Found, met: Met) -> None:
    """Put a list of equals on both sides of one event; one alone has its partner elsewhere."""
    if not met.both:
        return
    heads = listed(met.both)
    state.sources, state.reciprocal = heads[:1], True
    if len(heads) > 1:
        state.targets = heads[1:]


def _hand_on(state: Found, operator: Applied, changed: bool) -> None:
    """Give an event the participants that an operator brings."""
    if operator.is_modal:
        if operator.name == "must" and changed:
            speaker = grammar.speaker_over(operator.node)
            state.targets = state.sources or state.targets
            state.sources = [speaker] if speaker is not None else []
        return
    if operator.line.names_subject:
        _receive(state, operator)
        return
    actors = doers(operator)
    if not changed and operator.name in TOWARDS_ACTOR and state.sources:
        return
    if operator.name == "do" or not changed:
        _do(state, operator, actors)
        return
    if not actors and state.reciprocal and operator.name in OWN_DOING:
        state.trigger = operator.node  # "Talks between Chad and Mali ENDED without a deal"
        return
    before = [n for n in state.sources if n not in actors]
    if before and operator.name in ANSWERS and state.trigger.is_noun and _asked(state):
        state.targets = before  # "refused Chad's demand to free Mali's ships": Chad is refused
    elif operator.targets:
        state.targets = list(operator.targets)
    elif operator.name == "oppose" and not before and state.reading.code[:2] in _HOSTILE:
        state.targets = []  # who would suffer what is opposed is not who is opposed
    elif (operator.name in TOWARDS_ACTOR and before) or (
        not state.targets and state.trigger.is_verb
    ):
        state.targets = before
    if not state.targets and operator.governed.is_noun and operator.name not in OWN_DOING:
        state.targets, state.fallback = [operator.governed], True
    state.sources = actors
    state.reciprocal = False
    state.trigger = operator.node


_HOSTILE = frozenset({"13", "16", "17", "18", "19", "20"})


def _asked(state: Found) -> bool:
    """Whether what an operator governs is a speech act that may be answered."""
    asked = [one.name for one in state.used[:-1] if not one.is_modal and one.name != "do"]
    return bool(asked) and asked[-1] in ANSWERED


def _do(state: Found, operator: Applied, actors: list[Node]) -> None:
    """Light verbs: the subject does the event; both sides if the event has none of its own."""
    if state.reciprocal:
        if actors and actors[0] not in state.sources and state.met.both:
            state.sources = state.sources + [n for n in actors if n not in state.targets]
        return
    if actors and (not state.sources or state.met.is_noun):
        state.sources = actors
    if not state.targets:
        state.targets = list(operator.targets) or _beside(state.met, operator.node)


def _receive(state: Found, operator: Applied) -> None:
    """The subject is who the event is meant for: "Chad DREW criticism", "ANSWERED a call"."""
    state.targets = list(operator.targets) or state.targets
    state.sources = [n for n in operator.sources or state.sources if n not in state.targets]


def _beside(met: Met, verb: Node) -> list[Node]:
    """What stands beside the light verb in a place where the event's target may stand."""
    for slot in met.frame.slots:
        if slot.role == "TARGET" and not slot.nouns and PLAIN.keys().isdisjoint(slot.places):
            found = grammar.prepositional(verb, *slot.places)
            if found:
                return [n for n in found if not is_time(n)]
    return []


def doers(operator: Applied) -> list[Node]:
    """Who uses an operator: the subject of its verb, the possessor or light verb of its noun."""
    node = operator.node
    if operator.line.names_subject:
        return list(operator.sources)  # "Chad drew criticism from Norway"
    if node.is_verb and operator.line.kind not in ("noun", "phrase"):
        return [n for n in grammar.subjects(node) if n is not operator.governed]
    if operator.line.kind == "phrase":
        subject = grammar.surface_subject(node)
        for above in node.above():
            if subject is not None:
                break
            subject = grammar.surface_subject(above) if above.is_verb else None
        return [subject] if subject is not None else []
    owner = node.all("poss") or grammar.prepositional(node, "by", "from")
    if owner:
        return owner
    for child in node.children:
        if child.dep not in ("compound", "amod", "nmod") or is_time(child):
            continue
        if child.tag in ("NNP", "NNPS"):
            return [child]
    verb = grammar.governing_verb(node)
    if verb is not None and node.dep == "dobj":
        return grammar.subjects(verb)
    return []


def with_sides(found: Found, lexicon: Lexicon) -> Found:
    """Split a list of equals that stands on one side of a mutual event."""
    equals = listed(found.sources)
    named = any(n.text[:1].isupper() for head in found.targets for n in head.all("amod"))
    if found.trigger.lemma == "agree" and len(equals) > 1 and not named:
        found = replace(found, sources=equals[:1], targets=equals[1:], reciprocal=True)
    if found.targets or (found.reading.operators and found.reading.code[:2] not in _MUTUAL_ROOTS):
        return found
    target = found.met.frame.slot("TARGET") if found.met.frame.kind == "verb" else None
    if target is not None and (target.required or found.code.startswith(("18", "19", "20"))):
        return found
    together = any(lexicon.is_a(found.met.frame.event_class, name) for name in MUTUAL)
    if not (together and may_be_mutual(found.code)):
        return found
    heads = listed(found.sources)
    if len(heads) == 1:
        inner = [
            n for prep in heads[0].all("prep") if prep.lower in ("from", "of", "between")
            for n in listed(prep.all("pobj"))
        ]  # fmt: skip
        heads = inner if len(inner) > 1 and all(n.tag.startswith("NNP") for n in inner) else heads
    if len(heads) < 2:
        return found
    return replace(found, sources=heads[:1], targets=heads[1:], reciprocal=True)


_MUTUAL_ROOTS = frozenset({"03", "04", "05", "06", "08", "16", "19"})
