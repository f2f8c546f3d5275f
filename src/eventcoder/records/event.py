"""What a coder says about one event mention, in the document's own coordinates.

Turning it into output columns is the matter of ``rows``; ids are given there too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from eventcoder.records.change import quick

FACTUALITIES = ("actual", "future", "hypothetical", "negated", "alleged")
STATUSES = ("named", "generic", "unidentified", "not_stated", "inferred")
DATE_PRECISIONS = (
    "day", "week", "month_part", "month", "year", "range", "published", "unknown",
)  # fmt: skip
GEO_PRECISIONS = ("exact", "near", "admin2", "admin1", "area", "country", "unknown")


class Span(NamedTuple):
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two ranges share a code point."""
        return self.start < other[1] and other[0] < self.end


@quick
@dataclass(frozen=True)
class Participant:
    """One actor in one role of one event.

    Attributes:
        span: the words in the document, or ``None`` when inferred.
        name: canonical name from the actor lists, or ``None``.
        country: ISO 3166-1 alpha-3; ``gwno``: Gleditsch-Ward number.
        code: CAMEO actor code (country and up to two roles), e.g. ``IRQCOP``.
        roles: CAMEO role codes; ``type``: state, rebel, militia, communal, civilian ...
        status: one of ``STATUSES``.
        head: the head noun or name inside ``span``, where the coder knows it.
    """

    span: Span | None = None
    name: str | None = None
    country: str | None = None
    gwno: int | None = None
    code: str | None = None
    roles: tuple[str, ...] = ()
    type: str | None = None
    status: str | None = None
    head: Span | None = None


@quick
@dataclass(frozen=True)
class When:
    """When it happened: first and last day, how precise, and the words that say so."""

    start: date | None
    end: date | None
    precision: str
    span: Span | None = None


@quick
@dataclass(frozen=True)
class Where:
    """Where it happened; coordinates in WGS 84 degrees, ``span`` the words that say so."""

    name: str | None
    precision: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int | None = None
    priogrid_gid: int | None = None
    span: Span | None = None


@quick
@dataclass(frozen=True)
class Casualties:
    """People killed and injured, as the text says; 0 only where it says none."""

    fatalities: int | None = None
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    injured: int | None = None
    injured_low: int | None = None
    injured_high: int | None = None
    deaths_source: int | None = None
    deaths_target: int | None = None
    deaths_civilian: int | None = None
    deaths_unknown: int | None = None
    text: str | None = None


@quick
@dataclass(frozen=True, kw_only=True)
class Event:
    """One reading of one place in one document. Only ``code`` and ``trigger`` are needed.

    The framework fills what a coder leaves open: codebook, sentence, participants' codes, date,
    place, casualties and everything that follows from the code.

    Attributes:
        code: a code of the coder's codebook.
        trigger: the words that carry the event, as a span of ``document.text``.
        evidence: span of the sentence; found from the trigger when left out.
        sources, targets: participants, the primary one first.
        confidence: 0-1 that code and roles are right.
        rule: frame and operators (or model output) that gave the code, for ``explain``.
        extra: further ``(column, value)`` pairs for columns a later stage owns.

    Without slots, as all records here that are copied on their way (see ``change``).
    """

    code: str
    trigger: Span
    codebook: str = ""
    sentence_index: int | None = None
    evidence: Span | None = None
    factuality: str = "actual"
    news_role: str | None = None
    attributed_to: str | None = None
    sources: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    reciprocal: bool | None = None
    weapon: str | None = None
    civilian_targeting: bool | None = None
    plover_event: str | None = None
    plover_modes: tuple[str, ...] | None = None
    plover_contexts: tuple[str, ...] | None = None
    acled_event_type: str | None = None
    acled_sub_event_type: str | None = None
    ucdp_type_of_violence: int | None = None
    when: When | None = None
    where: Where | None = None
    casualties: Casualties | None = None
    crowd: tuple[int | None, int | None] | None = None
    event_count: tuple[int | None, int | None] | None = None
    confidence: float | None = None
    rule: str | None = None
    incident: str | None = None
    extra: tuple[tuple[str, object], ...] = ()
