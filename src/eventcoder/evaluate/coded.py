"""Runs the coder under test over gold records and keeps what it said beside what was expected.

The coder is a function from articles to documents and events: the pipeline's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from eventcoder.errors import CoderError, UsageError
from eventcoder.evaluate.adapter import Adapter
from eventcoder.evaluate.gold import GoldEvent, GoldRecord
from eventcoder.evaluate.schemes import Labels, Scheme
from eventcoder.records import Article, Document, Event, Participant, Span

Pair = tuple[Span, Span]
Code = Callable[[Sequence[Article]], Iterable[tuple[Document, Sequence[Event]]]]
"""Articles to one (document, events) each, in order; the documents that the coder saw."""
Read = Callable[[Sequence[Article]], Iterable[Document]]
"""Articles to the documents that the coder would see, uncoded."""
CodePairs = Callable[[Document, Sequence[Pair]], Sequence[Event | None]]
"""The relation of each given (source, target), in document coordinates."""
BATCH = 64


@dataclass(frozen=True, slots=True)
class CoderUnderTest:
    """A coder as evaluation sees it.

    Attributes:
        name, version: of the coder.
        code: runs it over articles.
        code_pairs: runs it over given pairs; ``None`` where it lacks that capability.
        codebook: of its events that name none.
        read: makes the documents that pairs stand in; ``code`` does where it is left out.
    """

    name: str
    version: str
    code: Code
    code_pairs: CodePairs | None = None
    codebook: str = "cameo"
    read: Read | None = None

    def documents(self, articles: Sequence[Article]) -> list[Document]:
        """One document an article."""
        if self.read is not None:
            return list(self.read(articles))
        return [document for document, _ in self.code(articles)]


@dataclass(frozen=True, slots=True)
class Prediction:
    """An event that counts, its labels, and its participants' spans in the text as given."""

    event: Event
    labels: Labels
    trigger: Span
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A gold record and what the coder made of it.

    Attributes:
        predictions: events with a label in the scheme, in the coder's order.
        events: all of the coder's events.
    """

    record: GoldRecord
    document: Document
    predictions: tuple[Prediction, ...]
    events: tuple[Event, ...]


def code_records(
    records: Sequence[GoldRecord], coder: CoderUnderTest, adapter: Adapter, scheme: Scheme
) -> list[Coded]:
    """Code the plain text of all records.

    Raises:
        CoderError: the coder gave another number of documents than it got articles.
    """
    coded = []
    for batch in batches(records):
        results = list(coder.code([record.article for record in batch]))
        if len(results) != len(batch):
            raise CoderError(f"{coder.name} gave {len(results)} documents for {len(batch)}")
        for record, (document, events) in zip(batch, results, strict=True):
            coded.append(_coded(record, document, _named(events, coder), adapter, scheme))
    return coded


def code_given_pairs(
    records: Sequence[GoldRecord], coder: CoderUnderTest, adapter: Adapter, scheme: Scheme
) -> list[Coded]:
    """Ask the coder for the relation of the marked pair of each record that has one.

    Raises:
        UsageError: the coder cannot be asked, or no record has a marked pair.
    """
    if coder.code_pairs is None:
        raise UsageError(f"coder {coder.name!r} codes no given pairs", remedy="use --pairs found")
    coded = []
    for batch in batches([r for r in records if len(r.events) == 1 and _pair(r.events[0])]):
        documents = coder.documents([record.article for record in batch])
        for record, document in zip(batch, documents, strict=True):
            pair = _pair(record.events[0])
            assert pair is not None
            cleaned = (into_document(document, pair[0]), into_document(document, pair[1]))
            event = coder.code_pairs(document, [cleaned])[0]
            events = [] if event is None else [event]
            coded.append(_coded(record, document, _named(events, coder), adapter, scheme))
    if not coded:
        raise UsageError("no record marks a source and a target", remedy="use --pairs found")
    return coded


def batches(records: Sequence[GoldRecord]) -> Iterator[Sequence[GoldRecord]]:
    """Cut into pieces of the size that coders are fed with."""
    for start in range(0, len(records), BATCH):
        yield records[start : start + BATCH]


def _pair(event: GoldEvent) -> Pair | None:
    return (event.sources[0], event.targets[0]) if event.sources and event.targets else None


def into_document(document: Document, span: Span) -> Span:
    """The span of the cleaned text that covers a span of the text as given."""
    if document.text == document.article.text:
        return span
    inside = [
        place
        for place in range(len(document.text))
        if document.original(Span(place, place + 1)).overlaps(span)
    ]
    return Span(inside[0], inside[-1] + 1) if inside else Span(0, 0)


def _coded(
    record: GoldRecord,
    document: Document,
    events: Iterable[Event],
    adapter: Adapter,
    scheme: Scheme,
) -> Coded:
    kept = tuple(events)
    predictions = []
    for event in kept:
        labels = scheme.of_event(event)
        if scheme.main not in labels or event.factuality in adapter.ignore_factuality:
            continue
        predictions.append(
            Prediction(
                event=event,
                labels=labels,
                trigger=document.original(event.trigger),
                sources=_spans(document, event.sources),
                targets=_spans(document, event.targets),
            )
        )
    return Coded(record, document, tuple(predictions), kept)


def _named(events: Iterable[Event], coder: CoderUnderTest) -> list[Event]:
    """Events with their codebook's name; coders may leave out their own."""
    return [e if e.codebook else replace(e, codebook=coder.codebook) for e in events]


def _spans(document: Document, participants: Sequence[Participant]) -> tuple[Span, ...]:
    return tuple(document.original(p.span) for p in participants if p.span is not None)


def touches(left: Iterable[Span], right: Sequence[Span]) -> bool:
    """Whether any span of one side overlaps any of the other."""
    return any(a.overlaps(b) for a in left for b in right)
