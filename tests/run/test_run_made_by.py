"""What the manifest says of coders and codebooks, so that old parts are not added to."""

import shutil
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from eventcoder.codebooks import load_codebook
from eventcoder.coders.dictionary import DictionaryCoder
from eventcoder.plugin.loading import load_registry
from eventcoder.plugin.registry import CoderEntry, Registry
from eventcoder.run.assemble import folder_sha256, idle_codebooks, made_by
from eventcoder.run.spec import Spec

WATER = Path(__file__).parents[1] / "codebooks" / "water"


class Fickle(DictionaryCoder):
    name = "fickle"
    model = "one"

    @classmethod
    def fingerprint(cls) -> str:
        return cls.model


@pytest.fixture
def registry() -> Registry:
    found = load_registry()
    entry = CoderEntry("fickle", Fickle, "fickle", "1", "fickle")
    return replace(found, coders=MappingProxyType({**found.coders, "fickle": entry}))


def test_a_changed_lexicon_line_changes_the_codebooks_hash(tmp_path: Path) -> None:
    ours = load_codebook("cameo").folder
    copy = Path(shutil.copytree(ours, tmp_path / "cameo"))
    assert folder_sha256(copy) == folder_sha256(ours)
    with (copy / "lexicon" / "operators.tsv").open("a", encoding="utf-8") as lines:
        lines.write("refuse\tverb\tspurn\t\tobj\tNorway spurned talks.\n")
    assert folder_sha256(copy) != folder_sha256(ours)


def test_a_coder_says_what_else_its_output_hangs_on(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = Spec(coders=("fickle", "dictionary"))
    first = made_by(spec, registry)["coders"]
    assert first["fickle"]["fingerprint"] == "one"
    assert "fingerprint" not in first["dictionary"]
    monkeypatch.setattr(Fickle, "model", "two")
    assert made_by(spec, registry)["coders"] != first


@pytest.mark.parametrize(
    ("codebook", "idle"),
    [("cameo", []), ("plover", ["plover"]), (str(WATER), [])],
)
def test_codebooks_that_no_coder_codes_by(
    registry: Registry, codebook: str, idle: list[str]
) -> None:
    spec = Spec(coders=("dictionary",), codebooks=(codebook,))
    assert idle_codebooks(spec, registry) == idle
