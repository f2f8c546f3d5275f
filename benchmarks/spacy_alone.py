"""spaCy as anyone would load it: what the benchmarks compare with."""

from __future__ import annotations

from typing import Any

from eventcoder.text.parse import PREFERRED_MODELS


def load_spacy() -> Any:
    """The first model installed that eventcoder would take, without named entities."""
    return _load("ner", "senter")


def load_entities() -> Any:
    """The same model with nothing but named entities."""
    return _load("tagger", "parser", "senter", "attribute_ruler", "lemmatizer")


def _load(*excluded: str) -> Any:
    import spacy

    name = next(name for name in PREFERRED_MODELS if spacy.util.is_package(name))
    return spacy.load(name, exclude=list(excluded))
