"""``eventcoder plugins``: lists what is installed; ``new`` scaffolds a plugin, ``check`` tests one.

Loading stands in ``plugin``, the checks and the scaffold in ``testing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from eventcoder.plugin.problems import PluginProblem
    from eventcoder.plugin.registry import Registry

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add the group of commands to the application."""
    group = typer.Typer(help="Installed plugins, and tools for their authors.")
    group.callback(invoke_without_command=True)(show)
    group.command("new")(new)
    group.command("check")(check)
    app.add_typer(group, name="plugins")


def show(context: typer.Context, as_json: Json = False) -> None:
    """List the installed plugins, what they register and what is wrong with them."""
    if context.invoked_subcommand is not None:
        return
    from eventcoder.cli._listing import print_json, print_rows
    from eventcoder.plugin import load_registry
    from eventcoder.plugin.discovery import disabled_plugins
    from eventcoder.plugin.problems import DISABLE_VARIABLE

    registry = load_registry()
    plugins = described(registry)
    for name in sorted(disabled_plugins() - {info.name for info in registry.plugins}):
        typer.echo(f"warning: {DISABLE_VARIABLE} names {name!r}, which is not installed", err=True)
    if as_json:
        print_json(plugins)
        return
    heads = ("plugin", "distribution", "version", "status")
    keys = ("name", "distribution", "version", "status")
    print_rows(heads, [tuple(plugin[key] for key in keys) for plugin in plugins])
    for plugin in plugins:
        typer.echo(f"\n{plugin['name']} registers")
        for line in _by_kind(plugin["registered"]):
            typer.echo(line)
    for plugin in plugins:
        for problem in plugin["problems"]:
            typer.echo(f"\n{plugin['name']} ({problem['stage']}): {problem['cause']}")
            typer.echo(f"  {problem['remedy']}")


def _by_kind(registered: Sequence[str]) -> list[str]:
    """What a plugin registers, in lines of 80 columns: ``coders: dictionary, rules``."""
    kinds: dict[str, list[str]] = {}
    for entry in registered:
        kind, _, name = entry.partition(" ")
        kinds.setdefault(kind, []).append(name)
    return [
        line
        for kind, names in kinds.items()
        for line in wrap(
            f"{kind}{'s'[: len(names) > 1]}: {', '.join(names)}",
            width=80,
            initial_indent="  ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
    ] or ["  nothing"]


def new(
    name: Annotated[str, typer.Argument(help="Of the coder, as in border-clashes.")],
    path: Annotated[Path, typer.Option(help="Folder to put the plugin's folder in.")] = Path(),
) -> None:
    """Write a new coder plugin: an installable distribution whose tests pass."""
    from eventcoder.testing.scaffold import new_plugin

    folder, written = new_plugin(name, path)
    for file in written:
        typer.echo(folder / file)
    coder = folder.name.removeprefix("eventcoder-")
    typer.echo(
        f"next: pip install -e '{folder}[test]' && eventcoder plugins check {coder}", err=True
    )


def check(
    name: Annotated[str, typer.Argument(help="A coder, a plugin or a distribution.")],
    as_json: Json = False,
    timeout: Annotated[
        float, typer.Option(min=1, help="Seconds that the checks of one coder may take.")
    ] = 600,
) -> None:
    """Run the conformance suite on an installed plugin; exit code 1 where it fails."""
    from eventcoder.cli._listing import print_json
    from eventcoder.plugin import load_registry
    from eventcoder.testing.installed import check_plugin

    report = check_plugin(load_registry(), name, timeout)
    if as_json:
        print_json(report.as_dict())
    else:
        for coder, results in report.coders.items():
            for result in results:
                typer.echo(f"{coder} {result}")
        for kind, judged in (("codebook", report.codebooks), ("dataset", report.datasets)):
            for name, faults in judged.items():
                typer.echo(f"{kind} {name}: {'failed' if faults else 'passed'}")
                for fault in faults:
                    typer.echo(f"  {fault}")
        for problem in report.problems:
            typer.echo(str(problem))
    if not report.sound:
        raise typer.Exit(1)


def described(registry: Registry) -> list[dict[str, Any]]:
    """The plugins as plain data, problems included, in the order they are loaded."""
    return [
        {
            "name": info.name,
            "distribution": info.distribution,
            "version": info.version,
            "status": info.status,
            "registered": list(info.registered),
            "problems": [
                {"stage": p.stage, "cause": p.cause, "remedy": p.remedy}
                for p in registry.problems
                if (p.plugin, p.distribution) == (info.name, info.distribution)
            ],
        }
        for info in registry.plugins
    ]


def warn(problems: Sequence[PluginProblem]) -> None:
    """Say on stderr that some plugins are not whole."""
    for problem in problems:
        typer.echo(f"warning: {problem}", err=True)
