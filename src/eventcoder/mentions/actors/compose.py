"""Composes chunks into actor phrases: nationality, modifiers, head noun, "of" and "in" phrases.

The parts' meanings come from the lists; how roles combine stands in ``roles.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from eventcoder.mentions.actors.chunks import Chunk, TextView
from eventcoder.mentions.actors.link_words import STANCES, Tie, tie_between
from eventcoder.mentions.actors.model import Entry
from eventcoder.mentions.actors.roles import PRIVATE, combine
from eventcoder.mentions.actors.words import PARTICIPLES

#: Which kinds may follow which inside one phrase.
_NEXT = {
    "C": "rbtpjmOEG", "A": "rbtpjmOEGPRC", "S": "rbtpjmO", "R": "rbtpjmOEG", "O": "rbtpjmO",
    "m": "rbtpjmOEGARCS", "j": "rbtpjmOEGARC", "r": "rbtpPjO", "b": "rbtpjmO", "t": "Pptrb",
    "p": "Pptrb", "E": "rbtpjmO", "G": "rbtpjmO", "k": "rbtpjmOEGACRSN", "h": "Pt",
}  # fmt: skip
_POSSESSORS = frozenset("CSROANPtrbpEG")
_POSSESSED = frozenset("rbtpjmOEGPA")
_OF_HEADS = frozenset("tprbOk")
_PLACES = frozenset("CSR")
_MODIFYING = frozenset("CARS")
_HEADS = frozenset("rbpNOPC")
_HYPHENS = "-‐‑–"


@dataclass(slots=True)
class Phrase:
    """An actor phrase in the making.

    Attributes:
        start, end: of the chunks in it; head_start, head_end: of its head.
        kind: of the head's entry.
        country: ISO code of the actor's home; sponsor: of who backs or opposes it.
        roles, type: so far.
        named, person: the listed organisation or person in it; unknown: an unlisted name in it.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    kind: str
    head: Entry
    country: str = ""
    sponsor: str = ""
    roles: tuple[str, ...] = ()
    type: str = ""
    named: Entry | None = None
    person: Entry | None = None
    plural: bool = False
    unknown: str = ""
    steps: list[Entry] = field(default_factory=list)


def next_phrase(view: TextView, chunks: Sequence[Chunk], place: int) -> tuple[Phrase, int]:
    """The longest phrase that starts with a chunk, and the number of the chunk after it."""
    phrase = begin_phrase(view, chunks[place])
    place += 1
    while place < len(chunks):
        chunk = chunks[place]
        gap = view.folded[phrase.end : chunk.start]
        tie = tie_between(gap, view.index.modifiers)
        if tie.kind in ("", "bracket"):
            tie = _tie_by_text(view, phrase, chunk) or tie
        if not tie.kind or not _fits(view, phrase, chunk, tie):
            break
        if tie.kind == "det" or phrase.kind == "k":
            inner, place = next_phrase(view, chunks, place)
            if _nested(phrase, inner):
                _attach(phrase, inner)
            break
        if tie.kind == "next" and phrase.kind in _HEADS and gap[1:].split(" ")[0] in PARTICIPLES:
            break  # "forces captured five villages"
        if tie.kind in ("next", "poss"):
            _append(view, phrase, chunk, tie)
            place += 1
        elif tie.kind in ("of", "for", "from"):
            inner, after = next_phrase(view, chunks, place)
            if not _nested(phrase, inner):
                break
            _attach(phrase, inner)
            place = after
            break
        else:
            _locate(view, phrase, chunk, tie)
            place += tie.kind == "bracket"
            break
    return phrase, place


def _tie_by_text(view: TextView, phrase: Phrase, chunk: Chunk) -> Tie | None:
    """A tie by quotes ("'Shining Path' guerrillas") or by an unlisted name ("FMLN's Red Guard")."""
    text, end, start = view.text, phrase.end, chunk.start
    if start - end == 2:
        quoted = text[end] in _QUOTES or text[end + 1] in _QUOTES
        return Tie("next") if quoted and text[end : end + 2].count(" ") == 1 else None
    owned = phrase.kind in "OR" and chunk.entry.kind in "br" and text[end] in _APOSTROPHES
    named = owned and text[start].isupper() and _OWN_NAME.fullmatch(text, end, start)
    return Tie("poss", loose=True) if named else None


