"""What the words before and after a name say about it: where, what kind, how far, inside what.

Names themselves are found in places.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from eventcoder.mentions.places_tokens import Word
from eventcoder.mentions.places_words import country_of_demonym, demonyms, vocabulary


class Evidence(NamedTuple):
    """What the words around a name say.

    ``locative`` where something is said to be there; ``near`` where it is near rather than there;
    ``called`` where a word beside it calls it a place of some kind; ``inside`` is the country
    that it is called after: "the Malian town of Ber".
    """

    preposition: str = ""
    kind: str | None = None
    near: bool = False
    locative: bool = False
    called: bool = False
    inside: str = ""


_NOTHING = Evidence()
_NEAR = Evidence("near", None, near=True, locative=True)
_LENGTH = r"(?:km|kms|kilomet(?:er|re)s?|miles?|mi)\b(?:\s*\([^)]{1,24}\))?"
"""A unit of length, with the same in another one: "miles (32 km)"."""
_DISTANT = frozenset({"of", "to", "from", "outside", "off"})
_PARTS = frozenset(
    {"centre", "center", "heart", "hills", "hinterland", "hinterlands", "interior", "jungles",
     "mountains", "resident", "streets"}
)  # fmt: skip
_STRUCK_ON = frozenset(
    {"airstrike", "airstrikes", "assault", "assaults", "attack", "attacks", "offensive", "raid",
     "raids", "strike", "strikes"}
)  # fmt: skip
_STRUCK_OF = frozenset(
    {"bombardment", "bombing", "capture", "invasion", "occupation", "seizure", "shelling", "siege",
     "storming"}
)  # fmt: skip
"""What is done on the ground, with "on" or "of" the place where it is done."""
_AFTER_TOWN = frozenset(
    {"attack", "attacks", "blast", "blasts", "bombing", "bombings", "killings", "massacre",
     "shooting", "shootings", "stabbings"}
)  # fmt: skip
_ALOFT = frozenset(
    {"aircraft", "airspace", "balloon", "down", "downed", "drone", "drones", "flights", "flying",
     "helicopter", "jet", "jets", "missile", "missiles", "plane", "planes", "rockets", "skies"}
)  # fmt: skip
"""What is "over" a place without being about it."""
_SITES = frozenset(["airport", "harbor", "harbour", "port", "airfield", "barracks", "slums"])
"""Sites of which a town has one: to be there is to be in the town."""
_ARTICLES = frozenset(["the", "a", "an", "its", "their", "his"])


@cache
def _distance() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b{_LENGTH}\s+(?:away\s+)?"
        r"(?:to\s+the\s+)?(?:due\s+)?(?:(?:north|south|east|west)[\s-]?(?:north|south|east|west)?\s+"
        r"(?:of|from)|from|away\s+from|outside|off)|"
        r"\b(?:(?:north|south|east|west)(?:-?(?:east|west))?|close|next|adjacent|outskirts|vicinity|"
        r"edge|suburbs|periphery)\s+(?:of|to))\s+(?:the\s+)?(?:\w+\s+)?"
        r"(?:(?:city|town|village|capital)\s+(?:of\s+)?)?$",
        re.IGNORECASE,
    )


def before(text: str, words: list[Word], index: int) -> Evidence:
    """What stands before the name that starts at a word."""
    start = words[index].start
    if _may_be_near(text, words, index) and _distance().search(text[max(0, start - 70) : start]):
        return _NEAR
    if not index or words[index - 1].low not in _leading():
        return _NOTHING
    place, kind, low_words = index - 1, None, vocabulary()
    if not words[index].joined and text[words[index - 1].end : start].strip(" \n\"'“‘("):
        return _NOTHING
    nearest = place
    place, kind = _kind_before(words, place)
    called = place != nearest
    while place >= 0 and place >= index - 6 and words[place].joined:
        low = words[place].low
        if not (low in low_words.direction or low in _ARTICLES or (called and low in demonyms())):
            break
        place -= 1
    if place < 0 or place < index - 6:
        return Evidence(kind=kind, called=called) if called else _NOTHING
    inside = _country_called(words, place, nearest) if called else ""
    low = words[place].low
    if low in low_words.locative:
        near = low in low_words.near
        return Evidence(low, kind, near=near, locative=True, called=called, inside=inside)
    if low in low_words.directive or low == "on":
        there = place > 0 and _is_there(low, words[place - 1].low)
        return Evidence(low, kind, locative=there, called=called, inside=inside)
    if low == "of" and place:
        return _after_of(words, place, kind)
    return Evidence(kind=kind, locative=called, called=called) if called else _NOTHING


def _is_there(preposition: str, noun: str) -> bool:
    """Whether "on" or "over" tells where: "raids on Idlib", "a drone over Saratov"."""
    return noun in (_ALOFT if preposition == "over" else _STRUCK_ON if preposition == "on" else ())


def _country_called(words: list[Word], first: int, last: int) -> str:
    """The country of a demonym between two words: "in the northern Malian town of"."""
    for place in range(first + 1, last):
        for length in (2, 1):
            name = " ".join(word.low for word in words[place : place + length])
            if words[place].capital and name in country_of_demonym():
                return country_of_demonym()[name]
    return ""


@cache
def _leading() -> frozenset[str]:
    """Words right before a name that say anything about it."""
    words = vocabulary()
    sets = (words.noun_before, words.direction, words.locative, words.directive, _ARTICLES)
    return frozenset({"of", "on"}.union(*sets))


def _may_be_near(text: str, words: list[Word], index: int) -> bool:
    """Whether one of the words stands before a name without which no distance is told.

    At most "the outer city of" stands between such a word and the name.
    """
    if not _DISTANT.isdisjoint([word.low for word in words[max(0, index - 5) : index]]):
        return True
    if index > 5:
        return False
    first = words[0].start
    before = text[max(0, first - 8) : first].rstrip()
    return first > 0 and (not before or before[-1].isalnum() or before[-1] == "_")


def _kind_before(words: list[Word], place: int) -> tuple[int, str | None]:
    """Step over "the town of" or "the capital" and tell what kind of place that makes."""
    if place < 0:
        return place, None
    if words[place].low == "of" and place and words[place - 1].low in vocabulary().noun_before:
        noun = words[place - 1]
        if noun.text[0].isupper() != noun.text.isupper():
            return place, None
        if noun.low == "capital":  # "of Mali" as well as "of Bamako"
            return place - 2, None
        return place - 2, vocabulary().noun_before[noun.low] or None
    if words[place].low in vocabulary().noun_before and not words[place].capital:
        step = place - 1
        while step >= 0 and words[step].capital and words[step].joined and step > place - 3:
            step -= 1  # "the Iraqi capital", "in Iraq's northern city"
        if step >= 0 and words[step].capital and words[step].low not in vocabulary().locative:
            step -= 1
        return step, vocabulary().noun_before[words[place].low] or None
    return place, None


def _after_of(words: list[Word], place: int, kind: str | None) -> Evidence:
    """Judge "of": "parts of Kabul" is there, "Bank of Kabul" and "president of" are not."""
    noun = words[place - 1]
    if noun.low in vocabulary().kind or noun.low in _PARTS:
        return Evidence("in", kind, locative=True, called=noun.low in vocabulary().kind)
    if noun.low in _STRUCK_OF and not noun.capital:
        return Evidence("of", kind, locative=True)  # "the shelling of Donetsk"
    if noun.low in _SITES and not noun.capital:
        return Evidence("in", kind, locative=True)  # "at the airport of Burgas"
    if noun.low in vocabulary().press and noun.capital and not noun.text.isupper():
        return Evidence("press")
    if noun.capital and not noun.text.isupper():
        return Evidence("", kind)
    return Evidence("of", kind)


def after(words: list[Word], index: int, evidence: Evidence) -> Evidence:
    """Add what stands after a name that ends before ``index``: "province", "Police Station"."""
    if evidence.preposition == "on" and _own_road(words, index):
        return evidence._replace(called=True, locative=True)
    if index >= len(words) or not words[index].joined:
        return evidence
    low = words[index].low
    if low == "police" and index + 1 < len(words) and words[index + 1].low == "station":
        return evidence._replace(kind="city", called=True)
    kind = vocabulary().kind.get(low)
    unit = kind in {"admin1", "admin2"}  # "the town of Gedo region": the last word counts
    if kind and (evidence.kind is None or unit) and low != "state":
        return evidence._replace(kind=kind, called=True)
    if low == "state" and evidence.preposition:
        return evidence._replace(kind="admin1", called=True)
    if low in vocabulary().road:
        road = evidence.preposition in {"on", "at"}
        return evidence._replace(called=True, locative=evidence.locative or road)
    return evidence


def names_attack(words: list[Word], index: int, after: int) -> bool:
    """Whether a town's name tells which attack is meant: "the Manchester bombing"."""
    if after >= len(words) or not index or not words[after].joined:
        return False
    return words[after].low in _AFTER_TOWN and words[index - 1].low == "the"


