"""When it happened: gives each event the day that its own clause tells.

Only a new report falls back on the day of publication, and says so in its precision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from eventcoder.mentions.superlatives import SUPERLATIVES
from eventcoder.records import Document, Event, Sentence, Span, When
from eventcoder.records.change import replace
from eventcoder.resolve.attach import attachment, below, head_token, of_clause_above, parsed
from eventcoder.resolve.clauses import clause_starts, nearest
from eventcoder.resolve.deeds import deed_start
from eventcoder.resolve.sentence_dates import dates_of
from eventcoder.resolve.told_after import close_behind, told_after

_RECENT = timedelta(days=7)
"""A date older than this against publication makes an event a recap."""

_LONG = timedelta(days=60)
"""A time longer than this, up to the day of publication, is no news of the day."""
_TOLD_ON = re.compile(
    r"\b(?:announced|reported|said|says|told (?:\w+ ){1,3}?)\s*"
    r"(?:in a statement )?(?:early |late )?(?:on )?$"
)
_TRIED = re.compile(r"\b(?:attempted|attempting|failed|sought|tried|trying) to (?:\w+ )?$")
"""What was done only in vain was done in the past."""
_SETTLED = frozenset({"actual", "alleged"})


_UNKNOWN = When(None, None, "unknown")


def resolve_when(document: Document, events: Sequence[Event]) -> list[Event]:
    """Date a document's events.

    Args:
        document: gives the date mentions of each sentence, seen from its day of publication.
        events: as coded.

    Returns:
        The same events in the same order; those without a date have one, or a reason in its
        precision (``published`` or ``unknown``).
    """
    triggers = [event.trigger for event in events]
    return [event if event.when else _dated(document, event, triggers) for event in events]


def _dated(document: Document, event: Event, triggers: Sequence[Span]) -> Event:
    sentence = document.sentence_at(event.trigger.start)
    mention = _mention_for(document, sentence, event, triggers) if sentence else None
    if sentence is not None and (mention is None or _of_telling(document, sentence, mention)):
        mention = _told_later(document, event) or mention
    if mention is not None:
        when = When(
            start=mention.start, end=mention.end, precision=mention.precision, span=mention.span
        )
        return replace(event, when=when, news_role=_role(event, mention, document.published))
    role = event.news_role or "new"
    published = document.published
    if role == "new" and published is not None and event.factuality in _SETTLED:
        when = When(start=published, end=published, precision="published")
    else:
        when = _UNKNOWN
    return replace(event, when=when, news_role=role)


def _of_telling(document: Document, sentence: Sentence, mention: Any) -> bool:
    """Whether a day is that on which somebody told it: "killed 50, the army said on Monday"."""
    return _TOLD_ON.search(document.text, sentence.start, mention.span.start) is not None


def _told_later(document: Document, event: Event) -> Any | None:
    """The day that a sentence after it tells: "The raid took place on Friday"."""
    told = told_after(document, event)
    if told is None:
        return None
    days = [m for m in dates_of(document, told[0], "past") if m.scope == "clause"]
    return close_behind(document.text, told[1], days)


def _mention_for(
    document: Document, sentence: Sentence, event: Event, triggers: Sequence[Span]
) -> Any | None:
    ahead = event.factuality in {"future", "hypothetical"}
    tried = ahead and _TRIED.search(document.text, sentence.start, event.trigger.start) is not None
    tense = "future" if ahead and not tried else "past"
    mentions = dates_of(document, sentence, tense)
    if not mentions:
        return None
    starts = clause_starts(document, sentence)
    offset = _offset_to(event, mentions, triggers)
    if offset is not None:
        return offset
    text, at = document.text, event.trigger.start
    usable = [m for m in mentions if m.scope == "clause" and not _of_an_aside(text, at, m)]
    usable = [m for m in usable if not _of_what_is_judged(text, sentence.start, event, m)]
    if _speaks_of_plan(text, sentence.start, event):
        usable = [m for m in usable if _of_telling(document, sentence, m)]
    deed = deed_start(document, sentence)
    if deed is not None and event.trigger.start >= deed:
        usable = [m for m in usable if m.span.start >= deed]
    parse = parsed(document, sentence)
    if parse is not None:
        others = _tokens(parse, sentence, triggers)
        usable = [m for m in usable if not _of_another(parse, sentence, event, m, others)]
        usable = [m for m in usable if not _of_a_thing(parse, sentence, event, m)]
        near = [(far, m) for m in usable if (far := _hops(parse, sentence, event, m)) <= (1, 1)]
        if near:
            return min(near, key=lambda pair: (pair[0], pair[1].span))[1]
    else:
        usable = [m for m in usable if not _of_a_relative(text, event.trigger, m)]
        usable = [m for m in usable if not _came_before(text, event.trigger, m)]
    # one clause away at most: "..., the ministry said on Monday" dates the statement's clause too
    near_by = nearest(starts, event.trigger, usable, lambda m: m.span, most_clauses=1)
    if near_by is not None or parse is not None:
        return near_by
    opening = [m for m in usable if _opens(text, sentence.start, event.trigger.start, m)]
    if opening:
        return opening[0]
    telling = [m for m in usable if m.precision == "day" and _of_telling(document, sentence, m)]
    return nearest(starts, event.trigger, telling, lambda m: m.span, most_clauses=2)


def _offset_to(event: Event, mentions: Sequence[Any], triggers: Sequence[Span]) -> Any | None:
    """What dates an event from another: "nearly a week after the army struck the camp"."""
    at = event.trigger.start
    before = [m for m in mentions if m.span.end <= at]
    last = before[-1] if before else None
    if last is None or last.scope != "following" or last.start is None:
        return None
    if any(last.span.end <= trigger.start < at for trigger in triggers):
        return None
    after = [m for m in mentions if m.span.start >= event.trigger.end]
    return None if after and after[0].precision == "day" else last


def _tokens(parse: Any, sentence: Sentence, triggers: Sequence[Span]) -> set[int]:
    """Numbers of the tokens that head the triggers in a sentence."""
    inside = [t for t in triggers if sentence.start <= t.start < sentence.end]
    heads = [head_token(parse, t.start - sentence.start, t.end - sentence.start) for t in inside]
    return {head.i for head in heads if head is not None}


def _of_another(
    parse: Any, sentence: Sentence, event: Event, mention: Any, triggers: set[int]
) -> bool:
    """Whether a date hangs on another event or on what only tells which one is meant.

    So: "charged with killings in 2008", "a deal signed in 2022". What came before what the
    sentence tells has no part in its day: "broke off talks on Monday after rebels took a nurse".
    """
    if event.news_role == "recap" and of_clause_above(parse, sentence, event.trigger, mention.span):
        return True
    one_day = mention.precision == "day"  # "killed a man carrying a bomb on Monday"
    return any(
        token.i in triggers
        or (_tells_which(token) and not (one_day and token.tag_ == "VBG"))
        or _is_older(token)
        for token in below(parse, sentence, event.trigger, mention.span)
    )


def _of_a_thing(parse: Any, sentence: Sentence, event: Event, mention: Any) -> bool:
    """Whether a longer time hangs on what the event is about: "a case of fraud in 2001"."""
    if mention.precision == "day":
        return False
    hung_on = below(parse, sentence, event.trigger, mention.span)
    return sum(token.pos_ in ("NOUN", "PROPN") for token in hung_on) >= _DEEP


_DEEP = 3
"""Nouns between an event and a time from which the time is of one of them."""


def _is_older(token: Any) -> bool:
    """Whether a clause tells since or after when it is: "have fled since WAR BROKE OUT in May"."""
    return token.dep_ == "advcl" and any(
        child.dep_ in ("mark", "prep") and child.lower_ in ("after", "because", "since")
        for child in token.children
    )


def _tells_which(token: Any) -> bool:
    return token.dep_ in ("acl", "relcl", "ccomp") and token.pos_ == "VERB"


def _of_an_aside(text: str, trigger: int, mention: Any) -> bool:
    """Whether it says since when somebody is what they are: "Castro, in power since 1959, said".

    Or with what the event compares: "the first since March", "the deadliest attack since 2019".
    """
    start, end = mention.span
    if _COMPARED.search(text, max(0, start - _ASIDE), end):
        return True
    if end > trigger or text[end : end + 1] != ",":
        return False
    return _SINCE.search(text, max(0, start - _ASIDE), end) is not None


def _of_what_is_judged(text: str, start: int, event: Event, mention: Any) -> bool:
    """Whether a longer time rather tells of what is judged: "condemned the arrests last month"."""
    if mention.precision == "day":
        return False
    first = mention.span.start
    found = _JUDGED.search(text, start, first)
    if found is None:
        return False
    return event.code[:2] in _SAID or not found.start("what") <= event.trigger.start < first


def _speaks_of_plan(text: str, start: int, event: Event) -> bool:
    """Whether the trigger is what is only announced: "will MEET on Friday" dates the meeting."""
    announced = event.factuality == "actual" and event.code.startswith(_ANNOUNCED)
    return announced and _WILL.search(text, start, event.trigger.start) is not None


_ANNOUNCED = ("03", "13")
_WILL = re.compile(r"\b(?:will|shall|would|(?:is|are|was|were) (?:going )?to) (?:[\w-]+ ){0,3}?$")
_SAID = frozenset({"01", "02", "05", "10", "11", "12"})
"""Roots of what is only said of a happening, which a coder may hang on the happening's word."""
_JUDGED = re.compile(
    r"\b(?:applaud|condemn|criti[cs]i[sz]|decr[iy]|denounc|deplor|hail|mourn|prais|slam|welcom)\w*\b"
    r"[^,.;]*?\b(?P<what>arrest|attack|blast|bombing|coup|decision|election|execution|invasion"
    r"|killing|launch|massacre|murder|raid|shelling|shooting|signing|strike|test|trial|vote)"
    r"(?:e?s)?\b[^,.;]*$",
    re.IGNORECASE,
)
_ASIDE = 60
"""Characters of the longest aside that is looked back over."""
_COMPARED = re.compile(rf"\b(?:most|{SUPERLATIVES}) [^,.;]{{0,40}}\bsince [^,.;]*$", re.IGNORECASE)
_SINCE = re.compile(r",[^,]* since [^,]*$")


