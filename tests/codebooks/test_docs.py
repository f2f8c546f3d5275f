"""The examples of docs/codebooks.md are run, and its own codebook is built as written."""

import re
from pathlib import Path

import pytest

from eventcoder.codebooks import check_codebook, load_codebook
from eventcoder.run.examples import lexicon_faults

HERE = Path(__file__).parents[2] / "docs" / "codebooks.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", HERE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("program", blocks("python"))
def test_examples_hold(program: str) -> None:
    assert "assert" in program
    exec(program, {})


def test_the_codebook_of_the_page_loads(tmp_path: Path) -> None:
    (toml,) = blocks("toml")
    (tmp_path / "codebook.toml").write_text(toml, encoding="utf-8")
    table = re.findall(r"^\| (code|cut.*?) \|(.*)\|$", HERE.read_text(encoding="utf-8"), re.M)
    lines = ["\t".join([first, *(c.strip() for c in rest.split("|"))]) for first, rest in table]
    (tmp_path / "codes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert check_codebook(tmp_path) == []
    water = load_codebook(tmp_path)
    assert list(water.codes) == ["cut", "cut-dam"]
    assert (water["cut-dam"].quad_class, water["cut-dam"].extra["basin"]) == (4, "Nile")


def test_the_lexicon_of_the_page_is_read(tmp_path: Path) -> None:
    test_the_codebook_of_the_page_loads(tmp_path)
    (frames,) = blocks("tsv")
    (tmp_path / "lexicon" / "frames").mkdir(parents=True)
    (tmp_path / "lexicon" / "frames" / "water.tsv").write_text(frames, encoding="utf-8")
    sets = "set\twords\nwaters\tcanal, river\nworks\tdam, weir\n"
    (tmp_path / "lexicon" / "sets.tsv").write_text(sets, encoding="utf-8")
    assert lexicon_faults(load_codebook(tmp_path)) == []
