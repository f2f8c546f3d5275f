"""Turns automaton hits into chunks: the longest listed words, written as the lists demand.

How chunks make up one actor phrase is decided in ``compose.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from eventcoder.mentions.actors.index import ActorIndex, Form
from eventcoder.mentions.actors.model import Entry
from eventcoder.mentions.actors.words import NO_NAME, PLACE_NOUNS


class Chunk(NamedTuple):
    """One listed form in the text, read in one way."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class TextView:
    """A text with what reading it needs.

    Attributes:
        text, folded: as long as each other.
        index: the lists.
        published: day of publication, to choose between meanings that hold at different times.
        hits: where listed forms stand in the text.
        context: countries known from elsewhere, to choose between meanings.
        case: "mixed", "upper" or "lower": what capitals in the present sentence tell.
        title: the present sentence is a headline with capitals on most words.
    """

    text: str
    folded: str
    index: ActorIndex
    published: date | None = None
    hits: Sequence[tuple[int, int, int]] = ()
    context: tuple[str, ...] = ()
    case: str = "mixed"
    title: bool = False
    _countries: frozenset[str] | None = None

    def countries(self) -> frozenset[str]:
        """Countries that the text names or that are known from elsewhere."""
        if self._countries is None:
            forms = self.index.forms
            found = {forms[number].country for _, _, number in self.hits}
            self._countries = frozenset(found.union(self.context))
        return self._countries


def case_of_sentence(words: str) -> str:
    """Whether capitals tell something in these words; in a lone acronym they do."""
    if words.isupper():
        return "upper" if " " in words.strip() or len(words) > 8 else "mixed"
    return "lower" if words.islower() else "mixed"


def choose_chunks(view: TextView, hits: Sequence[tuple[int, int, int]], limit: int) -> list[Chunk]:
    """Leftmost longest chunks up to a sentence's end that are written as they must be."""
    chunks: list[Chunk] = []
    forms, taken, names = view.index.forms, -1, view.index.first_names
    for start, end, number in hits:
        if start < taken or end > limit:
            continue
        form = forms[number]
        entry = form.sole or read_form(view, form, start, end)
        if entry is None:
            continue
        if entry.kind in "CASRO" and form.folded in names and _names_a_person(view, end):
            continue
        if is_of_another(view, entry, start, end):
            continue
        if entry.kind == "j" and form.folded.endswith("ed") and not determined(view, start):
            continue
        chunks.append(Chunk(start, end, entry))
        taken = end
    return chunks


def _names_a_person(view: TextView, end: int) -> bool:
    """Whether an unlisted capitalised word follows: "Jordan Smith", not "Jordan River"."""
    text = view.text
    if view.case != "mixed" or text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    following = view.folded[end + 1 : end + 32].split(" ", 1)[0].rstrip(",.'")
    return following.isalpha() and following not in NO_NAME and following not in view.index.by_words


def is_of_another(view: TextView, entry: Entry, start: int, end: int) -> bool:
    """Whether a surname stands in another person's name: "Sarah Powell", "Petro Ivanenko".

    Where capitals tell nothing, only a title before it makes it the listed person's.
    """
    if entry.kind != "P" or " " in view.folded[start:end]:
        return False
    if _names_a_person(view, end) or _names_a_place(view, start, end):
        return True
    text = view.text
    if view.case != "mixed":
        title = view.folded[max(0, start - 24) : start].split()[-1:]
        form = view.index.by_words.get(title[0]) if title else None
        return form is None or form.meanings[0].kind != "t"
    if view.case != "mixed" or view.title or text[start - 1 : start] != " ":
        return False
    begin = text.rfind(" ", 0, start - 1) + 1
    word = view.folded[begin : start - 1]
    if not (text[begin].isupper() and word.isalpha()) or word.endswith("ly"):
        return False
    return word not in NO_NAME and word not in view.index.by_words


