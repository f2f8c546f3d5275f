"""``eventcoder convert``: events to a dataset's layout and back, and a report of what gets lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventcoder.cli._files import write_report
from eventcoder.errors import InputError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from eventcoder.datasets.loss import LossReport


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(convert)


def convert(
    source: Annotated[
        Path, typer.Argument(metavar="IN", help="An event file, or the output folder of code.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help=".parquet, .csv, .tsv or .jsonl.")],
    to: Annotated[str, typer.Option("--to", help="Dataset to make; event for our own columns.")],
    origin: Annotated[
        str | None, typer.Option("--from", help="Dataset of IN; guessed if left out.")
    ] = None,
    explode: Annotated[
        str | None, typer.Option(help="dyads: one row a pair of participants.")
    ] = None,
    one_a_day: Annotated[
        bool,
        typer.Option(help="Only the first of events of one day, source, target and code."),
    ] = False,
    report: Annotated[Path | None, typer.Option(help="Write what gets lost as JSON here.")] = None,
) -> None:
    """Turn events into a dataset's layout, and a dataset into events."""
    from eventcoder.datasets.convert import convert as convert_table
    from eventcoder.datasets.output import write_dataset

    if explode not in (None, "dyads"):
        raise UsageError(f"cannot explode {explode!r}", remedy="dyads")
    table, dataset, spoilt = _read(source, to, origin)
    table, repeats = _without_repeats(table, dataset) if one_a_day else (table, None)
    made, losses = convert_table(table, dataset, to, explode == "dyads")
    losses = repeats.then(losses) if repeats is not None else losses
    write_dataset(made, output, losses.target)
    if spoilt:
        typer.echo(f"{spoilt} cells could not be read: validate {source} shows them", err=True)
    typer.echo(losses.as_text(), err=True, nl=False)
    if report is not None:
        import json

        write_report(report, json.dumps(losses.as_json(), indent=1) + "\n")


def _without_repeats(table: pa.Table, dataset: str) -> tuple[pa.Table, LossReport]:
    """Canonical events without those that repeat an earlier published one of their day."""
    import pyarrow.compute as pc

    from eventcoder.datasets.loss import LossReport
    from eventcoder.incidents import one_a_day

    if dataset != "event":
        raise UsageError(
            f"--one-a-day counts events of our own, not {dataset} rows",
            remedy="name an output folder of code, or convert IN --to event first",
        )
    order = pc.sort_indices(table, [("published", "ascending"), ("event_id", "ascending")])
    table = one_a_day(table.take(order))
    kept = table.filter(pc.is_null(table.column("duplicate_of")))
    number = table.num_rows - kept.num_rows
    reason = {"told before on its day, of the same source, target and code": number}
    return kept, LossReport(
        dataset, dataset, table.num_rows, kept.num_rows, reason if number else {}
    )


def _read(source: Path, to: str, origin: str | None) -> tuple[pa.Table, str, int]:
    """The table, its dataset, and how many of its cells could not be read."""
    from eventcoder.datasets.convert import read_by

    if source.is_dir():
        folder = source / read_by(to)
        folder = folder if folder.is_dir() else source
        parts = sorted(folder.glob("*.parquet"))
        if not parts:
            raise InputError(
                "no Parquet files in the folder", where=str(folder), remedy="name an output of code"
            )
        import pyarrow as pa
        from pyarrow import parquet

        tables = [parquet.read_table(part) for part in parts]
        return pa.concat_tables(tables, promote_options="permissive"), origin or "event", 0
    from eventcoder.validate.load import load_events

    loaded = load_events(source, origin)
    return loaded.table, loaded.dataset, loaded.spoilt
