"""Reads the tab-separated data files: one header row, `#` comments, one fact a line, UTF-8.

What the cells mean is not known here: codebooks, lexicons and actor lists check their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from eventcoder.errors import DataFileError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; cells are read by column name and come stripped of outer blanks.

    Attributes:
        path: the file, for messages.
        line: the line in the file, counted from 1, comments and blank lines included.
    """

    path: Path
    line: int
    _places: Mapping[str, int]
    _cells: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        """The cell, `""` where it is empty or its optional column is absent.

        Raises:
            KeyError: for a column that `read_table` was not asked for.
        """
        return self._cells[self._places[column]]

    def error(self, problem: str, remedy: str) -> DataFileError:
        """A mistake on this line, to be raised or collected by the caller."""
        return DataFileError(problem, path=self.path, line=self.line, remedy=remedy)

    def need(self, column: str) -> str:
        """The cell, which must not be empty.

        Raises:
            DataFileError: if it is.
        """
        value = self[column]
        if not value:
            raise self.error(f"{column} is empty", f"give a value in the column {column}")
        return value

    def number(self, column: str) -> float | None:
        """The cell as a number with a decimal point, None where it is empty.

        Raises:
            DataFileError: if it is no finite decimal number.
        """
        value = self[column]
        if not value:
            return None
        if not value.lstrip("+-").replace(".", "", 1).isdecimal() or not value.isascii():
            remedy = "write it with digits and a decimal point, as -4.5, or leave it empty"
            raise self.error(f"{column} {value!r} is not a number", remedy)
        try:
            return float(value)
        except ValueError:
            remedy = "write it with one sign and one decimal point, as -4.5"
            raise self.error(f"{column} {value!r} is not a number", remedy) from None

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """The cell, which must be one of `allowed` (put `""` among them if it may be empty).

        Raises:
            DataFileError: if it is not; the remedy names the nearest allowed value.
        """
        value = self[column]
        if value not in allowed:
            raise self.error(f"{column} {value!r} is not known", one_of(value, allowed))
        return value

    def items(self, column: str, separator: str = ";") -> tuple[str, ...]:
        """The cell split at `separator`, without empty items."""
        parts = (part.strip() for part in self[column].split(separator))
        return tuple(part for part in parts if part)


def one_of(value: str, allowed: Collection[str]) -> str:
    """The remedy for a value outside a list: the nearest one, or the list when it is short."""
    names = sorted(name for name in allowed if name)
    nearest = get_close_matches(value, names, n=1)
    if nearest:
        return f"did you mean {nearest[0]!r}?"
    shown = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return f"use one of: {shown}"


def read_table(path: Path, columns: Sequence[str], optional: Sequence[str] = ()) -> list[Row]:
    """Reads a tab-separated file with a header row, in UTF-8.

    Lines that are blank or start with `#` are skipped. The header must hold every one of `columns`,
    may hold the `optional` ones, in any order, and nothing else. Optional cells at the end of a
    line may be left off; any other difference in the number of cells is an error.

    Raises:
        DataFileError: for the first mistake, with its file and line.
    """
    rows, faults = scan_table(path, columns, optional)
    if faults:
        raise faults[0]
    return rows


def scan_table(
    path: Path, columns: Sequence[str], optional: Sequence[str] = ()
) -> tuple[list[Row], list[DataFileError]]:
    """Like `read_table`, but gives the good rows and all the mistakes instead of raising."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        remedy = "give a readable file of that name"
        cause = problem.strerror or problem
        return [], [DataFileError(f"cannot be read: {cause}", path=path, remedy=remedy)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        remedy = "save the file as UTF-8"
        return [], [DataFileError("is not UTF-8 text", path=path, line=line, remedy=remedy)]
    return _scan_text(path, text, tuple(columns), tuple(optional))


def _scan_text(
    path: Path, text: str, columns: tuple[str, ...], optional: tuple[str, ...]
) -> tuple[list[Row], list[DataFileError]]:
    header: tuple[str, ...] = ()
    places: dict[str, int] = {}
    rows: list[Row] = []
    faults: list[DataFileError] = []
    for number, content in enumerate(text.split("\n"), start=1):
        if not content.strip() or content.lstrip().startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in content.split("\t"))
        if not header:
            header = cells
            faults = _header_faults(path, number, header, columns, optional)
            if faults:
                return [], faults
            places = {name: len(header) for name in optional}  # absent: the padding cell
            places.update({name: place for place, name in enumerate(header)})
            continue
        fault = _width_fault(path, number, cells, header, optional)
        if fault:
            faults.append(fault)
            continue
        padding = ("",) * (len(header) + 1 - len(cells))
        rows.append(Row(path, number, places, cells + padding))
    if not header:
        remedy = f"start it with a header row: {' TAB '.join(columns)}"
        faults.append(DataFileError("has no header row", path=path, line=1, remedy=remedy))
    return rows, faults


def _header_faults(
    path: Path,
    line: int,
    header: tuple[str, ...],
    columns: tuple[str, ...],
    optional: tuple[str, ...],
) -> list[DataFileError]:
    known = (*columns, *optional)
    found: list[tuple[str, str]] = []
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            found.append((f"the header names the column {name!r} twice", "keep one of them"))
        if name not in known:
            found.append((f"the header has an unknown column {name!r}", one_of(name, known)))
    found += [
        (f"the header lacks the column {name!r}", f"a TAB separates: {' '.join(known)}")
        for name in columns
        if name not in header
    ]
    return [DataFileError(what, path=path, line=line, remedy=remedy) for what, remedy in found]


def _width_fault(
    path: Path,
    line: int,
    cells: tuple[str, ...],
    header: tuple[str, ...],
    optional: tuple[str, ...],
) -> DataFileError | None:
    lacking = [name for name in header[len(cells) :] if name not in optional]
    if len(cells) <= len(header) and not lacking:
        return None
    problem = f"has {len(cells)} cells, the header has {len(header)}"
    if lacking:
        remedy = f"the cell for {lacking[0]!r} is missing; one TAB separates two cells"
    else:
        remedy = "take out the surplus TAB"
    return DataFileError(problem, path=path, line=line, remedy=remedy)
