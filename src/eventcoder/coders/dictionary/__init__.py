"""The dictionary coder: the lexicon as an automaton over plain text, no parser needed.

What it knows about events is in the lexicon; how English builds clauses is here.
"""

from eventcoder.coders.dictionary.coder import DictionaryCoder

__all__ = ["DictionaryCoder"]