def _own_road(words: list[Word], index: int) -> bool:
    """Whether a street follows a town's genitive: "on Istanbul's Istiklal Avenue"."""
    for place in range(index, min(index + 3, len(words))):
        word = words[place]
        if not word.capital or (place > index and not word.joined):
            return False
        if word.low in vocabulary().road:
            return True
    return False


@cache
def _joint() -> re.Pattern[str]:
    kinds = "|".join(vocabulary().kind)
    filler = r"(?:[\w-]+\s+){0,2}?"
    return re.compile(
        rf"^(?:\s+(?:{kinds}|police|station|under|revenue|unit)\b){{0,4}}\s*"
        rf"(?:,(?:\s+(?:in|within)\b)?|\(|\s(?:in|of|under|within)\b)\s*"
        rf"(?:on\s+the\s+(?:border|boundary)\s+(?:between|of)\s+)?(?:the\s+)?(?:(?:outskirts|suburbs?|parts?|limits)\s+of\s+)?"
        rf"(?:{filler}(?:{kinds}|capital)\s+(?:(?:of|in)\s+)?(?:the\s+)?)?(?:(?:north|south|east|west)(?:ern)?\s+)?"
        rf"(?:the\s+)?$",
        re.IGNORECASE,
    )


def containment(between: str) -> bool:
    """Whether the words between two names say that the first lies in the second."""
    return len(between) < 60 and bool(_joint().match(between))


