"""From an article to a document: cleaning with an offset map, sentences, the lazy parse.

What is found in the text (actors, places, dates, numbers) is the matter of ``mentions``.
"""

from eventcoder.text.build import build_document, discard_reason
from eventcoder.text.clean import Cleaned, clean
from eventcoder.text.language import guess_language
from eventcoder.text.sentences import split_sentences

__all__ = [
    "Cleaned",
    "build_document",
    "clean",
    "discard_reason",
    "guess_language",
    "split_sentences",
]
