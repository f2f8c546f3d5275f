"""spaCy as anyone would load it: what the benchmarks compare with."""

from __future__ import annotations

from typing import Any

from eventcoder.text.parse import PREFERRED_MODELS


def load_spacy() -> Any:
    """The first model installed that eventcoder would take, without named entities."""
    import spacy

    name = next(name for name in PREFERRED_MODELS if spacy.util.is_package(name))
    return spacy.load(name, exclude=["ner", "senter"])
