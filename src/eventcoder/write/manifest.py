"""The manifest of OUT: what made it, from which inputs, with which parts.

Nothing in it depends on time, host, absolute path or worker count; those stand in ``run.json``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventcoder.errors import OutputError
from eventcoder.write.atomic import write_json
from eventcoder.write.parts import PartFacts

MANIFEST = "manifest.json"
FREE_OPTIONS = frozenset({"dataset", "max_failures"})
"""Options that do not touch the parts: a later run may change them."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest.

    Attributes:
        made_by: versions of program, schema, coders, codebooks, parser.
        options: the resolved options that shape the output.
        parts: by shard id, each with the SHA-256 and size of its part of ``articles``.
        derived: folders rebuilt after each run, with their rows.
    """

    made_by: Mapping[str, Any]
    options: Mapping[str, Any]
    parts: Mapping[str, PartFacts] = field(default_factory=dict)
    articles_files: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    derived: Mapping[str, int] = field(default_factory=dict)

    def write(self, out: Path) -> None:
        """Write ``OUT/manifest.json``."""
        write_json(out / MANIFEST, self.as_dict())

    def as_dict(self) -> dict[str, Any]:
        """As JSON values, parts sorted by their inputs."""
        ordered = sorted(self.parts.values(), key=lambda part: (part.inputs, part.id))
        return {
            "made_by": dict(self.made_by),
            "options": dict(self.options),
            "parts": [self._part(part) for part in ordered],
            "totals": totals(ordered),
            "derived": dict(self.derived),
        }

    def _part(self, part: PartFacts) -> dict[str, Any]:
        sha256, size = self.articles_files[part.id]
        return {
            "id": part.id,
            "inputs": [
                {"name": name, "start": start, "stop": stop, "sha256": digest}
                for name, start, stop, digest in part.inputs
            ],
            "articles": {"rows": part.articles, "sha256": sha256, "bytes": size},
            "events": {"rows": part.events, "sha256": part.events_sha256},
            "outcomes": dict(part.outcomes),
            "roots": dict(part.roots),
        }

    @classmethod
    def read(cls, out: Path) -> Manifest | None:
        """Read ``OUT/manifest.json``; ``None`` where there is none.

        Raises:
            OutputError: it is damaged.
        """
        path = out / MANIFEST
        if not path.is_file():
            return None
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
            parts = [_part_of(entry) for entry in value["parts"]]
            files = {
                entry["id"]: (entry["articles"]["sha256"], entry["articles"]["bytes"])
                for entry in value["parts"]
            }
            return cls(
                value["made_by"],
                value["options"],
                {part.id: part for part in parts},
                files,
                value["derived"],
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise OutputError(
                f"the manifest is damaged: {error}",
                where=str(path),
                remedy="name another OUT, or use --overwrite",
            ) from None


def _part_of(entry: Mapping[str, Any]) -> PartFacts:
    return PartFacts(
        id=entry["id"],
        inputs=tuple((i["name"], i["start"], i["stop"], i["sha256"]) for i in entry["inputs"]),
        articles=entry["articles"]["rows"],
        events=entry["events"]["rows"],
        outcomes=entry["outcomes"],
        roots=entry["roots"],
        events_sha256=entry["events"]["sha256"],
    )


def totals(parts: Iterable[PartFacts]) -> dict[str, Any]:
    """Rows over all parts: articles by outcome, events by root code."""
    outcomes: Counter[str] = Counter()
    roots: Counter[str] = Counter()
    for part in parts:
        outcomes.update(part.outcomes)
        roots.update(part.roots)
    return {
        "articles": sum(outcomes.values()),
        "events": sum(roots.values()),
        "outcomes": dict(sorted(outcomes.items())),
        "roots": dict(sorted(roots.items())),
    }


def differences(old: Manifest, new: Manifest) -> list[str]:
    """What a new run would do otherwise than the one that made OUT, in words; options first.

    Where options differ, what stands on one side alone follows from them and is not told.
    """
    options = _changes(_flat("", old.options), _flat("", new.options))
    before, after = _flat("", old.made_by), _flat("", new.made_by)
    if options:
        both = before.keys() & after.keys()
        before, after = ({name: facts[name] for name in both} for facts in (before, after))
    return options + _changes(before, after)


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [
        f"{name}: {_change(before.get(name), after.get(name))}"
        for name in sorted(before.keys() | after.keys())
        if name not in FREE_OPTIONS and before.get(name) != after.get(name)
    ]


def _change(old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list) and any(one in new for one in old):
        gone = [f"without {one}" for one in old if one not in new]
        come = [f"with {one}" for one in new if one not in old]
        return f"now {', '.join(gone + come) or 'in another order'}"
    return f"{_shown(old)} before, {_shown(new)} now"


def _flat(prefix: str, value: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, entry in value.items():
        key = f"{prefix}{name}"
        if isinstance(entry, Mapping):
            flat |= _flat(f"{key} ", entry)
        else:
            flat[key] = list(entry) if isinstance(entry, tuple) else entry
    return flat


def _shown(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value):
        return f"{value[:12]}..."
    return "none" if value in (None, [], "") else json.dumps(value, ensure_ascii=False)
