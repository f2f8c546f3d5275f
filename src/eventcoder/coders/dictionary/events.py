"""From a sentence to events: frames met, operators applied, participants named.

Which events are kept when several claim the same words is decided here too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from eventcoder.codebooks.lexicon import Reading, compose
from eventcoder.coders.dictionary.arguments import Met, meet
from eventcoder.coders.dictionary.arguments import speaker as speaker_of
from eventcoder.coders.dictionary.compile import Compiled, Form
from eventcoder.coders.dictionary.govern import Governed, Governors
from eventcoder.coders.dictionary.phrases import (
    Range,
    clause_end,
    clause_start,
    phrase_at,
    subject_of,
)
from eventcoder.coders.dictionary.tagging import tag_verbs
from eventcoder.coders.dictionary.words import Words, cut
from eventcoder.records import Event, Participant, Sentence, Span

_TOWARDS = frozenset(
    [
        "on",
        "against",
        "to",
        "in",
        "for",
        "with",
        "over",
        "at",
        "from",
        "near",
        "into",
        "along",
        "towards",
    ]
)
_JOINT = re.compile(r"(?:,c|,|c)(?=[dnwk])")


class Found(NamedTuple):
    """A frame with what governs it and what it means."""

    met: Met
    governed: Governed
    reading: Reading
    source: Range | None
    target: Range | None
    both: Range | None


def sentence_events(text: str, folded: str, sentence: Sentence, compiled: Compiled) -> list[Event]:
    """Events of one sentence, in reading order."""
    words = cut(text, folded, sentence.start, sentence.end, compiled)
    tag_verbs(words)
    governors = Governors(words, compiled)
    found: list[Found] = []
    for place, form in words.hits:
        if form.frames:
            one = _at(words, place, form, governors, compiled)
            if one is not None:
                found.append(one)
    kept = _kept(words, found)
    speaker = speaker_of(words, len(words.line)) if kept else None
    return [_event(words, one, sentence, speaker, compiled) for one in kept]


def _at(
    words: Words, place: int, form: Form, governors: Governors, compiled: Compiled
) -> Found | None:
    verb = words.tags[place] in "VPG"
    left = words.low[place - 1] if place else ""
    right = words.low[place + 1] if place + 1 < len(words.low) else ""
    for entry in form.frames:
        if (
            (entry.verb is not verb and not entry.fixed)
            or (entry.before and entry.before[-1] != left)
            or (entry.after and entry.after[0] != right)
        ):
            continue
        met = meet(words, place, entry, compiled)
        if met is None:
            continue
        governed = governors.over(met.first, met.place, met.last, met.reading)
        one = _read(words, met, governed, compiled)
        if one is not None:
            return one
    return None


def _read(words: Words, met: Met, governed: Governed, compiled: Compiled) -> Found | None:
    frame = met.entry.frame
    assert frame is not None
    if governed.loose:
        return None
    event_class, code = _detail(words, met, compiled)
    reading = compose(compiled.lexicon, event_class, code, governed.operators)
    if reading is None:
        return None
    if frame.kind == "thing" and not any(governed.met):
        return None
    source, target, both = _sides(words, met, governed, reading)
    if target is None and both is None:
        target = _nearby(words, met, source)
    if frame.kind == "noun" and not any(governed.met) and not (source or target or both):
        return None
    if source is None and target is None and both is None:
        return None
    if any(side and words.low[side[0]] in ("no", "none", "nobody") for side in (source, target)):
        return None
    return Found(met, governed, reading, source, target, both)


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
    return (gives, classes[gives].code) if gives in classes else (name, gives)


def _sides(
    words: Words, met: Met, governed: Governed, reading: Reading
) -> tuple[Range | None, Range | None, Range | None]:
    """Source, target and list of equals: the operators' first, then the event's own."""
    source, target, both = met.source, met.target, met.both
    outer = [one for one in governed.met if one is not None]
    if not outer:
        if "must" in reading.operators:
            return speaker_of(words, met.place), source or target, None
        return source, target, both
    inner = source if met.reading in "VPG" or met.target is None else None
    if met.reading == "V" and outer[0].entry.operator is not None:
        pattern = outer[0].entry.operator
        if "that" not in pattern.scope or met.source == outer[0].source:
            inner = None
    chosen: Range | None = None
    for one in outer:
        if one.target is not None and not _inside(met, one.target):
            chosen = one.target
    source = outer[-1].source
    for one in reversed(outer):
        if one.source is not None:
            source = one.source
            break
    target = chosen or inner or target
    if both is not None:
        target = target or both
    if target == source:
        target = met.target if met.target != source else None
    return source, target, None if source else both


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


def _kept(words: Words, found: list[Found]) -> list[Found]:
    """Without what another event's operators used up, and without repetitions."""
    own = {event.met.place: event for event in found}
    used: set[int] = set()
    for event in found:
        for one in event.governed.met:
            if one is None:
                continue
            if _prefers(own.get(one.place), event):
                used.add(event.met.place)
                break
            used.add(one.place)
    kept: list[Found] = []
    seen: set[tuple[str, Range | None, Range | None]] = set()
    for event in found:
        if event.met.entry.fixed and any(
            "must" in other.reading.operators and 0 < other.met.place - event.met.place < 5
            for other in found
        ):
            continue
        key = (event.reading.code[:2], event.source, event.target)
        if event.met.place in used or key in seen:
            continue
        seen.add(key)
        kept.append(event)
    return kept


