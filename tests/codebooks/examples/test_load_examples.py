"""Mistakes in example files are told with file and line; good lines give spans."""

from pathlib import Path

import pytest

from eventcoder.codebooks.examples import load_examples
from eventcoder.errors import DataFileError, UsageError

HEADER = "sentence\tcode\tfactuality\tnote\n"


def written(folder: Path, *lines: str, name: str = "consult.tsv") -> Path:
    """A folder with one file of these lines under a header."""
    (folder / name).write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


def test_spans_count_in_the_text_without_marks(tmp_path: Path) -> None:
    line = "In Łódź <s>the élite</s> met <t>miners</t>.\t040|046\tactual\tfirst"
    (example,) = load_examples(folder=written(tmp_path, line))
    assert example.text == "In Łódź the élite met miners."
    assert example.source
    assert example.text[slice(*example.source)] == "the élite"
    assert example.target
    assert example.text[slice(*example.target)] == "miners"
    assert (example.codes, example.type, example.note) == (("040", "046"), "CONSULT", "first")
    assert (example.file, example.line) == ("consult.tsv", 2)


def test_a_side_may_be_unnamed_and_the_note_left_off(tmp_path: Path) -> None:
    (example,) = load_examples(folder=written(tmp_path, "<s>They</s> met.\t040\tactual"))
    assert example.target is None
    assert example.happened


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("<s>Chad met <t>Mali</t>.\t040\tactual", "unbalanced"),
        ("Chad</s> met <t>Mali</t>.\t040\tactual", "unbalanced"),
        ("</s>Chad<s> met <t>Mali</t>.\t040\tactual", "unbalanced"),
        ("<s>Chad</s> met <s>Mali</s>.\t040\tactual", "unbalanced or repeated"),
        ("<s>Chad <t>met</t></s> Mali.\t040\tactual", "another mark"),
        ("<s>Chad </s>met Mali.\t040\tactual", "blanks"),
        ("<s>Chad</s> met.\t049\tactual", "unknown code '049'"),
        ("<s>Chad</s> met.\t040\tcertain", "factuality 'certain'"),
        ("<s>Chad</s> met.\t\tactual", "code is empty"),
        ("<s>Chad</s> met.\t190\tactual", "of type ASSAULT"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, line: str, problem: str) -> None:
    good = "<s>Ghana</s> met <t>Togo</t>.\t040\tactual"
    with pytest.raises(DataFileError, match=problem) as caught:
        load_examples(folder=written(tmp_path, good, line))
    assert "consult.tsv:3" in str(caught.value)


def test_a_sentence_may_occur_once_even_in_two_files(tmp_path: Path) -> None:
    written(tmp_path, "<s>Chad</s> met Mali.\t040\tactual")
    written(tmp_path, "Chad met Mali.\t\tactual", name="none.tsv")
    with pytest.raises(DataFileError, match="twice") as caught:
        load_examples(folder=tmp_path)
    assert "none.tsv:2" in str(caught.value)
    assert "consult.tsv:2" in str(caught.value)


def test_a_file_of_another_name_and_an_empty_folder_are_mistakes(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"no \.tsv file"):
        load_examples(folder=tmp_path)
    with pytest.raises(DataFileError, match="MEETINGS is no PLOVER type"):
        load_examples(folder=written(tmp_path, "A met.\t040\tactual", name="meetings.tsv"))


def test_an_unknown_corpus_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no example corpus 'clover'"):
        load_examples("clover")
