"""Probes: does a coder's answer hang on what it should not, such as the order of the codes?

Variants of a codebook are made here and given to the coder; who runs it is the caller's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from eventcoder.codebooks.model import Code, Codebook
from eventcoder.evaluate.adapter import Adapter
from eventcoder.evaluate.coded import Coded, CoderUnderTest, code_given_pairs, code_records
from eventcoder.evaluate.gold import GoldRecord
from eventcoder.evaluate.rates import share
from eventcoder.evaluate.report import Figure, Section
from eventcoder.evaluate.schemes import Scheme
from eventcoder.records import Event


@dataclass(frozen=True, slots=True)
class Variant:
    """A form of a codebook, and which code of the true form each of its answers means.

    Attributes:
        name: of the probe.
        codebook: given to the coder.
        means: code of the variant to the code of the true form with the same words.
        note: what the figure says.
    """

    name: str
    codebook: Codebook
    means: Mapping[str, str]
    note: str


def variants(codebook: Codebook) -> list[Variant]:
    """The same codes in reverse order, under meaningless labels, and with exchanged words."""
    codes = list(codebook)
    same = {code.code: code.code for code in codes}
    reverse = _with(codebook, codes[::-1])
    labels = {code.code: f"X{number:03d}" for number, code in enumerate(codes, 1)}
    renamed = _with(codebook, [_renamed(code, labels) for code in codes])
    swapped, meaning = _swapped(codes)
    return [
        Variant("order", reverse, same, "same answer, codes in reverse order"),
        Variant(
            "renamed", renamed, {new: old for old, new in labels.items()},
            "same meaning, codes under meaningless labels",
        ),
        Variant(
            "swapped", _with(codebook, swapped), meaning,
            "follows names and definitions that were moved to other codes",
        ),
    ]  # fmt: skip


def _with(codebook: Codebook, codes: Sequence[Code]) -> Codebook:
    return replace(codebook, codes={code.code: code for code in codes})


def _renamed(code: Code, labels: Mapping[str, str]) -> Code:
    parent = labels[code.parent] if code.parent is not None else None
    name = code.name if code.name != code.code else labels[code.code]
    return replace(code, code=labels[code.code], name=name, parent=parent, root=labels[code.root])


def _swapped(codes: Sequence[Code]) -> tuple[list[Code], dict[str, str]]:
    """Each code with the words of the next one of its level; code to whose words it has now."""
    meaning: dict[str, str] = {}
    for level in {code.level for code in codes}:
        row = [code.code for code in codes if code.level == level]
        meaning.update(zip(row, row[1:] + row[:1], strict=True))
    by_code = {code.code: code for code in codes}
    moved = [
        replace(code, name=words.name, definition=words.definition, note=words.note)
        for code in codes
        for words in [by_code[meaning[code.code]]]
    ]
    return moved, meaning


@dataclass(frozen=True, slots=True)
class Probed:
    """A coder for probes.

    Attributes:
        codebook: the true form of the one whose codes it gives.
        with_codebook: the coder reading another form; ``None`` where it reads none.
    """

    codebook: Codebook
    with_codebook: Callable[[Codebook], CoderUnderTest] | None = None


def score_probes(
    records: Sequence[GoldRecord],
    coder: CoderUnderTest,
    probed: Probed,
    adapter: Adapter,
    scheme: Scheme,
    *,
    pairs: bool,
) -> Section:
    """How often answers are codes of the codebook, and stay right when its form changes.

    Args:
        records: what is coded, once a variant.
        coder: as it is used.
        probed: its codebook, and how it is told of another.
        adapter: of the gold set.
        scheme: of its labels.
        pairs: the coder is told the marked pairs.
    """
    run = code_given_pairs if pairs else code_records
    book = probed.codebook
    note = f"answers that are codes of {book.name}"
    answers = [
        (event.code in book, one.record.cluster)
        for one in run(records, coder, adapter, scheme)
        for event in one.events
        if event.codebook == book.name
    ]
    figures = [share("legal", [hit for hit, _ in answers], [text for _, text in answers], note)]
    if probed.with_codebook is None:
        note = "the coder reads no codebook, so its form cannot change an answer"
        return Section("probes", (*figures, Figure("order", None, note=note)))
    usual = run(records, probed.with_codebook(book), adapter, scheme)
    for variant in variants(book):
        given = run(records, probed.with_codebook(variant.codebook), adapter, scheme)
        figures.append(_kept(variant, usual, given))
    return Section("probes", tuple(figures))


def _kept(variant: Variant, usual: Sequence[Coded], given: Sequence[Coded]) -> Figure:
    """The share of the records with an answer whose answer means the same."""
    hits, clusters = [], []
    for before, after in zip(usual, given, strict=True):
        code, other = _surest(before.events), _surest(after.events)
        if code is not None:
            hits.append(other is not None and variant.means.get(other) == code)
            clusters.append(before.record.cluster)
    return share(variant.name, hits, clusters, variant.note)


def _surest(events: Sequence[Event]) -> str | None:
    best = max(events, key=lambda event: event.confidence or 0.0, default=None)
    return None if best is None else best.code
