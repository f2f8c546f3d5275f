"""Reads words that name one actor, without an article around them: a gold mention, a cell.

Texts are read by ``find.py``; this is the same recogniser asked about one phrase.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from eventcoder.mentions.actors.find import find_actors
from eventcoder.mentions.actors.fold import fold
from eventcoder.mentions.actors.index import ActorIndex
from eventcoder.mentions.actors.link import at_home, in_country
from eventcoder.mentions.actors.model import ActorMention, ActorReading
from eventcoder.mentions.actors.roles import actor_code

#: "Police (Mali)": how data sets label actors without a name.
_LABEL = re.compile(r"(.+?)\s*\(([^()]+(?:\([^()]+\))?)\)")


class _Whole(NamedTuple):
    """The words as one sentence."""

    start: int
    end: int
    kind: str = "body"


def resolve_actor(
    words: str,
    published: date | None = None,
    context_country: str | None = None,
    *,
    index: ActorIndex | None = None,
) -> ActorReading:
    """What words that name an actor say: canonical name, country, CAMEO code, type.

    Args:
        words: a name or a noun phrase, such as ``"two Iraqi police officers"``.
        published: when they were written; chooses between offices held at different times.
        context_country: ISO 3166-1 alpha-3 of where they were written about; chooses between
            bearers of one acronym and is the country of "the army" or "police".
        index: other lists than the package's own.
    """
    index = index or ActorIndex.load()
    label = _LABEL.fullmatch(words)
    if label and " ".join(fold(words).split()) not in index.by_words:
        home = _country(label[2], index)
        if home:
            return _labelled(resolve_actor(label[1], published, home, index=index), home, index)
    context = (context_country,) if context_country else ()
    found = find_actors(words, [_Whole(0, len(words))], published, index=index, context=context)
    if not found:
        return _lone(words, index)
    best = max(found, key=_weight)
    if context_country and at_home(best, words):
        best = in_country(best, context_country, index)
    return best.reading


def resolve_state(words: str, *, index: ActorIndex | None = None) -> ActorReading | None:
    """The state that its name, a nationality or a seat of government alone stands for, if any.

    In a text such words are no actor by themselves ("Ukrainian shelling", "aid to Kyiv"); this is
    for words that are known to take part in something.

    Args:
        words: one name, such as ``"Ukrainian"`` (the state) or ``"Kyiv"`` (its government).
        index: other lists than the package's own.
    """
    index = index or ActorIndex.load()
    form = index.by_words.get(" ".join(fold(words).split()))
    if form is None or not form.country or form.meanings[0].kind not in "ACS":
        return None
    known = index.countries.get(form.country)
    if known is None or not words[:1].isupper():
        return None
    roles = ("GOV",) if form.meanings[0].kind == "S" else ()
    return ActorReading(
        known.name,
        form.country,
        known.gwno,
        actor_code(known.cameo or form.country, roles),
        roles,
        "state",
        "named",
    )


def _labelled(reading: ActorReading, home: str, index: ActorIndex) -> ActorReading:
    """The reading of "Police (Mali)": what the words say, of the country in brackets."""
    if reading.country == home:
        return reading
    known = index.countries.get(home)
    cameo = (known.cameo or home) if known else home
    return replace(
        reading,
        name=None,
        country=home,
        gwno=known.gwno if known else None,
        code=actor_code(cameo, reading.roles),
        status="generic" if reading.status == "named" else reading.status,
    )


def _country(words: str, index: ActorIndex) -> str:
    form = index.by_words.get(" ".join(fold(words).split()))
    return form.country if form is not None and form.meanings[0].kind == "C" else ""


def _lone(words: str, index: ActorIndex) -> ActorReading:
    """A part of a country or an adjective by itself, which no text would make an actor."""
    form = index.by_words.get(" ".join(fold(words).split()))
    entry = form.meanings[0] if form is not None else None
    if entry is not None and entry.kind == "j":
        code = actor_code("", entry.roles)
        return ActorReading(code=code, roles=entry.roles, type=entry.type or "unknown")
    if entry is None or entry.kind != "R" or not entry.country:
        return ActorReading(type="unknown", status="unidentified")
    known = index.countries.get(entry.country)
    return ActorReading(
        entry.name,
        entry.country,
        known.gwno if known else None,
        (known.cameo or entry.country) if known else entry.country,
        status="named",
        how=f"{entry.name} [{entry.source}]",
    )


def _weight(mention: ActorMention) -> tuple[bool, bool, int, int]:
    """Actors before mere places and unlisted names, then of a country, the longest, the first."""
    told = bool(mention.roles or mention.name) and not mention.locative
    return told, bool(mention.country), mention.end - mention.start, -mention.start
