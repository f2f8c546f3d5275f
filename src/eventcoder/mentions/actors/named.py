"""The countries that an article names: a quick count of the listed names, no phrase composed.

Reading the actors of a whole article costs forty times as much, and only those of the sentences
that tell an event are needed. What a country's weight decides is the matter of ``link`` and of
``resolve``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from eventcoder.mentions.actors.chunks import TextView, is_of_another, read_form
from eventcoder.mentions.actors.gates import is_place, stands_alone
from eventcoder.mentions.actors.home import dominant, is_abroad, is_lone_acronym, weight_of
from eventcoder.mentions.actors.link_words import AND
from eventcoder.mentions.actors.model import Entry
from eventcoder.mentions.actors.reading import LOCATIVE
from eventcoder.mentions.actors.roles import HOME_ROLES


class Named(NamedTuple):
    """Listed words in a row that name actors of one country.

    Attributes:
        start, end: where they stand.
        country: ISO 3166-1 alpha-3; "" of police, courts and the like named without one.
        weight: what they say about the country that a text is about, see ``home``.
        acronym: a few capitals, which others may bear too.
    """

    start: int
    end: int
    country: str
    weight: int
    acronym: bool = False


def named_countries(view: TextView, hits: Iterable[tuple[int, int, int]]) -> list[Named]:
    """The countries of listed names, in order; places and mere adjectives are left out.

    Args:
        view: the text; its ``case`` is that of the text as a whole.
        hits: of the sentences that count.
    """
    found = []
    people: set[str] = set()
    runs = list(_runs(view, hits))
    for place, (start, end, country, own) in enumerate(runs):
        entries = own
        if len(own) == 1 and own[0].kind == "A" and place + 1 < len(runs):
            after, _, _, others = runs[place + 1]
            if others[0].kind == "A" and view.folded[end:after] in AND:
                entries = [own[0], *others[1:]]  # "Malian and Nigerien troops"
                country = next((entry.country for entry in entries if entry.country), "")
        if country and _is_actor(view, start, end, entries):
            weight = 0 if is_abroad(view.text, start, end) else _weight(view, start, entries)
            if entries[-1].kind == "P":  # one person, however often named, is one
                weight = 0 if entries[-1].name in people else weight
                people.add(entries[-1].name)
            short = entries[0].kind == "O" and not any(entry.country for entry in entries[1:])
            first = end if len(entries) == 1 else start + len(view.text[start:end].split()[0])
            acronym = short and is_lone_acronym(view.text, start, start, first)
            found.append(Named(start, end, country, weight, acronym))
        elif not country and _is_at_home(entries[-1]):
            found.append(Named(start, end, "", 0))
    return found


def spoken_of(named: Iterable[Named]) -> set[str]:
    """The countries that names speak of by more than an acronym."""
    return {one.country for one in named if one.weight and not one.acronym}


def without_stray_names(named: Sequence[Named]) -> list[Named]:
    """The same without acronyms of countries that nothing else speaks of, if another is."""
    known = spoken_of(named)
    return [one for one in named if not known or not one.acronym or one.country in known]


def with_home(named: Sequence[Named]) -> list[Named]:
    """The same, police, courts and the like without a country given the article's."""
    home = home_country(named)
    return [
        one if one.country else one._replace(country=home) for one in named if one.country or home
    ]


def home_country(named: Iterable[Named]) -> str:
    """The country that names speak of twice as much as of any other, else ``""``."""
    weights: Counter[str] = Counter()
    for one in named:
        if one.weight:
            weights[one.country] += one.weight
    return dominant(weights)


def _weight(view: TextView, start: int, entries: list[Entry]) -> int:
    last = entries[-1]
    alone = len(entries) == 1
    roles = [role for entry in entries for role in entry.roles]
    kind = "civilian" if alone and last.kind in "AN" else last.type
    return weight_of(kind, roles, alone and last.kind == "C" and _is_located(view, start))


def _runs(
    view: TextView, hits: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, int, str, list[Entry]]]:
    """Listed words with only a blank between them: "Kenyan President Ruto" is one actor.

    Start, end, the first country that they name, and what they mean.
    """
    forms = view.index.forms
    begin, taken, country = -1, -2, ""
    hits = [hit for chain in _chains(view, hits) for hit in chain]
    run: list[Entry] = []
    for start, end, number in hits:
        if start < taken:
            continue
        form = forms[number]
        entry = form.sole or read_form(view, form, start, end)
        if entry is None or (entry.kind == "P" and is_of_another(view, entry, start, end)):
            continue
        if start > taken + 1:
            if run:
                yield begin, taken, country, run
            begin, run, country = start, [], ""
        run.append(entry)
        country = country or entry.country
        taken = end
    if run:
        yield begin, taken, country, run


def _chains(
    view: TextView, hits: Iterable[tuple[int, int, int]]
) -> Iterator[list[tuple[int, int, int]]]:
    """Hits that touch, if one of them may tell of a country: most words for people tell of none."""
    forms = view.index.forms
    chain: list[tuple[int, int, int]] = []
    reach, tells = -2, False
    for hit in hits:
        start, end, number = hit
        if start > reach + 1:
            if tells:
                yield chain
            chain, tells = [], False
        chain.append(hit)
        reach = max(reach, end)
        tells = tells or forms[number].tells
    if tells:
        yield chain


def _is_at_home(last: Entry) -> bool:
    """Whether a noun without a country is of the state at hand."""
    return (
        last.kind in "rbt"
        and bool(last.roles)
        and last.roles[0] in HOME_ROLES
        and not last.note.startswith("foreign")
    )


def _is_actor(view: TextView, start: int, end: int, entries: list[Entry]) -> bool:
    last = entries[-1]
    if len(entries) > 1:
        return True
    if last.kind == "A":
        return stands_alone(view, end)
    if last.kind == "S":
        return not is_place(view, start, end)
    return last.kind != "R" or last.note.startswith("polity")


def _is_located(view: TextView, start: int) -> bool:
    before = view.folded[max(0, start - 16) : start].rstrip().removesuffix(" the")
    return (" " + before).endswith(LOCATIVE)
