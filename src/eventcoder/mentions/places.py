"""Place names in a text, each with the words that say how it is meant: "near", "province", "Mali".

A name alone must be a large place; a word for where or what it is admits small and even unknown
ones. Which point on the map is meant is the matter of places_resolve.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.mentions.gazetteer import Gazetteer
from eventcoder.mentions.places_contain import contain, unit_around
from eventcoder.mentions.places_context import (
    Evidence,
    after,
    before,
    containment,
    continues,
    names_attack,
)
from eventcoder.mentions.places_dateline import datelines
from eventcoder.mentions.places_model import PlaceMention, Scene
from eventcoder.mentions.places_tokens import Word, casing, cut, is_headline
from eventcoder.mentions.places_weigh import STREETS, accept
from eventcoder.mentions.places_words import (
    common_words,
    country_of_demonym,
    demonyms,
    vocabulary,
)
from eventcoder.records import Span

_LONGEST = 5
_HEADLINE = 200
_NO_JOINT = 60
"""Characters between two names from which nothing joins them."""
_SOIL = frozenset({"airspace", "soil", "territory", "waters"})
_NOT_ON_SOIL = frozenset({"for", "from", "of", "to"})
_UNITS = ("admin1", "admin2")
_LONGEST_UNKNOWN = 4
_POST = ["police", "station"]
_ENDS_NAME = frozenset({"of", "the", "and"})
"""Words at which a name that no gazetteer has ends."""


def find_places(
    text: str,
    sentences: Sequence[tuple[int, int]] | None = None,
    *,
    gazetteer: Gazetteer | None = None,
) -> list[PlaceMention]:
    """The place names of a text, in order and without overlaps.

    Args:
        text: an article or a sentence, in usual case, all capitals or lower case.
        sentences: spans to look in, in order; the whole text when left out. How the text uses
            capitals is judged on all of it.
        gazetteer: the built-in one with the user's additions when left out.
    """
    reader = PlaceReader(text, gazetteer)
    spans = [(0, len(text))] if sentences is None else [span[:2] for span in sentences]
    return [mention for low, high in spans for mention in reader.read(low, high)]


class PlaceReader:
    """Reads the place names of a text, a sentence at a time.

    Attributes:
        gazetteer: where names are looked up.
    """

    def __init__(self, text: str, gazetteer: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer or Gazetteer.load()
        self._text, self._casing, self._heads = text, casing(text), datelines(text)

    def dateline_of(self, name: str) -> str | None:
        """What a dateline says that a name lies in: Chad for "Geedo" below "GEEDO, Chad -"."""
        if len(self._heads) < 2:
            return None
        inner, outer = (self._text[start:end] for start, end in self._heads)
        return outer if inner.casefold() == name.casefold() else None

    def read(self, low: int, high: int) -> list[PlaceMention]:
        """The place names between two offsets."""
        text, here = self._text, self._casing
        if here == "mixed" and high - low < _HEADLINE and is_headline(text[low:high]):
            here = "upper"
        return _scan(Scene(text, cut(text, low, high), here, self.gazetteer), self._heads)


def _scan(scene: Scene, heads: Sequence[Span]) -> list[PlaceMention]:
    """The place names of the words of a scene."""
    found: list[PlaceMention] = []
    index = 0
    for start in _starts(scene):
        if start < index:
            continue
        index = start
        length, mention = _at(scene, index, found[-1] if found else None, heads)
        if mention:
            found.append(mention)
        index += length
    return contain(scene.text, found, scene.gazetteer)


def _at(
    scene: Scene, index: int, last: PlaceMention | None, heads: Sequence[Span]
) -> tuple[int, PlaceMention | None]:
    """The mention that starts at a word, and how many words to go on."""
    soil = _soil(scene, index)
    if soil:
        return 2, soil
    longest, run = _longest_known(scene, index), _run(scene, index)
    if longest:
        evidence = _evidence(scene, index, longest, last)
        span = scene.span(index, longest)
        dateline = bool(heads) and any(span.overlaps(head) for head in heads)
        if dateline or accept(scene, index, longest, run, evidence):
            if names_attack(scene.words, index, index + longest):
                evidence = _of_attack(scene, index, longest, evidence)
            return longest, _mention(scene, span, evidence, dateline=dateline)
        if run <= longest:
            return longest, None
    mention = _unknown(scene, index, run)
    return (run if mention else 1), mention


def _soil(scene: Scene, index: int) -> PlaceMention | None:
    """The country of "inside Chadian territory" and "on Chadian soil"."""
    words = scene.words
    if index + 1 >= len(words) or words[index + 1].low not in _SOIL or not words[index + 1].joined:
        return None
    country = country_of_demonym().get(words[index].low)
    if country is None:
        return None
    preposition = before(scene.text, words, index).preposition
    there = preposition not in _NOT_ON_SOIL
    return PlaceMention(scene.span(index, 1), country, preposition, locative=there)


def _of_attack(scene: Scene, index: int, length: int, evidence: Evidence) -> Evidence:
    """What "the Manchester bombing" says of the town; a country's attack is one it makes."""
    best = scene.gazetteer.candidates(scene.name(index, length), limit=1)[0]
    town = best.kind not in ("country", "area") and not evidence.preposition
    return evidence._replace(preposition="in", locative=True) if town else evidence


