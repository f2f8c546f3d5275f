"""From names to a pipeline: coders, resolvers, codebooks, the parser and the schema check.

Done once in every process, since plugins' objects do not travel.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa

from eventcoder._version import __version__
from eventcoder.codebooks import Codebook, derived_table, load_codebook
from eventcoder.errors import EventcoderError, PluginError, UsageError
from eventcoder.mentions.annotators import annotators
from eventcoder.mentions.gazetteer import Gazetteer
from eventcoder.pipeline import Check, Pipeline
from eventcoder.plugin import Coder, ResolverSource
from eventcoder.plugin.problems import cause_of
from eventcoder.plugin.registry import Registry
from eventcoder.records import SCHEMA_VERSION
from eventcoder.records.rows import CodeFacts
from eventcoder.records.schemas import load_schema
from eventcoder.run.spec import Spec
from eventcoder.validate.compiled import compile_schema


class Facts:
    """What follows from a code, for all codebooks of a run; unknown codes are a ``KeyError``."""

    def __init__(self, codebooks: Mapping[str, Codebook]) -> None:
        names = [field.name for field in fields(CodeFacts)]
        self._tables = {
            name: {
                code: CodeFacts(**{n: getattr(found, n) for n in names})
                for code, found in derived_table(codebook).items()
            }
            for name, codebook in codebooks.items()
        }

    def __call__(self, codebook: str, code: str) -> CodeFacts:
        """The facts of one code."""
        return self._tables[codebook][code]


def default_coder(registry: Registry) -> str:
    """``rules`` where it can be used, else ``dictionary``.

    Raises:
        UsageError: no coder is installed.
    """
    for name in ("rules", "dictionary", *registry.coders):
        if name in registry.coders:
            ready = not registry.coders[name].cls.needs_parser or find_spec("spacy") is not None
            if ready:
                return name
    raise UsageError("no coder is installed", remedy="pip install eventcoder-keyword")


def codebooks_of(spec: Spec, registry: Registry) -> dict[str, Codebook]:
    """The codebooks of the coders and those named besides, by name.

    Raises:
        EventcoderError: a coder or codebook is unknown or damaged.
    """
    books: dict[str, Codebook] = {}
    for coder in spec.coders:
        name = registry.coder(coder).cls.codebook
        books[name] = _codebook(name, registry)
    return books | {book.name: book for book in further_codebooks(spec, registry)}


def further_codebooks(spec: Spec, registry: Registry) -> list[Codebook]:
    """The codebooks named beside those of the coders.

    Raises:
        EventcoderError: one is unknown or damaged.
    """
    return [_codebook(given, registry) for given in spec.codebooks]


def idle_codebooks(spec: Spec, registry: Registry) -> list[str]:
    """Names of the codebooks by which no coder of the run says that it codes."""
    classes = [registry.coder(name).cls for name in spec.coders]
    return [
        book.name
        for book in further_codebooks(spec, registry)
        if not any(c.codebook == book.name or c.takes_codebook(book) for c in classes)
    ]


def _codebook(name: str, registry: Registry) -> Codebook:
    if name in registry.codebooks:
        return load_codebook(registry.codebooks[name].value.folder)
    return load_codebook(name)


def made_by(spec: Spec, registry: Registry) -> dict[str, Any]:
    """Versions of all that shapes the output, for the manifest."""
    coders = {}
    for name in spec.coders:
        entry = registry.coder(name)
        coders[name] = {
            "version": entry.cls.version,
            "distribution": f"{entry.distribution} {entry.version}",
        }
        fingerprint = entry.cls.fingerprint()
        if fingerprint:
            coders[name]["fingerprint"] = fingerprint
    books = codebooks_of(spec, registry)
    made: dict[str, Any] = {
        "eventcoder": __version__,
        "schema": SCHEMA_VERSION,
        "coders": coders,
        "codebooks": {
            name: {"version": book.version, "sha256": folder_sha256(book.folder)}
            for name, book in sorted(books.items())
        },
        "gazetteers": Gazetteer.load().fingerprints(),
        "resolvers": [resolver.name for resolver in resolvers_of(registry)],
    }
    if needs_parser(spec, registry):
        from eventcoder.text.parse import model_version

        made["parser"] = model_version()
    return made


def folder_sha256(folder: Path) -> str:
    """SHA-256 over the names and bytes of a folder's files."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def resolvers_of(registry: Registry) -> list[ResolverSource]:
    """Resolvers in the order they run."""
    found = [entry.value for entry in registry.resolvers.values()]
    return sorted(found, key=lambda resolver: (resolver.order, resolver.name))


def needs_parser(spec: Spec, registry: Registry) -> bool:
    """Whether this run parses sentences."""
    return spec.parse == "all" or any(registry.coder(name).cls.needs_parser for name in spec.coders)


def assemble(spec: Spec, registry: Registry) -> Pipeline:
    """Make the pipeline of this process; coders are set up.

    Raises:
        PluginError: a coder cannot be made or set up.
        EventcoderError: a name is unknown or a data file damaged.
    """
    parser = None
    if needs_parser(spec, registry):
        from eventcoder.text.parse import SentenceParser

        parser = SentenceParser()
        _ = parser.nlp
    return Pipeline(
        coders=[_coder(name, registry, further_codebooks(spec, registry)) for name in spec.coders],
        facts_of=Facts(codebooks_of(spec, registry)),
        resolvers=resolvers_of(registry),
        check=schema_check(),
        annotators=annotators(),
        parser=parser,
        parse_all=spec.parse == "all",
    )


def _coder(name: str, registry: Registry, further: Iterable[Codebook]) -> Coder:
    entry = registry.coder(name)
    try:
        coder = entry.cls()
        for book in further:
            coder.add_codebook(book)
        coder.setup()
    except EventcoderError:
        raise
    except (Exception, SystemExit) as error:
        raise PluginError(
            f"coder {name!r} of {entry.distribution} {entry.version} cannot be set up: "
            f"{cause_of(error)}",
            remedy=f"tell the authors of {entry.distribution}, or use another coder",
        ) from error
    return coder


def schema_check() -> Check:
    """The check of event rows against the shipped JSON Schema, on columns."""
    compiled = compile_schema(load_schema("event"))

    def check(batch: pa.RecordBatch) -> Mapping[int, str]:
        bad: dict[int, str] = {}
        for violation in compiled.check(batch, first_row=0):
            if violation.severity == "error":
                bad.setdefault(violation.row, f"{violation.column}: {violation.message}")
        return bad

    return check
