"""Which phrases name no actor: places, things, adjectives, halves of compounds.

What the others say is read in ``reading.py``.
"""

from __future__ import annotations

from eventcoder.mentions.actors.chunks import TextView
from eventcoder.mentions.actors.compose import Phrase
from eventcoder.mentions.actors.link_words import BELONGING, SPONSORING
from eventcoder.mentions.actors.words import PLACE_NOUNS, word_set

_BEFORE_PLACES = (
    " in", " inside", " at", " near", " across", " throughout", " around", " outside", " within",
    " to", " from", " of", " into", " through", " via", " toward", " towards", " downtown",
    " central", " northern", " southern", " eastern", " western", " including", " capital,",
)  # fmt: skip
_ALONE_BEFORE = word_set(
    "and or who whom which that to by with on at as in into over after before against "
    "between is are was were be been has have had will would could should may can not "
    "when while said says also from for did do"
)
_MONTHS = word_set(
    "jan jan. january feb feb. february march april may june july aug aug. august sept "
    "sept. september oct oct. october nov nov. november dec dec. december"
)
_DASHES = "-‐‑–—"


def is_actor(view: TextView, phrase: Phrase) -> bool:
    """Whether a phrase names an actor where it stands."""
    kind, head = phrase.kind, phrase.head
    if kind in "mjkh" or _in_compound(view, phrase.end):
        return False
    if kind == "R":
        return head.note.startswith("polity")
    if kind == "A":
        return stands_alone(view, phrase.end)
    if kind == "S" and len(phrase.steps) == 1:
        return not is_place(view, phrase.start, phrase.end)
    if kind == "t" and head.note == "adjective" and len(phrase.steps) == 1 and not phrase.unknown:
        return stands_alone(view, phrase.end)
    if kind in "pb" and head.note == "thing":
        return bool(phrase.country or phrase.named or phrase.unknown or len(phrase.steps) > 1)
    return True


def stands_alone(view: TextView, end: int) -> bool:
    """Whether an adjective is a noun here: "the French said", not "a major haul"."""
    rest = view.folded[end : end + 24]
    if rest and rest[0] not in " ":
        return rest[0] in ",.'"
    words = rest.split()
    return not words or words[0].rstrip(".,") in _ALONE_BEFORE


def _in_compound(view: TextView, end: int) -> bool:
    """Whether the phrase is the first half of "rebel-held" or "Tripoli-based"."""
    text = view.text
    if text[end : end + 1] not in _DASHES or not text[end + 1 : end + 2].isalpha():
        return False
    word = view.folded[end + 1 : end + 24].split(" ", 1)[0].rstrip(",.")
    return word in SPONSORING or word in BELONGING or word.endswith("ed")


def is_place(view: TextView, start: int, end: int) -> bool:
    """Whether a seat of government is only a city here."""
    before = " " + view.folded[max(0, start - 16) : start].rstrip()
    if before.endswith(_BEFORE_PLACES):
        return True
    rest = view.folded[end : end + 24]
    words = rest.split()
    if rest.startswith(", ") and len(words) > 1:  # "Beirut, Lebanon"
        if words[1] in _MONTHS:  # a dateline
            return True
        form = view.index.by_words.get(words[1].rstrip(",.'"))
        return form is not None and form.meanings[0].kind == "C"
    if view.text[end : end + 3].strip()[:1] in tuple(_DASHES):  # a dateline
        return rest[:1] == " "
    return rest[:1] == " " and bool(words) and words[0].rstrip(",.'") in PLACE_NOUNS
