"""The label schemes that coders are compared on."""

import pytest

from eventcoder.codebooks import binary_of_plover, load_codebook, plover15, quad_of_plover
from eventcoder.codebooks.schemes import plover15_labels, quad_of_cameo
from eventcoder.errors import UsageError


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("010", None),
        ("01", None),
        ("020", "REQUEST"),
        ("0256", "REQUEST"),
        ("036", "AGREE"),
        ("03", "AGREE"),
        ("0811", "YIELD"),
        ("0871", "YIELD"),
        ("08", "YIELD"),
        ("090", "ACCUSE"),
        ("116", "ACCUSE"),
        ("1213", "REJECT"),
        ("155", "MOBILIZE"),
        ("163", "COERCE"),
        ("164", "SANCTION"),
        ("1712", "ASSAULT"),
        ("175", "ASSAULT"),
        ("176", "COERCE"),
        ("191", "COERCE"),
        ("192", "COERCE"),
        ("1834", "ASSAULT"),
        ("1951", "ASSAULT"),
        ("1952", "ASSAULT"),
        ("20", "ASSAULT"),
        ("99", None),
        ("", None),
    ],
)
def test_plover15_of_cameo(code: str, label: str | None) -> None:
    assert plover15(code) == label


def test_every_cameo_code_but_comments_has_one_of_fifteen_labels() -> None:
    labels = {code.code: plover15(code.code) for code in load_codebook("cameo")}
    assert {code for code, label in labels.items() if label is None} == {
        code.code for code in load_codebook("cameo") if code.root == "01"
    }
    assert {label for label in labels.values() if label} == set(plover15_labels())
    assert len(plover15_labels()) == 15


def test_plover15_of_plover() -> None:
    labels = {code.root: plover15(code.code, "plover") for code in load_codebook("plover")}
    assert labels.pop("CONCEDE") == labels.pop("RETREAT") == "YIELD"
    assert labels == {label: label for label in plover15_labels() if label != "YIELD"}


def test_other_codebooks_have_no_plover_label() -> None:
    with pytest.raises(UsageError, match="cameo or plover"):
        plover15("Attack", "acled")


@pytest.mark.parametrize(
    ("quad", "side", "labels"),
    [
        (1, "cooperation", "AGREE CONSULT SUPPORT"),
        (2, "cooperation", "COOPERATE AID YIELD"),
        (3, "conflict", "ACCUSE REQUEST REJECT THREATEN"),
        (4, "conflict", "PROTEST MOBILIZE SANCTION COERCE ASSAULT"),
        (None, None, "NONE CONCEDE yield"),
    ],
)
def test_quads_and_sides(quad: int | None, side: str | None, labels: str) -> None:
    for label in labels.split():
        assert quad_of_plover(label) == quad
        assert binary_of_plover(label) == side


@pytest.mark.parametrize(("code", "quad"), [("1213", 3), ("0871", 2), ("99", None)])
def test_quad_of_cameo(code: str, quad: int | None) -> None:
    assert quad_of_cameo(code) == quad
