"""The only file that imports jsonschema: the reference verdict, row by row.

Used for keywords the compiler does not know and by the property tests; never for speed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError
from referencing import Registry
from referencing.exceptions import Unresolvable

from eventcoder.errors import UsageError
from eventcoder.validate.findings import Path
from eventcoder.validate.patterns import is_iso_date

Verdict = tuple[Path, str]


def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())
    checker.checks("date")(lambda value: not isinstance(value, str) or is_iso_date(value))
    return checker


def refuse_broken(schema: dict[str, Any] | bool) -> None:
    """Raise UsageError where ``schema`` is not a valid JSON Schema 2020-12."""
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        place = "/".join(str(step) for step in error.absolute_path) or "the root"
        raise UsageError(
            f"not a valid JSON Schema: {error.message[:200]}",
            where=place,
            remedy="correct the schema (draft 2020-12)",
        ) from error


class Reference:
    """jsonschema for one schema; ``$ref`` reaches no further than the schema itself."""

    def __init__(self, schema: dict[str, Any] | bool) -> None:
        # An empty registry resolves nothing from outside: no file, no network.
        self._validator = Draft202012Validator(
            schema, registry=Registry(), format_checker=_formats()
        )

    def verdicts(self, value: Any, part: dict[str, Any] | bool | None = None) -> Iterator[Verdict]:
        """(path, keyword) of each error of ``value``, against ``part`` of the schema or all."""
        validator = self._validator if part is None else self._validator.evolve(schema=part)
        try:
            for error in validator.iter_errors(value):
                yield tuple(error.absolute_path), str(error.validator or "false")
        except Unresolvable as error:
            raise UsageError(
                f"$ref cannot be resolved inside the schema: {error}",
                remedy="put the referenced schema under $defs; nothing is fetched",
            ) from error

    def keyword_verdicts(self, value: Any, part: dict[str, Any], keyword: str) -> Iterator[Verdict]:
        """Errors that ``keyword`` of ``part`` itself raises, not those of its neighbours."""
        validator = self._validator.evolve(schema=part)
        for error in validator.iter_errors(value):
            steps = error.absolute_schema_path
            if keyword == "$ref" or (steps and steps[0] == keyword):
                yield tuple(error.absolute_path), str(error.validator or "false")
