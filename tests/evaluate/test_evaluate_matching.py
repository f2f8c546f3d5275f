"""One-to-one matching: the most pairs there can be, whatever the order."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.evaluate.coded import Prediction
from eventcoder.evaluate.gold import GoldEvent
from eventcoder.evaluate.tuples import match, same_actor_codes, same_words
from eventcoder.records import Event, Participant, Span

NOWHERE = Span(0, 0)
TABLES = st.integers(0, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.booleans(), min_size=width, max_size=width), min_size=0, max_size=4
    )
)


def prediction(name: str = "", **more: object) -> Prediction:
    event = Event(code=name, trigger=NOWHERE, **more)  # type: ignore[arg-type]
    return Prediction(event, {}, NOWHERE, (), ())


def most(table: list[list[bool]]) -> int:
    """The size of the largest matching, by trying all."""
    if not table or not table[0]:
        return 0
    columns = [*range(len(table[0])), *[None] * len(table)]
    return max(
        sum(c is not None and table[r][c] for r, c in enumerate(order))
        for order in set(permutations(columns, len(table)))
    )


@given(TABLES)
def test_matching_is_one_to_one_and_largest(table: list[list[bool]]) -> None:
    predictions = [prediction(str(row)) for row in range(len(table))]
    gold = [GoldEvent((str(column),)) for column in range(len(table[0]) if table else 0)]
    found = match(predictions, gold, lambda p, g: table[int(p.event.code)][int(g.codes[0])])
    assert all(table[row][column] for row, column in found)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
    assert len(found) == most(table)


FIRST, SECOND = Span(0, 7), Span(12, 20)


@pytest.mark.parametrize(
    ("sources", "targets", "reciprocal", "fits"),
    [
        ((FIRST,), (SECOND,), False, True),
        ((SECOND,), (FIRST,), False, False),
        ((SECOND,), (FIRST,), True, True),
        ((Span(5, 6),), (Span(19, 30),), False, True),
        ((Span(7, 9),), (SECOND,), False, False),
        ((FIRST, SECOND), (SECOND,), False, True),
        ((FIRST,), (), False, False),
    ],
)
def test_words_overlap_in_the_right_direction(
    sources: tuple[Span, ...], targets: tuple[Span, ...], reciprocal: bool, fits: bool
) -> None:
    event = Event(code="040", trigger=NOWHERE, reciprocal=reciprocal)
    found = Prediction(event, {}, NOWHERE, sources, targets)
    gold = GoldEvent(("040",), sources=(FIRST,), targets=(SECOND,))
    assert same_words(found, gold) is fits


@pytest.mark.parametrize(
    ("wanted", "code", "fits"),
    [
        ("IRQCOP", "IRQCOP", True),
        ("IRQCOP", "IRQ", False),
        ("~COP", "IRQCOP", True),
        ("~COP", "IRQMIL", False),
        ("", None, True),
        (None, "IRQ", False),
        ("---", None, True),
    ],
)
def test_actor_codes(wanted: str | None, code: str | None, fits: bool) -> None:
    gold = GoldEvent(("040",), fields={"source_code": wanted, "target_code": ""})
    found = prediction(sources=(Participant(code=code),) if code else ())
    assert same_actor_codes(found, gold) is fits
