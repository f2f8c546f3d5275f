"""Whether a known name is a place here: by the words around it, its size, and what it may else be.

Precision comes first: people, offices, organisations and ordinary words bear place names.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.mentions.gazetteer import Place
from eventcoder.mentions.places_context import Evidence
from eventcoder.mentions.places_model import LARGE, Scene
from eventcoder.mentions.places_tokens import Word
from eventcoder.mentions.places_words import common_words, demonyms, person_names, vocabulary

_ADJECTIVES = frozenset({"us", "u.s", "uk", "u.k"})
"""Short names of countries that describe the noun after them."""
_UNITS = frozenset({"admin1", "admin2"})
_OF = frozenset({"da", "de", "del", "do"})
_PARTICLES = frozenset({"de", "del", "della", "di", "da", "dos", "van", "von", "bin", "ibn"})


def accept(scene: Scene, index: int, length: int, run: int, evidence: Evidence) -> bool:
    """Whether the words around a known name, or its size, make it a place here.

    Args:
        scene: the text.
        index: the first word of the name.
        length: how many words it has.
        run: how many words from ``index`` are written as one name.
        evidence: what the words around it say.
    """
    if evidence.preposition == "press" or _part_of_name(scene, index, length, run, evidence):
        return False
    best = scene.gazetteer.candidates(scene.name(index, length), limit=1)[0]
    low = scene.words[index].low if length == 1 else ""
    if low in demonyms():
        return False  # "Saudi jets"
    if low in vocabulary().direction and evidence.kind not in _UNITS:
        return False  # "the southern sector"
    if scene.casing != "mixed" and _describes_site(scene, index, length):
        return False  # "IN THE CENTRAL SQUARE"
    if best.kind == "country" and (_owns(scene, index, length) or _lends_name(best, evidence)):
        return False  # "the U.S. embassy", "the Costa Rica neighbourhood"
    if best.kind in {"country", "area"} and best.primary:
        return not (low in person_names() and not evidence.locative)
    if low in common_words():
        return _ordinary(scene, best, evidence)
    if best.score < LARGE + 0.3 and _names_a_building(scene, index, length, evidence):
        return False
    if low in person_names() and not evidence.kind:
        surely = best.primary or scene.casing == "mixed"
        if not (evidence.locative and surely):
            return False  # "NEAR JUAN PABLO BOULEVARD"
    if evidence.kind or evidence.near:
        return True
    if scene.casing == "mixed":
        if evidence.locative or evidence.preposition:
            return evidence.locative or best.score >= LARGE - 1
        return best.score >= LARGE and best.primary
    if evidence.locative:
        return best.score >= LARGE - 2 or length > 1
    unit = best.kind == "admin1" and best.primary and len(scene.name(index, length)) > 4
    return best.score >= (LARGE - 0.2 if unit else LARGE + 0.5)


def _describes_site(scene: Scene, index: int, length: int) -> bool:
    """Whether "the" and words that any town may have hide behind capitals."""
    words, known = scene.words, vocabulary()
    if length < 2 or not index or words[index - 1].low != "the":
        return False
    last = words[index + length - 1].low
    return words[index].low in known.direction and (last in known.facility or last in _SITES)


_SITES = frozenset({"avenue", "bank", "market", "park", "plaza", "prison", "square", "station"})


def _owns(scene: Scene, index: int, length: int) -> bool:
    """Whether a country's name only tells whose the thing after it is, wherever that is."""
    words, after = scene.words, index + length
    if after >= len(words) or not words[after].joined:
        return False
    low = words[after].low
    if scene.name(index, length).strip(".").lower() in _ADJECTIVES:
        known = vocabulary()
        return low not in known.stop | {"soil", "territory"} and low not in known.kind
    return low in vocabulary().owned


def _lends_name(best: Place, evidence: Evidence) -> bool:
    """Whether a town or quarter is called by the name of a country, and no town known is."""
    return evidence.kind == "city" and evidence.called and best.primary


def _names_a_building(scene: Scene, index: int, length: int, evidence: Evidence) -> bool:
    """Whether capitals hide that a hospital or a farm bears the name, as after a person's."""
    words, after = scene.words, index + length
    if scene.casing == "mixed" or evidence.kind or after >= len(words) or not words[after].joined:
        return False
    return words[after].low in vocabulary().building


def _ordinary(scene: Scene, best: Place, evidence: Evidence) -> bool:
    """Whether an ordinary word ("nice", "reading") is a place: only if capitals or words say so."""
    if scene.casing == "mixed":
        return evidence.locative and best.score >= LARGE
    return scene.casing == "upper" and evidence.locative and evidence.kind is not None


def _part_of_name(scene: Scene, index: int, length: int, run: int, evidence: Evidence) -> bool:
    """Whether the name is a piece of a longer one: a person, an office, an organisation."""
    words, vocabulary_ = scene.words, vocabulary()
    previous = words[index - 1] if index else None
    if previous and words[index].joined:
        if previous.low in vocabulary_.title and previous.text != previous.low:
            return True
        if scene.casing == "mixed" and previous.capital and _goes_on(previous):
            return True
        if previous.low in _PARTICLES and index > 1 and words[index - 2].capital:
            return True  # Leila de Lima
    if scene.casing != "mixed":
        return not evidence.preposition and _ends_a_person(words, index)
    if run <= length:
        return False
    follower = words[index + length]
    if (
        follower.low in _OF
        and index + length + 1 < len(words)
        and words[index + length + 1].capital
    ):
        return True  # San Miguel del Monte
    if not follower.capital:  # "Bank of Kabul": a connector, judged by what stands before
        return False
    if follower.low in STREETS:
        return True  # "Baghdad Street", which is in another town
    if follower.low in vocabulary_.kind or follower.low in vocabulary_.facility:
        return False
    return not evidence.locative or follower.low not in common_words()


STREETS = frozenset({"avenue", "boulevard", "chowk", "lane", "roundabout", "square", "street"})
"""What is called after towns elsewhere; a road or a gate may lead to the town."""


def _ends_a_person(words: Sequence[Word], index: int) -> bool:
    """Whether a given name stands one or two words before a surname: "JUAN PEREZ LAGOS"."""
    for before in range(index - 1, max(index - 3, -1), -1):
        if not words[before + 1].joined or words[before].low in vocabulary().stop:
            return False
        if words[before].low in person_names():
            return True
    return False


def _goes_on(previous: Word) -> bool:
    """Whether a capitalised word before a name belongs to it."""
    low, words = previous.low, vocabulary()
    return len(low) > 1 and not (low in words.stop or low in words.direction or low in words.kind)
