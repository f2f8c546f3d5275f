"""``eventcoder code``: reads its options, runs the job, sums up.

The run itself stands in ``run.job``; tables of events are printed by ``_events``.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eventcoder.plugin.registry import Registry
    from eventcoder.run.spec import Conduct, Spec


class Parse(StrEnum):
    """Which sentences are parsed."""

    marked = "marked"
    all = "all"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("code")(run)


def run(
    inputs: Annotated[
        list[str], typer.Argument(help="Files, folders, globs, archives; - is JSONL on stdin.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the output.")],
    coder: Annotated[
        list[str] | None, typer.Option(help="Coder, may be repeated; rules or dictionary if none.")
    ] = None,
    codebook: Annotated[
        list[str] | None, typer.Option(help="A further codebook: name or folder.")
    ] = None,
    dataset: Annotated[
        list[str] | None, typer.Option(help="Also write this dataset's view of the events.")
    ] = None,
    columns: Annotated[
        str, typer.Option("--map", help="Your column names: text=body,id=doc.")
    ] = "",
    parse: Annotated[
        Parse, typer.Option(help="Parse sentences that a coder asks for, or all.")
    ] = Parse.marked,
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0: one a processor.")] = 0,
    scheduler: Annotated[str, typer.Option(help="Address of a Dask scheduler, or local.")] = "",
    article_timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds a coder may take for one article.")
    ] = 60.0,
    memory_limit: Annotated[
        int, typer.Option(min=0, help="Megabytes a worker may take; 0: its share of all.")
    ] = 0,
    max_failures: Annotated[
        float, typer.Option(min=0, max=100, help="Percent of articles that may fail.")
    ] = 0.0,
    keep_text: Annotated[bool, typer.Option(help="Also write the articles' texts.")] = False,
    stories: Annotated[
        bool, typer.Option(help="Group reprinted articles to stories first.")
    ] = False,
    overwrite: Annotated[bool, typer.Option(help="Start again where OUT holds a run.")] = False,
    show: Annotated[int, typer.Option(min=0, help="Print that many events as a table.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors.")] = False,
) -> int:
    """Code articles into events, in a folder of Parquet files."""
    from eventcoder.archive import parse_map
    from eventcoder.plugin.loading import load_registry
    from eventcoder.run.spec import Conduct, Spec

    registry = load_registry()
    spec = Spec(
        coders=_coders(coder, registry, quiet),
        codebooks=tuple(codebook or ()),
        fields=parse_map(columns),
        parse=parse.value,
        keep_text=keep_text,
        stories=stories,
        article_timeout=article_timeout,
    )
    if not quiet:
        _warn_of_idle(spec, registry)
    conduct = Conduct(
        workers=workers,
        scheduler=scheduler,
        memory_limit=memory_limit << 20,
        overwrite=overwrite,
        datasets=tuple(dataset or ()),
    )
    failed = _coded(inputs, out, spec, conduct, registry, show, quiet)
    return _verdict(failed, max_failures)


def _coders(chosen: list[str] | None, registry: Registry, quiet: bool) -> tuple[str, ...]:
    """The coders to use, each once; says what is wrong with plugins and which one is taken."""
    from eventcoder.cli._console import say
    from eventcoder.run.assemble import default_coder

    coders = tuple(dict.fromkeys(chosen or [default_coder(registry)]))
    if not quiet:
        for problem in registry.problems:
            say(f"warning: {problem}")
        if not chosen:
            say(f"coder: {coders[0]}")
    return coders


def _warn_of_idle(spec: Spec, registry: Registry) -> None:
    """Say of codebooks that add names and scores alone: none of the coders gives their codes."""
    from eventcoder.cli._console import say
    from eventcoder.run.assemble import idle_codebooks

    for name in idle_codebooks(spec, registry):
        say(
            f"warning: {', '.join(spec.coders)} cannot code by {name}: give the codebook a lexicon "
            "(docs/codebooks.md) or name a coder of it"
        )


def _coded(
    inputs: list[str],
    out: Path,
    spec: Spec,
    conduct: Conduct,
    registry: Registry,
    show: int,
    quiet: bool,
) -> float:
    """Run the job and sum it up; gives the percent of articles that failed."""
    from eventcoder.cli._console import Progress
    from eventcoder.cli._summary import print_events, sum_up
    from eventcoder.run.job import code_archive

    with Progress(quiet) as progress:
        summary = code_archive(inputs, out, spec, conduct, registry, progress)
        progress.close()
        if not quiet:
            sum_up(out, summary)
    if show:
        print_events(out, show)
    return summary.failed_share


def _verdict(failed: float, allowed: float) -> int:
    """The exit code: 1 where more articles failed than may."""
    from eventcoder.cli._console import say

    if failed <= allowed:
        return 0
    say(
        f"{failed:.3g} % of the articles failed, "
        f"more than --max-failures {allowed:g}; articles/ says why"
    )
    return 1
