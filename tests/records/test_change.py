"""Changed copies are what the standard library would make."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.records import Event, Participant, Span, Where
from eventcoder.records.change import replace

EVENT = Event(code="190", trigger=Span(0, 3), sources=(Participant(Span(4, 6)),), confidence=0.5)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "code": st.text(),
            "news_role": st.none() | st.text(),
            "reciprocal": st.booleans(),
        },
    )
)
def test_same_as_the_standard_library(changes):
    assert replace(EVENT, **changes) == dataclasses.replace(EVENT, **changes)
    assert EVENT.code == "190"


def test_a_quick_record_has_its_defaults_and_refuses_what_is_wrong():
    place = Where(name="Gao", precision="exact")
    assert place == Where("Gao", "exact")
    assert place.country is None
    with pytest.raises(TypeError, match="precision"):
        Where(name="Gao")
    with pytest.raises(TypeError, match="land"):
        Where(name="Gao", precision="exact", land="Mali")
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.name = "Kidal"  # type: ignore[misc]


def test_unknown_field_is_refused():
    with pytest.raises(TypeError, match="no field 'kode'"):
        replace(EVENT, kode="1")
