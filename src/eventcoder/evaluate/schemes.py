"""Label schemes: what a gold code and a coded event are called at each level of detail.

A scheme never looks at the text; which codes are right for a sentence is in the gold file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from eventcoder.codebooks import load_codebook, plover15, quad_of_plover
from eventcoder.codebooks.schemes import quad_of_cameo
from eventcoder.errors import UsageError
from eventcoder.records import Event

Labels = Mapping[str, str]
"""Level to label; a level without a label is absent."""

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
    return {"root": label, **_quads(quad_of_plover(label))} if label else {}


def _plover15_event(event: Event) -> Labels:
    if event.codebook not in ("cameo", "plover"):
        return {}
    return _plover15_labels(plover15(event.code, event.codebook))


def _cameo_labels(code: str) -> Labels:
    quad = quad_of_cameo(code)
    if quad is None:
        return {}
    exact = code + "0" if len(code) == 2 else code
    return {"exact": exact, "three": exact[:3], "root": exact[:2], **_quads(quad)}


def _cameo_event(event: Event) -> Labels:
    return _cameo_labels(event.code) if event.codebook == "cameo" else {}


@cache
def _acled_types() -> Mapping[str, str]:
    acled = load_codebook("acled")
    return {code: parent for code in acled.codes if (parent := acled[code].parent)}


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
