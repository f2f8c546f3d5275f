"""The lexicon: how news says what happened, as data that a researcher can read and edit.

Codes themselves are in the codebooks beside it; finding words in text is the coders' matter.
"""

from eventcoder.codebooks.lexicon.compose import Reading, compose
from eventcoder.codebooks.lexicon.inflect import noun_forms, plural, verb_forms
from eventcoder.codebooks.lexicon.load import CAMEO, load_lexicon
from eventcoder.codebooks.lexicon.model import (
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
    "Combination",
    "Detail",
    "EventClass",
    "Frame",
    "Lexicon",
    "OperatorFrame",
    "Reading",
    "Slot",
    "compose",
    "load_lexicon",
    "noun_forms",
    "plural",
    "verb_forms",
]
