"""Reads the example corpus: sentences with marked source and target, codes and factuality.

Nothing is coded and nothing is scored here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder.codebooks.crosswalks import load_crosswalk
from eventcoder.codebooks.derived import split_plover
from eventcoder.codebooks.load import load_codebook
from eventcoder.codebooks.tables import Row, one_of, read_table
from eventcoder.errors import DataFileError, UsageError
from eventcoder.records import Span
from eventcoder.records.event import FACTUALITIES

EXAMPLES = ("plover",)
"""Names that `load_examples` knows."""

_HOME = Path(__file__).parent
_MARK = re.compile(r"</?[st]>")
_MARKED = {"s": re.compile(r"<s>(.+?)</s>"), "t": re.compile(r"<t>(.+?)</t>")}
_NO_EVENT = "none"


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of the corpus.

    Attributes:
        text: the sentence without marks.
        source: where the words for the source stand; None where the sentence names none.
        target: the same for the target.
        codes: CAMEO codes, any of which is right; none where there is no event.
        factuality: of the event; what is negated or hypothetical is no event that happened.
        type: the PLOVER type by the manual, None in the file of sentences without event.
        note: why, for people.
        file: name of the file.
        line: line in the file, counted from 1.
    """

    text: str
    source: Span | None
    target: Span | None
    codes: tuple[str, ...]
    factuality: str
    type: str | None
    note: str
    file: str
    line: int

    @property
    def happened(self) -> bool:
        """Whether a coder should give an event for it that is not negated or hypothetical."""
        return bool(self.codes) and self.factuality not in ("negated", "hypothetical")


def load_examples(name: str = "plover", folder: Path | None = None) -> tuple[Example, ...]:
    """All sentences, by file (a PLOVER type each, and `none`) and line.

    Args:
        name: which corpus; those that come with the package are `EXAMPLES`.
        folder: read your own files of the same form instead.

    Raises:
        UsageError: for a name that is not known.
        DataFileError: for unbalanced marks, unknown codes, codes of another type than the file's,
            and a sentence that occurs twice.
    """
    if folder is not None:
        return _read(folder)
    if name not in EXAMPLES:
        raise UsageError(f"no example corpus {name!r}", remedy=one_of(name, EXAMPLES))
    return _built_in(name)


@cache
def _built_in(name: str) -> tuple[Example, ...]:
    return _read(_HOME / name)


def _read(folder: Path) -> tuple[Example, ...]:
    files = sorted(folder.glob("*.tsv"))
    if not files:
        remedy = "name its files after PLOVER types, as agree.tsv"
        raise DataFileError("holds no .tsv file", path=folder, remedy=remedy)
    found: dict[str, Example] = {}
    for path in files:
        for row in read_table(path, ("sentence", "code", "factuality"), ("note",)):
            example = _example(row)
            first = found.setdefault(example.text, example)
            if first is not example:
                remedy = f"it stands already at {first.file}:{first.line}; keep one"
                raise row.error("the sentence occurs twice", remedy)
    return tuple(found.values())


def _example(row: Row) -> Example:
    marked = row.need("sentence")
    spans = {tag: _place(row, marked, tag) for tag in _MARKED}
    codes = row.items("code", "|")
    kind = row.path.stem
    types = load_codebook("plover")
    if kind != _NO_EVENT and kind.upper() not in types:
        raise row.error(f"{kind.upper()} is no PLOVER type", "rename the file, as agree.tsv")
    _check_codes(row, codes, kind)
    return Example(
        text=_MARK.sub("", marked),
        source=spans["s"],
        target=spans["t"],
        codes=codes,
        factuality=row.choice("factuality", FACTUALITIES),
        type=None if kind == _NO_EVENT else kind.upper(),
        note=row["note"],
        file=row.path.name,
        line=row.line,
    )


def _place(row: Row, marked: str, tag: str) -> Span | None:
    """Where the words between the marks of one tag stand once all marks are taken out."""
    opened, closed = marked.count(f"<{tag}>"), marked.count(f"</{tag}>")
    found = _MARKED[tag].findall(marked)
    if not opened == closed == len(found) or opened > 1:
        remedy = f"write <{tag}>words</{tag}> once, or leave it out"
        raise row.error(f"the marks <{tag}> are unbalanced or repeated", remedy)
    if not found:
        return None
    words = _MARK.sub("", found[0])
    start = len(_MARK.sub("", marked[: marked.index(f"<{tag}>")]))
    if words != found[0] or words != words.strip():
        remedy = "keep marks apart from each other and close to the words"
        raise row.error(f"the marks <{tag}> hold blanks or another mark", remedy)
    return Span(start, start + len(words))


def _check_codes(row: Row, codes: tuple[str, ...], kind: str) -> None:
    """Every code exists; in a file of a type the first one is of that type."""
    cameo = load_codebook("cameo")
    for code in codes:
        if code not in cameo:
            nearest = cameo.nearest(code)
            remedy = f"did you mean {nearest!r}?" if nearest else "give a CAMEO code"
            raise row.error(f"unknown code {code!r}", remedy)
    if kind == _NO_EVENT:
        return
    if not codes:
        raise row.error("code is empty", "give a code, or move the line to none.tsv")
    lines = load_crosswalk("cameo", "plover").map(codes[0])
    event = split_plover(lines[0].target)[0] if lines else ""
    if event != kind.upper():
        remedy = f"move the line to {event.lower() or _NO_EVENT}.tsv, or mend the code"
        raise row.error(f"code {codes[0]} is of type {event or 'none'}", remedy)
