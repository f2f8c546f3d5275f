"""Reads the tables of codes and builds their hierarchy, collecting every mistake.

Columns: code, and optionally name, parent, quad_class, goldstein, goldstein_icews, definition,
note, and those that `codebook.toml` lists as extra_columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from eventcoder.codebooks.metadata import Metadata
from eventcoder.codebooks.model import ROOT_DIGITS, Code
from eventcoder.codebooks.tables import Row, one_of, scan_table
from eventcoder.errors import DataFileError

_OPTIONAL = (
    "name", "parent", "quad_class", "goldstein", "goldstein_icews", "definition", "note",
)  # fmt: skip
_QUADS = ("", "1", "2", "3", "4")
_SCALE = 10.0


def scan_codes(folder: Path, metadata: Metadata) -> tuple[dict[str, Code], list[DataFileError]]:
    """Reads all tables of codes of a codebook; gives the sound codes and all the mistakes."""
    faults: list[DataFileError] = []
    rows: dict[str, Row] = {}
    for name in metadata.codes:
        found, problems = scan_table(
            folder / name, ("code",), (*_OPTIONAL, *metadata.extra_columns)
        )
        faults += problems
        faults += _collect(found, rows)
    for code, row in rows.items():
        faults += _place_faults(code, row, rows)
        if metadata.form == "decimal":
            faults += _decimal_faults(code, row)
    return _build(rows, metadata.extra_columns, faults), faults


def _collect(found: Iterable[Row], rows: dict[str, Row]) -> list[DataFileError]:
    """Adds rows by code; gives those without a code or with one that was there before."""
    faults = []
    for row in found:
        code = row["code"]
        if not code:
            faults.append(row.error("code is empty", "give a code or take the line out"))
        elif code in rows:
            first = rows[code]
            remedy = f"it stands already at {first.path.name}:{first.line}; keep one"
            faults.append(row.error(f"duplicate code {code!r}", remedy))
        else:
            rows[code] = row
    return faults


def _place_faults(code: str, row: Row, rows: Mapping[str, Row]) -> list[DataFileError]:
    """An unknown parent, or a code that is its own ancestor."""
    parent = row["parent"]
    if not parent:
        return []
    if parent not in rows:
        padded = f"0{parent}"
        remedy = f"did it lose its zero? {padded!r}" if padded in rows else one_of(parent, rows)
        return [row.error(f"unknown parent {parent!r}", remedy)]
    seen = {code}
    while parent and parent in rows:
        if parent == code:
            return [row.error(f"{code!r} is its own ancestor", "correct the parent")]
        if parent in seen:
            break  # a circle above, reported where it stands
        seen.add(parent)
        parent = rows[parent]["parent"]
    return []


def _decimal_faults(code: str, row: Row) -> list[DataFileError]:
    """A code that does not continue its parent by one digit, as after a lost leading zero."""
    parent = row["parent"]
    if not (code.isascii() and code.isdecimal()):
        return [row.error(f"code {code!r} is not all digits", "write digits only, as 0841")]
    if not parent:
        if len(code) == ROOT_DIGITS:
            return []
        if len(code) < ROOT_DIGITS:
            remedy = f"a leading zero is lost: write {code.zfill(ROOT_DIGITS)!r}"
        else:
            remedy = "give its parent"
        return [row.error(f"root code {code!r} has not {ROOT_DIGITS} digits", remedy)]
    if code[:-1] == parent:
        return []
    padded = f"0{code}"
    lost = padded[:-1] in (parent, f"0{parent}")
    remedy = (
        f"a leading zero is lost: write {padded!r}"
        if lost
        else "a code is its parent and one digit more"
    )
    return [row.error(f"code {code!r} does not continue its parent {parent!r}", remedy)]


def _build(
    rows: Mapping[str, Row], extra_columns: tuple[str, ...], faults: list[DataFileError]
) -> dict[str, Code]:
    """Codes in file order; adds the mistakes in their values to `faults`."""
    quads: dict[str, int | None] = {}
    scales: dict[str, tuple[float | None, float | None]] = {}
    for code, row in rows.items():
        try:
            quad = row.choice("quad_class", _QUADS)
            quads[code] = int(quad) if quad else None
        except DataFileError as fault:
            faults.append(fault)
        scales[code] = _scaled(row, "goldstein", faults), _scaled(row, "goldstein_icews", faults)
    if faults:
        return {}
    codes = {}
    for code, row in rows.items():
        chain = [code]
        while rows[chain[-1]]["parent"]:
            chain.append(rows[chain[-1]]["parent"])
        quad_class = next((quads[above] for above in chain if quads[above]), None)
        codes[code] = Code(
            code=code,
            name=row["name"] or code,
            parent=row["parent"] or None,
            root=chain[-1],
            level=len(chain),
            quad_class=quad_class,
            goldstein=scales[code][0],
            goldstein_icews=scales[code][1],
            definition=row["definition"],
            note=row["note"],
            extra={column: row[column] for column in extra_columns},
        )
    return codes


def _scaled(row: Row, column: str, faults: list[DataFileError]) -> float | None:
    try:
        value = row.number(column)
    except DataFileError as fault:
        faults.append(fault)
        return None
    if value is not None and abs(value) > _SCALE:
        remedy = "look it up in the codebook"
        faults.append(row.error(f"{column} {value} is outside -10 to 10", remedy))
    return value
