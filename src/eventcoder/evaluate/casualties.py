"""The dead of an article against gold that counts them by victim, constant baselines beside it.

Which count belongs to which event is resolution's matter; here each incident counts once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from eventcoder.evaluate.coded import Coded
from eventcoder.evaluate.gold import texts_of
from eventcoder.evaluate.rates import share
from eventcoder.evaluate.report import Figure, Section
from eventcoder.records import Event

BASELINES = (1, 2, 6)
"""Answers that need no reading."""


def score_casualties(coded: Sequence[Coded]) -> Section:
    """Exact share over articles with a numeric count of dead, and over those with two or more."""
    answered = [
        (wanted, dead_given(one.events), one.record.cluster)
        for one in coded
        if (wanted := dead_wanted([event.fields for event in one.record.events]))
    ]
    figures: list[Figure] = []
    for name, least in (("all", 1), ("two_or_more", 2)):
        chosen = [(w, g, c) for w, g, c in answered if w >= least]
        if not chosen:
            continue
        clusters = [c for _, _, c in chosen]
        figures.append(share(f"{name}_exact", [w == g for w, g, _ in chosen], clusters))
        figures.append(share(f"{name}_given", [g is not None for _, g, _ in chosen], clusters))
        figures += [
            share(
                f"{name}_always_{answer}", [w == answer for w, _, _ in chosen], clusters, "baseline"
            )
            for answer in BASELINES
        ]
    return Section("casualties", tuple(figures))


def dead_wanted(entries: Sequence[Mapping[str, Any]]) -> int | None:
    """The dead of all incidents of an article; ``None`` when a count is not a plain number.

    ``human_effect`` is ``DEATH: "WHO"``, ``human_number`` ``2: "WHO"``; victims without a number
    of their own are left out, as in the set's own templates.
    """
    total: int | None = None
    for entry in entries:
        dead = {
            who.strip()
            for text in texts_of(entry.get("human_effect"))
            for kind, _, who in [text.partition(":")]
            if kind.strip().lstrip("? ").startswith("DEATH")
        }
        for text in texts_of(entry.get("human_number")):
            number, _, who = text.partition(":")
            if who.strip() not in dead:
                continue
            match = re.fullmatch(r"~?(\d+)", number.strip())
            if match is None:
                return None
            total = (total or 0) + int(match[1])
    return total


def dead_given(events: Sequence[Event]) -> int | None:
    """The dead of all incidents that the coder found; each incident by its highest count."""
    incidents: dict[str, int] = {}
    for number, event in enumerate(events):
        if event.casualties is None or event.casualties.fatalities is None:
            continue
        key = event.incident or f"event {number}"
        incidents[key] = max(incidents.get(key, 0), event.casualties.fatalities)
    return sum(incidents.values()) if incidents else None
