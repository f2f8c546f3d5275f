"""Label schemes: what a gold code and a coded event are called at each level of detail.

A scheme never looks at the text; which codes are right for a sentence is in the gold file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from eventcoder.codebooks.tables import read_table
from eventcoder.errors import UsageError
from eventcoder.records import Event

Labels = Mapping[str, str]
"""Level to label; a level without a label is absent."""

_FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NONE = "NONE"
"""Shown where a coder gave no label."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A label scheme.

    Attributes:
        name: of the scheme.
        levels: from fine to coarse.
        main: level at which an event must have a label to count as a prediction.
        of_code: labels of a code in the scheme's own words.
        of_event: labels of a coded event; empty: outside the scheme.
    """

    name: str
    levels: tuple[str, ...]
    main: str
    of_code: Callable[[str], Labels]
    of_event: Callable[[Event], Labels]


def _quads(quad: int | None) -> dict[str, str]:
    if quad is None:
        return {}
    return {"quad": str(quad), "binary": "cooperation" if quad <= 2 else "conflict"}


def _plover15_labels(label: str | None) -> Labels:
    if label is None:
        return {}
    return {"root": label, **_quads(_plover15_quads().get(label))}


def _codebook_file(*parts: str) -> Path:
    return Path(str(files("eventcoder.codebooks"))).joinpath(*parts)


@cache
def _plover15_quads() -> Mapping[str, int]:
    rows = read_table(_codebook_file("plover", "plover15.tsv"), ("label", "quad_class", "types"))
    return {row["label"]: int(row["quad_class"]) for row in rows}


@cache
def _cameo_to_plover() -> Mapping[str, str]:
    columns = ("source", "target", "relation", "direction", "older_mode", "contexts", "note")
    rows = read_table(
        _codebook_file("crosswalks", "cameo-to-plover-2021.tsv"), columns[:3], columns[3:]
    )
    return {row["source"]: row["target"] for row in rows}


def _plover15(code: str) -> str | None:
    """CAMEO code to label through the map of 2021, longest prefix first."""
    known = _cameo_to_plover()
    label = next((known[code[:n]] for n in range(len(code), 1, -1) if code[:n] in known), None)
    return _FOLDED.get(label, label) if label else None


def _plover15_event(event: Event) -> Labels:
    if event.codebook.startswith("plover"):
        return _plover15_labels(_FOLDED.get(event.code, event.code))
    return _plover15_labels(_plover15(event.code))


def _cameo_labels(code: str) -> Labels:
    exact = code + "0" if len(code) == 2 else code
    root = exact[:2]
    if not (root.isdecimal() and 1 <= int(root) <= 20):
        return {}
    quad = next(q for q, last in ((1, 5), (2, 8), (3, 13), (4, 20)) if int(root) <= last)
    return {"exact": exact, "three": exact[:3], "root": root, **_quads(quad)}


def _cameo_event(event: Event) -> Labels:
    return _cameo_labels(event.code) if event.codebook.startswith("cameo") else {}


@cache
def _acled_types() -> Mapping[str, str]:
    columns = ("code", "parent", "disorder_type")
    rows = read_table(_codebook_file("acled", "sub_events.tsv"), columns[:1], columns[1:])
    return {row["code"]: row["parent"] for row in rows if row["parent"]}


def _acled_labels(code: str) -> Labels:
    parent = _acled_types().get(code)
    return {"exact": code, "root": parent} if parent else {}


def _acled_event(event: Event) -> Labels:
    name = event.code if event.codebook == "acled" else event.acled_sub_event_type
    return _acled_labels(name) if name else {}


def _verbatim(code: str) -> Labels:
    return {"exact": code}


SCHEMES: Mapping[str, Scheme] = {
    scheme.name: scheme
    for scheme in (
        Scheme("acled", ("exact", "root"), "exact", _acled_labels, _acled_event),
        Scheme(
            "cameo", ("exact", "three", "root", "quad", "binary"), "root",
            _cameo_labels, _cameo_event,
        ),
        Scheme("plover15", ("root", "quad", "binary"), "root", _plover15_labels, _plover15_event),
        Scheme("verbatim", ("exact",), "exact", _verbatim, lambda event: _verbatim(event.code)),
    )
}  # fmt: skip


def find_scheme(name: str) -> Scheme:
    """A scheme by name; a codebook's name serves too.

    Raises:
        UsageError: unknown.
    """
    scheme = SCHEMES.get(name) or SCHEMES.get(name.split("-")[0].rstrip("0123456789."))
    if scheme is None:
        raise UsageError(
            f"no label scheme for codebook {name!r}",
            remedy=f"set 'scheme' in an adapter to one of: {', '.join(SCHEMES)}",
        )
    return scheme
