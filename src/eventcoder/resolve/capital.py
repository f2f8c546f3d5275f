"""Acts told to be "in the capital": of a country named with it, else of the story's.

Capitals told by their names are places like any other, see ``where``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from eventcoder.records import Document, Event, Span
from eventcoder.resolve.clauses import clause_starts, distance

_MOST_CLAUSES = 1


@cache
def _told() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<how>in|near|outside|inside|across|around|through|throughout|of)\s+(?:the\s+)?"
        r"(?:downtown\s+|central\s+|centre\s+of\s+the\s+|outskirts\s+of\s+the\s+)?"
        r"(?:(?P<whose>[A-Z][A-Za-z’'-]+)\s+)?(?P<capital>capital)\b(?!\s+(?:of|city|punishment|markets?"
        r"|gains?|investments?|crimes?)\b)(?-i:,?\s+(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*))?",
        re.IGNORECASE,
    )


def told_capital(document: Document, event: Event) -> tuple[str | None, Any] | None:
    """The country whose capital an event's clause names as the place, and the words.

    Returns:
        (alpha-3 code, mention); the code is ``None`` where the text only says "the capital",
        the whole is ``None`` where it does not say so.
    """
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None:
        return None
    starts = clause_starts(document, sentence)
    for match in _told().finditer(document.text, sentence.start, sentence.end):
        if distance(starts, event.trigger, match.span("capital"))[0] > _MOST_CLAUSES:
            continue
        words = (match["whose"] or "").lower().removesuffix("'s").removesuffix("’s")
        name = (match["name"] or "").lower()
        country = _people().get(words) or _capitals().get(name)
        if country is None and (words or (name and match[0].upper() != match[0])):
            continue  # "the provincial capital", "the capital, Quuxville"
        return country, (Span(*match.span("capital")), match["how"].lower())
    return None


def capital_of(country: str, span: Span, how: str) -> Any | None:
    """The mention of a country's capital, to be resolved like any other place."""
    from eventcoder.mentions.gazetteer.countries import country_by_code
    from eventcoder.mentions.places_model import PlaceMention

    known = country_by_code().get(country)
    if known is None or not known.capital:
        return None
    near = how in {"near", "outside", "around"}
    return PlaceMention(
        span, known.capital, "near" if near else "in", "city", (known.name,), near=near
    )


@cache
def _capitals() -> dict[str, str]:
    """Countries by the names of their capitals, in lower case."""
    from eventcoder.mentions.gazetteer.countries import load_countries

    return {c.capital.lower(): c.alpha3 for c in load_countries() if c.capital}


@cache
def _people() -> dict[str, str]:
    """Countries by the words for their people and by their names, in lower case."""
    from eventcoder.mentions.gazetteer.countries import load_countries

    return {
        words.lower(): country.alpha3
        for country in load_countries()
        for words in (country.name, *country.demonyms)
        if " " not in words
    }
