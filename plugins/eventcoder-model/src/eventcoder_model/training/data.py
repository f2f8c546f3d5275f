"""What a model is trained on: gold records and our own example sentences, as samples.

Reading gold files is eventcoder's; the network is in ``encoder``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eventcoder.codebooks import Codebook, derived
from eventcoder.codebooks.examples import Example, load_examples
from eventcoder.errors import DataFileError, InputError
from eventcoder.evaluate.adapter import find_adapter
from eventcoder.evaluate.gold import GoldRecord, read_gold
from eventcoder.evaluate.schemes import find_scheme
from eventcoder.records import Event, Span

from eventcoder_model.folder import NO_EVENT
from eventcoder_model.tokens import Query

PASSAGES = Path(__file__).parents[1] / "examples" / "acled.tsv"
"""Our own passages by ACLED sub-event."""
FACTUALITIES = ("actual", "future", "hypothetical", "negated", "alleged")


@dataclass(frozen=True, slots=True)
class Sample:
    """One query and what is right about it.

    Attributes:
        query: text with source and target.
        codes: labels, any of which is right.
        factuality: or ``None`` where nobody said.
        cluster: samples of one cluster are never on both sides of a split.
        weight: how much it counts.
        gold: it is a person's label, not one of our own sentences.
    """

    query: Query
    codes: tuple[str, ...]
    factuality: str | None
    cluster: str
    weight: float = 1.0
    gold: bool = True


def samples_of_gold(path: Path, codebook: Codebook, adapter: str | None = None) -> list[Sample]:
    """Samples of a gold file: one a marked pair, or one a text where no pair is marked.

    Raises:
        InputError: no label of the file means a code of the codebook.
    """
    chosen = find_adapter(path, adapter)
    records = read_gold(path, chosen)
    samples = list(_samples(records, codebook, chosen.scheme))
    if not any(sample.codes != (NO_EVENT,) for sample in samples):
        raise InputError(
            f"no label of this file means a code of the codebook {codebook.name}",
            where=str(path),
            remedy="name another codebook with --codebook, or another adapter",
        )
    return samples


def _samples(records: Iterable[GoldRecord], codebook: Codebook, scheme: str) -> Iterator[Sample]:
    for record in records:
        text = record.article.text
        if record.no_event or not record.events:
            yield Sample(Query(text), (NO_EVENT,), None, record.cluster)
        for event in record.events:
            named = scheme or event.codebook
            codes = tuple(
                dict.fromkeys(c for code in event.codes for c in meant(code, named, codebook))
            )
            if codes:
                query = Query(text, _first(event.sources), _first(event.targets))
                kind = event.fields.get("factuality")
                yield Sample(query, codes, kind if kind in FACTUALITIES else None, record.cluster)


def _first(spans: Sequence[Span]) -> tuple[int, int] | None:
    return _range(spans[0]) if spans else None


def meant(code: str, scheme: str, codebook: Codebook) -> tuple[str, ...]:
    """Codes of the codebook that a gold label may mean: itself, or the roots it stands for."""
    if code in codebook:
        return (code,)
    known = find_scheme(scheme)
    wanted = known.of_code(code).get(known.main)
    place = Span(0, 0)
    return tuple(
        root
        for root in codebook.roots()
        if wanted
        and known.of_event(Event(code=root, trigger=place, codebook=codebook.name)).get(known.main)
        == wanted
    )


def samples_of_examples(codebook: Codebook, folder: Path | None = None) -> list[Sample]:
    """Our own sentences with the codebook's codes; none for a codebook that they do not fit."""
    if codebook.name == "acled":
        return [
            Sample(Query(text), (code or NO_EVENT,), None, text, gold=False)
            for text, code in own_passages(codebook)
        ]
    if codebook.name not in ("plover", "cameo"):
        return []
    return [_own(example, codebook) for example in load_examples("plover", folder)]


def own_passages(codebook: Codebook, path: Path = PASSAGES) -> list[tuple[str, str]]:
    """Our own passages and their ACLED sub-events, "" for what is outside its scope.

    Raises:
        DataFileError: a line has no sub-event of the codebook, or its text stands twice.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#") or line == "sentence\tsub_event":
            continue
        text, tab, code = line.partition("\t")
        if not tab or text in found or (code and code not in codebook):
            raise DataFileError(
                "no passage with a sub-event of its own", path=path, line=number,
                remedy="write a new text, a tab, and the name of a sub-event or nothing",
            )  # fmt: skip
        found[text] = code
    return list(found.items())


def _own(example: Example, codebook: Codebook) -> Sample:
    codes: tuple[str, ...] = (NO_EVENT,)
    if example.codes:
        roots = (
            {codebook.root_of(code) for code in example.codes} if codebook.name == "cameo" else ()
        )
        codes = tuple(sorted(roots)) or (_type(example),)
    query = Query(example.text, _range(example.source), _range(example.target))
    return Sample(query, codes, example.factuality, example.text, gold=False)


def _type(example: Example) -> str:
    """The type; negated and hypothetical events stand in the file without event."""
    return example.type or derived(example.codes[0]).plover_event or NO_EVENT


def _range(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


def swapped(samples: Sequence[Sample], both_ways: Iterable[str], weight: float) -> list[Sample]:
    """Samples with source and target exchanged, which tell of no event in that direction.

    Args:
        samples: with both sides.
        both_ways: codes whose events have no direction.
        weight: of the new samples.
    """
    mutual = set(both_ways)
    return [
        replace(
            sample,
            query=Query(sample.query.text, sample.query.target, sample.query.source),
            codes=(NO_EVENT,),
            factuality=None,
            weight=weight,
        )
        for sample in samples
        if sample.query.source
        and sample.query.target
        and not mutual & set(sample.codes)
        and sample.codes != (NO_EVENT,)
    ]
