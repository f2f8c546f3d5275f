"""Codebooks as data: codes, their hierarchy, the crosswalks between them, and the loaders.

No event is coded here; the words that trigger a code stand in `codebooks/lexicon`.
"""

from eventcoder.codebooks.check import check_codebook
from eventcoder.codebooks.crosswalk_lines import CrosswalkLine
from eventcoder.codebooks.crosswalks import Crosswalk, load_crosswalk
from eventcoder.codebooks.derived import Derived, derived, derived_table
from eventcoder.codebooks.load import BUILT_IN, load_codebook
from eventcoder.codebooks.model import Code, Codebook
from eventcoder.codebooks.schemes import binary_of_plover, plover15, quad_of_plover

__all__ = [
    "BUILT_IN",
    "Code",
    "Codebook",
    "Crosswalk",
    "CrosswalkLine",
    "Derived",
    "binary_of_plover",
    "check_codebook",
    "derived",
    "derived_table",
    "load_codebook",
    "load_crosswalk",
    "plover15",
    "quad_of_plover",
]
