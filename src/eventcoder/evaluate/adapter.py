"""Adapters: a TOML file a gold set: where fields are, what labels mean, what is scored.

What a field or a measure does stands elsewhere (``gold``, ``schemes``, ``measures``).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path
from typing import Any

from eventcoder.errors import DataFileError, UsageError

FALLBACK = "canonical"
"""Adapter of files that no other adapter claims: the contract's own field names."""


@dataclass(frozen=True, slots=True)
class Adapter:
    """How one gold set is read and scored.

    Attributes:
        name: of the adapter; ``about`` says what the set is.
        files: file-name patterns it claims, e.g. ``plv_*.jsonl``.
        codebooks: files of other names it claims when their gold events name one of these.
        scheme: label scheme (``schemes.SCHEMES``); empty: from the gold events' codebook.
        measures: what is computed, in order (``measures.MEASURES``).
        ignore_factuality: events of these factualities are no predictions.
        fields: our field name → the set's (dots go into objects); absent: the same name.
        labels: the set's label → the scheme's; absent: unchanged.
        subset: read only that many records, those with the smallest SHA-256 of their id.
        options: what single measures need, by measure.
    """

    name: str
    about: str = ""
    files: tuple[str, ...] = ()
    codebooks: tuple[str, ...] = ()
    scheme: str = ""
    measures: tuple[str, ...] = ("labels", "tuples", "volume", "calibration")
    ignore_factuality: tuple[str, ...] = ("negated",)
    fields: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    subset: Mapping[str, int] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)

    def pick(self, row: Mapping[str, Any], name: str) -> Any:
        """Value of our field ``name`` in a record of the set, or ``None``."""
        value: Any = row
        for part in self.fields.get(name, name).split("."):
            if not isinstance(value, Mapping):
                return None
            value = value.get(part)
        return value

    def option(self, measure: str, name: str, default: Any = None) -> Any:
        """An option of one measure."""
        section = self.options.get(measure, {})
        return section.get(name, default) if isinstance(section, Mapping) else default

    def records_wanted(self, file_name: str) -> int | None:
        """How many records of a file are scored; ``None`` for all."""
        for pattern, count in self.subset.items():
            if fnmatch(file_name, pattern):
                return count
        return None


def load_adapter(path: Path) -> Adapter:
    """Read one adapter file.

    Raises:
        DataFileError: it is no TOML, lacks a name, or holds an unknown key.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise DataFileError(
            f"no adapter can be read here: {problem}", path=path, remedy="give a TOML file"
        ) from problem
    known = {item.name for item in fields(Adapter)}
    unknown = sorted(set(raw) - known)
    if unknown or not isinstance(raw.get("name"), str):
        problem_text = f"unknown key {unknown[0]!r}" if unknown else "the adapter has no name"
        raise DataFileError(problem_text, path=path, remedy=f"keys are: {', '.join(sorted(known))}")
    values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in raw.items()}
    return Adapter(**values)


def builtin_adapters() -> dict[str, Adapter]:
    """The adapters that come with the package, by name."""
    folder = Path(str(files("eventcoder.evaluate"))) / "adapters"
    loaded = [load_adapter(path) for path in sorted(folder.glob("*.toml"))]
    return {adapter.name: adapter for adapter in loaded}


def find_adapter(gold: Path, wanted: str | None = None) -> Adapter:
    """The adapter for a gold file: as ``wanted``, else by the file's name, else its codebook.

    Raises:
        UsageError: ``wanted`` is neither a known name nor a file.
    """
    known = builtin_adapters()
    if wanted:
        if wanted in known:
            return known[wanted]
        if Path(wanted).is_file():
            return load_adapter(Path(wanted))
        raise UsageError(
            f"unknown adapter {wanted!r}", remedy=f"give a TOML file or one of: {', '.join(known)}"
        )
    for adapter in known.values():
        if any(fnmatch(gold.name, pattern) for pattern in adapter.files):
            return adapter
    codebook = _first_codebook(gold)
    claims = [adapter for adapter in known.values() if codebook in adapter.codebooks]
    return claims[0] if claims else known[FALLBACK]


def _first_codebook(gold: Path) -> str | None:
    """The codebook of the first gold event; faults in the file are the reader's to tell."""
    try:
        with gold.open(encoding="utf-8-sig", newline="\n") as lines:
            for line in lines:
                for event in json.loads(line).get("gold") or []:
                    return str(event.get("codebook") or "") or None
    except (OSError, ValueError, AttributeError, TypeError):
        return None
    return None
