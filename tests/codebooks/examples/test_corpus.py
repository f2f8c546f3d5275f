"""The example corpus that comes with the package: enough of every type, and nothing twice."""

from collections import Counter

import pytest

from eventcoder.codebooks import load_codebook
from eventcoder.codebooks.examples import Example, load_examples
from eventcoder.records.event import FACTUALITIES

PLOVER_TYPES = 16
LEAST_OF_A_TYPE = 40
LEAST_WITHOUT_EVENT = 150


@pytest.fixture(scope="module")
def corpus() -> tuple[Example, ...]:
    """All sentences."""
    return load_examples("plover")


def test_every_type_has_its_share_of_sentences(corpus: tuple[Example, ...]) -> None:
    counts = Counter(example.type for example in corpus)
    without = counts.pop(None)
    assert len(counts) == PLOVER_TYPES
    assert min(counts.values()) >= LEAST_OF_A_TYPE
    assert without >= LEAST_WITHOUT_EVENT


def test_sentences_are_unique_but_for_case_and_stops(corpus: tuple[Example, ...]) -> None:
    counts = Counter(example.text.casefold().rstrip(".") for example in corpus)
    assert [text for text, number in counts.items() if number > 1] == []


def test_codes_exist_and_factualities_are_ours(corpus: tuple[Example, ...]) -> None:
    cameo = load_codebook("cameo")
    assert {code for example in corpus for code in example.codes if code not in cameo} == set()
    assert {example.factuality for example in corpus} <= set(FACTUALITIES)


def test_most_codes_below_the_statements_have_an_example(corpus: tuple[Example, ...]) -> None:
    roots = {code[:2] for example in corpus for code in example.codes}
    assert roots == {f"{root:02}" for root in range(2, 21)}


def test_marks_stand_around_whole_words(corpus: tuple[Example, ...]) -> None:
    for example in corpus:
        for span in (example.source, example.target):
            if span is None:
                continue
            before, after = example.text[: span.start][-1:], example.text[span.end :][:1]
            assert not before.isalnum(), example
            assert not after.isalnum(), example


def test_no_marks_are_left_in_the_text(corpus: tuple[Example, ...]) -> None:
    assert [example for example in corpus if set("<>[]{}\t") & set(example.text)] == []


def test_actors_differ_and_every_event_names_one(corpus: tuple[Example, ...]) -> None:
    for example in corpus:
        if example.source and example.target:
            assert example.source.end <= example.target.start or (
                example.target.end <= example.source.start
            ), example
        if example.happened:
            assert example.source or example.target, example


def test_files_are_sorted_by_code(corpus: tuple[Example, ...]) -> None:
    for kind in {example.file for example in corpus}:
        codes = ["|".join(example.codes) for example in corpus if example.file == kind]
        assert codes == sorted(codes), kind


def test_negated_and_hypothetical_events_did_not_happen(corpus: tuple[Example, ...]) -> None:
    assert {e.factuality for e in corpus if e.codes and not e.happened} == {
        "negated",
        "hypothetical",
    }
