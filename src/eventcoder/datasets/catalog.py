"""Which dataset schemas there are, and a schema as one release of the dataset has it.

The facts stand in ``schemas/datasets/*.json``; guessing a file's schema is ``validate/guess.py``.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.records.schemas import load_schema, schema_folder


@dataclass(frozen=True)
class Version:
    """One layout of a dataset.

    Attributes:
        columns: the columns that a file of this layout has, in order.
        optional: columns it may have in addition.
        renames: name in the file → name in the schema.
        when: column → pattern that its first values match (tells layouts with equal columns apart).
    """

    name: str
    columns: tuple[str, ...]
    optional: tuple[str, ...] = ()
    renames: tuple[tuple[str, str], ...] = ()
    when: tuple[tuple[str, str], ...] = ()
    note: str = ""


def dataset_names() -> list[str]:
    """Names of all datasets with a schema, sorted."""
    return sorted(path.stem for path in (schema_folder() / "datasets").glob("*.json"))


def schema_names() -> list[str]:
    """Everything that ``--schema`` takes: datasets, and the program's own records."""
    own = [path.stem for path in schema_folder().glob("*.json")]
    return sorted({*dataset_names(), *own})


def find_schema(name: str) -> dict[str, Any]:
    """The schema of a dataset (``acled``) or of our own records (``event``).

    Raises:
        UsageError: no such schema; the nearest names are proposed.
    """
    wanted = name.strip().lower().replace("_", "-")
    wanted = {"gdelt": "gdelt-v2", "ucdp": "ucdp-ged", "events": "event"}.get(wanted, wanted)
    if wanted in dataset_names():
        return load_schema(f"datasets/{wanted}")
    names = schema_names()
    if wanted in names:
        return load_schema(wanted)
    from eventcoder.datasets.plugged import plugged_schema  # only now, as it loads all plugins

    if (schema := plugged_schema(name.strip())) is not None:
        return schema
    close = difflib.get_close_matches(wanted, names, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    raise UsageError(f"no schema named {name!r}", remedy=f"{hint}known: {', '.join(names)}")


def versions(schema: dict[str, Any]) -> list[Version]:
    """The layouts of a schema, newest first; one made of all its properties where none is named."""
    entries = schema.get("x-versions")
    if not entries:
        required = tuple(schema.get("required", ()))
        rest = tuple(name for name in schema.get("properties", {}) if name not in required)
        return [Version(str(schema.get("version", "")), required, rest)]
    return [
        Version(
            entry["name"],
            tuple(entry["columns"]),
            tuple(entry.get("optional", ())),
            tuple(entry.get("renames", {}).items()),
            tuple(entry.get("when", {}).items()),
            entry.get("note", ""),
        )
        for entry in entries
    ]


def as_of(schema: dict[str, Any], version: str) -> dict[str, Any]:
    """The schema with only the columns, values and rules of one version."""
    entry = next((one for one in schema.get("x-versions", []) if one["name"] == version), None)
    if entry is None:
        return schema
    properties = {**schema["properties"], **entry.get("properties", {})}
    known = [*entry["columns"], *entry.get("optional", [])]
    rules = [
        rule for rule in schema.get("x-rules", []) if version in rule.get("versions", [version])
    ]
    form = dict(schema.get("x-file") or {})
    if "header" in entry:
        form["header"] = entry["header"]
    return {
        **schema,
        "x-file": form,
        "properties": {name: properties[name] for name in known},
        "required": list(entry["columns"]),
        "x-columns": known,
        "x-rules": rules,
    }


def plain_name(column: str) -> str:
    """A column name without case, blanks and punctuation, for matching."""
    return re.sub(r"[^a-z0-9]+", "_", column.strip().lstrip("\ufeff").lower()).strip("_")


def column_names(schema: dict[str, Any]) -> dict[str, str]:
    """Plain name → the schema's own name, aliases and renames of all versions included."""
    found: dict[str, str] = {}
    for version in schema.get("x-versions", []):
        for old, new in version.get("renames", {}).items():
            found[plain_name(old)] = new
        for name in [*version["columns"], *version.get("optional", [])]:
            found[plain_name(name)] = name
    for name, prop in schema.get("properties", {}).items():
        found[plain_name(name)] = name
        for alias in prop.get("x-aliases", []) if isinstance(prop, dict) else []:
            found[plain_name(alias)] = name
    return found