def measured(between: str) -> bool:
    """Whether the words between two names tell how far apart they are: "Ber, 60 km east of Gao"."""
    return len(between) < 60 and bool(_measured().match(between))


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(
        r"^\s*(?:,|\()?\s*(?:a\s+\w+\s+)?(?:[a-z]+\s+){0,2}\d[\d.,]*\s*"
        rf"{_LENGTH}\s+"
        r"(?:(?:away|to\s+the)\s+)?(?:(?:north|south|east|west)[\w-]*\s+)?(?:of|from)\s+"
        r"(?:the\s+)?(?:[a-z]+\s+){0,2}(?:of\s+)?$"
    )


def outlying(between: str) -> bool:
    """Whether a name is told to be beside another: "the village of Gudem, just outside Gao"."""
    return len(between) < 60 and bool(_outlying().match(between))


@cache
def _outlying() -> re.Pattern[str]:
    return re.compile(
        r"^(?:\s+(?:area|camp|district|hamlet|market|neighbou?rhood|settlement|suburb|town|township|village))?"
        r",?\s+(?:just\s+|right\s+)?(?:on\s+the\s+(?:[\w-]+\s+)?(?:outskirts|edge|periphery)\s+of|near|outside|"
        r"close\s+to|next\s+to|not\s+far\s+from|in\s+the\s+vicinity\s+of)\s+(?:the\s+)?"
        r"(?:(?:[\w-]+\s+)?(?:capital|city|town|village)\s+(?:of\s+)?)?$",
        re.IGNORECASE,
    )


def quarter(between: str) -> bool:
    """Whether the first of two names holds the second: "Baghdad neighbourhood of Machtal"."""
    return len(between) < 40 and bool(_quarter().match(between))


@cache
def _quarter() -> re.Pattern[str]:
    return re.compile(
        r"^(?:['’]s)?\s+(?:[\w-]+ern\s+)?(?:neighbou?rhood|suburb|quarter|district|area|village|town|"
        r"ward|sector)s?\s+of\s+(?:the\s+)?$",
        re.IGNORECASE,
    )


def continues(between: str) -> bool:
    """Whether a name goes on a list: "in Kabul, Herat and Kandahar"."""
    return between.strip(" \n,").lower() in {"", "and", "or", "as well as"} and between != " "
