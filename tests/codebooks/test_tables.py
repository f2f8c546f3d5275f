"""The table reader: what it accepts, and the place and remedy of each mistake."""

from pathlib import Path

import pytest

from eventcoder.codebooks.tables import read_table, scan_table
from eventcoder.errors import DataFileError


def write(folder: Path, content: str) -> Path:
    path = folder / "table.tsv"
    path.write_bytes(content.encode())
    return path


def test_reads_cells_by_name_past_comments_and_blank_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "# facts\n\nname\tcode\n# more\nfight\t19\n\n  yield \t 08 \n")
    rows = read_table(path, ["code", "name"])
    assert [(row.line, row["code"], row["name"]) for row in rows] == [
        (5, "19", "fight"),
        (7, "08", "yield"),
    ]


def test_windows_line_ends_and_byte_order_mark_are_accepted(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffcode\tname\r\n08\tyield\r\n")
    assert [(row.line, row["name"]) for row in read_table(path, ["code", "name"])] == [(2, "yield")]


def test_unusual_line_separators_stay_inside_the_cell(tmp_path: Path) -> None:
    path = write(tmp_path, "code\tname\n01\ta\u2028b\x0cc\n02\td\n")
    assert [row.line for row in read_table(path, ["code", "name"])] == [2, 3]


def test_optional_columns_and_trailing_optional_cells_may_be_absent(tmp_path: Path) -> None:
    path = write(tmp_path, "code\tnote\n19\n20\tmass\n")
    rows = read_table(path, ["code"], optional=["note", "since"])
    assert [(row["note"], row["since"]) for row in rows] == [("", ""), ("mass", "")]


def test_a_column_never_asked_for_is_the_callers_mistake(tmp_path: Path) -> None:
    row = read_table(write(tmp_path, "code\n19\n"), ["code"])[0]
    with pytest.raises(KeyError):
        row["cod"]


@pytest.mark.parametrize(
    ("content", "line", "problem", "remedy"),
    [
        ("", 1, "has no header row", "code TAB name"),
        ("# only\n\n", 1, "has no header row", "code TAB name"),
        ("# c\ncode\tnam\n", 2, "unknown column 'nam'", "'name'"),
        ("code\tname\tname\n", 1, "'name' twice", "keep one"),
        ("code\n", 1, "lacks the column 'name'", "TAB"),
        ("code name\n", 1, "unknown column 'code name'", "did you mean"),
        ("code\tname\n\n19\n", 3, "has 1 cells, the header has 2", "'name' is missing"),
        ("code\tname\n19 fight\n", 2, "has 1 cells", "one TAB separates"),
        ("code\tname\n19\tfight\t\n", 2, "has 3 cells", "surplus TAB"),
    ],
)
def test_mistakes_name_line_and_remedy(
    tmp_path: Path, content: str, line: int, problem: str, remedy: str
) -> None:
    path = write(tmp_path, content)
    with pytest.raises(DataFileError) as caught:
        read_table(path, ["code", "name"])
    assert caught.value.where == f"{path}:{line}"
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_bytes_that_are_not_utf8_name_their_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.tsv"
    path.write_bytes(b"code\tname\n19\tfight\n20\tm\xe9l\xe9e\n")
    with pytest.raises(DataFileError, match="is not UTF-8 text") as caught:
        read_table(path, ["code", "name"])
    assert caught.value.line == 3


def test_absent_file_is_a_data_file_error(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        read_table(tmp_path / "none.tsv", ["code"])


def test_scan_gives_good_rows_and_every_mistake(tmp_path: Path) -> None:
    path = write(tmp_path, "code\tname\n1\n2\tb\n3\tc\td\n")
    rows, faults = scan_table(path, ["code", "name"])
    assert [row["code"] for row in rows] == ["2"]
    assert [fault.line for fault in faults] == [2, 4]


@pytest.mark.parametrize(("cell", "value"), [("-4.5", -4.5), ("+3", 3.0), ("0.0", 0.0), ("", None)])
def test_numbers(tmp_path: Path, cell: str, value: float | None) -> None:
    row = read_table(write(tmp_path, f"code\tn\n19\t{cell}\n"), ["code", "n"])[0]
    assert row.number("n") == value


@pytest.mark.parametrize("cell", ["1,5", "nan", "inf", "1e3", "--1", "+-1", "٣", ".", "5 %"])
def test_what_is_not_a_number(tmp_path: Path, cell: str) -> None:
    row = read_table(write(tmp_path, f"code\tn\n19\t{cell}\n"), ["code", "n"])[0]
    with pytest.raises(DataFileError, match="is not a number") as caught:
        row.number("n")
    assert caught.value.line == 2


def test_need_choice_and_items(tmp_path: Path) -> None:
    path = write(tmp_path, "code\tkind\tlist\n\tclahs\t a ; ;b\n")
    row = read_table(path, ["code", "kind", "list"])[0]
    assert row.items("list") == ("a", "b")
    with pytest.raises(DataFileError, match="code is empty"):
        row.need("code")
    with pytest.raises(DataFileError, match="did you mean 'clash'"):
        row.choice("kind", {"clash", "riot"})
    assert row.choice("kind", ["clahs"]) == "clahs"