def _event(
    words: Words, one: Found, sentence: Sentence, speaker: Range | None, compiled: Compiled
) -> Event:
    met, reading = one.met, one.reading
    frame = met.entry.frame
    assert frame is not None
    sources, targets, reciprocal = _participants(words, one, speaker, compiled)
    event_class = compiled.lexicon.classes[reading.event_class]
    steps = [frame.name, *reversed(reading.operators)]
    attributed = None
    if speaker is not None and speaker not in (one.source, one.target):
        attributed = speaker
    return Event(
        code=reading.code,
        trigger=Span(words.start[met.first], words.end_of(met.last - 1)),
        evidence=sentence.span,
        sentence_index=sentence.index,
        factuality=reading.factuality,
        sources=sources,
        targets=targets,
        reciprocal=reciprocal,
        weapon=event_class.weapon or None,
        confidence=_confidence(one),
        rule=" < ".join(steps),
        attributed_to=None if attributed is None else _text(words, attributed),
    )


def _text(words: Words, where: Range) -> str:
    return " ".join(words.low[where[0] : where[1]])


def _prefers(frame: Found | None, composed: Found) -> bool:
    """A frame that names its object ("pledge support for") beats an event under its verb."""
    if frame is None or frame.met.entry.frame is None or composed.met.entry.frame is None:
        return False
    return any(slot.nouns and "obj" in slot.places for slot in frame.met.entry.slots)


def _participants(
    words: Words, one: Found, speaker: Range | None, compiled: Compiled
) -> tuple[tuple[Participant, ...], tuple[Participant, ...], bool | None]:
    source = _resolved(words, one.source, speaker)
    target = _resolved(words, one.target, speaker)
    equals = one.both if source is None else None
    mutual = compiled.lexicon.is_a(one.reading.event_class, "coop")
    if equals is None and target is None and source is not None and mutual:
        equals = source
    if equals is not None:
        parts = _split(words, equals)
        if len(parts) > 1:
            return (_span(words, parts[0]),), tuple(_span(words, p) for p in parts[1:]), True
        return (_span(words, equals),), (), None
    sources = tuple(_span(words, part) for part in _split(words, source)) if source else ()
    targets = tuple(_span(words, part) for part in _split(words, target)) if target else ()
    return sources, targets, None


def _resolved(words: Words, where: Range | None, speaker: Range | None) -> Range | None:
    """A pronoun stands for the speaker or for the sentence's first subject."""
    if where is None or words.line[where[0] : where[1]] != "g":
        return where
    if speaker is not None and speaker[1] <= where[0] and words.line[speaker[0]] != "g":
        return speaker
    first = re.search(r"[VPly]", words.line[: where[0]])
    if first is None:
        return None
    found = subject_of(words, first.start())
    return found if found is not None and words.line[found[0]] != "g" else None


def _split(words: Words, where: Range) -> list[Range]:
    """The members of a list of participants."""
    line = words.line[where[0] : where[1]]
    if "c" not in line and "," not in line:
        return [where]
    cuts = [0]
    for joint in _JOINT.finditer(line):
        cuts += [joint.start(), joint.end()]
    cuts.append(len(line))
    return [
        (where[0] + first, where[0] + last)
        for first, last in zip(cuts[::2], cuts[1::2], strict=True)
        if last > first
    ]


def _span(words: Words, where: Range) -> Participant:
    return Participant(span=Span(words.start[where[0]], words.end_of(where[1] - 1)))


def _confidence(one: Found) -> float:
    """A first guess from how the event was found; calibration is the matter of ``evaluate``."""
    score = 0.5 if one.met.reading == "w" and not any(one.governed.met) else 0.7
    if one.source is not None and one.target is not None:
        score += 0.15
    if one.reading.factuality != "actual":
        score -= 0.2
    if one.met.reading == "G":
        score -= 0.1
    return round(score - min(one.met.place, 60) * 0.001, 3)
