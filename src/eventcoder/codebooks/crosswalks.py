"""Maps from the codes of one codebook to those of another, with how good each line is.

The maps are data in `crosswalks/`; a user's codebook keeps its own as `to-TARGET.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from eventcoder.codebooks.crosswalk_lines import CrosswalkLine, scan_crosswalk
from eventcoder.codebooks.load import BUILT_IN, HOME, load_codebook
from eventcoder.codebooks.model import Codebook
from eventcoder.errors import UsageError


@dataclass(frozen=True, slots=True, eq=False)
class Crosswalk:
    """All lines from one codebook to another.

    Attributes:
        source, target: the two codebooks.
        edition: `""` for the current one.
        lines: as written, by source code; a code without lines takes those of an ancestor.
    """

    source: Codebook
    target: Codebook
    edition: str
    lines: Mapping[str, tuple[CrosswalkLine, ...]]

    def map(self, code: str) -> tuple[CrosswalkLine, ...]:
        """The lines for a code, the main one first; those with a target only.

        A code without a line of its own takes the lines of its nearest ancestor, an unknown
        decimal code (`1213`) those of its longest known prefix; both then count as broader.
        """
        return tuple(line for line in self._lines_of(code) if line.target)

    def why_not(self, code: str) -> str:
        """Why a code has no counterpart; `""` if it has one."""
        lines = self._lines_of(code)
        if any(line.target for line in lines):
            return ""
        return lines[0].note if lines else f"no line for {code!r}"

    def _lines_of(self, code: str) -> tuple[CrosswalkLine, ...]:
        known = self.source.nearest(code)
        if known is None:
            return ()
        if known == code and known in self.lines:
            return self.lines[known]
        for above in (known, *self.source.ancestors(known)):
            if above in self.lines:
                return tuple(_inherit(line, code) for line in self.lines[above])
        return ()


def _inherit(line: CrosswalkLine, code: str) -> CrosswalkLine:
    """The line of an ancestor, as it holds for `code`."""
    loosened = {"exact": "broader", "close": "broader", "narrower": "related"}
    relation = loosened.get(line.relation, line.relation)
    return replace(line, source=code, relation=relation, direction="forward", inherited=True)


def load_crosswalk(
    source: str | Path | Codebook, target: str = "plover", edition: str = ""
) -> Crosswalk:
    """The crosswalk between two codebooks; built-in ones are read once.

    Args:
        source: a built-in name, a codebook, or the folder of one that holds `to-TARGET.tsv`.
        target: name of a built-in codebook.
        edition: an older map, as `2021` for CAMEO to PLOVER.

    Raises:
        DataFileError: for the first mistake, with file and line.
        UsageError: if there is no such crosswalk.
    """
    if isinstance(source, str) and source in BUILT_IN:
        return _built_in(source, target, edition)
    codebook = source if isinstance(source, Codebook) else load_codebook(source)
    return _load(codebook, target, edition)


def crosswalk_path(codebook: Codebook, target: str, edition: str = "") -> Path:
    """Where the crosswalk from a codebook stands, whether or not the file exists."""
    tail = f"to-{target}{f'-{edition}' if edition else ''}.tsv"
    if codebook.folder.parent == HOME:
        return HOME / "crosswalks" / f"{codebook.name}-{tail}"
    return codebook.folder / tail


@cache
def _built_in(source: str, target: str, edition: str) -> Crosswalk:
    return _load(load_codebook(source), target, edition)


def _load(codebook: Codebook, target: str, edition: str) -> Crosswalk:
    path = crosswalk_path(codebook, target, edition)
    if target not in BUILT_IN or not path.is_file():
        start = f"{codebook.name}-to-" if path.parent.name == "crosswalks" else "to-"
        there = {found.stem.removeprefix(start) for found in path.parent.glob(f"{start}*.tsv")}
        wanted = f"{target} {edition}".strip()
        remedy = f"there are: {', '.join(sorted(there))}" if there else f"write {path}"
        raise UsageError(f"no crosswalk from {codebook.name} to {wanted}", remedy=remedy)
    lines, faults = scan_crosswalk(path, codebook, load_codebook(target), edition)
    if faults:
        raise faults[0]
    return Crosswalk(codebook, load_codebook(target), edition, lines)
