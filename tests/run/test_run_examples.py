"""``codebooks check`` codes the examples of a lexicon and names the lines that are wrong."""

import shutil
from pathlib import Path

import pytest

from eventcoder.codebooks import load_codebook
from eventcoder.run.examples import lexicon_faults

WATER = Path(__file__).parents[1] / "codebooks" / "water"


@pytest.mark.parametrize("name", ["cameo", "plover", WATER])
def test_sound(name: str | Path) -> None:
    assert lexicon_faults(load_codebook(name)) == []


def test_an_example_that_is_not_coded_as_said(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(WATER, tmp_path / "water"))
    path = folder / "lexicon" / "frames" / "water.tsv"
    lines = path.read_text(encoding="utf-8").replace("Ethiopia closed", "Ethiopia opened")
    path.write_text(lines, encoding="utf-8")
    (fault,) = lexicon_faults(load_codebook(folder))
    assert fault.where == f"{path}:3"
    assert "gives no event, not cut-dam" in str(fault)
