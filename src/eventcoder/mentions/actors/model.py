"""What the recogniser gives: mentions with their spans, and readings of free words.

How they are found is in ``find.py`` and ``compose.py``; nothing here reads text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol


class SentenceLike(Protocol):
    """A sentence as ``find_actors`` needs it: offsets into the text and what kind it is."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


@dataclass(frozen=True, slots=True)
class ActorReading:
    """What some words say about an actor.

    Attributes:
        name: canonical name from the lists, or None where the words name nobody listed.
        country: ISO 3166-1 alpha-3 of the actor's home, or None.
        gwno: Gleditsch-Ward number of that country, or None.
        code: CAMEO actor code (country and up to two roles), or None where neither is known.
        roles: CAMEO agent codes, the primary one first.
        type: a value of ``data/types.tsv``.
        status: ``named``, ``generic`` or ``unidentified``.
        plural: the words speak of several.
        how: the list entries and steps behind the reading, for ``explain``.
    """

    name: str | None = None
    country: str | None = None
    gwno: int | None = None
    code: str | None = None
    roles: tuple[str, ...] = ()
    type: str = "unknown"
    status: str = "generic"
    plural: bool = False
    how: str = ""


class Entry(NamedTuple):
    """One meaning of one listed word or name.

    Attributes:
        kind: a letter, see ``KINDS``.
        name: canonical name.
        country: ISO 3166-1 alpha-3, or "".
        roles: CAMEO agent codes.
        type: a value of ``data/types.tsv``, or "".
        code: full CAMEO code where the list gives one, or "".
        plural: the form is a plural or a collective that takes a plural verb.
        first, last: when it holds, where the list says so.
        source: ``file:line``.
        note: what the composition has to know ("thing", "polity", "office=...").
    """

    kind: str
    name: str
    country: str = ""
    roles: tuple[str, ...] = ()
    type: str = ""
    code: str = ""
    plural: bool = False
    first: date | None = None
    last: date | None = None
    source: str = ""
    note: str = ""


class ActorMention(NamedTuple):
    """An actor named at ``text[start:end]``; the fields of the reading as in `ActorReading`.

    A tuple because thousands are made a second.

    Attributes:
        start, end: the phrase, without its determiner.
        head_start, head_end: its head noun or name.
        steps: the list entries behind the reading.
        locative: it stands after a preposition of place ("in Iraq"): a place more than an actor.
        sponsor: country that backs or opposes it ("pro-Iran militia": IRN), or None.
        refers_to: index of the earlier mention it was linked to, or None (see ``link_mentions``).
    """

    start: int
    end: int
    head_start: int
    head_end: int
    name: str | None = None
    country: str | None = None
    gwno: int | None = None
    code: str | None = None
    roles: tuple[str, ...] = ()
    type: str = "unknown"
    status: str = "generic"
    plural: bool = False
    steps: tuple[Entry, ...] = ()
    locative: bool = False
    sponsor: str | None = None
    refers_to: int | None = None

    @property
    def how(self) -> str:
        """The list entries and steps behind the reading, for ``explain``."""
        words = [f"{step.name} [{step.source}]" for step in self.steps]
        if self.sponsor:
            words.append(f"sponsor {self.sponsor}")
        if self.refers_to is not None:
            words.append(f"linked to mention {self.refers_to}")
        return " + ".join(words) or "capitalised words"

    @property
    def reading(self) -> ActorReading:
        """The mention without its place in the text."""
        return ActorReading(
            self.name, self.country, self.gwno, self.code, self.roles,
            self.type, self.status, self.plural, self.how,
        )  # fmt: skip


#: Kinds of entries. Capitals need a capital letter in the text, small letters do not.
KINDS = {
    "C": "country", "A": "adjective of nationality", "N": "people of a nationality",
    "S": "seat of government", "R": "region", "O": "organisation or armed group", "P": "person",
    "E": "ethnic group", "G": "religious group", "r": "person noun", "b": "body", "t": "title",
    "p": "neutral part", "j": "adjective with a role", "m": "modifier", "k": "count",
    "h": "honorific",
}  # fmt: skip
