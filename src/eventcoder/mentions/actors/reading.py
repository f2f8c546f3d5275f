"""Turns a composed phrase into a mention: canonical name, country, code, status.

The phrase itself is built in ``compose.py``.
"""

from __future__ import annotations

import re
from datetime import date

from eventcoder.mentions.actors.chunks import TextView, determined
from eventcoder.mentions.actors.compose import Phrase
from eventcoder.mentions.actors.gates import is_actor
from eventcoder.mentions.actors.lists import INTERNATIONAL
from eventcoder.mentions.actors.model import ActorMention, Entry
from eventcoder.mentions.actors.roles import actor_code, ordered
from eventcoder.mentions.actors.words import PARTICIPLES

LOCATIVE = (
    " in", " inside", " at", " near", " across", " throughout", " around", " outside", " within",
)  # fmt: skip
_UNIDENTIFIED = ("unidentified", "unknown", "unnamed", "mysterious", "masked")


_FORMER = re.compile(r"\b(?:ex|former) ")


def mention_of(view: TextView, phrase: Phrase, taken: int) -> ActorMention | None:
    """The mention of a phrase, or None where it names no actor."""
    if not is_actor(view, phrase):
        return None
    start = _with_modifiers(view, phrase.start, taken)
    name, roles, kind = _who(view, phrase)
    country = phrase.country
    if phrase.sponsor and not country and roles == ("MIL",):
        roles, kind = ("UAF",), "militia"  # "pro-Iranian forces" are no state's army
    if phrase.person is not None and phrase.person.country:
        country = phrase.person.country
    if roles[:1] == ("GOV",) and _FORMER.search(view.folded, start, phrase.start):
        roles, kind = ("ELI",), "civilian"  # "former Afghan president"
        name = name if phrase.person is not None else None  # "ex-members of the government"
    known = view.index.countries.get(country)
    return ActorMention(
        start,
        phrase.end,
        phrase.head_start,
        phrase.head_end,
        name,
        country or None,
        known.gwno if known else None,
        _code(phrase, (known.cameo or country) if known else country, roles),
        roles,
        kind or "unknown",
        _status(view, phrase, start),
        phrase.plural,
        tuple(phrase.steps),
        _locative(view, phrase, start),
        phrase.sponsor or None,
    )


def _with_modifiers(view: TextView, start: int, taken: int) -> int:
    """The start moved over numbers and neutral modifiers: "two heavily armed" US soldiers."""
    folded, modifiers = view.folded, view.index.modifiers
    for _ in range(5):
        if start - 1 < taken or folded[start - 1] != " ":
            break
        before = folded.rfind(" ", taken, start - 1) + 1 or taken
        word = folded[before : start - 1]
        if not word or not (word in modifiers or word.isdigit()):
            break
        if word in PARTICIPLES and not determined(view, before):
            break
        start = before
    return start


def _who(view: TextView, phrase: Phrase) -> tuple[str | None, tuple[str, ...], str]:
    """Canonical name, roles and type."""
    head, named = phrase.head, phrase.named
    if phrase.person is not None:
        roles, kind = _of_person(phrase.person, view.published)
        if phrase.roles == ("GOV",) and roles != ("ELI",):
            return phrase.person.name, roles, kind  # "leader" says less than the list
        if (phrase.roles and named is None) or (named is phrase.person and phrase.roles):
            roles, kind = phrase.roles, phrase.type
        return phrase.person.name, roles, kind
    if phrase.unknown:
        return None, phrase.roles, phrase.type
    if named is not None:
        return named.name, phrase.roles, phrase.type
    if phrase.kind == "S":
        return _country_name(view, phrase.country), ("GOV",), "state"
    if phrase.kind == "C":
        return head.name, (), "state"
    if phrase.kind == "A":
        return None, ("CVL",), "civilian"
    if phrase.kind in "REG":
        return head.name, phrase.roles, phrase.type or head.type
    if head.note == "bare" and len(phrase.steps) == 1:
        return None, (), "unknown"
    if phrase.kind == "b" and phrase.roles == ("GOV",) and head.name in _GOVERNMENT:
        country = _country_name(view, phrase.country)
        return (f"Government of {country}" if country else None), phrase.roles, phrase.type
    return None, phrase.roles, phrase.type


_GOVERNMENT = frozenset({"government", "regime", "administration", "cabinet", "authorities"})


def _country_name(view: TextView, iso3: str) -> str | None:
    known = view.index.countries.get(iso3)
    return known.name if known else None


def _of_person(entry: Entry, published: date | None) -> tuple[tuple[str, ...], str]:
    """Roles of a listed person: those of the office, elite once it has ended."""
    if published is None or (entry.last is None or published <= entry.last):
        return ordered(entry.roles), entry.type
    return ("ELI",), "civilian"


def _code(phrase: Phrase, cameo: str, roles: tuple[str, ...]) -> str | None:
    named = phrase.named
    if named is not None and named.kind == "O" and named.code and not phrase.unknown:
        if named.code[:3] not in INTERNATIONAL or not cameo:
            return named.code
        return cameo + named.code[:3]
    if phrase.unknown and not phrase.country and phrase.kind != "P":
        return None
    return actor_code(cameo, roles)


def _status(view: TextView, phrase: Phrase, start: int) -> str:
    if phrase.unknown:
        return "unidentified"
    if phrase.named is not None or phrase.person is not None or phrase.kind in "CSREG":
        return "named"
    if view.folded.startswith(_UNIDENTIFIED, start):
        return "unidentified"
    return "generic"


def _locative(view: TextView, phrase: Phrase, start: int) -> bool:
    if phrase.kind not in "CSR":
        return False
    before = view.folded[max(0, start - 16) : start].rstrip()
    if before.endswith(" the"):
        before = before[:-4]
    return (" " + before).endswith(LOCATIVE)
