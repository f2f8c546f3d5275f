"""The lexicon: how news says what happened, as data that a researcher can read and edit.

Codes themselves are in the codebooks beside it; finding words in text is the coders' matter.
"""

from eventcoder.codebooks.lexicon.compose import Reading, compose
from eventcoder.codebooks.lexicon.examples import Example, examples_of
from eventcoder.codebooks.lexicon.extend import FOLDER, extended, has_lexicon
from eventcoder.codebooks.lexicon.inflect import noun_forms, plural, verb_forms
from eventcoder.codebooks.lexicon.load import CAMEO, load_lexicon
from eventcoder.codebooks.lexicon.model import (
    PLACES,
    Combination,
    Detail,
    EventClass,
    Frame,
    Lexicon,
    OperatorFrame,
    Slot,
)

__all__ = [
    "CAMEO",
    "FOLDER",
    "PLACES",
    "Combination",
    "Detail",
    "EventClass",
    "Example",
    "Frame",
    "Lexicon",
    "OperatorFrame",
    "Reading",
    "Slot",
    "compose",
    "examples_of",
    "extended",
    "has_lexicon",
    "load_lexicon",
    "noun_forms",
    "plural",
    "verb_forms",
]