_ANYONE_S = (("MIL",), ("IGO",))
_QUOTES, _APOSTROPHES = frozenset('"“”„«»'), frozenset("'’")
_OWN_NAME = re.compile(r"['’]s (?:[A-Z][\w’'-]* ){1,4}")


def _locate(view: TextView, phrase: Phrase, chunk: Chunk, tie: Tie) -> None:
    """Adds the place or, in brackets, the organisation that the phrase belongs to."""
    if tie.kind == "in" and (phrase.head.note == "thing" or phrase.roles[:1] in _ANYONE_S):
        return  # soldiers and bases in a country may be anyone's
    phrase.country = phrase.country or chunk.entry.country
    phrase.steps.append(chunk.entry)
    if tie.kind == "bracket":
        phrase.end = chunk.end + view.text.startswith(")", chunk.end)
        if chunk.entry.kind == "O":
            phrase.named = chunk.entry
            phrase.roles, phrase.type = chunk.entry.roles, chunk.entry.type


def begin_phrase(view: TextView, chunk: Chunk) -> Phrase:
    """A phrase of one chunk."""
    start, end, entry = chunk
    phrase = Phrase(start, end, start, end, entry.kind, entry)
    stance = _stance(view, start)
    if stance:
        phrase.start = start - stance
        phrase.sponsor, phrase.kind = entry.country, "m"
        phrase.steps.append(entry)
        return phrase
    take_in(phrase, entry)
    return phrase


def _stance(view: TextView, start: int) -> int:
    """Length of "pro-" or "anti-" before a chunk, else 0."""
    if start < 4 or view.text[start - 1] not in _HYPHENS:
        return 0
    for word in STANCES:
        size = len(word) + 1
        begin = start - size
        if begin >= 0 and view.folded.startswith(word + " ", begin):
            before = view.folded[begin - 1] if begin else " "
            if not before.isalnum():
                return size
    return 0


def take_in(phrase: Phrase, entry: Entry) -> None:
    """Adds what an entry says to the phrase whose head it becomes."""
    kind = entry.kind
    phrase.steps.append(entry)
    phrase.plural = entry.plural
    if kind in _MODIFYING or kind == "N":
        phrase.country = entry.country or phrase.country
        if kind == "N":
            phrase.roles, phrase.type = phrase.roles or ("CVL",), "civilian"
        return
    if kind == "O" and entry.country and phrase.country not in ("", entry.country):
        phrase.roles, phrase.type = entry.roles, entry.type  # "Slovenian Democratic Party"
        return
    if kind in "OP":
        phrase.named = entry if kind == "O" or phrase.named is None else phrase.named
        if kind == "P":
            phrase.person = entry
        phrase.country = entry.country or phrase.country
        if kind == "O":
            phrase.roles, phrase.type = entry.roles, entry.type
        return
    if phrase.named is not None and phrase.named.kind == "O":
        return  # "Hamas fighters" are Hamas
    phrase.country = phrase.country or entry.country
    if kind == "p" and phrase.roles:
        return  # "police officers" are police: the neutral noun's own role is only a default
    phrase.roles, phrase.type = combine(phrase.roles, entry.roles, phrase.type, entry.type)


def _fits(view: TextView, phrase: Phrase, chunk: Chunk, tie: Tie) -> bool:
    before, after = phrase.kind, chunk.entry.kind
    if _stance(view, chunk.start):
        return False
    if tie.suffix:
        return before in "CAORSEG" and view.text[phrase.end] in _HYPHENS and after in "rbtpjmOA"
    if tie.kind == "det":
        return before == "k"
    if tie.kind == "bracket":
        if before not in "rbtpjEG" or after not in "CSRO" or view.text[phrase.end + 1] != "(":
            return False
        return after != "O" or not _is_acronym_of(view, phrase, chunk)
    if tie.kind == "next":
        if after not in _NEXT.get(before, ""):
            return False
        if tie.loose:
            return before == "A" and after in "rbtpj"
        return before != "r" or not phrase.plural or phrase.head.name.endswith("police")
    if tie.kind == "poss":
        return before in _POSSESSORS and after in _POSSESSED
    if tie.kind == "of":
        return before in _OF_HEADS
    if tie.kind == "for":
        return before in "tp" and after not in "m"
    if tie.kind == "from":
        return before in "rbpN" and after in "CASROb" and not phrase.country
    return before in "rbpN" and after in _PLACES and not phrase.country


