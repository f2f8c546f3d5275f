"""``score``: gold file and coder in, report out. ``run.evaluation`` calls it with coders by name.

Which function codes articles is given by the caller; this room does not know the pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from eventcoder.errors import UsageError
from eventcoder.evaluate.actors import ReadActor, score_actors
from eventcoder.evaluate.adapter import Adapter, find_adapter
from eventcoder.evaluate.agreement import score_humans
from eventcoder.evaluate.coded import CoderUnderTest, code_given_pairs, code_records
from eventcoder.evaluate.compare import compare
from eventcoder.evaluate.contamination import score_contamination
from eventcoder.evaluate.gold import GoldRecord, read_gold, take_part
from eventcoder.evaluate.measures import ACTORS, PAIR_MEASURES, Scored, measure, prepare
from eventcoder.evaluate.mistakes import mistakes
from eventcoder.evaluate.presence import sample_of
from eventcoder.evaluate.probes import Probed, score_probes
from eventcoder.evaluate.report import Report
from eventcoder.evaluate.rule import rules_of
from eventcoder.evaluate.schemes import Scheme, find_scheme

Pairs = Literal["found", "gold"]


def score(
    gold: str | Path,
    coder: CoderUnderTest,
    *,
    pairs: Pairs = "found",
    adapter: str | None = None,
    other: CoderUnderTest | None = None,
    human: str | Path | None = None,
    contamination: bool = False,
    sample: int = 0,
    part: str | None = None,
    probed: Probed | None = None,
) -> Report:
    """Score a coder against a gold file.

    Args:
        gold: JSONL of gold records.
        coder: the coder and how to run it.
        pairs: ``found``: plain text in; ``gold``: the coder is told the marked pair.
        adapter: name or path of an adapter; found by the file's name when left out.
        other: a second coder to compare with.
        human: a second person's labels of the same texts, as a gold file, for agreement.
        contamination: look for the gold texts in our own examples, seeds and tests.
        sample: draw so many events from texts without gold event, to be judged by hand.
        part: score only one part of the records, such as ``1/2``.
        probed: probe it: the coder's codebook, and how it is told of another form of it.

    Returns:
        All figures of the set's measures, and every wrong answer.
    """
    path = Path(gold)
    chosen = find_adapter(path, adapter)
    if ACTORS in chosen.measures:
        raise UsageError(f"{path.name} holds no events to code", remedy="use --kind actors")
    records = read_gold(path, chosen)
    if part is not None:
        records = take_part(records, part)
    scored = score_records(records, coder, chosen, pairs)
    sections = measure(scored, PAIR_MEASURES if pairs == "gold" else None)
    if other is not None:
        sections += compare(scored, score_records(records, other, chosen, pairs))
    if human is not None:
        second = read_gold(Path(human), chosen)
        sections.append(score_humans(scored.verdicts, scored.scheme, second))
    if probed is not None:
        given = pairs == "gold"
        sections.append(score_probes(records, coder, probed, chosen, scored.scheme, pairs=given))
    if sample:
        sections.append(sample_of(scored.coded, rules_of(chosen, "false_events"), sample))
    if contamination:
        sections.append(score_contamination(records))
    return Report(
        gold=path.name if part is None else f"{path.name}, part {part}",
        adapter=chosen.name,
        coder=coder.name if other is None else f"{coder.name} against {other.name}",
        coder_version=coder.version,
        setting="pair given" if pairs == "gold" else "plain text",
        records=len(scored.coded),
        sections=tuple(sections),
        misses=tuple(mistakes(scored)),
    )


def evaluate_actors(
    gold: str | Path, read: ReadActor, *, name: str = "actors", adapter: str | None = None
) -> Report:
    """Score a reader of actor mentions against a gold file of words with country and role.

    Raises:
        UsageError: the file's adapter does not score actors.
    """
    path = Path(gold)
    chosen = find_adapter(path, adapter)
    if ACTORS not in chosen.measures:
        raise UsageError(
            f"{path.name} holds no actor mentions (adapter {chosen.name})",
            remedy="use --kind events, or name an adapter that scores actors",
        )
    records = read_gold(path, chosen)
    sections, wrong = score_actors(records, read, chosen)
    return Report(
        path.name, chosen.name, name, "", "words alone", len(records), tuple(sections), tuple(wrong)
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
    if not any(record.events for record in records):
        raise UsageError(
            f"none of the {len(records)} records has gold events",
            remedy="write them as 'gold': [{'codebook': 'cameo', 'code': '190'}], or name "
            "the file's --adapter; texts without events alone need 'scheme' in an adapter",
        )
    if len(names) != 1:
        raise UsageError(
            f"gold events name {len(names)} codebooks ({', '.join(names) or 'none'})",
            remedy="score one at a time, or set 'scheme' in an adapter",
        )
    return find_scheme(names[0])
