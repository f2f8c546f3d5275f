"""Dates told in a text: spans with the first and last day they mean, seen from publication.

Which date belongs to which event is decided in resolve, with ``tense`` as its argument here.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from eventcoder.mentions import dates_calendar as cal
from eventcoder.mentions.dates_calendar import UNKNOWN, Period
from eventcoder.mentions.dates_gates import gate_windows, has_figure
from eventcoder.mentions.dates_patterns import Form, forms
from eventcoder.mentions.dates_readers import Clock
from eventcoder.mentions.lowered import Low
from eventcoder.records import Span

Tense = Literal["past", "future"]


class DateMention(NamedTuple):
    """A date phrase.

    Attributes:
        start, end: first and last day meant, both included; ``None`` where they cannot be known.
        precision: ``day``, ``week``, ``month_part``, ``month``, ``year``, ``range`` or ``unknown``.
        form: which form of date the words have ("weekday", "ago", "month day" ...).
        scope: ``clause`` where it dates the clause it stands in, ``following`` where it dates what
            comes after the words ("nearly a week after the strikes", "on the eve of the vote").
    """

    span: Span
    text: str
    start: date | None
    end: date | None
    precision: str
    form: str
    scope: str = "clause"


_WHAT = re.compile(r"\s*(?:[\w'’-]+\s+){1,5}(?:on|of)\s+(?:the\s+)?", re.IGNORECASE)
"""What lies between "on the eve of" and its day: "the vote on"."""
_JOINTS = frozenset({"and", "to", "until", "till", "through"})
_ANCHOR_REACH = 400
"""How many characters back "the previous day" looks for the date it counts from."""


def find_dates(
    text: str,
    published: date | None,
    *,
    tense: Tense = "past",
    anchor: date | None = None,
    low: Low | None = None,
) -> list[DateMention]:
    """The dates a text tells, in order and without overlaps.

    Args:
        text: a sentence or a whole article; "the previous day" looks back at earlier dates in it.
        published: day of publication; without it, whatever counts from it is ``unknown``.
        tense: ``past`` never gives a day after publication; ``future`` reads "on Friday" as the
            next one.
        anchor: the day told last before this text, for "the previous day", "two days later".
        low: the text in lower case, if it is known.
    """
    hits = _candidates(text, low or Low.of(text))
    if not hits:
        return []
    hits = _choose(hits)
    found: list[DateMention] = []
    for form, match in hits:
        clock = Clock(published, _anchor(found, match.start()) or anchor, tense)
        period = form.read(match, clock)
        if period is None:
            continue
        mention = DateMention(Span(*match.span()), match.group(), *period, form.name, form.scope)
        found.append(mention)
    combined = _combine(text, found, published)
    return [_clip(mention, published, tense) for mention in combined]


def _clip(mention: DateMention, published: date | None, tense: Tense) -> DateMention:
    period = cal.clip(Period(mention.start, mention.end, mention.precision), published, tense)
    if period == (mention.start, mention.end, mention.precision):
        return mention
    return mention._replace(start=period.start, end=period.end, precision=period.precision)


def _candidates(text: str, low: Low) -> list[tuple[Form, re.Match[str]]]:
    """All readings of all forms, tried only around the words that they need."""
    figures = has_figure(text)
    gates = gate_windows(text, low, figures)
    if not gates:
        return []
    return [
        (form, match)
        for form in forms()
        if form.gate in gates
        and (figures or not form.figure)
        and not (form.needs and form.needs.isdisjoint(low.words))
        for window in gates[form.gate]
        for match in form.pattern.finditer(text, window.start, window.end)
        if not _is_word(form, match, text)
    ]


def _is_word(form: Form, match: re.Match[str], text: str) -> bool:
    """Whether "may", "march", "mar", "dec" and their like are ordinary words here."""
    if form.name != "month":
        return False
    word = match["month"].lower()
    if match["year"] or match["part"] or match["which"] or match["of"]:
        return False
    before = text[max(0, match.start() - 12) : match.start()].lower()
    placed = re.search(
        r"\b(?:in|since|until|till|by|from|of|during|between|through|and|to)\s+$", before
    )
    if word in {"may", "march", "august"} or (len(word) <= 4 and word not in {"june", "july"}):
        sure = bool(placed) and (match["month"][0].isupper() or word == "august")
        if word in {"may", "march"} and re.search(r"\b(?:of|and|to|from|by|through)\s+$", before):
            sure = sure and not match["month"].isupper()
        return not sure
    return match["month"].islower() and not placed


def _choose(hits: list[tuple[Form, re.Match[str]]]) -> list[tuple[Form, re.Match[str]]]:
    """Keep the longest of overlapping readings, then those that stand first."""
    hits.sort(key=lambda hit: (hit[1].start() - hit[1].end(), hit[1].start()))
    kept: list[tuple[Form, re.Match[str]]] = []
    taken = bytearray(max((match.end() for _, match in hits), default=0))
    for form, match in hits:
        if not any(taken[match.start() : match.end()]):
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            kept.append((form, match))
    kept.sort(key=lambda hit: hit[1].start())
    return kept


def _anchor(found: list[DateMention], place: int) -> date | None:
    """The last single day told before ``place``."""
    for mention in reversed(found):
        if place - mention.span.end > _ANCHOR_REACH:
            return None
        if mention.precision == "day":
            return mention.start
    return None


def _combine(text: str, found: list[DateMention], published: date | None) -> list[DateMention]:
    """Join "from X to Y" and "between X and Y", extend "since X", shift "two days before X"."""
    joined: list[DateMention] = []
    for mention in found:
        before = joined[-1] if joined else None
        between = text[before.span.end : mention.span.start] if before else ""
        if before and before.scope == "following":
            shifted = _shifted(text, before, mention, between)
            if shifted:
                joined[-1] = shifted
                continue
        if before and _is_range(text, before, between):
            joined[-1] = _range(text, before, mention)
            continue
        joined.append(mention)
    return [_since(text, mention, published) for mention in _nights(text, joined)]


_SAID = re.compile(r"\b(?:announced|confirmed|reported|said|says|statement|told)\b[^.;]*$")
_SAID_REACH = 60


def _nights(text: str, found: list[DateMention]) -> list[DateMention]:
    """Let "overnight" be the day on which it is told: "killed overnight, he said on Monday"."""
    if len(found) < 2 or not any(mention.text.lower() == "overnight" for mention in found):
        return found
    said = [
        mention
        for mention in found
        if mention.precision == "day"
        and mention.form in _NAMED_DAYS
        and _SAID.search(text[max(0, mention.span.start - _SAID_REACH) : mention.span.start])
    ]
    if len(said) != 1:
        return found
    return [
        mention._replace(start=said[0].start, end=said[0].end)
        if mention.text.lower() == "overnight"
        else mention
        for mention in found
    ]


_NAMED_DAYS = frozenset({"weekday", "month day", "day month", "iso", "numeric"})


def _is_range(text: str, before: DateMention, between: str) -> bool:
    lead = re.search(r"\b(from|between)\s+(?:the\s+)?$", text[: before.span.start][-14:], re.I)
    joint = between.strip().lower()
    if lead is None:
        return joint in {"to", "until", "till", "through", "-", "\u2013"}
    return joint in (
        {"and"} if lead[1].lower() == "between" else {"to", "until", "till", "through"}
    )


def _range(text: str, first: DateMention, last: DateMention) -> DateMention:
    span = Span(first.span.start, last.span.end)
    words = text[span.start : span.end]
    start, end = first.start, last.end
    if first.form == "month" and last.form == "month" and start and end and start > end:
        start = cal.make_date(end.year - (start.month > end.month), start.month, start.day)
    if start and end and start > end and first.form == last.form == "weekday":
        start = cal.shift_days(start, -7)
    if start is None or end is None or start > end:
        return DateMention(span, words, None, None, "unknown", "range")
    return DateMention(span, words, start, end, "range", "range")


_LEAD = 70
"""Characters before a date in which what began on it is told."""


@cache
def _begun() -> re.Pattern[str]:
    began = (
        r"(?:began|begun|started|erupted|broke\s+out|was\s+launched|was\s+imposed|invaded|resumed)"
    )
    return re.compile(
        rf"\bsince\s+(?:the\s+)?(?:(?:[\w'’-]+\s+){{1,6}}?{began}\s+(?:(?:early|late)\s+)?(?:on|in|last)?\s*)?$",
        re.IGNORECASE,
    )


def _since(text: str, mention: DateMention, published: date | None) -> DateMention:
    """Let "since mid-October" run from the fifteenth to publication."""
    if mention.start is None or mention.scope == "following" or mention.precision == "range":
        return mention
    lead = _begun().search(text[: mention.span.start][-_LEAD:])
    if lead is None:
        return mention
    start = mention.start
    if re.match(r"(?:the\s+)?mid", mention.text, re.IGNORECASE) and mention.form == "month":
        start = start.replace(day=15)
    span = Span(mention.span.start - (lead.end() - lead.start()), mention.span.end)
    words = text[span.start : span.end]
    if published is None or published < start:
        return DateMention(span, words, start, None, "range", "since")
    return DateMention(span, words, start, published, "range", "since")


def _shifted(text: str, offset: DateMention, base: DateMention, between: str) -> DateMention | None:
    """Read "two days before 5 May" and "on the eve of 5 May" as one date."""
    if base.start is None or base.precision != "day":
        return None
    close = between.strip().lower() in {"", "the"}
    if not close and not (offset.form == "eve" and _WHAT.fullmatch(between)):
        return None
    span = Span(offset.span.start, base.span.end)
    words = text[span.start : span.end]
    if offset.form == "eve":
        return DateMention(span, words, *cal.day(cal.shift_days(base.start, -1)), "eve")
    offset_form = next(form for form in forms() if form.name == "offset")
    match = offset_form.pattern.match(text, offset.span.start)
    if match is None:
        return None
    way = "later" if match["way"].lower() == "after" else "earlier"
    moved = next(form for form in forms() if form.name == "later")
    phrase = moved.pattern.match(f"{match['n']} {match['unit']} {way}")
    period = moved.read(phrase, Clock(base.start, base.start, "past")) if phrase else UNKNOWN
    return DateMention(span, words, *(period or UNKNOWN), "offset")
