"""JSON Schema 2020-12 to nodes over Arrow arrays; unknown keywords go to jsonschema, loudly.

Local ``$ref`` is followed, remote ``$ref`` refused. Running the nodes is ``nodes.py``.
"""

from __future__ import annotations

import logging
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.validate.kernels import KERNELS
from eventcoder.validate.nodes import (
    AllOf,
    Check,
    Conditional,
    Counted,
    Fallback,
    Items,
    Leaf,
    Members,
    Node,
    Nothing,
    Shape,
)

LOG = logging.getLogger("eventcoder.validate")

#: Keywords that decide something and are not compiled; all other unknown words are annotations.
UNCOMPILED = frozenset(
    {
        *("patternProperties", "propertyNames", "dependentSchemas", "unevaluatedProperties"),
        *("prefixItems", "contains", "uniqueItems", "unevaluatedItems", "dependencies"),
        *("$dynamicRef", "$recursiveRef", "enum", "const", "$ref", "items", "additionalProperties"),
    }
)
#: Keywords whose verdict depends on neighbours: these go to jsonschema together.
COMPANIONS = {
    "contains": ("minContains", "maxContains"),
    "items": ("prefixItems",),
    "additionalProperties": ("properties", "patternProperties"),
}


class Compiler:
    """Turns one schema document into nodes; remembers which keywords fell back."""

    def __init__(self, root: dict[str, Any] | bool, trusted: bool = False) -> None:
        if not trusted:
            from eventcoder.validate.reference import refuse_broken

            refuse_remote(root)
            refuse_broken(root)
        self.root = root
        self.fallbacks: list[str] = []
        self._open: list[str] = []

    def node(self, schema: dict[str, Any] | bool, place: str = "#") -> Node:
        """The node for ``schema``, which stands at ``place`` in the document."""
        if schema is True:
            return Node(())
        if schema is False:
            return Node((Nothing(),))
        assert isinstance(schema, dict)
        checks = [
            check
            for keyword in schema
            if (check := self._check(keyword, schema, place)) is not None
        ]
        return Node(
            tuple(checks),
            rule=str(schema.get("x-code", "")),
            severity=str(schema.get("x-severity", "error")),
            title=str(schema.get("x-title", "")),
        )

    def _check(self, keyword: str, schema: dict[str, Any], place: str) -> Check | None:
        value = schema[keyword]
        here = f"{place}/{keyword}"
        if keyword in ("enum", "const") and _structured(value):
            return self._fall_back(keyword, schema, place)
        if keyword in KERNELS:
            return Leaf(keyword, value, KERNELS[keyword])
        if keyword in ("required", "dependentRequired", "minProperties", "maxProperties"):
            return Shape(keyword, value)
        if keyword in ("allOf", "anyOf", "oneOf"):
            parts = [self.node(part, f"{here}/{at}") for at, part in enumerate(value)]
            return AllOf(parts) if keyword == "allOf" else Counted(keyword, parts)
        if keyword == "not":
            return Counted("not", [self.node(value, here)])
        if keyword == "if":
            return self._conditional(schema, place)
        if keyword == "$ref":
            return self._local(value, schema, place)
        if keyword in ("properties", "additionalProperties") and "patternProperties" not in schema:
            return self._members(keyword, schema, place)
        if keyword == "properties":
            return Members({name: self.node(part, here) for name, part in value.items()})
        if keyword == "items" and "prefixItems" not in schema:
            if value is False:  # jsonschema reports the list, not its elements
                return Leaf("items", 0, KERNELS["maxItems"])
            return Items(self.node(value, here))
        return self._fall_back(keyword, schema, place) if keyword in UNCOMPILED else None

    def _conditional(self, schema: dict[str, Any], place: str) -> Check:
        def branch(name: str) -> Node | None:
            return self.node(schema[name], f"{place}/{name}") if name in schema else None

        return Conditional(self.node(schema["if"], f"{place}/if"), branch("then"), branch("else"))

    def _members(self, keyword: str, schema: dict[str, Any], place: str) -> Check | None:
        if keyword == "additionalProperties" and "properties" in schema:
            return None  # done together with properties
        others = schema.get("additionalProperties", True)
        named = {
            name: self.node(part, f"{place}/properties/{name}")
            for name, part in schema.get("properties", {}).items()
        }
        other = None if isinstance(others, bool) else self.node(others, f"{place}/additional")
        return Members(named, other, others is False)

    def _local(self, pointer: str, schema: dict[str, Any], place: str) -> Check:
        target = self._resolve(pointer)
        if pointer in self._open or target is None:
            return self._fall_back("$ref", schema, place)
        self._open.append(pointer)
        try:
            return AllOf([self.node(target, pointer)])
        finally:
            self._open.pop()

    def _resolve(self, pointer: str) -> dict[str, Any] | bool | None:
        if pointer != "#" and not pointer.startswith("#/"):
            return None
        found: Any = self.root
        for step in pointer[1:].split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            if isinstance(found, dict) and name in found:
                found = found[name]
            elif isinstance(found, list) and name.isdigit() and int(name) < len(found):
                found = found[int(name)]
            else:
                raise UsageError(f"$ref {pointer} leads nowhere", remedy="define it under $defs")
        return found if isinstance(found, dict | bool) else None

    def _fall_back(self, keyword: str, schema: dict[str, Any], place: str) -> Check:
        self.fallbacks.append(f"{place}/{keyword}")
        LOG.warning("%s/%s is not compiled: jsonschema checks it row by row", place, keyword)
        if keyword.startswith("unevaluated"):
            part = {name: value for name, value in schema.items() if not name.startswith("x-")}
        else:
            names = (keyword, *COMPANIONS.get(keyword, ()))
            part = {name: schema[name] for name in names if name in schema}
        from eventcoder.validate.reference import Reference  # slow to import, seldom needed

        return Fallback(keyword, part, Reference(self.root), schema[keyword])


def _structured(value: Any) -> bool:
    members = value if isinstance(value, list) else [value]
    return any(isinstance(one, dict | list) for one in members)


def refuse_remote(schema: Any, place: str = "#") -> None:
    """Raise UsageError for a ``$ref`` that leaves the document: nothing is ever fetched."""
    if isinstance(schema, list):
        for at, part in enumerate(schema):
            refuse_remote(part, f"{place}/{at}")
    if not isinstance(schema, dict):
        return
    for keyword in ("$ref", "$dynamicRef"):
        target = schema.get(keyword)
        if isinstance(target, str) and not target.startswith("#"):
            raise UsageError(
                f"the schema refers to {target}",
                where=place,
                remedy="copy it under $defs: schemas are never fetched",
            )
    for name, part in schema.items():
        if name not in ("enum", "const", "default", "examples"):
            refuse_remote(part, f"{place}/{name}")
