"""``evaluate``: gold file and coder in, report out. The command line is a thin caller.

Which function codes articles is given by the caller; this room does not know the pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from eventcoder.errors import UsageError
from eventcoder.evaluate.adapter import Adapter, find_adapter
from eventcoder.evaluate.coded import CoderUnderTest, code_given_pairs, code_records
from eventcoder.evaluate.gold import GoldRecord, read_gold
from eventcoder.evaluate.labels import misses
from eventcoder.evaluate.measures import PAIR_MEASURES, Scored, measure, prepare
from eventcoder.evaluate.report import Report
from eventcoder.evaluate.schemes import Scheme, find_scheme

Pairs = Literal["found", "gold"]


def evaluate(
    gold: str | Path, coder: CoderUnderTest, *, pairs: Pairs = "found", adapter: str | None = None
) -> Report:
    """Score a coder against a gold file.

    Args:
        gold: JSONL of gold records.
        coder: the coder and how to run it.
        pairs: ``found``: plain text in; ``gold``: the coder is told the marked pair.
        adapter: name or path of an adapter; found by the file's name when left out.

    Returns:
        All figures of the set's measures, and every wrong answer.
    """
    path = Path(gold)
    chosen = find_adapter(path, adapter)
    records = read_gold(path, chosen)
    scored = score_records(records, coder, chosen, pairs)
    sections = measure(scored, PAIR_MEASURES if pairs == "gold" else None)
    return Report(
        gold=path.name,
        adapter=chosen.name,
        coder=coder.name,
        coder_version=coder.version,
        setting="pair given" if pairs == "gold" else "plain text",
        records=len(scored.coded),
        sections=tuple(sections),
        misses=tuple(misses(scored.verdicts, scored.scheme.main)),
    )


def score_records(
    records: Sequence[GoldRecord], coder: CoderUnderTest, adapter: Adapter, pairs: Pairs
) -> Scored:
    """Run the coder over the records; what measures work on."""
    scheme = scheme_of(records, adapter)
    run = code_given_pairs if pairs == "gold" else code_records
    return prepare(run(records, coder, adapter, scheme), adapter, scheme)


def scheme_of(records: Sequence[GoldRecord], adapter: Adapter) -> Scheme:
    """The adapter's label scheme, else that of the gold events' codebook.

    Raises:
        UsageError: gold holds several codebooks, or none.
    """
    if adapter.scheme:
        return find_scheme(adapter.scheme)
    names = sorted({event.codebook for record in records for event in record.events} - {""})
    if len(names) != 1:
        raise UsageError(
            f"gold events name {len(names)} codebooks ({', '.join(names) or 'none'})",
            remedy="score one at a time, or set 'scheme' in an adapter",
        )
    return find_scheme(names[0])
