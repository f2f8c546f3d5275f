"""``eventcoder codebooks``: lists codebooks, shows the codes of one, checks its files.

Reading and checking the files stand in ``codebooks``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from eventcoder.plugin.registrations import CodebookSource
    from eventcoder.plugin.registry import Entry, Registry

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Name = Annotated[str, typer.Argument(help="A codebook by name, or a folder that holds one.")]


def register(app: typer.Typer) -> None:
    """Add the group of commands to the application."""
    group = typer.Typer(help="Installed codebooks.")
    group.callback(invoke_without_command=True)(run)
    group.command("show")(show)
    group.command("check")(check)
    app.add_typer(group, name="codebooks")


def run(context: typer.Context, as_json: Json = False) -> None:
    """List the installed codebooks, with version and distribution."""
    if context.invoked_subcommand is not None:
        return
    from eventcoder.cli._listing import print_json, print_rows
    from eventcoder.cli.plugins import warn
    from eventcoder.plugin import load_registry

    registry = load_registry()
    codebooks = [described(entry) for entry in registry.codebooks.values()]
    warn(registry.problems)
    if as_json:
        print_json(codebooks)
        return
    print_rows(
        ("codebook", "version", "codes", "distribution", "title"),
        [
            (
                book["name"],
                book["version"],
                str(book["codes"]),
                f"{book['distribution']} {book['distribution_version']}",
                book["title"],
            )
            for book in codebooks
        ],
    )


def show(name: Name, as_json: Json = False) -> None:
    """Print the codes of a codebook."""
    from eventcoder.cli._listing import print_json, print_rows
    from eventcoder.codebooks import load_codebook
    from eventcoder.plugin import load_registry

    codes = [
        {
            "code": code.code,
            "name": code.name,
            "parent": code.parent,
            "quad_class": code.quad_class,
            "goldstein": code.goldstein,
            "goldstein_icews": code.goldstein_icews,
        }
        for code in load_codebook(_folder(name, load_registry()))
    ]
    if as_json:
        print_json(codes)
        return
    heads = ("code", "name", "quad_class", "goldstein")
    print_rows(heads, [tuple(_cell(code[head]) for head in heads) for code in codes])


def check(name: Name, as_json: Json = False) -> None:
    """Tell every mistake in a codebook, with file and line; exit code 1 where there is one.

    If it brings a lexicon, the examples of its lines are coded too.
    """
    from eventcoder.cli._listing import print_json
    from eventcoder.codebooks import check_codebook, load_codebook
    from eventcoder.plugin import load_registry
    from eventcoder.plural import counted
    from eventcoder.run.examples import lexicon_faults

    folder = _folder(name, load_registry())
    faults = check_codebook(folder) or lexicon_faults(load_codebook(folder))
    if as_json:
        names = ("path", "line", "problem", "remedy")
        print_json([{name: getattr(fault, name) for name in names} for fault in faults])
    else:
        for fault in faults:
            typer.echo(str(fault))
    typer.echo(f"{name}: {counted(len(faults), 'mistake')}", err=True)
    if faults:
        raise typer.Exit(1)


def described(entry: Entry[CodebookSource]) -> dict[str, Any]:
    """A codebook as plain data; of one with mistakes, the first stands in ``error``."""
    from eventcoder.codebooks import load_codebook
    from eventcoder.errors import DataFileError

    given = {
        "name": entry.name,
        "plugin": entry.plugin,
        "distribution": entry.distribution,
        "distribution_version": entry.version,
        "folder": str(entry.value.folder),
    }
    try:
        book = load_codebook(entry.value.folder)
    except DataFileError as error:
        return {
            **given,
            "version": "",
            "codes": 0,
            "title": f"faulty: {error}",
            "error": str(error),
        }
    return {**given, "version": book.version, "codes": len(book), "title": book.title}


def _folder(name: str, registry: Registry) -> Path:
    """The folder of a codebook; a path is one itself."""
    if name not in registry.codebooks and Path(name).is_dir():
        return Path(name)
    return registry.codebook(name).value.folder


def _cell(value: object) -> str:
    return "" if value is None else str(value)
