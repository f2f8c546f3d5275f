"""Whether a mention only tells more of the fighting or blast told just before it.

"Six died in the battle", "another 35 were wounded", "all four attackers were shot dead", "three
were killed when a bomb went off". Which incident it belongs to is decided in ``incidents``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timedelta

from eventcoder.records import Document, Event, Span
from eventcoder.resolve.happening import Happening, days_apart, far, keys_of, places_apart

_FIGHTS = ("18", "19")
_BLASTS = "183"
_FOUGHT = r"(?:battles?|clash(?:es)?|fighting|raid|assault|ambush|attack|offensive|operation|siege)"
_IN_WHICH = re.compile(rf"\b{_FOUGHT},? (?:in|during) which [^,;]*$", re.IGNORECASE)
_IN_THE = re.compile(rf"\s*(?:in|during) the (?:\w+ )?{_FOUGHT}\b", re.IGNORECASE)
_HURT = frozenset({"hurt", "injured", "wounded"})
_FURTHER = re.compile(
    r"\W*(?:another|a further|a (?:second|third|fourth|fifth)"
    r"|(?:at least |about |some |more than )?[\w-]+ (?:more|others?)|dozens more"
    r"|the (?:others?|rest)|(?:(?:more than|at least|about|some|nearly|over) )?[\w,-]+"
    r" (?:people )?(?:was|were) (?:\w+ )?(?:hurt|injured|wounded)"
    r"|[\w,-]+ (?:[a-z-]+ ){1,2}(?:was|were) (?:also )?(?:\w+ )?(?:hurt|injured|wounded)"
    r"(?=[.,;]|\s+(?:in|by|during) the\b))\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:another|different|earlier|other|second|separate|similar)\s+(?:\w+\s+)?"
    r"(?:attack|ambush|assault|blast|bombing|clash|explosion|incident|raid|shooting|strike)",
    re.IGNORECASE,
)
"""Words by which a sentence turns to another happening."""
_THOSE = re.compile(
    r"\b(?:the|those|all|both)\s+(?:(?:of\s+)?(?:the|those)\s+)?(?:\w+\s+)?"
    r"(?:assailants?|assassins?|attackers?|bombers?|gunm[ae]n|hijackers?|perpetrators?|raiders?)$"
    r"|^\W*(?:\w+\W+){0,2}(?:assailants?|attackers?)$",
    re.IGNORECASE,
)
"""Those who did what was told before: "two of the attackers", "all four gunmen"."""
_IN_AN = re.compile(r"^[^;:]*\b(?:in|during) (?:an?|the|their|its) (?:[\w-]+ ){0,3}$")
_WHEN = re.compile(r"\b(?:when|as|after|in)\b", re.IGNORECASE)
_THEN = re.compile(
    r"\b(?:another|later|second|separate|then|(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before))\b",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 60, 30
"""Characters looked at before and after a trigger."""
_ARTICLE = 4
"""Characters before a span in which its article stands."""
_NEAR = 2
"""Sentences after an attack in which its attackers are those just told of."""


def is_part_of(document: Document, incident: Happening, event: Event) -> bool:
    """Whether a mention tells more of an incident just told.

    Args:
        document: the article.
        incident: with the mentions before.
        event: a later mention of the same family.
    """
    if incident.counted or incident.sentence is None:
        return False
    return any(
        tells(document, incident, event)
        for tells in (_told_inside, _hurt_too, _attackers_too, _when_it_blew_up, _in_an_attack)
    )


def _told_inside(document: Document, incident: Happening, event: Event) -> bool:
    """Whether harm without a doer is told of the fighting before: "six died in the battle"."""
    told = [p for p in event.sources if p.status != "inferred"]
    if keys_of(told) or not event.code.startswith(_FIGHTS):
        return False
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None or not incident.code.startswith(_FIGHTS):
        return False
    if not 0 <= sentence.index - (incident.sentence or 0) <= 1:
        return False
    start = max(sentence.start, event.trigger.start - _BEFORE)
    after = document.text[event.trigger.end : min(sentence.end, event.trigger.end + _AFTER)]
    within = _IN_WHICH.search(document.text[start : event.trigger.start]) or _IN_THE.match(after)
    return within is not None and not (
        places_apart(incident, event) or days_apart(incident.when, event.when)
    )


def _hurt_too(document: Document, incident: Happening, event: Event) -> bool:
    """Whether more who are hurt are told of the act before: "... Another 35 were wounded"."""
    hurt = document.words(event.trigger).lower() in _HURT
    if not hurt or keys_of(event.sources) or not incident.deadly:
        return False
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None:
        return False
    gap = sentence.index - (incident.sentence or 0)
    further = _FURTHER.match(document.text, sentence.start) is not None
    apart = _APART.search(document.text, sentence.start, sentence.end) is not None
    return (gap == 0 or (gap == 1 and further and not apart)) and not (
        places_apart(incident, event) or far(incident, event)
    )


def _attackers_too(document: Document, incident: Happening, event: Event) -> bool:
    """Whether those who attacked before are hit in turn: "police shot two of the attackers"."""
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None or not event.code.startswith(_FIGHTS):
        return False
    if not 0 <= sentence.index - (incident.sentence or 0) <= _NEAR:
        return False
    if not hits_attackers(document, event, incident.actors):
        return False
    apart = _APART.search(document.text, sentence.start, sentence.end) is not None
    apart = apart or days_apart(incident.when, event.when, timedelta())
    return not (apart or places_apart(incident, event) or far(incident, event))


def hits_attackers(document: Document, event: Event, actors: Collection[Span]) -> bool:
    """Whether those hit are called the attackers or the like, or are those who acted before.

    Args:
        document: the article.
        event: a later mention.
        actors: spans of those who attacked.
    """
    hit = [p.span for p in event.targets if p.span is not None]
    if any(span in actors for span in hit):
        return True
    words = (document.text[max(0, span.start - _ARTICLE) : span.end] for span in hit)
    return any(_THOSE.search(text) for text in words)


def _in_an_attack(document: Document, incident: Happening, event: Event) -> bool:
    """Whether a noun only tells in what the harm before it was done: "killed two in a raid"."""
    if incident.sentence != event.sentence_index or keys_of(event.sources):
        return False
    between = document.text[incident.last : event.trigger.start]
    if _IN_AN.search(between) is None or _THEN.search(between):
        return False
    if re.fullmatch(_FOUGHT, document.words(event.trigger), re.IGNORECASE) is None:
        return False
    return not (far(incident, event) or places_apart(incident, event))


def _when_it_blew_up(document: Document, incident: Happening, event: Event) -> bool:
    """Whether one sentence tells harm and its cause: "two were killed when a bomb went off"."""
    if incident.sentence != event.sentence_index or not event.code.startswith(_BLASTS):
        return False
    if keys_of(event.sources) or (incident.sources and not incident.code.startswith(_BLASTS)):
        return False
    between = document.text[incident.last : event.trigger.start]
    if _THEN.search(between) or far(incident, event) or places_apart(incident, event):
        return False
    return incident.code.startswith(_BLASTS) or _WHEN.search(between) is not None
