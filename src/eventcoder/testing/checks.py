"""What every coder must do with one text: code it, with sound events, spans, codes and rows.

What must stay the same over batches and processes is checked in ``repeats``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from eventcoder.plugin.faults import coder_fault
from eventcoder.records import Document, Event
from eventcoder.records.faults import fault_of
from eventcoder.records.rows import event_batch
from eventcoder.testing.bench import Bench
from eventcoder.testing.results import CheckFailed, CheckSkipped

PAIRS = 20
"""How many pairs of one text the check of ``code_pairs`` asks about, and as many turned round."""


ROWS = 500
"""How many rows are looked at from each end of a text with very many."""


def check_declaration(bench: Bench) -> None:
    """The class says its name, version, codebook and languages, and the codebook exists."""
    fault = coder_fault(bench.cls)
    if fault is not None:
        raise CheckFailed(*fault)
    if not len(bench.codebook):
        raise CheckFailed(f"codebook {bench.cls.codebook!r} is empty", "add codes to it")


def check_setup(bench: Bench) -> None:
    """It is made without arguments, and loads nothing a second time while it codes."""
    coder = bench.coder
    for document in bench.documents(bench.easy.values()):
        with suppress(Exception):  # what it does wrong is for the check events to say
            list(coder.code_document(document))
    if bench.setups > 1:
        raise CheckFailed(
            f"setup was called {bench.setups - 1} times while coding",
            "leave setup to the framework, which calls it once a worker",
        )


def check_examples(bench: Bench) -> None:
    """It finds events in its examples, so that the other checks have something to look at."""
    barren = [text for text in bench.texts if not code(bench, bench.document(text), "an example")]
    if bench.given and barren:
        raise CheckFailed(
            f"no event in its example {barren[0][:80]!r}",
            "mend the coder or take the text out of examples",
        )
    if len(barren) == len(bench.texts):
        raise CheckSkipped("no event in our sample news: give the class examples of its own")


def check_events(bench: Bench) -> None:
    """It returns events with spans inside the text, for ordinary and for hard texts."""
    for _ in coded(bench):
        pass
    for kind, text in bench.hard.items():
        if kind not in bench.coded:  # what cannot be written must not break the coder either
            code(bench, bench.document(text), kind)


def check_spans(bench: Bench) -> None:
    """Offsets and words agree in every row: ``text[start:end]`` is what the row says."""
    for kind, document, events in coded(bench):
        text = document.article.text
        for row in bench.rows(document, ends_of(events)):
            for name, words, start, end in _placed(row):
                if text[start:end] != words:
                    raise CheckFailed(
                        f"{kind}: {name} is {words!r}, text[{start}:{end}] is {text[start:end]!r}",
                        "leave these columns to the framework, which cuts the words itself",
                    )


def check_codes(bench: Bench) -> None:
    """Every code is in the codebook that the event or the coder names."""
    for kind, _, events in coded(bench):
        for event in events:
            name = event.codebook or bench.cls.codebook
            codebook = bench.codebook_of(name)
            if event.code not in codebook:
                nearest = codebook.nearest(event.code) if isinstance(event.code, str) else None
                hint = f"; the nearest is {nearest}" if nearest else ""
                raise CheckFailed(
                    f"{kind}: code {event.code!r} is not in codebook {name!r}",
                    f"see eventcoder codebooks{hint}",
                )


def check_schema(bench: Bench) -> None:
    """Every row is accepted by the JSON Schema of events."""
    for kind, document, events in coded(bench):
        try:
            batch = event_batch(bench.rows(document, ends_of(events)))
        except (TypeError, ValueError, OverflowError, AttributeError) as error:
            raise CheckFailed(
                f"{kind}: an event does not fit the columns: {type(error).__name__}: {error}",
                "give each field of Event the type it is documented with",
            ) from error
        wrong = [v for v in bench.schema.check(batch) if v.severity == "error"]
        if wrong:
            first = wrong[0]
            raise CheckFailed(
                f"{kind}: column {first.column} is {first.value!r}: {first.message}",
                first.suggestion or "see schemas/event.json for what is allowed",
            )


def check_unchanged(bench: Bench) -> None:
    """It leaves the document as it was: other coders read the same one."""
    for kind, text in bench.easy.items():
        document = bench.document(text)
        before = (document.article, document.text, document.sentences)
        code(bench, document, kind)
        if (document.article, document.text, document.sentences) != before:
            raise CheckFailed(f"{kind}: the document was changed", "work on copies")


def check_pairs(bench: Bench) -> None:
    """``code_pairs``, where the coder has it, gives an event or None for each pair."""
    if not bench.cls.codes_pairs():
        raise CheckSkipped("the coder has no code_pairs")
    for kind, document, events in coded(bench):
        pairs = [
            (event.sources[0].span, event.targets[0].span)
            for event in events
            if event.sources and event.targets
        ]
        known = [(source, target) for source, target in pairs[:PAIRS] if source and target]
        given = [*known, *((target, source) for source, target in known)]
        answers = bench.coder.code_pairs(document, given)
        if len(answers) != len(given):
            raise CheckFailed(
                f"{kind}: code_pairs gave {len(answers)} answers to {len(given)} pairs",
                "give one event or None a pair, in order",
            )
        for answer in answers:
            fault = fault_of(document, answer) if answer is not None else None
            if fault:
                raise CheckFailed(f"{kind}: code_pairs: {fault}", "return Event or None")


def code(bench: Bench, document: Document, kind: str) -> list[Event]:
    """Code one document and judge the form of what comes back.

    Raises:
        CheckFailed: the coder raised, or gave something else than sound events.
    """
    try:
        returned = bench.coder.code_document(document)
        events = list(returned)
    except (Exception, SystemExit) as error:
        raise CheckFailed(
            f"{kind}: code_document raised {type(error).__name__}: {error}",
            "return no event where there is nothing to code",
        ) from error
    for event in events:
        fault = fault_of(document, event)
        if fault:
            raise CheckFailed(f"{kind}: {fault}", "spans count code points of document.text")
    return events


def coded(bench: Bench) -> Iterator[tuple[str, Document, list[Event]]]:
    """All texts that can be written to Parquet, coded once, with their kind."""
    for kind, text in {**bench.easy, **bench.hard}.items():
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            continue
        if kind not in bench.coded:
            document = bench.document(text)
            bench.coded[kind] = (document, code(bench, document, kind))
        yield kind, *bench.coded[kind]


def ends_of(events: list[Event]) -> list[Event]:
    """The events, or the first and last of very many: offsets that drift show at the end."""
    return events if len(events) <= 2 * ROWS else events[:ROWS] + events[-ROWS:]


def _placed(row: Mapping[str, Any]) -> Iterator[tuple[str, str, int, int]]:
    """The words in a row and their place: name, words, start, end."""
    for name, words in (
        ("evidence", "evidence"),
        ("trigger", "trigger"),
        ("source", "source_text"),
        ("target", "target_text"),
        ("place", "place_text"),
    ):
        if row.get(f"{name}_start") is not None:
            yield words, row[words], row[f"{name}_start"], row[f"{name}_end"]
    for side in ("sources", "targets"):
        for entry in row.get(side) or ():
            if entry["start"] is not None:
                yield side, entry["text"], entry["start"], entry["end"]
