"""Mistakes in a codebook's files: each is found with file, line and remedy."""

from pathlib import Path

import pytest

from eventcoder.codebooks import check_codebook, load_codebook
from eventcoder.errors import DataFileError, UsageError

TOML = 'name = "mine"\nversion = "2"\ntitle = "My codes"\n'
HEAD = "code\tname\tparent\tquad_class\tgoldstein\n"


def codebook(folder: Path, codes: str | bytes, toml: str = TOML, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "codebook.toml").write_text(toml, encoding="utf-8")
    raw = codes if isinstance(codes, bytes) else codes.encode()
    (folder / "codes.tsv").write_bytes(raw)
    for name, content in files.items():
        (folder / f"{name.replace('_', '-')}.tsv").write_text(content, encoding="utf-8")
    return folder


def expect(folder: Path, file: str, line: int, problem: str, remedy: str) -> None:
    faults = check_codebook(folder)
    assert [(Path(fault.path).name, fault.line) for fault in faults] == [(file, line)], faults
    assert problem in faults[0].problem
    assert remedy in faults[0].remedy
    assert faults[0].where == (f"{folder / file}:{line}" if line else str(folder / file))


@pytest.mark.parametrize(
    ("body", "line", "problem", "remedy"),
    [
        ("19\tFight\t\t4\t-10\t7\n", 2, "has 6 cells", "surplus TAB"),
        ("# c\n\tFight\t\t4\t-10\n", 3, "code is empty", "give a code"),
        ("19\tA\t\t4\t\n20\tB\t\t4\t\n19\tC\t\t4\t\n", 4, "duplicate code '19'", "codes.tsv:2"),
        ("195\tA\t91\t4\t\n", 2, "unknown parent '91'", "use one of: 195"),
        ("08\tA\t\t2\t\n081\tB\t8\t2\t\n", 3, "unknown parent '8'", "'08'"),
        ("fight\tA\t\t4\t\nshell\tB\tfihgt\t4\t\n", 3, "unknown parent", "did you mean 'fight'"),
        ("19\tA\t19\t4\t\n", 2, "'19' is its own ancestor", "correct the parent"),
        ("19\tA\t\t5\t\n", 2, "quad_class '5' is not known", "1, 2, 3, 4"),
        ("19\tA\t\tconflict\t\n", 2, "quad_class 'conflict'", "1, 2, 3, 4"),
        ("19\tA\t\t4\t-10,0\n", 2, "goldstein '-10,0' is not a number", "decimal point"),
        ("19\tA\t\t4\t-100\n", 2, "goldstein -100.0 is outside", "codebook"),
    ],
)
def test_mistakes_in_the_codes(
    tmp_path: Path, body: str, line: int, problem: str, remedy: str
) -> None:
    expect(codebook(tmp_path / "b", HEAD + body), "codes.tsv", line, problem, remedy)


def test_a_required_cell_that_is_left_off(tmp_path: Path) -> None:
    folder = codebook(tmp_path / "b", "name\tcode\nFight\n")
    expect(folder, "codes.tsv", 2, "has 1 cells, the header has 2", "'code' is missing")


def test_a_circle_of_parents_is_reported_at_each_of_its_codes(tmp_path: Path) -> None:
    body = "a\tA\tb\t\t\nb\tB\ta\t\t\nc\tC\ta\t\t\n"
    faults = check_codebook(codebook(tmp_path / "b", HEAD + body))
    assert [(fault.line, fault.problem) for fault in faults] == [
        (2, "'a' is its own ancestor"),
        (3, "'b' is its own ancestor"),
    ]


@pytest.mark.parametrize(
    ("body", "line", "problem", "remedy"),
    [
        ("8\tYield\t\t2\t\n", 2, "root code '8' has not 2 digits", "'08'"),
        ("190\tFight\t\t4\t\n", 2, "root code '190' has not 2 digits", "give its parent"),
        ("08\tA\t\t\t\n81\tB\t08\t\t\n", 3, "'81' does not continue its parent", "'081'"),
        ("19\tA\t\t\t\n1951\tB\t19\t\t\n", 3, "'1951' does not continue", "one digit more"),
        ("19\tA\t\t\t\n19a\tB\t19\t\t\n", 3, "'19a' is not all digits", "digits only"),
        ("１９\tA\t\t\t\n", 2, "is not all digits", "digits only"),
    ],
)
def test_decimal_codes(tmp_path: Path, body: str, line: int, problem: str, remedy: str) -> None:
    folder = codebook(tmp_path / "b", HEAD + body, TOML + 'form = "decimal"\n')
    expect(folder, "codes.tsv", line, problem, remedy)


