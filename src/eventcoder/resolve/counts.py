"""How many were killed and injured: gives each violent event the counts told of it.

A count belongs to the event whose trigger tells it, else to the nearest in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from eventcoder.records import Casualties, Document, Event, Participant, Sentence, Span
from eventcoder.records.change import replace
from eventcoder.resolve.attach import head_token, parsed
from eventcoder.resolve.clauses import clause_starts, nearest
from eventcoder.resolve.counts_later import told_later
from eventcoder.resolve.lowered import low_of

_HARMFUL = ("14", "170", "1712", "175", "18", "19", "20")
"""Codes of acts that may kill: an arrest for a killing does not."""


_OF_HARM = ("182", "190")
"""Codes that "killed" and "injured" alone may give."""
_CLAUSES, _FAR = 2, 4
"""Clauses from an act to its dead, and to the words that it had none: ", causing no casualties"."""
_ROLE = 3
"""Length of a code that only tells a role or a country: shared by both sides as often as not."""


@dataclass(slots=True)
class _Tally:
    """Counts of one kind added up; ``None`` where a part has no number."""

    parts: list[Any] = field(default_factory=list)

    def total(self, name: str) -> int | None:
        """Sum of one bound over the parts."""
        values = [getattr(part, name) for part in self.parts]
        numbers = [value for value in values if value is not None]
        return sum(numbers) if numbers and len(numbers) == len(values) else None


def resolve_counts(document: Document, events: Sequence[Event]) -> list[Event]:
    """Give casualties to a document's events.

    Args:
        document: the article.
        events: with resolved participants.

    Returns:
        The same events in the same order. A count that adds up a longer time belongs to none.
    """
    told: dict[int, list[Any]] = {}
    harmful: dict[int, list[int]] = {}
    for one, event in enumerate(events):
        told_in = document.sentence_at(event.trigger.start)
        if told_in is not None and _may_harm(event):
            harmful.setdefault(told_in.index, []).append(one)
    for index, here in harmful.items():
        sentence = document.sentences[index]
        for mention in casualties_of(document, sentence):
            number = _owner(document, sentence, mention, [(n, events[n]) for n in here])
            if number is not None and not mention.cumulative:
                told.setdefault(number, []).append(mention)
    counted = [
        _counted(document, event, told[number]) if number in told else event
        for number, event in enumerate(events)
    ]
    return told_later(document, [_own_side_last(event) for event in counted], casualties_of)


def _counted(document: Document, event: Event, mentions: Sequence[Any]) -> Event:
    """The event with its casualties; "no one was injured" tells of no injuring."""
    if event.casualties is None:
        event = replace(event, casualties=_casualties(document, event, mentions))
    if event.code.startswith(_OF_HARM) and all(
        mention.negated and event.trigger.overlaps(mention.trigger) for mention in mentions
    ):
        return replace(event, factuality="negated")
    return event


def _own_side_last(event: Event) -> Event:
    """The event with the dead of its source's own side behind its other targets.

    "Clashes of troops and rebels killed two soldiers and five fighters": the rebels come first.
    """
    own = {p.code for p in event.sources if p.code and len(p.code) > _ROLE}
    if not any(p.code in own for p in event.targets):
        return event
    targets = sorted(event.targets, key=lambda p: (p.code in own, p.status != "named"))
    return replace(event, targets=tuple(targets))


def casualties_of(document: Document, sentence: Sentence) -> Sequence[Any]:
    """Casualty mentions of one sentence with spans in the document, computed once."""

    def compute(_: Document) -> Sequence[Any]:
        from eventcoder.mentions.casualties import find_casualties

        def moved(span: Any) -> Any:
            by = sentence.start
            return None if span is None else type(span)(span.start + by, span.end + by)

        text = document.text[sentence.start : sentence.end]
        found = find_casualties(text, low_of(document, sentence))
        return [
            replace(
                mention,
                span=moved(mention.span),
                trigger=moved(mention.trigger),
                victims_span=moved(mention.victims_span),
                parts=tuple((moved(span), number) for span, number in mention.parts),
            )
            for mention in found
        ]

    return document.cached(f"casualties:{sentence.index}", compute)


def _may_harm(event: Event) -> bool:
    return event.code.startswith(_HARMFUL) and event.factuality in {"actual", "alleged"}


def _owner(
    document: Document, sentence: Sentence, mention: Any, events: Sequence[tuple[int, Event]]
) -> int | None:
    for number, event in events:
        if event.trigger.overlaps(mention.trigger):
            return number
    events = [pair for pair in events if not _grieves(document.text, pair[1], mention)]
    for number, event in events:
        hurt = [p.span for p in event.targets if p.span is not None]
        if mention.victims_span is not None and any(s.overlaps(mention.victims_span) for s in hurt):
            return number
    starts = clause_starts(document, sentence)
    parse = parsed(document, sentence)
    if parse is not None:
        events = [
            pair for pair in events if not _describes(parse, sentence, pair[1], mention.trigger)
        ]
    reach = _FAR if mention.negated and len(events) == 1 else _CLAUSES
    near = nearest(
        starts, mention.trigger, events, lambda pair: pair[1].trigger, most_clauses=reach
    )
    return near[0] if near else None


def _grieves(text: str, event: Event, mention: Any) -> bool:
    """Whether the dead are what an act answers: "marched against the death of a student"."""
    between = text[event.trigger.end : mention.trigger.start]
    if _IN_RETURN.search(between) is not None:
        return True
    return event.code.startswith("14") and _ABOUT.search(between) is not None


_IN_RETURN = re.compile(
    r"\b(?:retaliation|reprisals?|response|retribution|revenge|vengeance)\s+(?:for|to|over)\b"
    r"|\b(?:aveng|retaliat|respond)\w*\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:about|against|at|mark|marking|mourn|over)\s+(?:\w+\s+){0,2}$")


def _describes(parse: Any, sentence: Sentence, event: Event, count: Any) -> bool:
    """Whether an event only describes the dead: "the deaths of two men who fought in ..."."""
    at, by = event.trigger, sentence.start
    inner = head_token(parse, at.start - by, at.end - by)
    outer = head_token(parse, count.start - by, count.end - by)
    if inner is None or outer is None or inner.i == outer.i:
        return False
    between = list(inner.ancestors)
    if all(token.i != outer.i for token in between):
        return False
    return any(t.dep_ == "relcl" for t in (inner, *between) if t.i > outer.i)


def _casualties(document: Document, event: Event, mentions: Sequence[Any]) -> Casualties:
    dead = _Tally([m for m in mentions if m.kind == "dead"])
    injured = _Tally([m for m in mentions if m.kind == "injured"])
    best = dead.total("best")
    by_side: dict[str, int] = {}
    for mention in dead.parts:
        if mention.best is not None:
            for span, number in mention.parts or ((mention.victims_span, mention.best),):
                side = _side(document, event, span)
                by_side[side] = by_side.get(side, 0) + number
    known = set(by_side) != {"unknown"} and best is not None
    return Casualties(
        fatalities=best,
        fatalities_low=dead.total("low"),
        fatalities_high=dead.total("high"),
        injured=injured.total("best"),
        injured_low=injured.total("low"),
        injured_high=injured.total("high"),
        deaths_source=by_side.get("source") if known else None,
        deaths_target=by_side.get("target") if known else None,
        deaths_civilian=by_side.get("civilian") if known else None,
        deaths_unknown=by_side.get("unknown") if known else None,
        text="; ".join(dict.fromkeys(mention.text for mention in mentions)) or None,
    )


def _side(document: Document, event: Event, victims: Span | None) -> str:
    """Whose dead they are: civilians, the event's target or source, or unknown."""
    if victims is None:
        return "unknown"
    sentence = document.sentence_at(victims.start)
    hurt = [
        actor
        for actor in (document.mentions_in("actor", sentence.index) if sentence else ())
        if actor.start < victims.end and victims.start < actor.end
    ]
    if any(actor.type in {"civilian", "media", "ngo", "business"} for actor in hurt):
        return "civilian"
    others = [p for p in event.targets if p.span is None or not p.span.overlaps(victims)]
    for side, participants in (("source", event.sources), ("target", others)):
        if any(_alike(actor, participant) for actor in hurt for participant in participants):
            return side  # "clashes of troops and rebels killed two soldiers": the troops' own
    for side, participants in (("target", event.targets), ("source", event.sources)):
        if any(_same(actor, participant) for actor in hurt for participant in participants):
            return side
    return "unknown"


def _alike(actor: Any, participant: Participant) -> bool:
    return bool(actor.code and actor.code == participant.code and len(actor.code) > _ROLE)


def _same(actor: Any, participant: Participant) -> bool:
    span = participant.span
    if span is not None and actor.start < span.end and span.start < actor.end:
        return True
    return bool(actor.code and actor.code == participant.code)
