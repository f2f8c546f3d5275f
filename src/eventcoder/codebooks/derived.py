"""What follows from a code alone: name, root, quad class, Goldstein values, PLOVER event and mode.

Nothing here looks at actors, weapons or casualties; the dataset views do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from eventcoder.codebooks.crosswalks import Crosswalk, crosswalk_path, load_crosswalk
from eventcoder.codebooks.load import load_codebook
from eventcoder.codebooks.model import Code, Codebook


@dataclass(frozen=True, slots=True)
class Derived:
    """The columns that follow from a code; None where the codebook has no value.

    Attributes:
        plover_event: PLOVER type by the current manual, None outside its scope.
        plover_modes, plover_contexts: defaults, `()` where the type has none for this code.
    """

    name: str
    root: str
    codebook_version: str
    quad_class: int | None = None
    goldstein: float | None = None
    goldstein_icews: float | None = None
    plover_event: str | None = None
    plover_modes: tuple[str, ...] | None = None
    plover_contexts: tuple[str, ...] | None = None


def derived(code: str, codebook: str = "cameo") -> Derived:
    """The derived columns of one code of a built-in codebook: a dict look-up after the first call.

    Raises:
        KeyError: for a code that the codebook does not have.
    """
    return _built_in(codebook)[code]


@cache
def _built_in(name: str) -> Mapping[str, Derived]:
    return derived_table(load_codebook(name))


def derived_table(codebook: Codebook) -> dict[str, Derived]:
    """The derived columns of all codes of any codebook, to be kept by the caller.

    A codebook other than PLOVER needs a crosswalk to it; without one the PLOVER columns stay None.

    Raises:
        DataFileError: for a mistake in the crosswalk.
    """
    crosswalk = None
    if codebook.name != "plover" and crosswalk_path(codebook, "plover").is_file():
        crosswalk = load_crosswalk(codebook, "plover")
    return {code.code: _derive(code, codebook, crosswalk) for code in codebook}


def _derive(code: Code, codebook: Codebook, crosswalk: Crosswalk | None) -> Derived:
    event, modes, contexts = None, None, None
    if codebook.name == "plover":
        event, modes = split_plover(code.code)
    elif crosswalk is not None:
        for line in crosswalk.map(code.code)[:1]:
            event, modes = split_plover(line.target)
            contexts = line.contexts
    return Derived(
        name=code.name,
        root=code.root,
        codebook_version=codebook.version,
        quad_class=code.quad_class,
        goldstein=code.goldstein,
        goldstein_icews=code.goldstein_icews,
        plover_event=event,
        plover_modes=modes,
        plover_contexts=contexts,
    )


def split_plover(code: str) -> tuple[str, tuple[str, ...]]:
    """A PLOVER code as type and modes: `ASSAULT/drone` is `("ASSAULT", ("drone",))`."""
    event, _, mode = code.partition("/")
    return event, (mode,) if mode else ()
