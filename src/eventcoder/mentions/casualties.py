"""People killed and injured, as a sentence tells them: how many at least and at most, and who.

No parser is used: victims are read off the words around verbs such as "killed" and nouns such as
"death". Which event they belong to, and whether claims repeat each other, is decided in resolve.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from eventcoder.mentions.casualties_alike import with_alike
from eventcoder.mentions.casualties_clause import Reading
from eventcoder.mentions.casualties_labels import labelled, subsets
from eventcoder.mentions.casualties_nouns import (
    negated_nouns,
    nouns,
    states,
    to_death,
)
from eventcoder.mentions.casualties_remarks import without_remarks
from eventcoder.mentions.casualties_scope import (
    before_sum,
    is_cumulative,
    is_remembered,
    of_another,
)
from eventcoder.mentions.casualties_suffered import losses
from eventcoder.mentions.casualties_together import together
from eventcoder.mentions.casualties_told import told
from eventcoder.mentions.casualties_tolls import tolls
from eventcoder.mentions.casualties_verbs import verbs
from eventcoder.mentions.casualties_words import tells, tokens
from eventcoder.mentions.lowered import Low
from eventcoder.records import Span

LONGEST = 10_000
"""Characters of a sentence that are read; what is longer is a table or a list, not a sentence."""


_MANY = 3
"""Fewer victims are one occasion's, whatever war the sentence speaks of."""


@dataclass(frozen=True, slots=True)
class CasualtyMention:
    """A count of people killed or injured.

    Attributes:
        kind: ``dead`` or ``injured``.
        low, best, high: as ``numbers.Count`` sets them; all ``None`` for "several people".
        span, text: from the first victim word to the word that tells what became of them.
        victims, victims_span: the words for the victims, ``""`` and ``None`` where only a number
            of deaths is told.
        trigger: span of the verb, adjective or noun that tells it.
        qualifiers: bounds in words ("at least"), ``vague``, ``toll``, ``feared`` ...
        cumulative: whether it adds up a longer time ("since 2009"), so that it is no one event's.
        negated: whether the sentence says that nobody was; the counts are 0 then.
        parts: spans and numbers of a list of victims that add up: "two soldiers and a nurse".
    """

    kind: str
    low: int | None
    best: int | None
    high: int | None
    span: Span
    text: str
    trigger: Span
    victims: str = ""
    victims_span: Span | None = None
    qualifiers: tuple[str, ...] = ()
    cumulative: bool = False
    negated: bool = False
    parts: tuple[tuple[Span, int], ...] = ()


def find_casualties(text: str, low: Low | None = None) -> list[CasualtyMention]:
    """The counts of killed and injured people that a sentence tells as facts, in order.

    Acts only planned, feared to come or denied one by one ("he did not kill him") are left out.

    Args:
        text: one sentence; offsets count from its start.
        low: the same in lower case, if it is known.
    """
    if not tells(text, low or Low.of(text)):
        return []
    cut = with_alike(without_remarks(tokens(text[:LONGEST])))
    readings: list[Reading] = []
    for find in (negated_nouns, tolls, verbs, states, to_death, losses, nouns, labelled):
        for reading in find(cut):
            if not any(_repeats(reading, known) for known in readings):
                readings.append(reading)
    for reading, only in (*told(cut), *((some, "least") for some in subsets(cut))):
        others = [known for known in readings if known.kind == reading.kind]
        if not (only and others) and not any(_repeats(reading, known) for known in others):
            readings.append(reading)
    if readings and " since " in text:
        readings = [known for known in readings if not of_another(text, known.trigger.start)]
    readings = [known for known in readings if not is_remembered(text, known.trigger.start)]
    end = before_sum(text) if len(readings) > 1 else len(text)
    own = [known for known in readings if known.trigger.start < end]
    readings, scope = (own, text[:end]) if own else (readings, text)
    readings = together([token for token in cut if token.start < len(scope)], readings)
    most = max((reading.count.best or 0 for reading in readings), default=0)
    long_time = bool(readings) and is_cumulative(scope, most)
    found = [_mention(text, reading, long_time) for reading in readings]
    found.sort(key=lambda mention: (mention.trigger, mention.kind))
    return found


def _repeats(new: Reading, known: Reading) -> bool:
    """Whether two readings tell of the same victims, or use the same word for it."""
    if new.kind != known.kind:
        return False
    if new.trigger.overlaps(known.trigger):
        return True
    return bool(new.victims and known.victims and new.victims.overlaps(known.victims))


def _mention(text: str, reading: Reading, long_time: bool) -> CasualtyMention:
    victims = reading.victims
    several = max((bound for bound in reading.count if bound is not None), default=_MANY) >= _MANY
    start = min(reading.trigger.start, victims.start if victims else reading.trigger.start)
    end = max(reading.trigger.end, victims.end if victims else reading.trigger.end)
    mention = CasualtyMention(
        reading.kind,
        *reading.count,
        span=Span(start, end),
        text=text[start:end],
        trigger=reading.trigger,
        victims=text[victims.start : victims.end] if victims else "",
        victims_span=victims,
        qualifiers=reading.qualifiers,
        cumulative=long_time and several,
        negated=reading.negated,
        parts=reading.parts,
    )
    vague = mention.best is None and mention.high is None
    return replace(mention, qualifiers=(*mention.qualifiers, "vague")) if vague else mention
