"""Which gold texts share long word sequences with text of our own: examples, seeds, tests, data.

A coder whose examples hold the gold is scored on what it has seen; this finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from eventcoder.evaluate.gold import GoldRecord
from eventcoder.evaluate.report import Figure, Section

WORDS = 8
"""How many words in a row must be the same."""
SUFFIXES = frozenset({".tsv", ".csv", ".txt", ".jsonl", ".json", ".toml", ".md", ".py"})
WORD = re.compile(r"[^\W_]+", re.UNICODE)


def own_texts() -> list[Path]:
    """The package's data and, in a checkout, ``seeds`` and ``tests`` beside ``src``."""
    package = Path(str(files("eventcoder")))
    folders = [package]
    if package.parent.name == "src":
        folders += [package.parent.parent / name for name in ("seeds", "tests", "docs", "plugins")]
    return [folder for folder in folders if folder.is_dir()]


def score_contamination(
    records: Sequence[GoldRecord], places: Sequence[Path] | None = None, words: int = WORDS
) -> Section:
    """Gold texts that share a sequence of words with our own files, with where and what."""
    wanted: dict[tuple[str, ...], list[int]] = {}
    for number, record in enumerate(records):
        for sequence in set(sequences(record.article.text, words)):
            wanted.setdefault(sequence, []).append(number)
    rows: list[tuple[str, str, str]] = []
    hit: set[int] = set()
    for path in text_files(own_texts() if places is None else places):
        for line_number, line in enumerate(_lines(path), start=1):
            for sequence in sequences(line, words):
                for number in wanted.get(sequence, ()):
                    if number not in hit:
                        place = f"{path.name}:{line_number}"
                        rows.append((records[number].article.id, place, " ".join(sequence)))
                    hit.add(number)
    note = f"share {words} words in a row with our own files"
    figure = Figure("texts", len(hit), n=len(records), note=note)
    return Section("contamination", (figure,), ("text", "where", "words"), tuple(sorted(rows)))


def sequences(text: str, words: int) -> Iterator[tuple[str, ...]]:
    """All runs of so many words, lower case, punctuation left out."""
    found = [word.casefold() for word in WORD.findall(text)]
    for start in range(len(found) - words + 1):
        yield tuple(found[start : start + words])


def text_files(places: Iterable[Path]) -> Iterator[Path]:
    """The text files in folders, sorted; a file stands for itself."""
    for place in places:
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        for path in found:
            hidden = any(part.startswith((".", "__")) for part in path.relative_to(place).parts)
            if path.suffix in SUFFIXES and path.is_file() and not hidden:
                yield path


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n")
