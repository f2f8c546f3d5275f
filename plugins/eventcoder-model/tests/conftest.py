"""Documents of texts, for all tests; what trains stands in ``training`` and needs torch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Document
from eventcoder.text import build_document


@pytest.fixture(scope="session")
def document() -> Callable[[str], Document]:
    """A document as coders get it, without a parser."""
    return lambda text: build_document(Article(text), annotators=annotators())
