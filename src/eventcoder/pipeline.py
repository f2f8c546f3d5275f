"""The stages in order: read, clean, code, resolve, to rows, check. The file to read first.

A batch of records comes in; event rows and exactly one outcome a record come out. Where records
are read from and where rows are written to is the matter of ``run``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from eventcoder.plugin import Coder, ResolverSource
from eventcoder.plugin.guard import Failure, Guard, Watch, message_of, plain, unwatched
from eventcoder.records import Article, Document, Event, Unreadable
from eventcoder.records.article import without_surrogates
from eventcoder.records.document import Annotator, Parser
from eventcoder.records.faults import fault_of
from eventcoder.records.outcomes import ArticleOutcome, CoderOutcome, outcome_batch
from eventcoder.records.rows import CoderIdentity, FactsOf, event_batch, event_rows
from eventcoder.text import build_document, discard_reason

BATCH = 64
"""Articles that coders see at a time; the output does not depend on it."""

CLEAN = "clean"
"""Name of the step before the coders; the other steps have the coders' names."""

Check = Callable[[pa.RecordBatch], Mapping[int, str]]
"""Numbers of the rows of a batch that break the schema, with the reason."""

Rows = list[dict[str, Any]]
_UNFIT = (pa.ArrowException, TypeError, ValueError, OverflowError, AttributeError)
"""What building columns raises for a value of the wrong type."""


@dataclass(slots=True)
class Work:
    """One record on its way through the stages."""

    result: ArticleOutcome
    document: Document | None = None
    rows: Rows = field(default_factory=list)

    @property
    def key(self) -> str:
        """Key of the record."""
        return self.result.record.key


