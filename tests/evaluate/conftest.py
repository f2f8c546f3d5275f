"""Helpers: events by their words, coders that say what they are told, gold files from rows."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from eventcoder.evaluate.coded import CoderUnderTest
from eventcoder.records import Event, Participant, Span
from eventcoder.text import build_document

Said = Mapping[str, Sequence[Event]]


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="session")
def event() -> Callable[..., Event]:
    """``event(text, code, trigger, source, target, **more)``, participants by their words."""

    def build(
        text: str, code: str, trigger: str, source: str = "", target: str = "", **more: Any
    ) -> Event:
        sides = {
            side: tuple(Participant(span=span_of(text, w)) for w in words.split("|") if w)
            for side, words in (("sources", source), ("targets", target))
        }
        return Event(code=code, trigger=span_of(text, trigger), **{**sides, **more})

    return build


@pytest.fixture(scope="session")
def saying() -> Callable[..., CoderUnderTest]:
    """A coder that gives the events it was told for each text, and none elsewhere."""

    def build(said: Said, name: str = "told", pairs: Said | None = None) -> CoderUnderTest:
        return CoderUnderTest(
            name=name,
            version="1",
            code=lambda articles: [(build_document(a), said.get(a.text, ())) for a in articles],
            code_pairs=None
            if pairs is None
            else lambda document, wanted: [
                next(iter(pairs.get(document.article.text, ())), None) for _ in wanted
            ],
        )

    return build


@pytest.fixture
def gold_file(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a gold file; texts without gold get ``no_event``."""

    def write(rows: Sequence[Mapping[str, Any]], name: str = "gold.jsonl") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8") as file:
            for number, row in enumerate(rows):
                full = {"id": f"G{number}", "gold": [], "no_event": not row.get("gold"), **row}
                file.write(json.dumps(full, ensure_ascii=False) + "\n")
        return path

    return write
