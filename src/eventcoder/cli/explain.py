"""``eventcoder explain``: shows how each event of a text was reached, and what was rejected.

The steps come from the coder through ``run.explain``; this file only lays them out.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.tree import Tree

_PARTICIPANTS = ("sources", "targets")
_UNSAID = ("code", "code_name", "evidence", "sentence_index")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(run)


def run(
    text: Annotated[str, typer.Argument(help="A sentence or an article; - reads standard input.")],
    coder: Annotated[str | None, typer.Option(help="Coder; else the one that code takes.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication, as 2024-02-08.")
    ] = None,
    codebook: Annotated[
        list[str] | None,
        typer.Option(help="A further codebook: name or folder; the steps are told of the last."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    parse: Annotated[bool, typer.Option(help="Show the parse of each sentence.")] = True,
) -> None:
    """Show how each event of a text was reached."""
    from eventcoder.run.explain import explain

    given = sys.stdin.read() if text == "-" else text
    told = explain(given, coder=coder, published=published, codebook=codebook or ())
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    from rich.console import Console

    show(told, Console(highlight=False), parse)


def show(told: dict[str, Any], console: Console, parse: bool = True) -> None:
    """Print sentences with parse and steps, then the events."""
    from rich.markup import escape
    from rich.tree import Tree

    console.print(f"[bold]{told['coder']}[/] {told['version']}")
    reads = f"{told['coder']} reads {', '.join(told['languages'])}"
    if told["discarded"]:
        why = f" ({reads})" if told["discarded"].startswith("language") else ""
        console.print(escape(f"discarded: {told['discarded']}{why}"))
    for sentence in told["sentences"]:
        branch = Tree(f"[dim]{sentence['index']}[/] {escape(sentence['text'])}")
        if sentence.get("skipped"):
            branch.add(f"[dim]not parsed: {escape(sentence['skipped'])}[/]")
        if parse and sentence.get("parse"):
            branch.add(f"[dim]{escape(_parse_line(sentence['parse']))}[/]")
        for step in sentence.get("steps", ()):
            branch.add(_step_line(step))
        for event in told["events"]:
            if event.get("sentence_index") == sentence["index"]:
                _add_event(branch, event)
        console.print(branch)
    if not told["events"]:
        doubt = not told["discarded"] and told["language"] is None and "*" not in told["languages"]
        console.print(escape("no event" + (f"; language not recognised, {reads}" * doubt)))


def _parse_line(words: list[dict[str, Any]]) -> str:
    return " ".join(
        f"{w['word']}/{w['tag']}" + (f":{w['relation']}>{w['head']}" if "relation" in w else "")
        for w in words
    )


def _step_line(step: dict[str, Any]) -> str:
    from rich.markup import escape

    styles = {"met": "green", "operator": "cyan", "rejected": "yellow"}
    style = styles.get(step["kind"], "white")
    note = f" - {step['note']}" if step.get("note") else ""
    return f"[{style}]{step['kind']}[/] {escape(step['word'])}: {escape(step['rule'] + note)}"


def _add_event(branch: Tree, event: dict[str, Any]) -> None:
    from rich.markup import escape

    head = branch.add(f"[bold green]{event['code']}[/] {escape(event.get('code_name') or '')}")
    for name, value in event.items():
        if name in _UNSAID or value is False or value == ():
            continue
        head.add(f"[dim]{name}[/] {escape(_shown(name, value))}")


def _shown(name: str, value: Any) -> str:
    """A value as a person reads it."""
    if name in _PARTICIPANTS:
        return "; ".join(map(_participant, value))
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _participant(entry: dict[str, Any]) -> str:
    known = [str(entry[k]) for k in ("name", "code", "type", "status") if entry.get(k)]
    return f"{entry.get('text') or '(not in the text)'} [{', '.join(known)}]"
