"""Builds documents from articles; says which articles cannot be coded and why.

Annotators and the parser are handed in, so that this room needs to know neither.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from eventcoder.records import Article, Document
from eventcoder.records.document import Annotator, Parser
from eventcoder.text.clean import clean
from eventcoder.text.language import guess_language
from eventcoder.text.sentences import split_sentences


def build_document(
    article: Article,
    *,
    annotators: Mapping[str, Annotator] | None = None,
    parser: Parser | None = None,
) -> Document:
    """Clean an article and cut it into sentences.

    Args:
        article: the article as given.
        annotators: mention kind to the function that finds such mentions, called when needed.
        parser: gives the dependency parse of sentences, called when needed.

    Returns:
        The document that coders read.
    """
    cleaned = clean(article.text)
    return Document(
        article,
        cleaned.text,
        split_sentences(cleaned.text),
        offsets=cleaned.offsets,
        annotators=annotators,
        parser=parser,
    )


def discard_reason(document: Document, languages: Collection[str]) -> str | None:
    """Why no coder should see a document, or ``None``.

    Args:
        document: the document.
        languages: ISO 639-1 codes that the chosen coders speak; ``*`` for any.

    Returns:
        ``empty``, ``boilerplate`` or ``language: xx``.
    """
    if not document.text.strip():
        return "empty"
    if all(sentence.kind in {"boilerplate", "dateline"} for sentence in document.sentences):
        return "boilerplate"
    if "*" in languages:
        return None
    stated = document.article.language
    language = stated.lower()[:2] if stated else guess_language(document.text)
    if language is not None and language not in languages:
        return f"language: {language}"
    return None
