"""The ACLED-like reading: sub-event by code, words and participants; null outside its scope."""

import shutil

import pytest

from eventcoder.codebooks import acled_view, load_codebook
from eventcoder.codebooks.acled_view import load_acled_view
from eventcoder.errors import DataFileError
from eventcoder.records import Article, Event, Participant, Span, Where
from eventcoder.resolve.acled import read_acled
from eventcoder.text import build_document

CASES = [
    ("190", "Rebels attacked an army post.", "rebel", "state", "Armed clash"),
    ("190", "Gunmen attacked a market.", "militia", "civilian", "Attack"),
    ("193", "Masked men threw a hand grenade into a bar.", "unknown", "civilian", "Grenade"),
    ("195", "Warplanes struck a camp.", "state", "rebel", "Air/drone strike"),
    ("194", "Tanks shelled a village.", "state", "civilian", "Shelling/artillery/missile attack"),
    ("1831", "A bomber blew himself up at a gate.", "unknown", "state", "Suicide bomb"),
    ("183", "A mine exploded under a bus.", "unknown", "civilian", "Remote explosive/landmine/IED"),
    ("181", "Pirates seized sailors.", "unknown", "civilian", "Abduction/forced disappearance"),
    ("1821", "Soldiers raped two women.", "state", "civilian", "Sexual violence"),
    ("192", "The army recaptured the town.", "state", "", "Government regains territory"),
    ("192", "Rebels captured the town.", "rebel", "", "Non-state actor overtakes territory"),
    ("141", "Teachers rallied in the square.", "protester", "", "Peaceful protest"),
    ("141", "Marchers hurled stones at police.", "protester", "state", "Violent demonstration"),
    ("145", "Crowds burned cars.", "rioter", "", "Violent demonstration"),
    ("175", "Police used tear gas on marchers.", "state", "protester", "Protest with intervention"),
    ("175", "Police fired live rounds at marchers, killing one.", "state", "protester",
     "Excessive force against protesters"),
    ("180", "A mob lynched a thief.", "rioter", "civilian", "Mob violence"),
    ("0871", "Both armies agreed on a truce.", "state", "rebel", "Agreement"),
    ("173", "Police arrested opposition leaders.", "state", "party", "Arrests"),
    ("173", "Police arrested four men over cocaine.", "state", "civilian", None),
    ("040", "The ministers met.", "state", "state", None),
    ("112", "The army accused rebels of shelling a village.", "state", "rebel", None),
]  # fmt: skip


def read(code, text, source, target, **fields):
    document = build_document(Article(text))
    sides = {
        side: (Participant(type=kind),)
        for side, kind in (("sources", source), ("targets", target))
        if kind
    }
    event = Event(code=code, trigger=Span(0, 3), incident="i", **sides, **fields)
    return read_acled(document, [event])[0]


@pytest.mark.parametrize(("code", "text", "source", "target", "sub_event"), CASES)
def test_sub_event(code, text, source, target, sub_event):
    event = read(code, text, source, target)
    assert event.acled_sub_event_type == sub_event
    assert event.acled_event_type == (
        load_codebook("acled").get(sub_event).parent if sub_event else None
    )


@pytest.mark.parametrize("factuality", ["negated", "hypothetical", "future"])
def test_what_did_not_happen_is_outside(factuality):
    event = read("190", "Rebels attacked a post.", "rebel", "state", factuality=factuality)
    assert event.acled_event_type is None


def test_air_support_inside_a_ground_battle_is_a_battle():
    text = "Rebels attacked the base. Helicopters fired at the rebels."
    document = build_document(Article(text))
    sides = {"sources": (Participant(type="rebel"),), "targets": (Participant(type="state"),)}
    events = [
        Event(code="190", trigger=Span(7, 15), incident="i", **sides),
        Event(code="195", trigger=Span(38, 43), incident="i", **sides),
    ]
    assert {e.acled_sub_event_type for e in read_acled(document, events)} == {"Armed clash"}


MISTAKES = [
    ("view.tsv", "Armed clash\t190\tnoise\t\t\t\tbecause", "feature 'noise' is not known"),
    ("view.tsv", "Armed crash\t190\t\t\t\t\tbecause", "Armed crash"),
    ("view.tsv", "Armed clash\t190\t\tsoldier\t\t\tbecause", "type 'soldier' is not known"),
    ("features.tsv", "aerial\tkite", "stands twice"),
]


@pytest.mark.parametrize(("name", "line", "words"), MISTAKES)
def test_a_mistake_in_the_tables_is_named_with_its_line(tmp_path, name, line, words):
    folder = tmp_path / "acled"
    shutil.copytree(acled_view._FOLDER, folder)
    path = folder / name
    number = len(path.read_text().splitlines()) + 1
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(DataFileError, match=words) as caught:
        load_acled_view.__wrapped__(folder)
    assert f"{name}:{number}" in str(caught.value)


INTERS = [
    ("state at home", "state", "MLI", "rebel", "MLI", "State forces-Rebel group"),
    ("state abroad", "state", "FRA", "rebel", "MLI", "Rebel group-External/Other forces"),
    ("civilians", "rebel", "MLI", "civilian", "MLI", "Rebel group-Civilians"),
]


@pytest.mark.parametrize(
    ("source", "country", "target", "place", "interaction"),
    [c[1:] for c in INTERS],
    ids=[c[0] for c in INTERS],
)
def test_interaction_is_computed_after_the_place(source, country, target, place, interaction):
    event = Event(
        code="190",
        trigger=Span(0, 3),
        incident="i",
        sources=(Participant(type=source, country=country),),
        targets=(Participant(type=target),),
        where=Where(None, "country", country=place),
    )
    read_event = read_acled(build_document(Article("War.")), [event])[0]
    assert dict(read_event.extra)["acled_interaction"] == interaction