@dataclass(frozen=True, slots=True)
class Coded:
    """What a batch of records became: event rows, outcome rows, and the records themselves."""

    events: pa.RecordBatch
    articles: pa.RecordBatch
    results: Sequence[ArticleOutcome]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Everything the stages need, made once a process.

    Attributes:
        coders: set up and ready, in the order their events stand in.
        facts_of: what follows from a code; raises ``KeyError`` for an unknown one.
        resolvers: in the order they run.
        check: finds rows that break the event schema.
        annotators, parser: what documents compute when asked.
        parse_all: whether every sentence is parsed, not only those a coder asks for.
    """

    coders: Sequence[Coder]
    facts_of: FactsOf
    resolvers: Sequence[ResolverSource] = ()
    check: Check | None = None
    annotators: Mapping[str, Annotator] = field(default_factory=dict)
    parser: Parser | None = None
    parse_all: bool = False

    def code(self, records: Sequence[Article | Unreadable]) -> Coded:
        """Code a batch of records, all stages in one."""
        return self.conclude(self.read(records))

    def read(
        self,
        records: Sequence[Article | Unreadable],
        *,
        watch: Watch = unwatched,
        careful: bool = False,
        blocked: Mapping[tuple[str, str], str] | None = None,
    ) -> list[Work]:
        """Clean, code and resolve a batch of records; never raises for what one of them holds.

        Args:
            records: articles and unreadable records in reading order.
            watch: told before every step, so that someone else can tell which one hangs.
            careful: take the articles one at a time.
            blocked: (article key, step) that must not run again, with the reason.
        """
        guard: Guard[Work] = Guard(lambda work: work.key, watch, careful, blocked or {})
        works = [_read(record) for record in records]
        self._clean(guard, works)
        for coder in self.coders:
            self._code(guard, coder, [work for work in works if not work.result.outcome])
        for work in works:
            work.document = None  # with its parses it is large, and all is said
        return works

    def conclude(self, works: Sequence[Work]) -> Coded:
        """Check the rows of one or several batches on columns and decide each outcome."""
        events = self._checked(works)
        for work in works:
            work.result.n_events = len(work.rows)
            work.result.conclude()
        results = [work.result for work in works]
        return Coded(events, outcome_batch(results), results)

    def _clean(self, guard: Guard[Work], works: Sequence[Work]) -> None:
        """Give each article its document; some are discarded here, with the reason."""
        languages = {language for coder in self.coders for language in coder.languages}
        todo = [work for work in works if not work.result.outcome]
        made = guard.run(CLEAN, todo, lambda batch: self._documents(batch, languages))
        for work, found in zip(todo, made, strict=True):
            if isinstance(found, Failure):
                work.result.outcome, work.result.reason = "failed", found.reason
                continue
            work.document, reason = found
            work.result.n_sentences = len(work.document.sentences)
            if reason is not None:
                work.result.outcome, work.result.reason = "discarded", reason

    def _documents(
        self, works: Sequence[Work], languages: set[str]
    ) -> list[tuple[Document, str | None]]:
        made = []
        for work in works:
            assert isinstance(work.result.record, Article)
            document = build_document(
                work.result.record, annotators=self.annotators, parser=self.parser
            )
            reason = discard_reason(document, languages)
            if self.parse_all and reason is None:
                document.parse_many(range(len(document.sentences)))
            made.append((document, reason))
        return made

    def _code(self, guard: Guard[Work], coder: Coder, works: Sequence[Work]) -> None:
        """Let one coder read the articles in its languages; its rows join theirs."""
        todo = []
        for work in works:
            reason = self._foreign(coder, work)
            if reason is None:
                todo.append(work)
            else:
                work.result.coders.append(CoderOutcome(coder.name, "discarded", reason))
        found = guard.run(coder.name, todo, lambda batch: self._coded(coder, batch))
        for work, result in zip(todo, found, strict=True):
            if isinstance(result, Failure):
                work.result.coders.append(CoderOutcome(coder.name, "failed", result.reason))
                continue
            rows, fault = result
            work.rows += rows
            outcome = "failed" if fault else "coded" if rows else "no_event"
            work.result.coders.append(CoderOutcome(coder.name, outcome, fault, len(rows)))

    def _foreign(self, coder: Coder, work: Work) -> str | None:
        """Why this coder cannot read an article that another one can."""
        if all(set(other.languages) == set(coder.languages) for other in self.coders):
            return None
        assert work.document is not None
        return discard_reason(work.document, coder.languages)

    def _coded(self, coder: Coder, works: Sequence[Work]) -> list[tuple[Rows, str | None]]:
        documents = [work.document for work in works if work.document is not None]
        coded = coder.code_batch(documents)
        if not isinstance(coded, list | tuple) or len(coded) != len(documents):
            raise TypeError(f"code_batch gave {_described(coded)} for {len(documents)} texts")
        identity = CoderIdentity(coder.name, coder.version, coder.codebook)
        return [
            self._rows(document, events, identity)
            for document, events in zip(documents, coded, strict=True)
        ]

    def _rows(
        self, document: Document, events: object, coder: CoderIdentity
    ) -> tuple[Rows, str | None]:
        """Rows of one article's sound events, and what was wrong with the first of the others."""
        if not isinstance(events, list | tuple):
            return [], f"invalid: the coder gave {_described(events)} instead of events"
        sound: list[Event] = []
        fault = None
        for event in events:
            wrong = fault_of(document, event)
            if wrong is None:
                sound.append(event)
            fault = fault or wrong
        for resolver in self.resolvers:
            sound = resolver.resolve(document, sound)
        known: list[tuple[Document, Event]] = []
        for event in sound:
            try:
                self.facts_of(event.codebook or coder.codebook, event.code)
            except (KeyError, TypeError):
                fault = fault or f"no code {event.code!r} in its codebook"
            else:
                known.append((document, event))
        reason = f"invalid: {plain(fault)}" if fault else None
        return event_rows(known, coder, self.facts_of), reason

    def _checked(self, works: Sequence[Work]) -> pa.RecordBatch:
        """All rows as one batch; those that cannot be one or break the schema are dropped."""
        rows = [row for work in works for row in work.rows]
        try:
            batch = event_batch(rows)
        except _UNFIT:
            bad = _unfit(rows)
        else:
            bad = dict(self.check(batch)) if self.check is not None and rows else {}
            if not bad:
                return batch
        numbers = iter(range(len(rows)))
        for work in works:
            wrong = [(row, bad.get(next(numbers))) for row in work.rows]
            work.rows = [row for row, reason in wrong if reason is None]
            for row, reason in wrong:
                if reason is not None:
                    _drop(work.result, row, reason)
        return self._checked(works)


def _read(record: Article | Unreadable) -> Work:
    if isinstance(record, Unreadable):
        return Work(ArticleOutcome(record, "failed", plain(record.reason)))
    return Work(ArticleOutcome(without_surrogates(record)))


def _described(value: object) -> str:
    kind = type(value).__name__
    return f"{kind} of {len(value)}" if isinstance(value, list | tuple) else kind


def _unfit(rows: Rows) -> dict[int, str]:
    bad = {}
    for number, row in enumerate(rows):
        try:
            event_batch([row])
        except _UNFIT as error:
            bad[number] = message_of(error)
    if not bad:
        raise AssertionError("rows fail together that pass one by one")
    return bad


def _drop(result: ArticleOutcome, row: Mapping[str, Any], reason: str) -> None:
    for entry in result.coders:
        if entry.coder == row["coder"]:
            entry.n_events -= 1
            entry.outcome = "failed"
            entry.reason = entry.reason or f"invalid: {plain(reason)}"