def _of_a_relative(text: str, trigger: Span, mention: Any) -> bool:
    """The same without a parse: a relative, or a participle before no day, leads to the date."""
    between = text[trigger.end : mention.span.start] if trigger.end < mention.span.start else ""
    if _RELATIVE.search(between) is not None:
        return True
    return mention.precision != "day" and _PARTICIPLE.search(between) is not None


def _opens(text: str, start: int, trigger: int, mention: Any) -> bool:
    """Whether a date opens the sentence of a trigger and no clause begins between the two."""
    if mention.span.end > trigger or _OPENING.fullmatch(text, start, mention.span.start) is None:
        return False
    return _CLAUSE.search(text, mention.span.end, trigger) is None


_OPENING = re.compile(r"\W*(?:(?:early|late|on|in|earlier|also)\s+)*", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:after|although|as|because|before|but|said|since|that|though|told|when|where|which|while"
    r"|who|whose)\b|[;:]"
)


def _came_before(text: str, trigger: Span, mention: Any) -> bool:
    """Whether the trigger tells what came before a day: "on Monday spoke after the raid"."""
    between = text[mention.span.end : trigger.start] if mention.span.end < trigger.start else ""
    return _AFTER.search(between) is not None


_AFTER = re.compile(r"\b(?:after|following|since)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which)\b(?!.*,(?: \w+)? ?$)")
"""A relative that no comma closes before the date: "a man, who was a nurse, on Monday"."""
_PARTICIPLE = re.compile(
    r"(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bhad)(?<!\bhas)(?<!\bhave)(?<=\w) "
    r"(?:\w+ed|begun|built|held|made|passed|sent|shot|struck|taken|written)"
    r"(?: by (?:\w+ ){1,3}?)? ?(?:in|on|since|last)? ?$"
)


def _hops(parse: Any, sentence: Sentence, event: Event, mention: Any) -> tuple[int, int]:
    return attachment(parse, sentence, event.trigger, mention.span) or (0, 0)


def _role(event: Event, mention: Any, published: date | None) -> str:
    if event.news_role == "recap":
        return event.news_role
    old = published is not None and mention.end is not None and mention.end < published - _RECENT
    if mention.precision == "range" and published is not None and mention.start is not None:
        old = old or mention.start < published - _LONG
    return "recap" if old else "new"
