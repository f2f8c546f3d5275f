"""Passages: sentences in a row that a model reads at once, and what it says about them.

For models that were trained on texts without marked actors; pairs of actors stand in ``pairs``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from eventcoder.records import Document, Event, Sentence

from eventcoder_model.events import Labels, looked_at
from eventcoder_model.folder import NO_EVENT
from eventcoder_model.session import Model
from eventcoder_model.tokens import Query
from eventcoder_model.triggers import QUIET, Hit, trigger_of

LETTERS = 600
"""About how long a passage is, in code points; a longer sentence is one by itself."""


class Passage(NamedTuple):
    """Sentences in a row, and where they start."""

    text: str
    start: int
    sentences: tuple[Sentence, ...]


def passages_of(document: Document) -> Iterator[Passage]:
    """Passages of a document, in order; datelines and boilerplate end one."""
    group: list[Sentence] = []
    for sentence in document.sentences:
        quiet = sentence.kind in QUIET
        if group and (quiet or sentence.end - group[0].start > LETTERS):
            yield _passage(document, group)
            group = []
        if not quiet:
            group.append(sentence)
    if group:
        yield _passage(document, group)


def _passage(document: Document, group: list[Sentence]) -> Passage:
    start = group[0].start
    return Passage(document.text[start : group[-1].end], start, tuple(group))


def code_passages(
    model: Model,
    labels: Labels,
    documents: Sequence[Document],
    hits: Sequence[Mapping[int, Sequence[Hit]]],
) -> list[list[Event]]:
    """One event a passage at most, for models that were trained without marked actors."""
    asked = [
        (number, passage)
        for number, document in enumerate(documents)
        for passage in passages_of(document)
    ]
    answers = model.ask([Query(passage.text) for _, passage in asked])
    events: list[list[Event]] = [[] for _ in documents]
    for row, (number, passage) in enumerate(asked):
        label, confidence = labels.best(answers.codes[row])
        if label == NO_EVENT or confidence < model.info.threshold:
            continue
        document = documents[number]
        looked = looked_at(passage.text, passage.start, *answers.looks[row])
        inside = looked and document.sentence_at(looked.start)
        sentence = inside or passage.sentences[0]
        near = hits[number].get(sentence.index, ())
        kind = labels.types.get(label)
        events[number].append(
            Event(
                code=label,
                trigger=trigger_of(document, sentence, near, kind, (), looked),
                codebook=model.info.codebook,
                confidence=confidence,
                rule=f"{labels.rule}: {label}",
            )
        )
    return events