def _mention(
    scene: Scene, span: Span, evidence: Evidence, *, dateline: bool = False, known: bool = True
) -> PlaceMention:
    return PlaceMention(
        span,
        scene.text[span.start : span.end],
        evidence.preposition,
        evidence.kind,
        near=evidence.near,
        dateline=dateline,
        containers=(evidence.inside,) if evidence.inside else (),
        known=known,
        locative=evidence.locative,
    )


def _starts(scene: Scene) -> list[int]:
    """The words at which a name may start."""
    words, mixed = scene.words, scene.casing == "mixed"
    barred = vocabulary().barred if mixed else vocabulary().stop
    return [
        index
        for index, word in enumerate(words)
        if (word.capital or not mixed)
        and (word.low not in barred if word.low != "us" else _is_country(words, index))
    ]


def _is_country(words: list[Word], index: int) -> bool:
    """Whether "us" is the country: only after "the", else it is a pronoun or an adjective."""
    return words[index].text == "US" and index > 0 and words[index - 1].low == "the"


def _run(scene: Scene, index: int) -> int:
    """How many words from ``index`` are written as one name; 0 where capitals say nothing."""
    if scene.casing != "mixed":
        return 0
    words, end, vocabulary_ = scene.words, index + 1, vocabulary()
    for place in range(index + 1, min(len(words), index + 8)):
        word = words[place]
        if not word.joined:
            break
        if word.capital and word.low not in vocabulary_.stop:
            end = place + 1
        elif word.low not in vocabulary_.connector:
            break
    return end - index


def _longest_known(scene: Scene, index: int) -> int:
    """How many words make up the longest known name that starts at a word."""
    words, mixed, connector = scene.words, scene.casing == "mixed", vocabulary().connector
    knows, text, start, limit = scene.gazetteer.knows, scene.text, scene.words[index].start, 1
    while limit < _LONGEST and index + limit < len(words):
        word = words[index + limit]
        if not word.joined or (mixed and not word.capital and word.low not in connector):
            break
        limit += 1
    for length in range(limit, 0, -1):
        if length > 1 and words[index + length - 1].low in connector:
            continue
        if knows(text[start : words[index + length - 1].end]):
            return _without_kind(scene, index, length)
    return 0


def _without_kind(scene: Scene, index: int, length: int) -> int:
    """Leave the kind out of a name that is known without it: "Aurangabad District"."""
    words, vocabulary_ = scene.words, vocabulary()
    if length == 1 or vocabulary_.kind.get(words[index + length - 1].low) not in _UNITS:
        return length
    if length == 2 and words[index].low in vocabulary_.direction | common_words():
        return length
    return length - 1 if scene.gazetteer.knows(scene.name(index, length - 1)) else length


def _evidence(scene: Scene, index: int, length: int, last: PlaceMention | None) -> Evidence:
    """What the words around a known name say, and the name before it where it goes on."""
    evidence = before(scene.text, scene.words, index)
    evidence = after(scene.words, index + length, evidence)
    if last is None:
        return evidence
    gap = scene.words[index].start - last.span.end
    if gap >= _NO_JOINT:
        return evidence
    between = scene.text[last.span.end : scene.words[index].start]
    if not evidence.preposition and continues(between):
        evidence = evidence._replace(
            preposition=last.preposition, near=last.near, locative=last.locative
        )
    if not evidence.kind and not evidence.near and containment(between):
        unit = unit_around(last, scene.name(index, length), scene.gazetteer)
        evidence = evidence._replace(kind=unit, locative=last.locative) if unit else evidence
    return evidence


def _unknown(scene: Scene, index: int, run: int) -> PlaceMention | None:
    """A name no gazetteer has, called a place by its words: "Gudem village", "in Gudem, Mali"."""
    words, vocabulary_ = scene.words, vocabulary()
    first = words[index].low
    if run < 1 or first in common_words() or first in vocabulary_.kind or first in demonyms():
        return None
    length = next((n for n in range(1, run) if words[index + n].low in _ENDS_NAME), run)
    while length > 1:
        last = words[index + length - 1].low
        if last in STREETS:
            return None
        if last not in vocabulary_.kind and last not in vocabulary_.facility:
            break
        length -= 1
    if length > _LONGEST_UNKNOWN or words[index + length - 1].low in vocabulary_.connector:
        return None
    if scene.name(index, length).isupper() or words[index + length - 1].low in vocabulary_.title:
        return None
    evidence = after(words, index + length, before(scene.text, words, index))
    if not (evidence.preposition or evidence.locative):
        return None
    loose = evidence.preposition in {"of", "on"} or not _inside_unit(scene, index + length)
    if loose and not evidence.called:
        return None
    return _mention(scene, scene.span(index, length), evidence, known=False)


def _inside_unit(scene: Scene, index: int) -> bool:
    """Whether the name that ends before a word is said to lie in a known unit or a "district"."""
    words, end = scene.words, scene.words[index - 1].end
    for place in range(index, min(index + 6, len(words))):
        if not words[place].capital or not containment(scene.text[end : words[place].start]):
            continue
        length = _longest_known(scene, place) or 1
        if scene.name(place, length).isupper() and len(scene.name(place, length)) < 5:
            return False  # "Lashkar-e-Islam (LI)"
        follower = words[place + length] if place + length < len(words) else None
        if [word.low for word in words[place + length : place + length + 2]] == _POST:
            return True  # "at Dipli under Bokajan police station"
        if follower and follower.joined and vocabulary().kind.get(follower.low) in _UNITS:
            return True
        units = scene.gazetteer.candidates(scene.name(place, length))
        return any(unit.kind != "city" for unit in units)
    return False
