"""The sentences of ``sentences.tsv`` with the events expected of each, and how both compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from eventcoder.records import Document, Event, Participant

HERE = Path(__file__).parent
_EXPECTED = re.compile(r"(\d{2,4}) ([^>]*)>([^/@]*)((?:/\w+)*)(?: ?@(.*))?")


@dataclass(frozen=True)
class Case:
    """A line of the data: where it stands, what it tests, the sentence, the events."""

    line: int
    tests: str
    sentence: str
    expected: str


@dataclass(frozen=True)
class Told:
    """An event as the data writes it."""

    code: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    marks: frozenset[str]
    speaker: str = ""


def read_cases() -> list[Case]:
    lines = (HERE / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    cases = []
    for number, line in enumerate(lines, start=1):
        if line.startswith(("#", "tests\t")):
            continue
        tests, sentence, expected = line.split("\t")
        cases.append(Case(number, tests, sentence, expected))
    return cases


def expected_of(case: Case) -> list[Told]:
    if case.expected == "-":
        return []
    told = []
    for part in case.expected.split(" ; "):
        match = _EXPECTED.fullmatch(part.strip())
        assert match is not None, f"line {case.line}: cannot read {part!r}"
        code, sources, targets, marks, speaker = match.groups()
        told.append(
            Told(
                code,
                tuple(s.strip() for s in sources.split("+") if s.strip()),
                tuple(t.strip() for t in targets.split("+") if t.strip()),
                frozenset(m for m in marks.split("/") if m),
                (speaker or "").strip(),
            )
        )
    return told


def described(document: Document, event: Event) -> Told:
    """An event in the words of its text."""
    marks = {event.factuality} - {"actual"}
    marks |= {"recap"} if event.news_role == "recap" else set()
    marks |= {"mutual"} if event.reciprocal else set()
    return Told(
        event.code,
        _words(document, event.sources),
        _words(document, event.targets),
        frozenset(marks),
        event.attributed_to or "",
    )


def _words(document: Document, side: Sequence[Participant]) -> tuple[str, ...]:
    return tuple(document.words(p.span) for p in side if p.span is not None)


def mismatch(found: Sequence[Told], expected: Sequence[Told]) -> str | None:
    """What differs, or ``None``; events may come in any order."""
    if len(found) != len(expected):
        return f"{len(found)} events instead of {len(expected)}"
    problem: str | None = None
    for order in permutations(found):
        problems = [p for f, e in zip(order, expected, strict=True) if (p := _differs(f, e))]
        if not problems:
            return None
        problem = problem or problems[0]
    return problem


def _differs(found: Told, expected: Told) -> str | None:
    if found.code != expected.code:
        return f"code {found.code} instead of {expected.code}"
    for side, given, wanted in (
        ("sources", found.sources, expected.sources),
        ("targets", found.targets, expected.targets),
    ):
        if len(given) != len(wanted) or not all(w in g for g, w in zip(given, wanted, strict=True)):
            return f"{side} {given} instead of {wanted}"
    if found.marks - {"mutual"} != expected.marks - {"mutual"}:
        return f"marks {set(found.marks)} instead of {set(expected.marks)}"
    if "mutual" in expected.marks and "mutual" not in found.marks:
        return "not reciprocal"
    if expected.speaker and expected.speaker not in found.speaker:
        return f"said by {found.speaker!r} instead of {expected.speaker!r}"
    return None
