"""Words around place names, and names that are ordinary words or people: read from data files.

How a mention is found and weighed with them is the matter of places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder.codebooks.tables import read_table
from eventcoder.errors import DataFileError
from eventcoder.mentions.gazetteer import load_countries

_FOLDER = Path(__file__).parent / "data"
_KINDS = ("", "city", "admin1", "admin2", "area")
_SETS = ("locative", "near", "directive", "direction", "facility", "connector", "title", "stop",
         "road", "press", "owned", "building")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of ``place_words.tsv``, by role; what each role means is told there."""

    locative: frozenset[str]
    near: frozenset[str]
    directive: frozenset[str]
    direction: frozenset[str]
    facility: frozenset[str]
    connector: frozenset[str]
    title: frozenset[str]
    stop: frozenset[str]
    road: frozenset[str]
    press: frozenset[str]
    owned: frozenset[str]
    building: frozenset[str]
    kind: dict[str, str]
    noun_before: dict[str, str]
    barred: frozenset[str]
    """Words in capitals that start no name: ``stop`` and ``title``."""


@cache
def vocabulary() -> Vocabulary:
    """The words around place names.

    Raises:
        DataFileError: a line has an unknown role or value, or stands twice.
    """
    return read_vocabulary(_FOLDER / "place_words.tsv")


def read_vocabulary(path: Path) -> Vocabulary:
    """Read and check a file of words around place names."""
    sets: dict[str, set[str]] = {name: set() for name in _SETS}
    kinds: dict[str, dict[str, str]] = {"kind": {}, "noun_before": {}}
    for row in read_table(path, ("role", "word"), optional=("value",)):
        role = row.choice("role", (*_SETS, *kinds))
        word, value = row.need("word"), row.choice("value", _KINDS)
        known = sets.get(role, kinds.get(role, {}))
        if word in known or word != word.lower():
            raise row.error(f"{word!r} stands twice or is not in lower case", "once, in lower case")
        if role in kinds:
            kinds[role][word] = value
        else:
            sets[role].add(word)
    return Vocabulary(
        kind=kinds["kind"],
        noun_before=kinds["noun_before"],
        barred=frozenset(sets["stop"] | sets["title"]),
        **{name: frozenset(words) for name, words in sets.items()},
    )


def _read(name: str) -> frozenset[str]:
    path = _FOLDER / name
    words: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line:
            continue
        if line != line.strip().lower() or line in words:
            remedy = "one word a line, in lower case, each once"
            raise DataFileError(f"{line!r} does not fit", path=path, line=number, remedy=remedy)
        words.add(line)
    return frozenset(words)


@cache
def common_words() -> frozenset[str]:
    """English words that some place is called by."""
    return _read("common_words.txt")


@cache
def person_names() -> frozenset[str]:
    """Given names and surnames that some place is called by."""
    return _read("person_names.txt")


@cache
def demonyms() -> frozenset[str]:
    """Words for people of a country, in lower case: "iraqi", "south korean"."""
    return frozenset(word.lower() for land in load_countries() for word in land.demonyms)


@cache
def country_of_demonym() -> dict[str, str]:
    """Countries by the words for their people, in lower case, where these are of one country.

    Palestinians and Israelis stand apart: whose a village there is says not what it lies in.
    """
    found: dict[str, str] = {}
    shared: set[str] = {"israeli", "palestinian"}
    for land in load_countries():
        for word in {word.lower() for word in land.demonyms}:
            if word in found:
                shared.add(word)
            found[word] = land.name
    return {word: name for word, name in found.items() if word not in shared}
