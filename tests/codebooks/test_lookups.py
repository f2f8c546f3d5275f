"""Looking up codes: hierarchy, nearest known code, unknown names."""

import pickle
import subprocess
import sys

import pytest

from eventcoder.codebooks import load_codebook
from eventcoder.errors import UsageError


@pytest.mark.parametrize(
    ("codebook", "code", "root", "ancestors"),
    [
        ("cameo", "1952", "19", ("195", "19")),
        ("cameo", "190", "19", ("19",)),
        ("cameo", "08", "08", ()),
        ("plover", "ASSAULT/drone", "ASSAULT", ("ASSAULT",)),
        ("acled", "Air/drone strike", "Explosions/Remote violence",
         ("Explosions/Remote violence",)),
        ("ucdp", "3", "3", ()),
    ],
)  # fmt: skip
def test_hierarchy(codebook: str, code: str, root: str, ancestors: tuple[str, ...]) -> None:
    book = load_codebook(codebook)
    assert book.root_of(code) == root
    assert book.ancestors(code) == ancestors
    assert book[code].level == len(ancestors) + 1


@pytest.mark.parametrize(
    ("code", "ancestor", "within"),
    [("1952", "19", True), ("1952", "1952", True), ("195", "1952", False), ("190", "1", False)],
)
def test_is_within(code: str, ancestor: str, within: bool) -> None:
    assert load_codebook("cameo").is_within(code, ancestor) is within


def test_get_and_getitem_of_an_unknown_code() -> None:
    cameo = load_codebook("cameo")
    assert cameo.get("9") is None
    assert "9" not in cameo
    for look_up in (cameo.__getitem__, cameo.root_of, cameo.ancestors):
        with pytest.raises(KeyError):
            look_up("9")


@pytest.mark.parametrize(
    ("codebook", "code", "nearest"),
    [
        ("cameo", "1213", "121"),
        ("cameo", "0813", "0813"),
        ("cameo", "99", None),
        ("cameo", "", None),
        ("plover", "ASSAULT/massacre", None),
    ],
)
def test_nearest_known_code(codebook: str, code: str, nearest: str | None) -> None:
    assert load_codebook(codebook).nearest(code) == nearest


def test_unknown_codebook_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'cameo'"):
        load_codebook("camoe")


def test_built_in_codebooks_are_read_once_and_pickle() -> None:
    cameo = load_codebook("cameo")
    assert load_codebook("cameo") is cameo
    copy = pickle.loads(pickle.dumps(cameo))
    assert copy.codes == cameo.codes
    assert (copy.name, copy.version, copy.title) == (cameo.name, cameo.version, cameo.title)


def test_importing_codebooks_stays_light() -> None:
    program = (
        "import sys, eventcoder.codebooks as c; c.derived('190');"
        "print(sorted({'pyarrow', 'spacy', 'jsonschema', 'pluggy'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.stdout.strip() == "[]", result.stderr
