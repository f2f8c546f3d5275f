"""``eventcoder datasets``: lists the datasets with a schema; ``datasets show`` prints one."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer


def register(app: typer.Typer) -> None:
    """Add the command with its sub-command."""
    group = typer.Typer(help="List the datasets, or show one.", invoke_without_command=True)
    group.callback()(datasets)
    group.command("show")(show)
    app.add_typer(group, name="datasets")


def datasets(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the datasets: what can be checked, and what can be made from events."""
    if context.invoked_subcommand is not None:
        return
    from eventcoder.cli._listing import print_rows

    rows = _rows()
    if as_json:
        typer.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    heads = ("dataset", "made", "distribution", "title")
    print_rows(heads, [_cells(row) for row in rows])


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    made = f"from {row['reads']}" if row["reads"] else "check only"
    return row["name"], made, f"{row['distribution']} {row['version']}", row["title"]


def _rows() -> list[dict[str, Any]]:
    from eventcoder.plugin import load_registry

    rows = []
    for name, entry in sorted(load_registry().datasets.items()):
        source = entry.value
        schema = json.loads(source.schema.read_text(encoding="utf-8"))
        rows.append(
            {
                "name": name,
                "title": schema.get("title", name),
                "columns": len(schema.get("properties", {})),
                "rules": len({rule["code"] for rule in schema.get("x-rules", [])}),
                "versions": [one["name"] for one in schema.get("x-versions", [])],
                "reads": source.reads if source.view else "",
                "distribution": entry.distribution,
                "version": entry.version,
            }
        )
    return rows


def show(
    name: Annotated[str, typer.Argument(help="Name of a dataset, or event.")],
    as_json: Annotated[bool, typer.Option("--json", help="Columns and rules as JSON.")] = False,
    json_schema: Annotated[
        bool, typer.Option("--json-schema", help="The JSON Schema, for other tools.")
    ] = False,
    frictionless: Annotated[
        bool, typer.Option("--frictionless", help="A Table Schema, for frictionless.")
    ] = False,
) -> None:
    """Print the columns and rules of a dataset."""
    from eventcoder.datasets import describe
    from eventcoder.datasets.catalog import find_schema

    schema = find_schema(name)
    if json_schema:
        typer.echo(json.dumps(schema, indent=1, ensure_ascii=False))
    elif as_json:
        typer.echo(json.dumps(describe.as_json(name, schema), indent=1, ensure_ascii=False))
    elif frictionless:
        typer.echo(json.dumps(describe.as_frictionless(schema), indent=1, ensure_ascii=False))
    else:
        typer.echo(describe.as_text(schema), nl=False)
