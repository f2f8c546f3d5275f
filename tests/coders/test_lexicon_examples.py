"""Every example of the lexicon is coded as its line says; enough of the codebook is reachable."""

from collections.abc import Callable
from functools import cache

import pytest

from eventcoder.codebooks.lexicon import Lexicon, examples_of, load_lexicon
from eventcoder.records import Event

CodeSentence = Callable[[str], list[Event]]


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


EXAMPLES = set(examples_of(lexicon()))
CASES = sorted(case for case in EXAMPLES if case.text and case.code != "-")


@pytest.mark.parametrize(("line", "example", "code"), CASES)
def test_example_fires(code_sentence: CodeSentence, line: str, example: str, code: str) -> None:
    codes = {event.code for event in code_sentence(example)}
    assert code in codes if code else codes


def test_every_frame_operator_and_detail_has_an_example() -> None:
    patterns = [*lexicon().frames, *lexicon().operators]
    patterns_without = {pattern.line for pattern in patterns if not pattern.example}
    details_without = {
        detail.line
        for details in lexicon().details.values()
        for detail in details
        if not detail.example
    }
    assert not patterns_without | details_without


def test_all_roots_and_two_hundred_codes_fire(code_sentence: CodeSentence) -> None:
    fired = {event.code for _, example, _ in CASES for event in code_sentence(example)}
    assert len({code[:2] for code in fired}) == 20
    assert len(fired) >= 200


def test_codes_are_in_the_codebook() -> None:
    from eventcoder.codebooks import load_codebook

    known = set(load_codebook("cameo").codes)
    used = {frame.code for frame in lexicon().frames if frame.code}
    used |= {line.gives for line in lexicon().table.values() if line.gives.isdigit()}
    used |= {entry.code for entry in lexicon().classes.values() if entry.code}
    assert used <= known


@pytest.mark.parametrize("example", sorted(case.text for case in EXAMPLES if case.code == "-"))
def test_words_that_rule_an_event_out(code_sentence: CodeSentence, example: str) -> None:
    assert code_sentence(example) == []
