"""Reads the lines of a crosswalk and collects every mistake in them.

Which files there are, and what a code maps to, is the matter of `crosswalks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eventcoder.codebooks.model import Codebook
from eventcoder.codebooks.tables import Row, one_of, scan_table
from eventcoder.errors import DataFileError

RELATIONS = ("exact", "close", "broader", "narrower", "related", "none")
DIRECTIONS = ("both", "forward")
KINDS = ("main", "instead", "also")
ROLES = ("same", "reversed")
_COLUMNS = ("source", "target", "relation", "direction")
_OPTIONAL = ("kind", "roles", "condition", "contexts", "older_mode", "note")


@dataclass(frozen=True, slots=True)
class CrosswalkLine:
    """One line of a crosswalk.

    Attributes:
        source, target: codes of the two codebooks; `target` is `""` where relation is `none`.
        relation: of the target to the source: exact, close, broader, narrower, related or none.
        direction: `both` if the crosswalk the other way has the same pair, else `forward`.
        kind: `main`, the translation; `also`, a second event beside it; `instead`, in place of
            the line with the same roles where `condition` holds.
        roles: `same`, or `reversed` where source and target actor change places.
        contexts: PLOVER contexts that go with it.
        older_mode: a PLOVER mode of 2021, in that edition only.
        note: the reason, and what gets lost.
        inherited: whether the line is that of an ancestor.
    """

    source: str
    target: str
    relation: str
    direction: str
    kind: str = "main"
    roles: str = "same"
    condition: str = ""
    contexts: tuple[str, ...] = ()
    older_mode: str = ""
    note: str = ""
    inherited: bool = False


def scan_crosswalk(
    path: Path, source: Codebook, target: Codebook, edition: str = ""
) -> tuple[dict[str, tuple[CrosswalkLine, ...]], list[DataFileError]]:
    """Reads a crosswalk; gives its lines by source code, main ones first, and all mistakes."""
    rows, faults = scan_table(path, _COLUMNS, _OPTIONAL)
    contexts = _contexts_of(target) if not edition else None
    found: dict[str, list[CrosswalkLine]] = {}
    first: dict[str, Row] = {}
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        problems = [*_code_faults(row, source, target), *_word_faults(row, contexts)]
        pair = (row["source"], row["target"])
        if pair in seen:
            remedy = f"the pair stands already at line {seen[pair]}; keep one"
            problems.append(row.error(f"duplicate line for {pair[0]!r}", remedy))
        seen.setdefault(pair, row.line)
        first.setdefault(row["source"], row)
        faults += problems
        if not problems:
            found.setdefault(row["source"], []).append(_line(row))
    for code, lines in found.items():
        mains = sum(line.kind == "main" for line in lines)
        if mains != 1:
            remedy = "exactly one line of a code is main; make the others instead or also"
            faults.append(first[code].error(f"{code!r} has {mains} main lines", remedy))
    order = {kind: place for place, kind in enumerate(KINDS)}
    lines_by_code = {
        code: tuple(sorted(lines, key=lambda line: order[line.kind]))
        for code, lines in found.items()
    }
    return lines_by_code, sorted(faults, key=lambda fault: fault.line)


def _contexts_of(target: Codebook) -> frozenset[str] | None:
    """The contexts that a codebook names in `contexts.tsv`, None where it names none."""
    path = target.folder / "contexts.tsv"
    if not path.is_file():
        return None
    return frozenset(row["context"] for row in scan_table(path, ("context",))[0])


def _code_faults(row: Row, source: Codebook, target: Codebook) -> list[DataFileError]:
    found = []
    if row["source"] not in source:
        padded = f"0{row['source']}"
        remedy = f"did it lose its zero? {padded!r}" if padded in source else ""
        remedy = remedy or one_of(row["source"], source.codes)
        found.append(row.error(f"unknown {source.name} code {row['source']!r}", remedy))
    if row["target"] and row["target"] not in target:
        padded = f"0{row['target']}"
        remedy = f"did it lose its zero? {padded!r}" if padded in target else ""
        remedy = remedy or one_of(row["target"], target.codes)
        found.append(row.error(f"unknown {target.name} code {row['target']!r}", remedy))
    return found


def _word_faults(row: Row, contexts: frozenset[str] | None) -> list[DataFileError]:
    found = []
    allowed = {
        "relation": RELATIONS,
        "direction": DIRECTIONS,
        "kind": ("", *KINDS),
        "roles": ("", *ROLES),
    }
    for column, words in allowed.items():
        if row[column] not in words:
            problem = f"{column} {row[column]!r} is not known"
            found.append(row.error(problem, one_of(row[column], words)))
    for context in row.items("contexts"):
        if contexts is not None and context not in contexts:
            found.append(row.error(f"unknown context {context!r}", one_of(context, contexts)))
    if (row["relation"] == "none") != (row["target"] == ""):
        remedy = "relation is none where there is no target, and only there"
        problem = f"relation {row['relation']!r} with target {row['target']!r}"
        found.append(row.error(problem, remedy))
    if row["relation"] == "none" and not row["target"] and not row["note"]:
        found.append(row.error("no reason for a code without counterpart", "say why in note"))
    if row["kind"] == "instead" and not row["condition"]:
        remedy = "say in the column condition when this line holds"
        found.append(row.error("a line of kind instead has no condition", remedy))
    return found


def _line(row: Row) -> CrosswalkLine:
    return CrosswalkLine(
        source=row["source"],
        target=row["target"],
        relation=row["relation"],
        direction=row["direction"],
        kind=row["kind"] or "main",
        roles=row["roles"] or "same",
        condition=row["condition"],
        contexts=row.items("contexts"),
        older_mode=row["older_mode"],
        note=row["note"],
    )
