"""Weighing rules against a model: what is kept, changed or dropped, and what events say of it."""

from __future__ import annotations

import numpy as np
import pytest
from eventcoder.records import Event, Span
from hypothesis import given
from hypothesis import strategies as st

from eventcoder_model.events import Labels
from eventcoder_model.folder import NO_EVENT, Info
from eventcoder_model.hybrid import judged
from eventcoder_model.weigh import cameo_of, meanings, weigh

LABELS = ("ACCUSE", "ASSAULT", "CONSULT", NO_EVENT)
INFO = Info("plover", "2023", LABELS, ("actual",), fingerprint="f00")
RULES = Event(code="190", trigger=Span(0, 3), codebook="cameo", confidence=0.7, rule="fight:hit")


def chances(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


@pytest.mark.parametrize(
    ("values", "code", "rule"),
    [
        ((0.2, 0.5, 0.2, 0.1), "190", "fight:hit; kept by model f00: ASSAULT"),
        ((0.4, 0.3, 0.2, 0.1), "190", "fight:hit; kept by model f00: ASSAULT"),
        ((0.01, 0.01, 0.97, 0.01), "040", "model f00: CONSULT, over 190 by fight:hit"),
    ],
)
def test_an_event_says_who_decided(values: tuple[float, ...], code: str, rule: str) -> None:
    event = judged(RULES, chances(*values), Labels(INFO, {}))
    assert event is not None
    assert (event.code, event.rule) == (code, rule)


def test_the_model_vetoes_what_it_is_sure_is_no_event() -> None:
    assert judged(RULES, chances(0.01, 0.01, 0.01, 0.97), Labels(INFO, {})) is None


def test_statements_are_not_judged() -> None:
    said = Event(code="010", trigger=Span(0, 3), codebook="cameo", rule="say")
    assert judged(said, chances(0, 0, 0, 1), Labels(INFO, {})) is said


@pytest.mark.parametrize(
    ("code", "types"),
    [
        ("163", {"SANCTION", "COERCE"}),
        ("190", {"ASSAULT"}),
        ("0841", {"RETREAT", "CONCEDE"}),
        ("010", set()),
    ],
)
def test_what_a_code_may_stand_for(code: str, types: set[str]) -> None:
    assert meanings(code) == types


@pytest.mark.parametrize(
    ("label", "codebook", "code"),
    [("ASSAULT", "plover", "190"), ("Arrests", "acled", "173"), ("19", "cameo", "19"),
     ("Other", "acled", None), (NO_EVENT, "plover", None)],
)  # fmt: skip
def test_codes_of_other_codebooks_in_cameo(label: str, codebook: str, code: str | None) -> None:
    assert cameo_of(label, codebook) == code


@given(
    st.lists(st.floats(0.01, 1), min_size=4, max_size=4),
    st.sampled_from(LABELS[:3]),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_surer_rules_are_followed_more(
    values: list[float], label: str, one: float, other: float
) -> None:
    total = np.array(values, np.float32) / np.float32(sum(values))
    low, high = sorted((one, other))
    if weigh(total, LABELS, {label}, low).kept:
        assert weigh(total, LABELS, {label}, high).kept
