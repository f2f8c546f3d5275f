"""Reads one trigger: the frame that is met, what governs it, what it means and who takes part.

Which of several readings of a sentence are kept is decided in ``events``.
"""

from __future__ import annotations

from typing import NamedTuple

from eventcoder.codebooks.lexicon import Reading, compose
from eventcoder.coders.dictionary.arguments import Met, meet
from eventcoder.coders.dictionary.govern import Governed, Governors
from eventcoder.coders.dictionary.needs import NO_EVENT, is_met
from eventcoder.coders.dictionary.nouns import victims_before
from eventcoder.coders.dictionary.patterns import Compiled, Entry, Form
from eventcoder.coders.dictionary.phrases import (
    Range,
    clause_end,
    clause_start,
    phrase_at,
    speaker,
    verb_group_start,
)
from eventcoder.coders.dictionary.words import Words

_TOWARDS = frozenset(
    ("on", "against", "to", "in", "for", "with", "over", "at", "from", "near", "into", "along",
     "towards")
)  # fmt: skip
_DEVICES = frozenset(("explosive", "ied", "ieds", "improvised"))
"""First words of bombs, which do nothing by themselves."""
_NOBODY = frozenset(("no", "none", "nobody"))

LOOSE = "an aim or a reason, not said to have happened"
NOBODY = "nobody takes part"
NO_ONE = "nobody is meant"
UNDONE = "a thing that nobody is said to act on"
"""Why a frame that is met means no event; a parse may see it otherwise."""

HURT = "violence.beat"
"""The class of being hurt: no act as long as nobody is said to have done it."""


class Found(NamedTuple):
    """A frame with what governs it and what it means; ``also`` are whom it killed as well."""

    met: Met
    governed: Governed
    reading: Reading
    source: Range | None
    target: Range | None
    both: Range | None
    also: tuple[Range, ...] = ()


def read_trigger(
    words: Words,
    place: int,
    form: Form,
    present: frozenset[str],
    governors: Governors,
    compiled: Compiled,
) -> Found | None:
    """The most specific frame that is met at a place and means an event, or ``None``.

    Args:
        words: a tagged sentence.
        place: of the trigger's head word.
        form: what the lexicon knows of it.
        present: the words of the sentence, as ``needs`` counts them.
        governors: the operators of the sentence.
        compiled: the lexicon.
    """
    for entry in candidates(words, place, form):
        if entry.needs and not is_met(entry.needs, present):
            continue
        met = meet(words, place, entry, compiled)
        if met is not None:
            if entry.frame is not None and entry.frame.event_class == NO_EVENT:
                return None
            one = read_frame(words, met, governors, compiled)
            if isinstance(one, Found):
                return one
    return None


def candidates(words: Words, place: int, form: Form) -> tuple[Entry, ...]:
    """The frames to try at a trigger, the most specific first."""
    if words.low[place] in _FIRED and words.low[place + 1 : place + 2] == ["off"]:
        return ()  # "shot off a letter", "struck off the list"
    frames = form.verbal if words.tags[place] in "VPG" else form.nominal
    left = words.low[place - 1] if place else ""
    return frames[left if left in frames else ""]


_FIRED = frozenset(
    {"shoot", "shooting", "shoots", "shot", "strike", "strikes", "striking", "struck"}
)


def read_frame(words: Words, met: Met, governors: Governors, compiled: Compiled) -> Found | str:
    """What a frame means where it stands, or why it means no event."""
    frame = met.entry.frame
    assert frame is not None
    governed = governors.over(met.first, met.place, met.last, met.reading)
    if governed.loose:
        return LOOSE
    event_class, code = _detail(words, met, compiled)
    if not code and frame.code:
        return "another word says that it is something else"
    if _describes(words, met) and compiled.lexicon.is_a(event_class, "coop"):
        return "it describes a participant"
    reading = compose(compiled.lexicon, event_class, code, governed.operators)
    if reading is None:
        return f"no event under {', '.join(governed.operators) or 'no operator'}"
    if frame.kind == "thing" and not any(governed.met):
        return UNDONE
    source, target, both = _sides(words, met, governed, reading, changed=reading.code != code)
    if source is not None and words.low[source[0]] in _DEVICES:
        source = None
    acted = met.reading in "VPG" or any(governed.met)
    if (
        target is None
        and both is None
        and acted
        and not _equals(words, source, event_class, compiled)
    ):
        target = _nearby(words, met, source)
    if target is None and both is None and met.reading == "w" and reading.code[:2] in _FORCE:
        target = victims_before(words, met.first)
    if source is None and target is None and both is None:
        return NOBODY
    if source is None and event_class == HURT and _by_accident(words, met, compiled):
        return "nobody did it"
    if source is None and words.low[met.place] in _HARMED and _by_mishap(words, met, compiled):
        return "an accident did it"
    if any(side and words.low[side[0]] in _NOBODY for side in (source, target)):
        return NO_ONE
    if _is_addressed(words, met) and not any(governed.met) and "must" not in reading.operators:
        return "whoever is spoken to is not named"
    return Found(met, governed, reading, source, target, both)


def _is_addressed(words: Words, met: Met) -> bool:
    """Whether it is said of "you": "You attacked our villages," he told the president."""
    before = verb_group_start(words, met.place) - 1 if met.reading in "VP" else -1
    return before >= 0 and words.low[before] == "you"