def _names_a_place(view: TextView, start: int, end: int) -> bool:
    """Whether a surname is a town here: "a centre in Kerry", "Abbas town"."""
    if view.folded.endswith((" in ", " at ", " near "), 0, start):
        return True
    following = view.folded[end : end + 16].split(" ", 2)
    return len(following) > 1 and not following[0] and following[1].rstrip(",.") in PLACE_NOUNS


def determined(view: TextView, start: int) -> bool:
    """Whether a participle is an adjective here: "the accused soldiers", not "he accused"."""
    before = view.folded[max(0, start - 12) : start].split()
    if not before or before[-1].endswith("."):
        return True
    return before[-1] in _DETERMINERS or before[-1] in view.index.modifiers


_DETERMINERS = frozenset(
    ["the", "a", "an", "of", "some", "many", "most", "more", "other", "all", "these", "those"]
)


def read_form(view: TextView, form: Form, start: int, end: int) -> Entry | None:
    """The meaning of a form at a place, or None if it is not written as any of them."""
    if len(form.meanings) == 1:
        entry = form.meanings[0]
        return entry if _written(view, form, 0, start, end) else None
    fitting = [
        entry
        for place, entry in enumerate(form.meanings)
        if _written(view, form, place, start, end)
    ]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return choose_meaning(fitting, view.published, view.countries())


def read_meaning(view: TextView, form: Form) -> Entry:
    """The likeliest meaning of a form, however it is written."""
    return choose_meaning(form.meanings, view.published, view.countries())


def _written(view: TextView, form: Form, place: int, start: int, end: int) -> bool:
    case = form.cases[place]
    if case == "any":
        return True
    if view.case != "mixed":
        return not form.care or _supported(view, start, end)
    text = view.text
    if case == "name":
        return text[start].isupper() or text[start].isdecimal()
    if case == "names":
        last = max(text.rfind(" ", start, end) + 1, start)
        return not (text[start].islower() or text[last].islower())
    words = text[start:end]
    if case == "exact":
        return words == form.written[place]
    if case == "acronym":
        return words.isupper()
    return not words.islower() or form.written[place].islower()


def _supported(view: TextView, start: int, end: int) -> bool:
    """Whether a common word is used as a name: a role noun follows ("us troops")."""
    rest = view.folded[end : end + 40]
    if not rest.startswith(" "):
        return rest.startswith("'s ")
    words = rest.split()
    known = view.index.by_words
    for size in (3, 2, 1):
        form = known.get(" ".join(words[:size]))
        if form is not None:
            return any(entry.kind in "rbtp" for entry in form.meanings)
    return False


#: Types of organisations that are reported far from home.
_WORLDWIDE = frozenset(["igo", "media", "ngo"])


def choose_meaning(
    entries: Sequence[Entry], published: date | None, context: frozenset[str]
) -> Entry:
    """The likeliest of several meanings: one that held then, of a country in the context.

    Without a date an organisation is what it was first, a person the last office held.
    """
    best, best_score = entries[0], -99
    if published is None and entries[0].kind == "O" and len({e.name for e in entries}) == 1:
        return min(entries, key=lambda entry: entry.first or date.min)
    for entry in entries:
        score = 0
        if published is not None:
            if entry.first is not None and published < entry.first:
                score -= 2
            if entry.last is not None and published > entry.last:
                score -= 2 if entry.kind != "P" else 1
        elif entry.last is not None:
            score -= 1
        if entry.country and entry.country in context:
            score += 3
        elif entry.kind == "C":
            score += 2
        elif entry.kind == "O" and entry.country and entry.type not in _WORLDWIDE:
            score -= 1
        if score > best_score or (score == best_score and _later(entry, best)):
            best, best_score = entry, score
    return best


def _later(entry: Entry, best: Entry) -> bool:
    """Of two offices of one person the later one."""
    if entry.kind != "P" or best.kind != "P" or entry.name != best.name:
        return False
    return (entry.first is not None) and (best.first is None or entry.first > best.first)
