"""Words that name an actor against the country and role that people gave them.

No event is coded: a function reads the words. Which roles of other systems are ours stands in the
adapter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from eventcoder.evaluate.adapter import Adapter
from eventcoder.evaluate.circumstances import days
from eventcoder.evaluate.gold import GoldRecord
from eventcoder.evaluate.rates import share
from eventcoder.evaluate.report import Figure, Miss, Section


class ActorAnswer(NamedTuple):
    """What a reader of actors made of some words; empty where it says nothing."""

    country: str = ""
    roles: tuple[str, ...] = ()
    name: str = ""


ReadActor = Callable[[str, date | None], ActorAnswer]
"""Words and the day they were written on to an answer."""


def score_actors(
    records: Sequence[GoldRecord], read: ReadActor, adapter: Adapter
) -> tuple[list[Section], list[Miss]]:
    """Share of right countries and roles, for each function of the set that can be asked."""
    asked: Sequence[str] = adapter.option("actors", "functions", [])
    sections, wrong = [], []
    for function in asked:
        chosen = [r for r in records if adapter.pick(r.row, "function") == function]
        answers = [(r, read(r.article.text, _day(adapter.pick(r.row, "args")))) for r in chosen]
        figures: list[Figure] = []
        for what in ("country", "role"):
            verdicts = [
                (record, wanted, given)
                for record, answer in answers
                if (wanted := _wanted(record, adapter, what)) is not None
                for given in [_given(answer, what)]
            ]
            if not verdicts:
                continue
            hits = [bool(set(wanted) & set(given)) for _, wanted, given in verdicts]
            figures.append(share(what, hits, [record.cluster for record, _, _ in verdicts]))
            wrong += [
                Miss(
                    record.article.id, record.article.text, _shown(wanted), _shown(given), code=what
                )
                for (record, wanted, given), hit in zip(verdicts, hits, strict=True)
                if not hit
            ]
        sections.append(Section(function, tuple(figures)))
    return sections, wrong


def _shown(values: Sequence[str]) -> str:
    return " or ".join(value or "nothing" for value in values)


def _given(answer: ActorAnswer, what: str) -> tuple[str, ...]:
    return (answer.country,) if what == "country" else answer.roles or ("",)


def _wanted(record: GoldRecord, adapter: Adapter, what: str) -> tuple[str, ...] | None:
    """Acceptable answers; ``None`` where the case does not ask."""
    expected: Mapping[str, Any] = adapter.pick(record.row, "expected") or {}
    names: Sequence[str] = adapter.option("actors", what, [])
    stated = next((str(expected[name]) for name in names if name in expected), None)
    if stated is None:
        return None
    same: Mapping[str, Sequence[str]] = adapter.option("actors", f"same_{what}", {})
    return (stated, *same.get(stated, ()))


def _day(args: Any) -> date | None:
    """The day in a call's arguments, ISO or in words."""
    text = str(args or "")
    iso = re.search(r"\d{4}-\d{2}-\d{2}", text)
    if iso:
        return date.fromisoformat(iso[0])
    for year, month, day in days(text):
        if year is not None:
            return date(year, month, day)
    return None
