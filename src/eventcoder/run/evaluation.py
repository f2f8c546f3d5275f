"""``evaluate`` by coder names: they become functions from articles to documents and events.

The stages are those of a run, made by the same ``assemble``; what is scored stands in ``evaluate``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from eventcoder.codebooks import Codebook, load_codebook
from eventcoder.errors import UsageError
from eventcoder.evaluate.actors import ActorAnswer
from eventcoder.evaluate.api import Pairs, evaluate_actors, score
from eventcoder.evaluate.coded import CoderUnderTest
from eventcoder.evaluate.probes import Probed
from eventcoder.evaluate.report import Report
from eventcoder.pipeline import Pipeline
from eventcoder.plugin import Coder
from eventcoder.plugin.loading import load_registry
from eventcoder.plugin.registry import CoderEntry, Registry
from eventcoder.records import Article, Document, Event, Sentence
from eventcoder.run.assemble import assemble, default_coder
from eventcoder.run.here import coded, resolved
from eventcoder.run.spec import Spec
from eventcoder.text import build_document, discard_reason


def evaluate(
    gold: str | Path,
    *,
    coder: str | None = None,
    kind: str = "events",
    pairs: Pairs = "found",
    parse: str = "marked",
    compare: str | None = None,
    human: str | Path | None = None,
    adapter: str | None = None,
    contamination: bool = False,
    sample: int = 0,
    part: str | None = None,
    probes: bool = False,
) -> Report:
    """Score a coder against a gold file.

    Args:
        gold: JSONL of gold records.
        coder: name of an installed coder, or ``module:Class``; else the one ``code`` would take.
        kind: ``events``, or ``actors``: the words of the set are read by the actor recogniser.
        pairs: ``found``: plain text in; ``gold``: the coder is told the marked pair.
        parse: which sentences are parsed: ``marked`` by the coder, or ``all``.
        compare: a second coder to compare with, by paired tests.
        human: a second person's labels of the same texts, as a gold file, for agreement.
        adapter: name or TOML file of an adapter; found by the file's name when left out.
        contamination: look for the gold texts in our own examples, seeds and tests.
        sample: draw so many events from texts without gold event, to be judged by hand.
        part: score only one part of the records, drawn by hash, such as ``1/2``.
        probes: look whether answers hang on the form of the codebook.

    Returns:
        All figures of the set's measures with intervals, and every wrong answer.

    Raises:
        EventcoderError: the file is no gold file, or a name is unknown.
    """
    if kind == "actors":
        return evaluate_actors(gold, read_actor, adapter=adapter)
    tested = coder_under_test(coder, parse)
    return score(
        gold,
        tested,
        pairs=pairs,
        adapter=adapter,
        other=coder_under_test(compare, parse) if compare else None,
        human=human,
        contamination=contamination,
        sample=sample,
        part=part,
        probed=probed(coder, parse) if probes else None,
    )


def coder_under_test(name: str | None, parse: str = "marked") -> CoderUnderTest:
    """The coder of that name (or ``module:Class``) with the stages around it, ready to be scored.

    Args:
        name: of an installed coder, or where its class is; ``None`` for the default.
        parse: ``marked`` or ``all`` sentences, as in a run.

    Raises:
        UsageError: no such coder.
    """
    return _under_test(_pipeline(name, parse))


def probed(name: str | None, parse: str = "marked") -> Probed:
    """The same coder for probes: its codebook and, where it reads one, how it reads another."""
    pipeline = _pipeline(name, parse)
    coder = pipeline.coders[0]
    source = load_registry().codebooks.get(coder.codebook)
    codebook = load_codebook(source.value.folder if source else coder.codebook)

    def reading(form: Codebook) -> CoderUnderTest:
        coder.use_codebook(form)
        return _under_test(replace(pipeline, resolvers=()))  # which know no made-up codes

    return Probed(codebook, reading if coder.reads_codebook() else None)


def _pipeline(name: str | None, parse: str) -> Pipeline:
    registry = load_registry()
    if name is None:
        name = default_coder(registry)
    if ":" in name:
        registry, name = _with_class(registry, name)
    return assemble(Spec(coders=(name,), parse=parse), registry)


def _under_test(pipeline: Pipeline) -> CoderUnderTest:
    coder = pipeline.coders[0]
    return CoderUnderTest(
        name=coder.name,
        version=coder.version,
        code=lambda articles: _code(pipeline, coder, articles),
        code_pairs=coder.code_pairs if coder.codes_pairs() else None,
        codebook=coder.codebook,
        read=lambda articles: _documents(pipeline, articles),
    )


def _documents(pipeline: Pipeline, articles: Sequence[Article]) -> list[Document]:
    """Articles cleaned and cut, with all that coders may ask them for."""
    return [
        build_document(article, annotators=pipeline.annotators, parser=pipeline.parser)
        for article in articles
    ]


def _code(
    pipeline: Pipeline, coder: Coder, articles: Sequence[Article]
) -> Iterator[tuple[Document, Sequence[Event]]]:
    """The stages clean, code and resolve; a text that a run would discard has no events."""
    documents = _documents(pipeline, articles)
    kept = [d for d in documents if discard_reason(d, coder.languages) is None]
    if pipeline.parse_all:
        for document in kept:
            document.parse_many(range(len(document.sentences)))
    events = dict(zip(map(id, kept), coded(coder, kept), strict=True))
    for document in documents:
        made = resolved(pipeline, document, events.get(id(document), []))
        document.drop_parses()
        yield document, made


def _with_class(registry: Registry, place: str) -> tuple[Registry, str]:
    """The registry with the class at ``module:Class`` added, and the coder's name."""
    module, _, attribute = place.partition(":")
    try:
        found: object = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as problem:
        raise UsageError(f"no coder at {place!r}: {problem}", remedy="give module:Class") from None
    if not (isinstance(found, type) and issubclass(found, Coder)):
        raise UsageError(f"{place} is no Coder class", remedy="derive it from plugin.Coder")
    entry = CoderEntry(found.name, found, module, found.version, module)
    return replace(registry, coders={**registry.coders, found.name: entry}), found.name


def read_actor(words: str, published: date | None) -> ActorAnswer:
    """What the recogniser makes of words that name one actor: its longest mention."""
    from eventcoder.mentions.actors import find_actors

    found = find_actors(words, [Sentence(0, len(words), 0)], published)
    if not found:
        return ActorAnswer()
    mention = max(found, key=lambda m: m.end - m.start)
    return ActorAnswer(mention.country or "", mention.roles, mention.name or "")
