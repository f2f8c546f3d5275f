"""Counts that sentences without an event of their own add to the one just told.

A toll takes in the count told before, "two more died" adds to it, and what another source says of
"the attack" bounds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from eventcoder.records import Casualties, Document, Event, Sentence
from eventcoder.records.change import replace

_HARM = ("145", "175", "18", "19", "20")
_REACH = 2
"""Sentences after an event in which its dead may still be told."""
_SAYS = re.compile(
    r"\b(?:said|says|claim(?:s|ed)?|reported|put|puts|denied|according to|insisted|told)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:in|during|from|by|of) (?:the|this|that) (?:[\w-]+ )?(?:ambush|assault|attack|battle"
    r"|blast|bombing|clash|clashes|explosion|fighting|firefight|incident|raid|shelling|shooting|strike"
    r"|strikes|violence)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:more|others?|another|further)\b", re.IGNORECASE)
_IN_CARE = re.compile(
    r"\b(?:in (?:the )?hospital|of (?:their|his|her) (?:wounds|injuries)|succumbed)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(r"(?:at least|about|some|more than|the blast|in all|in total)", re.IGNORECASE)
"""What may stand before the dead that open a sentence."""
_LOOSE = " \n\"'“,"
CountsOf = Callable[[Document, Sentence], Sequence[Any]]


def told_later(document: Document, events: Sequence[Event], counts_of: CountsOf) -> list[Event]:
    """The events with what the sentences after them tell of their dead.

    Args:
        document: the article.
        events: with the counts of their own sentences.
        counts_of: the casualties that a sentence tells.
    """
    read = list(events)
    taken = {s.index for e in events if (s := document.sentence_at(e.trigger.start))}
    for number, event in enumerate(events):
        sentence = document.sentence_at(event.trigger.start)
        if sentence is None or not event.code.startswith(_HARM):
            continue
        if not _has_dead(event):
            read[number] = _dead_beside(document, event, sentence, taken, counts_of)
            continue
        for index in range(sentence.index + 1, sentence.index + 1 + _REACH):
            if index >= len(document.sentences) or index in taken:
                break
            later = document.sentences[index]
            text = document.text[later.start : later.end]
            for mention in counts_of(document, later):
                if mention.kind == "injured" and index == sentence.index + 1:
                    read[number] = _hurt_beside(read[number], text, mention)
                if mention.kind == "dead" and mention.best is not None and not _apart(mention):
                    read[number] = _with(document, read[number], sentence, text, mention)
    return read


def _dead_beside(
    document: Document, event: Event, own: Sentence, taken: set[int], counts_of: CountsOf
) -> Event:
    """The event with the dead that the next sentence tells without an act: "Four men died."."""
    index = own.index + 1
    if event.casualties is not None or index >= len(document.sentences) or index in taken:
        return event
    if event.factuality != "actual" or event.event_count is not None:
        return event
    later = document.sentences[index]
    text = document.text[later.start : later.end]
    counts = counts_of(document, later)
    dead = [m for m in counts if m.kind == "dead" and not _apart(m)]
    if len(dead) != 1 or dead[0].best is None or _ELSEWHERE.search(text):
        return event
    first = document.text[later.start : dead[0].span.start].strip(_LOOSE)
    if first and not (dead[0].negated or _HEDGE.fullmatch(first)):
        return event
    found = Casualties(
        fatalities=dead[0].best,
        fatalities_low=dead[0].low,
        fatalities_high=dead[0].high,
        text=dead[0].text,
    )
    for hurt in (m for m in counts if m.kind == "injured"):
        found = replace(found, injured=hurt.best, injured_low=hurt.low, injured_high=hurt.high)
    return replace(event, casualties=found)


def _hurt_beside(event: Event, text: str, mention: Any) -> Event:
    """The event with those hurt that the next sentence tells: "More than 200 were injured"."""
    known = event.casualties
    if known is None or _apart(mention) or mention.negated or _ELSEWHERE.search(text):
        return event
    if (known.injured, known.injured_low, known.injured_high) != (None, None, None):
        return event
    hurt = replace(
        known,
        injured=mention.best,
        injured_low=mention.low,
        injured_high=mention.high,
        text="; ".join(part for part in (known.text, mention.text) if part),
    )
    return replace(event, casualties=hurt)


_ELSEWHERE = re.compile(
    r"\b(?:in|at|near|outside) (?:an?other |[A-Z])|\b(?:another|different|earlier|separate|similar)"
    r" (?:\w+ )?(?:attack|ambush|assault|blast|bombing|clash|explosion|incident|raid|shooting"
    r"|strike)"
)


def _apart(mention: Any) -> bool:
    """Whether a count is of a longer time, or of some of the dead only."""
    return mention.cumulative or "among" in mention.qualifiers


def _has_dead(event: Event) -> bool:
    return event.casualties is not None and event.casualties.fatalities is not None


def _with(document: Document, event: Event, own: Sentence, text: str, mention: Any) -> Event:
    known = event.casualties
    assert known is not None
    dead = known.fatalities or 0
    if "toll" in mention.qualifiers:
        if mention.best < dead:
            return event
        changed = replace(
            known, fatalities=mention.best, fatalities_low=mention.low, fatalities_high=mention.high
        )
    elif _MORE.search(mention.text) and _IN_CARE.search(text):
        changed = _more(known, mention)
    elif _BACK.search(text) and _SAYS.search(text) and _SAYS.search(_words(document, own)):
        changed = _rival(known, mention)
    else:
        return event
    unsided = {f"deaths_{side}": None for side in ("source", "target", "civilian", "unknown")}
    words = "; ".join(part for part in (known.text, mention.text) if part)
    return replace(event, casualties=replace(changed, **unsided, text=words))


def _words(document: Document, sentence: Sentence) -> str:
    return document.text[sentence.start : sentence.end]


def _more(known: Casualties, mention: Any) -> Casualties:
    """Further dead of the same happening."""

    def plus(old: int | None, new: int | None) -> int | None:
        return None if old is None or new is None else old + new

    return replace(
        known,
        fatalities=plus(known.fatalities, mention.best),
        fatalities_low=plus(known.fatalities_low, mention.low),
        fatalities_high=plus(known.fatalities_high, mention.high),
    )


def _rival(known: Casualties, mention: Any) -> Casualties:
    """Two sources' counts: the lower stands, both bound it."""
    assert known.fatalities is not None
    if mention.best == known.fatalities:
        return known
    lows = [n for n in (known.fatalities_low, mention.low) if n is not None]
    highs = (known.fatalities_high, mention.high)
    return replace(
        known,
        fatalities=min(known.fatalities, mention.best),
        fatalities_low=min(lows, default=None),
        fatalities_high=None if None in highs else max(highs),
    )
