"""``eventcoder coders``: the coders that ``--coder`` takes, and where they come from."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from eventcoder.plugin.registry import CoderEntry


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("coders")(run)


def run(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the installed coders, with version and distribution."""
    from eventcoder.cli._listing import print_json, print_rows
    from eventcoder.cli.plugins import warn
    from eventcoder.plugin import load_registry

    registry = load_registry()
    coders = [described(entry) for entry in registry.coders.values()]
    warn(registry.problems)
    if as_json:
        print_json(coders)
        return
    heads = ("coder", "version", "codebook", "languages", "distribution", "")
    print_rows(
        heads,
        [
            (
                coder["name"],
                coder["version"],
                coder["codebook"],
                ", ".join(coder["languages"]),
                f"{coder['distribution']} {coder['distribution_version']}",
                "" if coder["ready"] else "needs the parser: pip install 'eventcoder[rules]'",
            )
            for coder in coders
        ],
    )


def described(entry: CoderEntry) -> dict[str, Any]:
    """A coder as plain data; ``version`` is its own, ``ready`` whether its parser is installed."""
    cls = entry.cls
    return {
        "name": entry.name,
        "version": cls.version,
        "codebook": cls.codebook,
        "languages": list(cls.languages),
        "needs_parser": cls.needs_parser,
        "codes_pairs": cls.codes_pairs(),
        "reads_codebook": cls.reads_codebook(),
        "ready": not cls.needs_parser or find_spec("spacy") is not None,
        "plugin": entry.plugin,
        "distribution": entry.distribution,
        "distribution_version": entry.version,
    }
