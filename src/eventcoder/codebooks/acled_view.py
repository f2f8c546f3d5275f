"""Loads the ACLED view: features of a sentence and the ordered lines that decide a sub-event type.

Which event and participants a line is asked about is the matter of ``resolve``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from eventcoder.codebooks.tables import Row, one_of, read_table

_FOLDER = Path(__file__).parent / "acled"
_GROUPS = {
    "armed": frozenset({"state", "rebel", "militia", "communal", "external", "igo"}),
    "civil": frozenset({"civilian", "people", "media", "ngo", "business", "party"}),
    "?": frozenset({"", "unknown"}),
}
OUTSIDE = "-"
"""Stands for a sub-event in a line that takes events out of ACLED's scope."""
_REMEMBERED = 20_000
"""Words of participants whose side is remembered."""
_TYPES = frozenset().union(*_GROUPS.values(), {"protester", "rioter"})


class Features:
    """Features of a text, each looked for when a line first asks: most lines ask for few."""

    __slots__ = ("_found", "_patterns", "_text")

    def __init__(self, patterns: Mapping[str, re.Pattern[str]], text: str) -> None:
        self._patterns = patterns
        self._text = text.lower()
        self._found: dict[str, bool] = {}

    def show(self, name: str) -> bool:
        """Whether the text shows a feature."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._patterns[name].search(self._text) is not None
        return found


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One line of the view; empty conditions are always met."""

    sub_event: str
    codes: tuple[str, ...]
    features: tuple[frozenset[str], ...]
    absent: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]
    not_targets: frozenset[str]
    turned: bool
    reason: str
    line: str

    def fits(self, features: Features, source: Collection[str], target: Collection[str]) -> bool:
        """Whether a sentence's features and the participants' types meet a line of the code."""
        return (
            (not self.sources or not self.sources.isdisjoint(source or {""}))
            and (not self.targets or not self.targets.isdisjoint(target or {""}))
            and self.not_targets.isdisjoint(target)
            and all(any(map(features.show, wanted)) for wanted in self.features)
            and not any(map(features.show, self.absent))
        )


@dataclass(frozen=True, slots=True)
class AcledView:
    """The features' expressions, the lines in order, each sub-event's types, words of sides."""

    features: Mapping[str, re.Pattern[str]]
    lines: tuple[ViewLine, ...]
    event_types: Mapping[str, str]
    disorder_types: Mapping[str, str]
    sides: Mapping[str, re.Pattern[str]]
    _by_code: dict[str, tuple[ViewLine, ...]] = field(default_factory=dict, compare=False)
    _by_words: dict[str, str | None] = field(default_factory=dict, compare=False)

    def lines_of(self, code: str) -> tuple[ViewLine, ...]:
        """The lines that speak of a code, looked for once a code."""
        found = self._by_code.get(code)
        if found is None:
            found = tuple(line for line in self.lines if code.startswith(line.codes))
            self._by_code[code] = found
        return found

    def features_of(self, text: str) -> Features:
        """Features that a sentence's words show."""
        return Features(self.features, text)

    def side_of(self, words: str) -> str | None:
        """Type of a side by its words alone, the last that are named deciding."""
        if words in self._by_words:
            return self._by_words[words]
        if len(self._by_words) >= _REMEMBERED:
            self._by_words.clear()
        found = self._by_words[words] = self._side(words.lower())
        return found

    def _side(self, lowered: str) -> str | None:
        last: tuple[int, str] | None = None
        for kind, pattern in self.sides.items():
            for match in pattern.finditer(lowered):
                if last is None or match.start() > last[0]:
                    last = match.start(), kind
        return last[1] if last else None

    def covers(self, code: str) -> bool:
        """Whether any line speaks of a code."""
        return bool(self.lines_of(code))

    def line_for(
        self, code: str, features: Features, source: Collection[str], target: Collection[str]
    ) -> ViewLine | None:
        """The first line that fits, or ``None`` outside ACLED's scope."""
        for line in self.lines_of(code):
            if line.fits(features, source, target):
                return line if line.sub_event != OUTSIDE else None
        return None


@cache
def load_acled_view(folder: Path = _FOLDER) -> AcledView:
    """Read the view's tables.

    Raises:
        DataFileError: for the first mistake, with file and line.
    """
    features = _expressions(folder / "features.tsv", "feature")
    sides = _expressions(folder / "sides.tsv", "type")
    types = read_table(folder / "sub_events.tsv", ("code",), ("parent", "disorder_type"))
    event_types = {row["code"]: row["parent"] for row in types if row["parent"]}
    lines = tuple(
        _line(row, features, event_types)
        for row in read_table(
            folder / "view.tsv",
            ("sub_event", "codes", "features", "source", "target", "turn", "reason"),
        )
    )
    disorder = {row["code"]: row["disorder_type"] for row in types if row["parent"]}
    return AcledView(features, lines, event_types, disorder, sides)


def _expressions(path: Path, key: str) -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for row in read_table(path, (key, "words")):
        name = row.need(key)
        if name in found:
            raise row.error(f"{key} {name!r} stands twice", "join the lines")
        words = [
            re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
            for word in row.need("words").split("|")
        ]
        found[name] = re.compile(r"\b(?:" + "|".join(words) + r")\b")
    return found


def _line(row: Row, features: Collection[str], sub_events: Collection[str]) -> ViewLine:
    sub_event = row.choice("sub_event", (*sub_events, OUTSIDE))
    wanted: list[frozenset[str]] = []
    absent: set[str] = set()
    for part in row["features"].split():
        names = part.lstrip("!").split("|")
        for name in names:
            if name not in features:
                raise row.error(f"feature {name!r} is not known", one_of(name, features))
        if part.startswith("!"):
            absent.update(names)
        else:
            wanted.append(frozenset(names))
    targets = row["target"]
    return ViewLine(
        sub_event=sub_event,
        codes=tuple(row.need("codes").split("|")),
        features=tuple(wanted),
        absent=frozenset(absent),
        sources=_types(row, row["source"]),
        targets=_types(row, "" if targets.startswith("!") else targets),
        not_targets=_types(row, targets[1:] if targets.startswith("!") else ""),
        turned=row.choice("turn", ("", "yes")) == "yes",
        reason=row.need("reason"),
        line=f"view.tsv:{row.line}",
    )


def _types(row: Row, text: str) -> frozenset[str]:
    found: set[str] = set()
    for name in filter(None, text.strip().split("|")):
        if name not in _GROUPS and name not in _TYPES:
            raise row.error(f"type {name!r} is not known", one_of(name, {*_GROUPS, *_TYPES}))
        found |= _GROUPS.get(name, {name})
    return frozenset(found)
