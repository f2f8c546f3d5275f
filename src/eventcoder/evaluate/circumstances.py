"""Country, place and day of a text's events against what gold names for the text.

Gold may write places as ``COUNTRY: PROVINCE (KIND): TOWN (KIND)`` or as a list of names, days in
words; any of them will do. Coding itself is not looked at here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from eventcoder.evaluate.adapter import Adapter
from eventcoder.evaluate.coded import Coded
from eventcoder.evaluate.gold import texts_of
from eventcoder.evaluate.rates import share
from eventcoder.evaluate.report import Section
from eventcoder.evaluate.rule import Rule, rule_of
from eventcoder.records import Event

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_KIND = re.compile(r"(?<=\w) ?\([^()]*\)")
Day = tuple[int | None, int, int]
"""Year where it is stated, month, day."""


def score_places(coded: Sequence[Coded], adapter: Adapter) -> Section:
    """Share of texts with the right country, and with a province or town that gold names."""
    rule = rule_of(adapter, "places")
    iso: Mapping[str, str] = adapter.option("places", "countries", {})
    countries, places = [], []
    for one in coded:
        if not one.record.events:
            continue
        names = [n for text in _stated(one, adapter, "place") for n in gold_places(text)]
        events = events_of(one, rule)
        wanted = {iso[name] for name in names if name in iso}
        if wanted:
            countries.append((main_country(events) in wanted, one.record.cluster))
        below = [plain(name) for name in names if name not in iso]
        if below:
            given = {plain(name) for event in events for name in place_names(one, event)}
            hit = any(same_place(name, other) for name in below for other in given)
            places.append((hit, one.record.cluster))
    figures = [
        share(name, [hit for hit, _ in found], [c for _, c in found], note)
        for name, found, note in (
            ("country", countries, "most frequent country of the events is one of gold's"),
            ("place", places, "a province or town of gold is named"),
        )
        if found
    ]
    return Section("places", tuple(figures))


def _stated(one: Coded, adapter: Adapter, name: str) -> list[str]:
    """What gold says, on its events or, where the adapter has a field for it, on the record."""
    found = [text for event in one.record.events for text in texts_of(event.fields.get(name))]
    return found or list(texts_of(adapter.pick(one.record.row, name)))


def gold_places(text: str) -> list[str]:
    """The names in ``COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)``, from wide to narrow."""
    parts = re.split(r"[:/]", _KIND.sub("", text))
    return [name for part in parts if (name := part.strip(" ()?*-"))]


def events_of(one: Coded, rule: Rule) -> list[Event]:
    """The events that a rule describes; all of them when there is none."""
    events = [p.event for p in one.predictions]
    return [event for event in events if rule.describes(event)] or events


def main_country(events: Sequence[Event]) -> str | None:
    """The most frequent country; of equals, the first."""
    found = Counter(e.where.country for e in events if e.where and e.where.country)
    return found.most_common(1)[0][0] if found else None


def place_names(one: Coded, event: Event) -> Iterable[str]:
    """The names of an event's place: canonical, provinces, and the words of the text."""
    where = event.where
    if where is None:
        return
    words = one.document.words(where.span) if where.span else None
    yield from (n for n in (where.name, where.admin1, where.admin2, words) if n)


def plain(name: str) -> str:
    """Lower case, no accents, no punctuation."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare))


def same_place(left: str, right: str) -> bool:
    """Equal, or one holds the other as whole words."""
    return bool(left and right) and (f" {left} " in f" {right} " or f" {right} " in f" {left} ")


def score_dates(coded: Sequence[Coded], adapter: Adapter) -> Section:
    """Share of texts with a day, and with one that gold names, on texts whose gold names one."""
    rule = rule_of(adapter, "dates")
    right, given, clusters = [], [], []
    for one in coded:
        if not one.record.events or one.record.article.published is None:
            continue
        wanted = {d for text in _stated(one, adapter, "event_date_text") for d in days(text)}
        if not wanted:
            continue
        found = {
            event.when.start
            for event in events_of(one, rule)
            if event.when and event.when.start and event.when.precision != "published"
        }
        right.append(any(_same_day(day, other) for day in found for other in wanted))
        given.append(bool(found))
        clusters.append(one.record.cluster)
    if not right:
        return Section("dates")
    return Section(
        "dates",
        (
            share("right", right, clusters, "a day of gold is given"),
            share("given", given, clusters, "any day but the day of publication by default"),
        ),
    )


def _same_day(day: date, other: Day) -> bool:
    return (day.month, day.day) == other[1:] and other[0] in (None, day.year)


def days(text: str) -> list[Day]:
    """Days in words: ``October 9``, ``June 24 2017``, ``17 FEB 90``."""
    found: list[Day] = []
    names = "|".join(f"{m[:3]}(?:{m[3:]})?" for m in MONTHS)
    for match in re.finditer(
        rf"(?:(\d{{1,2}})\s+({names})|({names})\s+(\d{{1,2}})\b)(?:,?\s+(\d{{4}}|\d{{2}})\b)?",
        text,
        re.IGNORECASE,
    ):
        day, name = match[1] or match[4], (match[2] or match[3])[:3].lower()
        month = next(i for i, m in enumerate(MONTHS, start=1) if m.startswith(name))
        year = int(match[5]) if match[5] else None
        if year is not None and year < 100:
            year += 1900
        found.append((year, month, int(day)))
    return found
