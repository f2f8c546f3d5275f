"""What a lexicon says: event classes, frames, operators and how operators change a class.

Reading it from files is the matter of ``load``; finding it in text is the coders'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KINDS = ("verb", "noun", "thing", "phrase")
"""``noun`` is a happening of its own ("an attack on X"); ``thing`` needs an operator ("aid")."""

OPERATOR_KINDS = ("verb", "noun", "phrase", "modal")
PLACES = ("subj", "obj", "compl", "to-do", "that", "alone", "say", "poss")
"""Places of arguments besides prepositions; docs/lexicon.md tells what each is."""

SCOPES = ("subj", "obj", "to-do", "that", "ing", "verb", "noun")
"""Places of what an operator governs, besides prepositions."""

ROLES = ("SOURCE", "TARGET", "BOTH")


@dataclass(frozen=True, slots=True)
class EventClass:
    """A family of events: its place in the hierarchy and what it is in the codebook.

    Attributes:
        parent: the class whose operator lines apply where this one has none; "" at the top.
        code: the code when the event itself took place; "" if it only shows under operators.
        mode, context, weapon: PLOVER mode and context and the weapon that the class implies, or "".
    """

    name: str
    parent: str
    code: str
    mode: str = ""
    context: str = ""
    weapon: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One argument of a frame.

    Attributes:
        places: where it stands: one of ``PLACES`` or prepositions; any of them will do.
        role: ``SOURCE``, ``TARGET``, ``BOTH`` (one list of participants on both sides) or "".
        nouns: name of the noun set that it must hold a word of, after ``!`` none of, or "".
        required: the frame is not met without it.
    """

    places: tuple[str, ...]
    role: str
    nouns: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """A way in which news says that an event of a class took place.

    Attributes:
        kind: one of ``KINDS``.
        words: lower-case lemmas in a row; only the one at ``head`` is inflected.
        slots: arguments beside the subject of a verb, which is SOURCE unless a slot says otherwise.
        event_class: name of the class.
        code: the code if deeper than the class's own, else the class's.
        example: a sentence that fires it; ``expect`` the codes coded from it.
        line: ``file:line`` of the data.
    """

    kind: str
    words: tuple[str, ...]
    head: int
    slots: tuple[Slot, ...]
    event_class: str
    code: str
    example: str = ""
    expect: str = ""
    line: str = ""

    @property
    def name(self) -> str:
        """Short name for ``rule`` and for traces, e.g. ``fight:open fire``."""
        return f"{self.event_class}:{' '.join(self.words)}"

    def slot(self, role: str) -> Slot | None:
        """The first slot of a role."""
        return next((slot for slot in self.slots if slot.role == role), None)


@dataclass(frozen=True, slots=True)
class OperatorFrame:
    """Words that apply an operator; ``scope`` says where what it governs stands.

    Attributes:
        scope: some of ``SCOPES`` or prepositions.
    """

    operator: str
    kind: str
    words: tuple[str, ...]
    head: int
    slots: tuple[Slot, ...]
    scope: tuple[str, ...]
    example: str = ""
    expect: str = ""
    line: str = ""

    @property
    def name(self) -> str:
        """Short name for ``rule`` and for traces, e.g. ``refuse:decline``."""
        return f"{self.operator}:{' '.join(self.words)}"

    @property
    def names_subject(self) -> bool:
        """Whether its subject is the target: who draws criticism or receives a call."""
        return any(slot.role == "TARGET" and "subj" in slot.places for slot in self.slots)

    def slot(self, role: str) -> Slot | None:
        """The first slot of a role."""
        return next((slot for slot in self.slots if slot.role == role), None)


@dataclass(frozen=True, slots=True)
class Combination:
    """One line of the operator table: what an operator makes of a class.

    ``gives`` is a code (``1384``), another class (``yield.sanction``), ``=`` (the class as it is),
    ``op:NAME`` (another operator, where ``on`` is ``op:NAME`` too) or ``-`` (no event).
    """

    operator: str
    on: str
    gives: str
    factuality: str
    example: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """A word set that makes a class more specific where it stands in the same clause.

    ``gives`` is a class, a code, or ``-``: with such a word it is no event ("killed in a crash").
    """

    event_class: str
    nouns: str
    gives: str
    example: str = ""
    expect: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that coders compile; built by ``load_lexicon`` or ``extended``.

    Attributes:
        own: classes whose events count, where others only help to read a sentence; ``None``: all.
        codes: the codes that count; ``None``: all.
    """

    codebook: str
    classes: Mapping[str, EventClass]
    sets: Mapping[str, frozenset[str]]
    frames: tuple[Frame, ...]
    operators: tuple[OperatorFrame, ...]
    table: Mapping[tuple[str, str], Combination]
    details: Mapping[str, tuple[Detail, ...]]
    irregular: Mapping[str, tuple[str, ...]]
    lineages: Mapping[str, tuple[str, ...]]
    own: frozenset[str] | None = None
    codes: frozenset[str] | None = None

    def is_own(self, frame: Frame) -> bool:
        """Whether what a frame finds may be an event of this lexicon's codebook."""
        return self.own is None or frame.event_class in self.own

    def counts(self, frame: Frame, code: str) -> bool:
        """Whether a frame with the code composed from it is an event of the codebook."""
        return self.is_own(frame) and (self.codes is None or code in self.codes)

    def lineage(self, name: str) -> tuple[str, ...]:
        """A class and its ancestors, nearest first."""
        return self.lineages[name]

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether a class is another one or stands below it."""
        return ancestor in self.lineages[name]

    def combination(self, operator: str, on: str) -> Combination | None:
        """The line of the operator table for a class, or for its nearest ancestor that has one."""
        if on.startswith("op:"):
            return self.table.get((operator, on))
        for name in self.lineages[on]:
            found = self.table.get((operator, name))
            if found is not None:
                return found
        return None
