"""A dataset's schema in words, and as a Table Schema for frictionless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def as_json(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The same as plain data: ``name, title, description, file, versions, columns, rules``.

    ``columns`` are in order, each with ``name, required, kind`` (in words), ``values`` and
    ``description``; a code of a list has no ``values``.
    """
    required = set(schema.get("required", ()))
    columns = [
        {
            "name": column,
            "required": column in required,
            "kind": _kind(prop),
            "values": prop.get("enum"),
            "description": prop.get("description", ""),
        }
        for column, prop in schema["properties"].items()
    ]
    return {
        "name": name,
        "title": schema.get("title", ""),
        "description": schema.get("description", ""),
        "file": schema.get("x-file"),
        "versions": [
            {"name": one["name"], "note": one.get("note", ""), "columns": one["columns"]}
            for one in schema.get("x-versions", [])
        ],
        "columns": columns,
        "rules": [
            {"code": code, "severity": severity, "title": title}
            for code, severity, title in sorted(_rules(schema), key=lambda one: (one[0], one[2]))
        ],
    }


def as_text(schema: Mapping[str, Any]) -> str:
    """Title, versions, columns with types and values, rules with code and severity."""
    return "\n".join(_lines(schema)) + "\n"


def _lines(schema: Mapping[str, Any]) -> Iterator[str]:
    yield str(schema.get("title", ""))
    if schema.get("description"):
        yield str(schema["description"])
    form = schema.get("x-file")
    if form:
        header = "header" if form.get("header") else "no header"
        yield f"file: {form['format']}, {header}, empty: {form['null_tokens']}"
    for version in schema.get("x-versions", []):
        yield f"version {version['name']}: {version.get('note', '')}"
    yield ""
    yield "columns"
    required = set(schema.get("required", ()))
    for name, prop in schema["properties"].items():
        mark = "*" if name in required else " "
        yield f"  {mark} {name}: {_kind(prop)}{_told(prop)}"
    yield ""
    yield "rules"
    for rule in sorted(_rules(schema), key=lambda one: (one[0], one[2])):
        yield f"  {rule[0]:8} {rule[1]:8} {rule[2]}"


def _kind(prop: Mapping[str, Any]) -> str:
    if "enum" in prop:
        values = [str(one) for one in prop["enum"] if one is not None]
        shown = ", ".join(values[:6]) + (f" ... ({len(values)})" if len(values) > 6 else "")
        return f"one of {shown}" + (", or empty" if None in prop["enum"] else "")
    if "$ref" in prop:
        return f"a code of the list {prop['$ref'].rsplit('/', 1)[-1]}"
    kinds = prop.get("type", "any")
    names = [kinds] if isinstance(kinds, str) else [one for one in kinds if one != "null"]
    text = "date" if prop.get("format") == "date" else " or ".join(names)
    low, high = prop.get("minimum"), prop.get("maximum")
    if low is not None or high is not None:
        text += f" {'' if low is None else low}..{'' if high is None else high}"
    return text + (", or empty" if "null" in kinds else "")


def _told(prop: Mapping[str, Any]) -> str:
    return f" ({prop['description']})" if prop.get("description") else ""


def _rules(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for rule in schema.get("x-rules", []):
        yield rule["code"], rule.get("severity", "error"), rule["title"]
    for part in schema.get("allOf", []):
        if "x-code" in part:
            yield part["x-code"], part.get("x-severity", "error"), part["x-title"]


_FRICTIONLESS = {"integer": "integer", "number": "number", "boolean": "boolean"}


def as_frictionless(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A Table Schema: columns, types, constraints, key; cross-field rules have no place in it."""
    required = set(schema.get("required", ()))
    fields = [_field(name, prop, schema, required) for name, prop in schema["properties"].items()]
    made: dict[str, Any] = {
        "name": schema.get("x-dataset", "event"),
        "title": schema.get("title", ""),
        "fields": fields,
        "missingValues": (schema.get("x-file") or {}).get("null_tokens", [""]),
    }
    if schema.get("x-key"):
        made["primaryKey"] = schema["x-key"]
    return made


def _field(
    name: str, prop: Mapping[str, Any], schema: Mapping[str, Any], required: set[str]
) -> dict[str, Any]:
    if "$ref" in prop:
        prop = {**schema.get("$defs", {}).get(prop["$ref"].rsplit("/", 1)[-1], {}), **prop}
    kinds = prop.get("type", ())
    names = [kinds] if isinstance(kinds, str) else list(kinds)
    values = [one for one in prop.get("enum", ()) if one is not None]
    whole = values and all(isinstance(one, int) for one in values)
    kind = next((_FRICTIONLESS[one] for one in names if one in _FRICTIONLESS), "string")
    field: dict[str, Any] = {"name": name, "type": "integer" if whole else kind}
    if prop.get("format") == "date":
        field["type"] = "date"
        field["format"] = prop.get("x-dates", ["%Y-%m-%d"])[0]
    if prop.get("description"):
        field["description"] = prop["description"]
    constraints: dict[str, Any] = {
        word: prop[word] for word in ("minimum", "maximum", "pattern") if word in prop
    }
    if values:
        constraints["enum"] = values
    if name in required and "null" not in names and None not in prop.get("enum", ()):
        constraints["required"] = True
    if constraints:
        field["constraints"] = constraints
    return field
