"""What follows when a sentence changes: names, voice, tense, a clause beside the point."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules_cases import Told, described

from eventcoder.records import Document, Event

Code = Callable[[str], tuple[Document, list[Event]]]

COUNTRIES = ("Chad", "Sudan", "Norway", "Kenya", "Peru", "Bolivia", "Turkey", "Ghana", "Mali")
DEEDS = (
    # past, participle, infinitive
    ("attacked", "attacked", "attack"),
    ("criticised", "criticised", "criticise"),
    ("bombed", "bombed", "bomb"),
    ("thanked", "thanked", "thank"),
    ("sanctioned", "sanctioned", "sanction"),
    ("invaded", "invaded", "invade"),
)
CLAUSES = (
    "As rain fell, {}",
    "{}, although prices were stable",
    "On Monday, {}",
    "{} while most shops stayed open",
    "In a long year, {}",
)

pairs = st.lists(st.sampled_from(COUNTRIES), min_size=2, max_size=2, unique=True)
slow = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def told(code: Code, sentence: str) -> list[Told]:
    document, events = code(sentence)
    return [described(document, event) for event in events]


def one(code: Code, sentence: str) -> Told:
    found = told(code, sentence)
    assert len(found) == 1, f"{sentence}: {found}"
    return found[0]


@slow
@given(names=pairs, deed=st.sampled_from(DEEDS))
def test_swapping_names_swaps_roles(code: Code, names: list[str], deed: tuple[str, ...]) -> None:
    first, second = names
    there = one(code, f"{first} {deed[0]} {second}.")
    back = one(code, f"{second} {deed[0]} {first}.")
    assert there.code == back.code
    assert (there.sources, there.targets) == (back.targets, back.sources)


@slow
@given(names=pairs, deed=st.sampled_from(DEEDS))
def test_passive_means_the_same(code: Code, names: list[str], deed: tuple[str, ...]) -> None:
    first, second = names
    active = one(code, f"{first} {deed[0]} {second}.")
    passive = one(code, f"{second} was {deed[1]} by {first}.")
    assert active == passive


@slow
@given(names=pairs, deed=st.sampled_from(DEEDS), clause=st.sampled_from(CLAUSES))
def test_a_clause_beside_the_point_changes_nothing(
    code: Code, names: list[str], deed: tuple[str, ...], clause: str
) -> None:
    plain = f"{names[0]} {deed[0]} {names[1]}"
    assert one(code, clause.format(plain) + ".") == one(code, plain + ".")


@slow
@given(names=pairs, deed=st.sampled_from(DEEDS), tense=st.sampled_from(("has", "is", "past")))
def test_tense_keeps_the_code(
    code: Code, names: list[str], deed: tuple[str, ...], tense: str
) -> None:
    verb = {"has": f"has {deed[1]}", "is": f"is {_ing(deed[2])}", "past": deed[0]}[tense]
    found = one(code, f"{names[0]} {verb} {names[1]}.")
    assert found == one(code, f"{names[0]} {deed[0]} {names[1]}.")


@slow
@given(names=pairs, deed=st.sampled_from(DEEDS))
def test_negation_keeps_code_and_roles(code: Code, names: list[str], deed: tuple[str, ...]) -> None:
    plain = one(code, f"{names[0]} {deed[0]} {names[1]}.")
    negated = one(code, f"{names[0]} did not {deed[2]} {names[1]}.")
    assert negated.marks == {"negated"}
    assert (negated.code, negated.sources, negated.targets) == (
        plain.code, plain.sources, plain.targets,
    )  # fmt: skip


@slow
@given(names=pairs, deed=st.sampled_from(DEEDS))
def test_a_speaker_is_no_participant(code: Code, names: list[str], deed: tuple[str, ...]) -> None:
    plain = one(code, f"{names[0]} {deed[0]} {names[1]}.")
    said = one(code, f"France said {names[0]} {deed[0]} {names[1]}.")
    assert said.speaker == "France"
    assert (said.code, said.sources, said.targets) == (plain.code, plain.sources, plain.targets)


@slow
@given(names=pairs, deed=st.sampled_from(DEEDS))
def test_letter_case_changes_no_code(code: Code, names: list[str], deed: tuple[str, ...]) -> None:
    plain = f"{names[0]} {deed[0]} {names[1]} in the first days of June."
    assert [t.code for t in told(code, plain.upper())] == [t.code for t in told(code, plain)]


@pytest.mark.parametrize("size", [1, 3, 64])
def test_batches_change_nothing(
    coder: object, make_document: Callable[[str], Document], size: int
) -> None:
    texts = [f"{a} {deed[0]} {b}." for a, b in pairwise(COUNTRIES) for deed in DEEDS]
    alone = [list(coder.code_document(make_document(t))) for t in texts]
    together = []
    for start in range(0, len(texts), size):
        together += coder.code_batch([make_document(t) for t in texts[start : start + size]])
    assert together == alone


def _ing(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") else verb) + "ing"
