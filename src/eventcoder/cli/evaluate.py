"""``eventcoder evaluate``: scores a coder against gold records and prints what came out.

Measures and adapters stand in ``evaluate``; how tables look stands in ``evaluate_tables``.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from eventcoder.cli._files import write_report
from eventcoder.errors import UsageError
from eventcoder.evaluate.report import Report


class Pairs(StrEnum):
    """Where participants come from."""

    found = "found"
    gold = "gold"


class Kind(StrEnum):
    """What is scored."""

    events = "events"
    actors = "actors"


class Parse(StrEnum):
    """Which sentences are parsed."""

    marked = "marked"
    all = "all"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("evaluate")(run)


def run(
    gold: Annotated[Path, typer.Argument(help="JSONL of gold records.")],
    coder: Annotated[
        list[str] | None,
        typer.Option(
            help="Coder to score, or module:Class; else the default one. A second is compared."
        ),
    ] = None,
    pairs: Annotated[
        Pairs, typer.Option(help="found: plain text in; gold: the coder is told the marked pair.")
    ] = Pairs.found,
    kind: Annotated[
        Kind, typer.Option(help="events: code texts; actors: read words that name an actor.")
    ] = Kind.events,
    errors: Annotated[
        int, typer.Option(min=0, help="Print that many wrong answers, worst confusions first.")
    ] = 0,
    label: Annotated[
        str | None, typer.Option(help="Of the errors, only those that expect or give this label.")
    ] = None,
    compare: Annotated[
        str | None, typer.Option(metavar="CODER", help="Compare with another coder, paired tests.")
    ] = None,
    human: Annotated[
        Path | None, typer.Option(help="A second person's labels, for Krippendorff's alpha.")
    ] = None,
    sample: Annotated[
        int, typer.Option(min=0, help="Draw so many events from no_event texts, to judge by hand.")
    ] = 0,
    contamination: Annotated[
        bool, typer.Option(help="Look for gold texts in our own examples, seeds and tests.")
    ] = False,
    probes: Annotated[
        bool, typer.Option(help="Does the answer hang on the form of the codebook?")
    ] = False,
    part: Annotated[
        str | None, typer.Option(metavar="K/N", help="Score one of N parts, drawn by hash.")
    ] = None,
    parse: Annotated[
        Parse, typer.Option(help="Sentences that are parsed: those the coder asks for, or all.")
    ] = Parse.marked,
    adapter: Annotated[
        str | None, typer.Option(help="Adapter by name or TOML file; else by the file's name.")
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the whole report; - is stdout.")
    ] = None,
) -> None:
    """Score a coder against gold records."""
    from eventcoder.run.evaluation import evaluate

    first, compare = _two_at_most(coder or [], compare)
    report = evaluate(
        gold,
        coder=first,
        kind=kind.value,
        pairs=pairs.value,
        parse=parse.value,
        compare=compare,
        human=human,
        adapter=adapter,
        contamination=contamination,
        sample=sample,
        part=part,
        probes=probes,
    )
    _show(report, errors, label, json_file)


def _two_at_most(coders: list[str], compare: str | None) -> tuple[str | None, str | None]:
    """The coder to score and the one to compare it with."""
    others = [*coders[1:], *([compare] if compare else [])]
    if len(others) > 1:
        raise UsageError(
            f"one coder is scored and one compared, not {', '.join([coders[0], *others])}",
            remedy="run the others by themselves",
        )
    return (coders[0] if coders else None), (others[0] if others else None)


def _show(report: Report, errors: int, label: str | None, json_file: Path | None) -> None:
    text = json.dumps(report.to_json(errors or None), ensure_ascii=False, indent=1) + "\n"
    if json_file == Path("-"):
        typer.echo(text, nl=False)
        return
    from eventcoder.cli.evaluate_tables import show_misses, show_report

    show_report(report)
    if errors:
        chosen = [m for m in report.misses if label in (None, m.expected, m.given)]
        show_misses(chosen[:errors], len(chosen))
    if json_file is not None:
        write_report(json_file, text)
