"""The rules coder with its parser, set up once; skipped where spaCy is not installed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventcoder.coders.rules import RulesCoder
from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Document, Event
from eventcoder.text import build_document

Code = Callable[[str], tuple[Document, list[Event]]]


@pytest.fixture(scope="session")
def coder() -> RulesCoder:
    coder = RulesCoder()
    coder.setup()
    return coder


@pytest.fixture(scope="session")
def make_document() -> Callable[[str], Document]:
    pytest.importorskip("spacy", reason="the extra 'rules' is not installed")
    from eventcoder.text.parse import SentenceParser

    parser = SentenceParser()

    def make(text: str) -> Document:
        return build_document(Article(text=text), annotators=annotators(), parser=parser)

    return make


@pytest.fixture(scope="session")
def code(coder: RulesCoder, make_document: Callable[[str], Document]) -> Code:
    """Codes one text."""

    def run(text: str) -> tuple[Document, list[Event]]:
        document = make_document(text)
        return document, list(coder.code_document(document))

    return run
