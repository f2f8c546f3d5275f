"""Changed copies are what the standard library would make."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.records import Event, Participant, Span
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


def test_unknown_field_is_refused():
    with pytest.raises(TypeError, match="no field 'kode'"):
        replace(EVENT, kode="1")
