"""A dictionary coder that is set up once, and how tests read what it codes."""

from collections.abc import Callable

import pytest

from eventcoder.coders.dictionary import DictionaryCoder
from eventcoder.records import Article, Document, Event, Sentence

CodeSentence = Callable[[str], list[Event]]


@pytest.fixture(scope="session")
def code_sentence() -> CodeSentence:
    """Codes one sentence with the dictionary coder."""
    coder = DictionaryCoder()
    coder.setup()

    def code(text: str) -> list[Event]:
        document = Document(Article(text), text, [Sentence(0, len(text), 0)])
        return list(coder.code_document(document))

    return code