@pytest.mark.parametrize(
    ("toml", "line", "problem", "remedy"),
    [
        ('name = "m"\nversion = "2"\n', 1, "title is missing", "title ="),
        ('name = "m"\nversion = 2\ntitle = "t"\n', 2, "version is not a text", "version ="),
        ('version = "2"\ntitle = "t"\nname = " "\n', 3, "name is not a text", "name ="),
        (TOML + 'licence = "x"\n', 4, "unknown key 'licence'", "did you mean 'license'"),
        (TOML + 'codes = "codes.tsv"\n', 4, "codes is not a list", "["),
        (TOML + 'form = "octal"\n', 4, "form 'octal' is not known", "decimal"),
        (TOML + "form = decimal\n", 4, "is not TOML", "key ="),
        (TOML + 'name = "again"\n', 4, "is not TOML", "key ="),
    ],
)
def test_mistakes_in_the_metadata(
    tmp_path: Path, toml: str, line: int, problem: str, remedy: str
) -> None:
    folder = codebook(tmp_path / "b", HEAD + "19\tA\t\t4\t\n", toml)
    expect(folder, "codebook.toml", line, problem, remedy)


def test_no_metadata_at_all(tmp_path: Path) -> None:
    expect(tmp_path, "codebook.toml", 0, "cannot be read", "codes.tsv")


def test_no_code_at_all(tmp_path: Path) -> None:
    expect(codebook(tmp_path / "b", HEAD), "codes.tsv", 0, "holds no code", "one line a code")


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    folder = codebook(tmp_path / "b", HEAD.encode() + b"19\tM\xeal\xe9e\t\t4\t\n")
    expect(folder, "codes.tsv", 2, "is not UTF-8", "UTF-8")


def test_a_listed_file_that_is_absent(tmp_path: Path) -> None:
    folder = codebook(tmp_path / "b", HEAD + "19\tA\t\t4\t\n", TOML + 'codes = ["other.tsv"]\n')
    expect(folder, "other.tsv", 0, "cannot be read", "readable file")


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no codebook .*none"):
        check_codebook(tmp_path / "none")


WALK = "source\ttarget\trelation\tdirection\tkind\troles\tcondition\tcontexts\tnote\n"


@pytest.mark.parametrize(
    ("body", "line", "problem", "remedy"),
    [
        ("9\tYIELD\texact\tboth\n", 2, "unknown plover code 'YIELD'", "use one of"),
        ("91\tAID\texact\tboth\n", 2, "unknown mine code '91'", "did you mean '9'?"),
        ("8\tAID\texact\tboth\n", 2, "unknown mine code '8'", "'08'"),
        ("9\tAID\tsame\tboth\n", 2, "relation 'same' is not known", "exact"),
        ("9\tAID\texact\tback\n", 2, "direction 'back' is not known", "both"),
        ("9\tAID\texact\tboth\tfirst\n", 2, "kind 'first' is not known", "main"),
        ("9\tAID\texact\tboth\tmain\tturned\n", 2, "roles 'turned' is not known", "same"),
        ("9\tAID\texact\tboth\tmain\tsame\t\tmilitery\n", 2, "unknown context", "'military'"),
        ("9\tAID\tnone\tboth\n", 2, "relation 'none' with target 'AID'", "only there"),
        ("9\t\texact\tboth\n", 2, "relation 'exact' with target ''", "only there"),
        ("9\t\tnone\tforward\n", 2, "no reason", "note"),
        ("08\tAID\texact\tboth\n9\tAID\texact\tboth\tinstead\t\twar\n", 3, "0 main lines", "one"),
        ("9\tAID\texact\tboth\n9\tCOERCE\texact\tboth\n", 2, "2 main lines", "instead or also"),
        ("9\tAID\tclose\tboth\n9\tCOERCE\tclose\tboth\tinstead\n", 3, "has no condition", "when"),
        ("9\tAID\texact\tboth\n9\tAID\tclose\tboth\talso\n", 3, "duplicate line", "line 2"),
        ("9\tAID\texact\n", 2, "has 3 cells", "'direction'"),
    ],
)
def test_mistakes_in_a_crosswalk(
    tmp_path: Path, body: str, line: int, problem: str, remedy: str
) -> None:
    codes = HEAD + "08\tA\t\t1\t\n9\tB\t\t4\t\n"
    folder = codebook(tmp_path / "b", codes, to_plover=WALK + body)
    expect(folder, "to-plover.tsv", line, problem, remedy)


def test_a_crosswalk_to_nowhere(tmp_path: Path) -> None:
    folder = codebook(tmp_path / "b", HEAD + "9\tA\t\t4\t\n", to_plovr=WALK)
    expect(folder, "to-plovr.tsv", 0, "leads to no built-in codebook", "'plover'")


def test_all_the_mistakes_at_once_and_the_first_raised(tmp_path: Path) -> None:
    body = "19\tA\t\t5\tx\n19\tB\t\t4\t\n20\tC\t21\t4\t\n21\tD\t\t4\t12\n"
    folder = codebook(tmp_path / "b", HEAD + body)
    faults = check_codebook(folder)
    assert [(fault.line, fault.problem.split()[0]) for fault in faults] == [
        (2, "quad_class"),
        (2, "goldstein"),
        (3, "duplicate"),
        (5, "goldstein"),
    ]
    with pytest.raises(DataFileError):
        load_codebook(folder)
