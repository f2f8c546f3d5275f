"""Example sentences that we wrote ourselves, one file a PLOVER type, and their loader.

What the sentences are coded as by a coder is not known here; `evaluate` compares.
"""

from eventcoder.codebooks.examples.load import EXAMPLES, Example, load_examples

__all__ = ["EXAMPLES", "Example", "load_examples"]
