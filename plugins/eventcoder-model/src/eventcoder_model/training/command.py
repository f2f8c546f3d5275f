"""``eventcoder train``: what the user chooses, and the bar while it goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from eventcoder.errors import UsageError


def add(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("train")(run)


def run(
    gold: Annotated[
        Path | None, typer.Argument(help="JSONL of gold records; none: our own sentences alone.")
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--output", help="Folder of the model.")] = Path(
        "model"
    ),
    base: Annotated[
        str | None, typer.Option(metavar="ENCODER", help="Folder or hub id of a BERT-like encoder.")
    ] = None,
    codebook: Annotated[
        str, typer.Option(metavar="NAME", help="Codebook whose codes are learnt.")
    ] = "plover",
    adapter: Annotated[
        str | None, typer.Option(help="How the gold file is read, as for evaluate.")
    ] = None,
    examples: Annotated[
        bool, typer.Option(help="Learn from eventcoder's own sentences too, where they fit.")
    ] = True,
    epochs: Annotated[
        int | None, typer.Option(min=1, help="At most so many passes; else by the samples.")
    ] = None,
    rate: Annotated[float, typer.Option(help="Of learning; less for a large encoder.")] = 2e-4,
    threshold: Annotated[
        float | None, typer.Option(min=0, max=1, help="Give no event of less confidence.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of all that is drawn by chance.")] = 1,
) -> None:
    """Train a model on gold records; use it with EVENTCODER_MODEL=FOLDER and --coder model."""
    try:
        from eventcoder_model.training.train import Options, train
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"training needs {missing.name}", remedy="pip install 'eventcoder-model[train]'"
        ) from None
    from rich.console import Console
    from rich.progress import Progress

    options = Options(
        gold, base=base, codebook=codebook, adapter=adapter, examples=examples, epochs=epochs,
        rate=rate, seed=seed, threshold=threshold,
    )  # fmt: skip
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("training", total=1.0)

        def tell(line: str, share: float) -> None:
            progress.update(task, completed=share)
            console.print(line, highlight=False)

        measured = train(options, out, tell)
    value, low, high = measured.macro_f1
    typer.echo(f"{out}: macro F1 {value:.3f} ({low:.3f}-{high:.3f}) on the dev split")
