"""Reads `codebook.toml`: name, version, title and which files hold the codes.

The codes themselves are read by `codes`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from eventcoder.codebooks.tables import one_of
from eventcoder.errors import DataFileError

FILE_NAME = "codebook.toml"
_TEXTS = ("name", "version", "title", "source", "license", "form")
_LISTS = ("codes", "extra_columns")
_REQUIRED = ("name", "version", "title")
_FORMS = ("", "decimal")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The contents of `codebook.toml`."""

    name: str
    version: str
    title: str
    source: str = ""
    license: str = ""
    form: str = ""
    codes: tuple[str, ...] = ("codes.tsv",)
    extra_columns: tuple[str, ...] = ()


def scan_metadata(folder: Path) -> tuple[Metadata | None, list[DataFileError]]:
    """Reads `folder/codebook.toml`; gives the metadata, None if unusable, and all the mistakes."""
    path = folder / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as problem:
        remedy = f"a codebook is a folder with {FILE_NAME} and codes.tsv"
        cause = problem.strerror or problem
        return None, [DataFileError(f"cannot be read: {cause}", path=path, remedy=remedy)]
    except UnicodeDecodeError:
        return None, [DataFileError("is not UTF-8 text", path=path, remedy="save it as UTF-8")]
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        place = re.search(r"at line (\d+)", str(problem))
        line = int(place.group(1)) if place else text.count("\n") + 1
        remedy = 'write: key = "text", or key = ["text", "text"]'
        return None, [DataFileError(f"is not TOML: {problem}", path=path, line=line, remedy=remedy)]
    faults = [
        DataFileError(problem, path=path, line=_line_of(key, text), remedy=remedy)
        for key, problem, remedy in _faults_of(values)
    ]
    if faults:
        return None, faults
    return Metadata(
        **{key: values[key] for key in _TEXTS if key in values},
        codes=tuple(values.get("codes", ("codes.tsv",))),
        extra_columns=tuple(values.get("extra_columns", ())),
    ), []


def _faults_of(values: dict[str, object]) -> list[tuple[str, str, str]]:
    found = []
    for key, value in values.items():
        if key in _TEXTS:
            if not isinstance(value, str) or (key in _REQUIRED and not value.strip()):
                found.append((key, f"{key} is not a text", f'write {key} = "..."'))
        elif key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                found.append((key, f"{key} is not a list of texts", f'write {key} = ["..."]'))
        else:
            found.append((key, f"unknown key {key!r}", one_of(key, (*_TEXTS, *_LISTS))))
    found += [
        ("", f"{key} is missing", f'add a line {key} = "..."')
        for key in _REQUIRED
        if key not in values
    ]
    form = values.get("form", "")
    if isinstance(form, str) and form not in _FORMS:
        found.append(("form", f"form {form!r} is not known", one_of(form, _FORMS)))
    return found


def _line_of(key: str, text: str) -> int:
    """The line that sets `key`; 1 for a key that is nowhere set."""
    place = re.search(rf"^\s*\[?\s*[\"']?{re.escape(key)}\b", text, re.MULTILINE) if key else None
    return text.count("\n", 0, place.end()) + 1 if place else 1
