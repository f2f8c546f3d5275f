"""Names the participants of an event: pronouns resolved, lists split, equals set side by side.

Who they are (codes, countries) is the matter of later stages; here they are spans.
"""

from __future__ import annotations

import re

from eventcoder.coders.dictionary.patterns import Compiled
from eventcoder.coders.dictionary.phrases import EACH_OTHER, QUOTED, Range, subject_of
from eventcoder.coders.dictionary.reading import Found
from eventcoder.coders.dictionary.words import Words
from eventcoder.coders.known import may_be_mutual
from eventcoder.records import Participant

_JOINT = re.compile(r"(?:,c|,|c)(?=[dnwk])")
_VERB = re.compile(r"[VPly]")

Sides = tuple[tuple[Participant, ...], tuple[Participant, ...], bool | None]
"""Sources, targets, and whether the event is reciprocal."""


def participants(words: Words, one: Found, speaker: Range | None, compiled: Compiled) -> Sides:
    """Sources and targets of an event; a list of equals without a target is reciprocal."""
    source = _resolved(words, one.source, speaker)
    target = _resolved(words, one.target, speaker)
    if target == source:
        target = None
    equals = one.both if source is None else None
    if target is not None and words.low[slice(*target)] in EACH_OTHER:
        equals, target = source, None
    if equals is None and target is None and source is not None:
        code, event_class = one.reading.code, one.reading.event_class
        mutual = may_be_mutual(code) and compiled.lexicon.is_a(event_class, "coop")
        equals = source if mutual else None
    if equals is not None:
        parts = _split(words, equals)
        if len(parts) > 1:
            return (_span(words, parts[0]),), tuple(_span(words, p) for p in parts[1:]), True
        source = equals  # one alone, whose partner stands elsewhere: "traded fire with smugglers"
    sources = tuple(_span(words, part) for part in _split(words, source)) if source else ()
    targets = tuple(_span(words, part) for part in _split(words, target)) if target else ()
    for hit in one.also:
        targets += tuple(_span(words, part) for part in _split(words, hit))
    return sources, targets, None


def _resolved(words: Words, where: Range | None, speaker: Range | None) -> Range | None:
    """A pronoun stands for the speaker or, but "we", for the sentence's first subject."""
    if where is None or words.line[where[0] : where[1]] != "g":
        return where
    own = words.low[where[0]] in QUOTED
    named = speaker is not None and words.line[speaker[0]] != "g"
    if named and speaker is not None and (own or speaker[1] <= where[0]):
        return speaker
    if own:
        return None
    first = _VERB.search(words.line, 0, where[0])
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
    return Participant(span=words.span(*where))