def _detail(words: Words, met: Met, compiled: Compiled) -> tuple[str, str]:
    """Class and code, made more specific by a word of the same clause."""
    frame = met.entry.frame
    assert frame is not None
    name, classes = frame.event_class, compiled.lexicon.classes
    index = compiled.details.get(name)
    if index is None or frame.code != classes[name].code:
        return name, frame.code
    best = len(index.lines)
    low, find, phrases = words.low, index.words.get, index.phrases
    for place in range(clause_start(words, met.first), clause_end(words, met.last - 1)):
        word = low[place]
        best = min(best, find(word, best))
        for parts, line in phrases.get(word, ()):
            if line < best and tuple(low[place + 1 - len(parts) : place + 1]) == parts:
                best = line
    if best == len(index.lines):
        return name, frame.code
    gives = index.lines[best].gives
    if gives == "-":
        return name, ""
    return (gives, classes[gives].code) if gives in classes else (name, gives)


def _sides(
    words: Words, met: Met, governed: Governed, reading: Reading, *, changed: bool
) -> tuple[Range | None, Range | None, Range | None]:
    """Source, target and list of equals: the operators' first, then the event's own."""
    source, target, both = met.source, met.target, met.both
    outer = [one for one in governed.met if one is not None]
    if not outer:
        if "must" in reading.operators:
            said_by = speaker(words, met.place)
            return (said_by, source or target, None) if said_by else (None, None, None)
        return source, target, both
    if source is not None and not changed and all(map(_of_clause, outer)):
        return source, target, both
    inner = source if met.reading in "VPG" or met.target is None or _judged(outer[0]) else None
    if met.reading == "V" and outer[0].entry.operator is not None:
        pattern = outer[0].entry.operator
        if "that" not in pattern.scope or met.source == outer[0].source:
            inner = None
    chosen: Range | None = None
    for one in outer:
        if one.target is not None and not _inside(met, one.target):
            chosen = one.target
    source = met.source if met.reading == "w" else None
    for one in reversed(outer):
        if one.source is not None and not _inside(met, one.source):
            source = one.source
            break
    if "must" in reading.operators:
        said_by = speaker(words, met.place)
        return (said_by, source or target, None) if said_by else (None, None, None)
    target = chosen or inner or target
    if both is not None:
        target = target or both
    if target == source:
        target = met.target if met.target != source else None
    return source, target, None if source else both


def _of_clause(operator: Met) -> bool:
    """Whether an operator says something of a whole clause: "feared that rebels HAD TAKEN Gao"."""
    return operator.entry.operator is not None and "that" in operator.entry.operator.scope


def _by_accident(words: Words, met: Met, compiled: Compiled) -> bool:
    """Whether somebody is hurt and no force is named: "were injured", not "injured in clashes"."""
    return words.low[met.place] in compiled.sets["hurt"].words and not any(
        entry.frame is not None and entry.frame.code[:2] in _FORCE
        for _, form in words.hits
        if form.frames
        for entry in form.nominal[""]
    )


_FORCE = frozenset(("18", "19", "20"))


def _by_mishap(words: Words, met: Met, compiled: Compiled) -> bool:
    """Whether a clause tells the accident: "two were killed when a boat CAPSIZED"."""
    after = words.low[met.last : met.last + _CLAUSE]
    at = next((place for place, word in enumerate(after) if word in _WHEN), len(after))
    return not compiled.sets["mishap"].words.isdisjoint(after[at:])


_HARMED = frozenset(("hurt", "injured", "killed", "maimed", "wounded"))
_WHEN = frozenset(("after", "as", "when", "while"))
_CLAUSE = 20
"""Words after a verb in which an accident is told."""


def _equals(words: Words, source: Range | None, name: str, compiled: Compiled) -> bool:
    """Whether the source is a list of parties who act together: "Chad and Mali agreed"."""
    return (
        source is not None
        and "c" in words.line[source[0] : source[1]]
        and compiled.lexicon.is_a(name, "coop")
    )


def _describes(words: Words, met: Met) -> bool:
    """A participle without an auxiliary: "warplanes SUPPORTED by Chad"."""
    return met.reading == "P" and not any(
        words.line[place] in "eVP" for place in range(max(0, met.place - 3), met.place)
    )


def _judged(operator: Met) -> bool:
    """Whether an operator speaks of its object ("condemned the attack"): its author is meant."""
    return any(
        slot.role == "TARGET" and "obj" in slot.places for slot in operator.entry.slots
    ) and (operator.entry.operator is not None and "obj" in operator.entry.operator.scope)


def _nearby(words: Words, met: Met, source: Range | None) -> Range | None:
    """A named party after a preposition to the right, where no slot named the target."""
    line = words.line
    for place in range(met.last, clause_end(words, met.last - 1)):
        if line[place] in "pt" and words.low[place] in _TOWARDS:
            found = phrase_at(words, place + 1, len(line))
            if found is not None and "k" in line[found[0] : found[1]] and found != source:
                return found
        elif line[place] in "VPl":
            return None
    return None


def _inside(met: Met, where: Range) -> bool:
    return where[0] <= met.place < where[1]
