"""A user's own codebook: both coders code by its lexicon beside CAMEO, in one pass."""

import shutil
from pathlib import Path

import pyarrow.compute as pc
import pytest

import eventcoder as ec
from eventcoder.codebooks import load_codebook
from eventcoder.codebooks.lexicon import extended, load_lexicon
from eventcoder.errors import DataFileError

WATER = Path(__file__).parents[1] / "codebooks" / "water"

CASES = [
    ("Farmers in Sudan cut off the canal to Chad.", [("water", "cut", "actual")]),
    ("Water was diverted from Chad by Sudan.", [("water", "cut", "actual")]),
    ("Egypt did not share river water with Sudan.", [("water", "share", "negated")]),
    ("Sudan imposed a water cut on Niger.", [("water", "cut", "actual")]),
    (
        "Ethiopia closed the dam on Monday and attacked Eritrea.",
        [("water", "cut-dam", "actual"), ("cameo", "190", "actual")],
    ),
    # an operator with a line of the codebook's own gives its code; CAMEO keeps its reading
    (
        "Egypt refused to share river water with Sudan.",
        [("cameo", "120", "actual"), ("water", "share-refused", "actual")],
    ),
    # one without: a threat is no event of this codebook
    ("Egypt threatened to cut off the canal to Sudan.", [("cameo", "130", "actual")]),
    ("Norway attacked a convoy in Mali.", [("cameo", "190", "actual")]),
]


@pytest.mark.parametrize("coder", ["dictionary", "rules"])
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_coded_by_both_codebooks(
    coder: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    article = {"id": "1", "text": text, "published": "2024-01-01"}
    rows = ec.code([article], coder=coder, codebook=str(WATER)).to_pylist()
    assert [(row["codebook"], row["code"], row["factuality"]) for row in rows] == expected
    assert all(row["coder"] == coder and row["code_name"] for row in rows)


def test_facts_come_from_the_codebook() -> None:
    article = {"id": "1", "text": "Ethiopia closed the dam."}
    (row,) = ec.code([article], coder="dictionary", codebook=str(WATER)).to_pylist()
    assert (row["root_code"], row["quad_class"], row["goldstein"]) == ("cut", 4, None)
    assert row["rule"] == "water/cut:close"


def test_events_of_cameo_are_the_same_with_and_without_another_codebook() -> None:
    texts = [text for text, _ in CASES]
    articles = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    alone = ec.code(articles, coder="dictionary").drop(["incident_id"])
    beside = ec.code(articles, coder="dictionary", codebook=str(WATER)).drop(["incident_id"])
    assert beside.filter(pc.field("codebook") == "cameo").equals(alone.combine_chunks())


def test_an_edited_copy_of_cameo_takes_its_place(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(load_codebook("cameo").folder, tmp_path / "mine"))
    with (copy / "lexicon" / "frames" / "violence.tsv").open("a", encoding="utf-8") as lines:
        lines.write("fight\tverb\tzap\tobj:TARGET\t\tRebels zapped a convoy.\n")
    article = {"id": "1", "text": "Rebels zapped a convoy."}
    assert ec.code([article], coder="dictionary").num_rows == 0
    (row,) = ec.code([article], coder="dictionary", codebook=str(copy)).to_pylist()
    assert (row["codebook"], row["code"]) == ("cameo", "190")


@pytest.mark.parametrize(
    ("name", "line", "problem"),
    [
        ("frames/water.tsv", "cutt\tverb\tdrain\tobj:TARGET\t\tx", "did you mean 'cut'"),
        ("frames/water.tsv", "cut\tverb\tdrain\tobj:TARGET\tcut-off\tx", "no code of the codebook"),
        ("operator_table.tsv", "refuse\tcut\tcut-off", "did you mean"),
        ("operator_table.tsv", "refuse\tshare\tcut", "stands twice"),
        ("operator_table.tsv", "reffuse\tshare\tcut", "did you mean 'refuse'"),
        ("sets.tsv", "accord\tpact", "named twice"),
    ],
)
def test_mistakes_name_file_and_line(tmp_path: Path, name: str, line: str, problem: str) -> None:
    folder = Path(shutil.copytree(WATER, tmp_path / "water"))
    path = folder / "lexicon" / name
    text = path.read_text(encoding="utf-8") + line + "\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=problem) as caught:
        extended(load_lexicon(), load_codebook(folder))
    assert caught.value.where == f"{path}:{text.count(chr(10))}"


def test_a_lexicon_without_frames_is_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(WATER, tmp_path / "water"))
    (folder / "lexicon" / "frames" / "water.tsv").unlink()
    with pytest.raises(DataFileError, match="holds no frame"):
        extended(load_lexicon(), load_codebook(folder))
