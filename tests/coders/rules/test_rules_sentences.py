"""Every sentence of ``sentences.tsv`` gives the events that stand beside it, and no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rules_cases import Case, described, expected_of, mismatch, read_cases

from eventcoder.records import Document, Event

CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.line}-{case.tests}")
def test_sentence(case: Case, code: Callable[[str], tuple[Document, list[Event]]]) -> None:
    document, events = code(case.sentence)
    found = [described(document, event) for event in events]
    wrong = mismatch(found, expected_of(case))
    assert wrong is None, f"{case.sentence}: {wrong}; found {found}"


def test_there_are_enough_sentences() -> None:
    assert len({case.sentence for case in CASES}) >= 250
