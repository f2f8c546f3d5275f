"""How an evaluation looks on a terminal: one table of figures, one a measure, the mistakes.

The figures themselves come from ``evaluate``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eventcoder.evaluate.report import Figure, Miss, Report, Section
from eventcoder.plural import counted

ROWS_SHOWN = 20
WIDTH = 120
LISTED = ("comparison", "sample")
"""Tables that are shown whole."""


def show_report(report: Report, console: Console | None = None) -> None:
    """Print all figures and tables of a report."""
    out = console or _console()
    out.print(
        f"[bold]{escape(report.coder)}[/] {escape(report.coder_version)} on "
        f"[bold]{escape(report.gold)}[/]: {counted(report.records, 'record')}, {report.setting}"
    )
    figures = Table(box=None, pad_edge=False)
    for column in ("figure", "value", "95 %", "n", ""):
        numeric = column in ("value", "n")
        figures.add_column(column, justify="right" if numeric else "left", no_wrap=column != "")
    for section in report.sections:
        for figure in section.figures:
            figures.add_row(*_cells(section, figure))
    out.print(figures)
    for section in report.sections:
        if section.rows:
            out.print(_table(section))


def _console() -> Console:
    """Standard output; wide enough for the tables where it is no terminal."""
    out = Console()
    return out if out.is_terminal else Console(width=max(out.width, WIDTH))


def _cells(section: Section, figure: Figure) -> tuple[str, ...]:
    bounds = "" if figure.low is None else f"{_number(figure.low)}-{_number(figure.high)}"
    n = "" if figure.n is None else str(figure.n)
    return (f"{section.name}.{figure.name}", _number(figure.value), bounds, n, figure.note)


def _number(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _table(section: Section) -> Table:
    shown = len(section.rows) if section.name in LISTED else ROWS_SHOWN
    hidden = len(section.rows) - shown
    caption = f"and {hidden} more (--json has all)" if hidden > 0 else None
    table = Table(
        title=section.name, title_justify="left", caption=caption, box=None, pad_edge=False
    )
    for position, column in enumerate(section.columns):
        numeric = isinstance(section.rows[0][position], int | float)
        table.add_column(column, justify="right" if numeric else "left")
    for row in section.rows[:shown]:
        table.add_row(*(escape(_number(cell)) for cell in row))
    return table


def show_misses(misses: Sequence[Miss], total: int, console: Console | None = None) -> None:
    """Print wrong answers, those of one confusion together."""
    out = console or Console(soft_wrap=True, highlight=False)
    out.print(f"\n[bold]{len(misses)} of {total} wrong answers[/]")
    heading = None
    for miss in misses:
        if heading != (miss.expected, miss.given):
            heading = (miss.expected, miss.given)
            out.print(f"\n[bold]{escape(miss.expected)}[/] coded as [bold]{escape(miss.given)}[/]")
        sure = "" if miss.confidence is None else f" {miss.confidence:.2f}"
        out.print(f"  {escape(miss.id)}{sure}: {escape(miss.text)}")
        if miss.trigger:
            out.print(
                f"      {miss.code} [bold]{escape(miss.trigger)}[/] "
                f"{escape(miss.participants)} {escape(miss.rule)}"
            )
