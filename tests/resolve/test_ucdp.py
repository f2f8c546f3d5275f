"""UCDP-like types only where both sides are known and someone may have died."""

import pytest

from eventcoder.records import Casualties, Event, Participant, Span
from eventcoder.resolve.ucdp import violence_type

ARMY = Participant(type="state", country="MLI", code="MLIMIL")
REBELS = Participant(type="rebel", name="Red Front")
CLAN = Participant(type="communal", name="Blue Clan")
GUNMEN = Participant(type="unknown", code="UAF")
JUDGE = Participant(type="state", country="MLI", code="MLIJUD", roles=("JUD",))
MAYOR = Participant(type="state", country="MLI", code="MLIGOV", roles=("GOV",))
UNNAMED = Participant(type="rebel")
FARMERS = Participant(type="civilian")

CASES = [
    ("state and rebels", "190", ARMY, REBELS, None, 1),
    ("a judge is killed", "186", REBELS, JUDGE, 1, 3),
    ("an official is killed", "186", REBELS, MAYOR, 1, 3),
    ("a government is fought", "190", REBELS, MAYOR, 1, 1),
    ("two groups", "193", REBELS, CLAN, 4, 2),
    ("civilians killed", "190", REBELS, FARMERS, 3, 3),
    ("state kills civilians", "193", ARMY, FARMERS, None, 3),
    ("unidentified attackers", "190", GUNMEN, FARMERS, 3, None),
    ("rebels without a name", "190", UNNAMED, ARMY, 3, None),
    ("nobody died", "190", ARMY, REBELS, 0, None),
    ("abduction", "181", REBELS, FARMERS, None, None),
    ("civilians act", "190", FARMERS, ARMY, 1, None),
    ("statement", "112", ARMY, REBELS, None, None),
]


@pytest.mark.parametrize(
    ("code", "source", "target", "dead", "kind"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_type_of_violence(code, source, target, dead, kind):
    counts = None if dead is None else Casualties(fatalities=dead, fatalities_high=dead)
    event = Event(
        code=code, trigger=Span(0, 1), sources=(source,), targets=(target,), casualties=counts
    )
    assert violence_type(event) == kind


@pytest.mark.parametrize("factuality", ["negated", "future", "hypothetical"])
def test_what_did_not_happen_has_none(factuality):
    event = Event(
        code="190", trigger=Span(0, 1), sources=(ARMY,), targets=(REBELS,), factuality=factuality
    )
    assert violence_type(event) is None
