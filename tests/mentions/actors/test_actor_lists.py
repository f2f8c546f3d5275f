"""The lists of the package obey their rules, and the checker tells each kind of mistake."""

import shutil
from pathlib import Path

import pytest

from eventcoder.mentions.actors import check_actor_lists
from eventcoder.mentions.actors.index import build
from eventcoder.mentions.actors.lists import DATA, parse_day, read_all
from eventcoder.mentions.actors.model import Entry

GROUP = "Zweite Ruritania\t{aliases}\tTCD\t\t{code}\t{type}\t{first}\t{last}\t{note}"


def test_the_lists_of_the_package_are_clean() -> None:
    assert [str(fault) for fault in check_actor_lists()] == []


def with_line(folder: Path, file: str, line: str) -> list[str]:
    """Faults after adding a line to a list where it belongs."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    path = folder / file
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next(i for i, text in enumerate(lines) if not text.startswith("#")) + 1
    key = line.split("\t")[0].casefold()
    place = next(
        (i for i in range(start, len(lines)) if lines[i].split("\t")[0].casefold() > key),
        len(lines),
    )
    lines.insert(place, line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    faults = check_actor_lists(folder)
    assert all(Path(fault.path).name == file and fault.line == place + 1 for fault in faults)
    return [fault.problem for fault in faults]


GOOD = {
    "aliases": "Zweite Ruritanians", "code": "TCDREB", "type": "rebel", "first": "1999",
    "last": "2001", "note": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, ""),
        ({"first": "2002"}, "ends before it begins"),
        ({"first": "soon"}, "not a date"),
        ({"first": "1999-13"}, "not a date"),
        ({"first": "1200", "last": "1300"}, "cannot be right"),
        ({"first": "", "last": ""}, "has no date"),
        ({"first": "", "last": "", "note": "unverified dates"}, ""),
        ({"type": "rebels"}, "type 'rebels' is not known"),
        ({"code": "TCDXXX"}, "code part 'XXX' is not known"),
        ({"code": "MLIREB"}, "does not start with the country's 'TCD'"),
        ({"aliases": "zweite ruritania;ZWEITE RURITANIA"}, ""),
        ({"aliases": "Zwéite Ruritania"}, "is the same as 'Zweite Ruritania'"),
        ({"aliases": "Military Command Council for the Salvation of the Republic",
          "last": "2020"}, "also names"),
    ],
)  # fmt: skip
def test_mistakes_in_a_group(tmp_path: Path, change: dict[str, str], problem: str) -> None:
    problems = with_line(tmp_path, "armed_groups.tsv", GROUP.format(**GOOD | change))
    assert len(problems) >= bool(problem)
    assert all(problem in told for told in problems) if problem else problems == []


@pytest.mark.parametrize(
    ("file", "line", "problem"),
    [
        ("parties.tsv", "Free Party\t\tXXX\tXXXPTY\tparty\t\t\t", "country 'XXX' is not known"),
        ("roles.tsv", "quux\tperso\tMIL\tstate\t\t", "kind 'perso' is not known"),
        ("roles.tsv", "quux\tperson\tMILX\tstate\t\t", "code part 'MILX' is not known"),
        ("roles.tsv", "soldier\tperson\tMIL\tstate\t\t", "stands in line"),
        ("ethnic.tsv", "Quux\tQuux\tTCD\tqqq\t", "code part 'QQQ' is not known"),
        ("descriptions.tsv", "quux\trebel rebles", "type 'rebles' is not known"),
        ("leaders.tsv", "Ann Quux\t\tTCD\tpresident\tGOV\t\t\t", "has no date"),
        ("leaders.tsv", "Ann Quux\t\tTCD\tpresident\t\t1999\t\t", "roles is empty"),
        ("caution.tsv", "zz\tnoun\tmore", "has 3 cells"),
    ],
)
def test_mistakes_elsewhere(tmp_path: Path, file: str, line: str, problem: str) -> None:
    problems = with_line(tmp_path, file, line)
    assert problems
    assert all(problem in told for told in problems)


def test_unsorted_lines_are_told(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "caution.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:2], lines[3], lines[2], *lines[4:]]), encoding="utf-8")
    assert [fault.problem for fault in check_actor_lists(tmp_path)] == ["'afar' is out of order"]


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("1999", "1999-01-01", "1999-12-31"),
        ("1999-12", "1999-12-01", "1999-12-31"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2000-02-03", "2000-02-03", "2000-02-03"),
    ],
)
def test_dates_of_any_precision(cell: str, first: str, last: str) -> None:
    assert str(parse_day(cell, last=False)) == first
    assert str(parse_day(cell, last=True)) == last


def test_the_lists_name_what_they_promise() -> None:
    countries, forms = read_all()
    by_file: dict[str, set[str]] = {}
    for _, entry in forms:
        by_file.setdefault(entry.source.split(":")[0], set()).add(entry.name)
    assert len(by_file["armed_groups.tsv"]) >= 400
    assert len({e.country for _, e in forms if e.source.startswith("leaders")}) >= 60
    assert len(countries) >= 200
    assert all(entry.source for _, entry in forms)


def test_own_lists_can_be_searched() -> None:
    entry = Entry("O", "Free Ruritania", "RUR", ("REB",), "rebel", "RURREB", source="own:1")
    index = build({}, [("Free Ruritania", entry)])
    assert index.hits(" free ruritania ") == [(1, 15, 0)]
    assert index.by_words["free ruritania"].meanings == (entry,)