def _is_acronym_of(view: TextView, phrase: Phrase, chunk: Chunk) -> bool:
    """Whether "(ABC)" abbreviates the name before it, whoever else is called so."""
    acronym = view.text[chunk.start : chunk.end]
    last = view.text[phrase.start : phrase.end].rsplit(None, 1)[-1]
    return acronym.isupper() and last[0] == acronym[-1]


def _append(view: TextView, phrase: Phrase, chunk: Chunk, tie: Tie) -> None:
    """Makes the next chunk the head of the phrase."""
    start, end, entry = chunk
    if tie.sponsor:
        phrase.sponsor = phrase.country
        phrase.country, phrase.roles, phrase.type, phrase.named = "", (), "", None
    elif tie.suffix and phrase.named is not None and phrase.country:
        phrase.roles, phrase.type, phrase.named = (), "", None  # "Hamas-led government"
    elif tie.kind == "poss" and entry.kind in "rbtpO":
        if phrase.kind in "rbtp" and entry.roles:
            phrase.roles, phrase.type = (), ""  # "the president's wife" holds no office
        if phrase.kind == "P":
            phrase.roles, phrase.type, phrase.person = ("GOV",), "state", None
            phrase.named = None
    if tie.loose and entry.kind in "bp" and view.text[start].isupper():
        between = view.text[phrase.end : start].strip()
        if between[:1].isupper():  # "Somali Dawn Front" is a name
            phrase.unknown = view.text[phrase.start : end]
    phrase.end, phrase.head_start, phrase.head_end = end, start, end
    phrase.kind, phrase.head = entry.kind, entry
    take_in(phrase, entry)


def _nested(phrase: Phrase, inner: Phrase) -> bool:
    """Whether an "of" phrase holds an actor that the head noun belongs to."""
    if phrase.kind == "k":
        return inner.kind not in "mj"
    if inner.kind in "mj":
        return False  # "front of national unity"
    return bool(inner.country or inner.roles or inner.named or inner.kind in "p")


def _attach(phrase: Phrase, inner: Phrase) -> None:
    """Joins an "of" phrase: "members of the Nigerian army", "president of Iran"."""
    phrase.end = inner.end
    phrase.steps += inner.steps
    phrase.country = inner.country or phrase.country
    phrase.sponsor = phrase.sponsor or inner.sponsor
    if phrase.kind == "k":
        phrase.kind, phrase.head, phrase.plural = inner.kind, inner.head, True
        phrase.head_start, phrase.head_end = inner.head_start, inner.head_end
        phrase.roles, phrase.type = inner.roles, inner.type
        phrase.named, phrase.person = inner.named, inner.person
        return
    if phrase.kind == "p" and inner.type == "external":
        phrase.roles, phrase.type = inner.roles, inner.type  # "contingents of peacekeepers"
    elif inner.named is not None and inner.named.kind == "O":
        phrase.named = inner.named
        phrase.roles, phrase.type = inner.roles, inner.type
    elif phrase.kind == "t" and inner.roles and inner.roles[0] in PRIVATE:
        phrase.roles, phrase.type = inner.roles, inner.type  # "president of the company"
    elif phrase.roles[:1] == ("GOV",) and inner.kind == "p" and not inner.roles:
        phrase.roles, phrase.type = (), "unknown"  # "leader of the outfit"
    elif inner.kind not in "CARS":
        phrase.roles, phrase.type = combine(inner.roles, phrase.roles, inner.type, phrase.type)
