"""Which countries a text is about, by how often it names them, their people and cities.

Which place a name then means is the matter of places_resolve.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from eventcoder.mentions.gazetteer import Gazetteer, load_countries
from eventcoder.mentions.lowered import in_lower
from eventcoder.mentions.places_model import LARGE, PlaceMention, is_shared
from eventcoder.mentions.places_tokens import casing

_VILLAGE = 4.3
"""Score below which a place says nothing of which country a text is about if others do."""


@cache
def _country_words() -> dict[str, str]:
    """Demonyms of one word and their plurals, in lower case, with the country they tell of."""
    words = {
        demonym.lower(): country.alpha3
        for country in load_countries()
        for demonym in country.demonyms
        if " " not in demonym
    }
    return {f"{word}s": code for word, code in words.items()} | words


def context_countries(
    text: str,
    mentions: Iterable[PlaceMention],
    *,
    gazetteer: Gazetteer | None = None,
    known: Collection[str] = (),
    limit: int = 4,
) -> tuple[str, ...]:
    """The countries that a text is about, by how often it names them, their people and cities.

    Countries, demonyms and names of one country only are counted first; they then decide which
    namesake other names mean.

    Args:
        text: the whole article.
        mentions: its place mentions.
        gazetteer: the built-in one with the user's additions when left out.
        known: countries that the text's actors are of: a village elsewhere adds no other one.
        limit: at most so many; those named a tenth as often as the first are left out.
    """
    source = gazetteer or Gazetteer.load()
    votes = _demonyms(text)
    doubtful: list[tuple[PlaceMention, dict[str, float]]] = []
    villages: list[tuple[PlaceMention, dict[str, float]]] = []
    for mention in mentions:
        scores = _codes(mention, source)
        if len(scores) == 1 and max(scores.values()) >= _VILLAGE:
            votes[next(iter(scores)), mention.text.upper()] += _weight(mention)
        elif scores:
            (villages if len(scores) == 1 else doubtful).append((mention, scores))
    if known or votes:
        doubtful += villages
    else:
        for mention, scores in villages:
            votes[next(iter(scores)), mention.text.upper()] += _weight(mention)
    if not (votes or doubtful):
        return ()
    sure = {code for code, _ in _most(votes, limit)}.union(known) if doubtful else set()
    for mention, scores in doubtful:
        meant = sure & scores.keys()
        best = max(meant or scores, key=lambda code: (scores[code], code))
        if not meant and sure and is_shared(scores):
            continue
        if meant or scores[best] >= LARGE - 0.3:
            votes[best, mention.text.upper()] += _weight(mention)
    most = [(code, weight) for code, weight in _most(votes, limit) if code]
    return tuple(code for code, weight in most if weight * 10 > most[0][1])


def _most(votes: Counter[tuple[str, str]], limit: int) -> list[tuple[str, int]]:
    """The countries with most votes, in hundredths; a name said again counts less each time."""
    weights: dict[str, int] = {}
    for (code, _), weight in votes.items():
        weights[code] = weights.get(code, 0) + round(100 * weight**0.7)
    return sorted(weights.items(), key=itemgetter(1), reverse=True)[:limit]


def _weight(mention: PlaceMention) -> int:
    """What a mention counts; "US" and "UK" stand for demonyms as often as not."""
    if mention.dateline or mention.locative:
        return 3
    return 1 if len(mention.text) < 5 and mention.text.isupper() else 2


def _demonyms(text: str) -> Counter[tuple[str, str]]:
    """How often a text speaks of a country's people, by country and word."""
    words, weights = _country_words(), Counter[tuple[str, str]]()
    low = in_lower(text)
    told = [
        (start, low[start:end])
        for _, start, end in _demonym_search().find_matches_as_indexes(low, overlapping=True)
        if not (_is_letter(low[start - 1 : start]) or _is_letter(low[end : end + 1]))
    ]
    if not told:
        return weights
    lower = casing(text) == "lower"
    for start, word in told:
        if lower or text[start].isupper():
            weights[words[word], word] += 1
    if len(weights) > 1 and "india" not in low.replace("indian", ""):
        return Counter({key: n for key, n in weights.items() if key[0] != "IND"})  # natives
    return weights


@cache
def _demonym_search() -> AhoCorasick:
    return AhoCorasick(list(_country_words()))


def _is_letter(char: str) -> bool:
    """Whether a character, or none, goes on a word."""
    return char.isalnum() and not char.isdecimal()


def _codes(mention: PlaceMention, source: Gazetteer) -> dict[str, float]:
    """The countries that a name may tell of, with the score of the largest place there."""
    kinds = (mention.kind,) if mention.kind in {"admin1", "admin2"} else ()
    found = source.candidates(mention.text, within=mention.containers, kinds=kinds, limit=10)
    found = found or source.candidates(mention.text, within=mention.containers, limit=10)
    if found and (found[0].kind in {"country", "area"} or mention.containers):
        return {found[0].country: found[0].score}
    return {place.country: place.score for place in reversed(found)}
