"""What a run ends with: counts on stderr, and a table of events on stdout for ``--show``.

The counts come from the manifest, the rows from OUT.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eventcoder.cli._console import say
from eventcoder.codebooks import load_codebook
from eventcoder.errors import EventcoderError
from eventcoder.plural import counted
from eventcoder.run.job import Summary

SHOWN_FAILURES = 5


def sum_up(out: Path, summary: Summary) -> None:
    """Print articles by outcome, events by root, some failures, and where it all is."""
    totals = summary.totals
    outcomes = ", ".join(f"{n:,} {name}" for name, n in totals["outcomes"].items())
    say(f"articles: {totals['articles']:,} ({outcomes or 'none'})")
    roots = sorted(totals["roots"].items(), key=lambda item: (-item[1], item[0]))
    words = ", ".join(f"{_root_name(code)} {n:,}" for code, n in roots)
    say(f"events:   {totals['events']:,} ({words or 'none'})")
    for name, rows in sorted(summary.derived.items()):
        say(f"{name + ':':9} {rows:,}")
    if summary.new["outcomes"].get("failed"):
        for line in _failures(out):
            say(line)
    new = summary.new["articles"]
    rate = f" ({new / summary.seconds:,.0f} articles/s)" if new and summary.seconds > 1 else ""
    say(f"{out}: {counted(new, 'new article')} in {summary.seconds:,.1f} s{rate}")


def _root_name(code: str) -> str:
    try:
        found = load_codebook("cameo").get(code)
    except EventcoderError:
        found = None
    return f"{code} {found.name.lower()}" if found is not None else code or "no root"


def _failures(out: Path) -> Iterator[str]:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    shown = 0
    for path in sorted((out / "articles").glob("part-*.parquet")):
        table = pq.read_table(path, columns=["path", "position", "outcome", "reason"])
        for row in table.filter(pc.equal(table.column("outcome"), "failed")).to_pylist():
            yield f"failed: {row['path']}, record {row['position'] + 1}: {row['reason']}"
            shown += 1
            if shown >= SHOWN_FAILURES:
                yield "..."
                return


_WIDTHS = {"date": 12, "who": 24, "whom": 24, "code": 28, "place": 16, "evidence": 52}


def print_events(out: Path, number: int) -> None:
    """Print the first events as a table: date, who, whom, code, place, evidence."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, width in _WIDTHS.items():
        table.add_column(name, width=width, no_wrap=True, overflow="ellipsis")
    for row in _first_events(out, number):
        table.add_row(*(Text(cell) for cell in _cells(row)))
    console = Console()
    console.width = max(console.width, sum(_WIDTHS.values()) + 3 * len(_WIDTHS))
    console.print(table)


def _first_events(out: Path, number: int) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    from eventcoder.write import Manifest

    manifest = Manifest.read(out)
    left = number
    for part in manifest.as_dict()["parts"] if manifest is not None else ():
        if left <= 0:
            return
        rows = pq.read_table(out / "events" / f"part-{part['id']}.parquet").slice(0, left)
        left -= rows.num_rows
        yield from rows.to_pylist()


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    marks = [row["factuality"]] if row["factuality"] != "actual" else []
    marks += ["recap"] if row["news_role"] == "recap" else []
    name = (row["code_name"] or "").removesuffix(", not specified below")
    code = f"{row['code']} {name}".strip()
    return (
        str(row["event_date"] or "?") + ("" if row["date_precision"] != "published" else " *"),
        _who(row, "source"),
        _who(row, "target"),
        f"{row['code']} ({', '.join(marks)}) {name}" if marks else code,
        ", ".join(filter(None, (row["place"], row["country"]))) or "-",
        _around_trigger(row),
    )


def _who(row: Mapping[str, Any], side: str) -> str:
    words = row[f"{side}_text"] or row[f"{side}_name"]
    code = row[f"{side}_code"]
    if not words:
        return code or "-"
    return f"{code}: {words}" if code else str(words)


def _around_trigger(row: Mapping[str, Any]) -> str:
    """The sentence from a little before the trigger, so that the words that count are seen."""
    evidence = row["evidence"] or ""
    trigger = (row["trigger_start"] or 0) - (row["evidence_start"] or 0)
    start = 0
    if trigger > _WIDTHS["evidence"] - 16:
        start = evidence.find(" ", trigger - 24) + 1
    return ("…" if start else "") + " ".join(evidence[start:].split())
