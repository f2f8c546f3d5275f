"""The dictionary coder keeps the rules that every coder keeps."""

from eventcoder.coders.dictionary import DictionaryCoder
from eventcoder.testing import CoderConformance


class TestDictionaryCoder(CoderConformance):
    """The shipped conformance suite."""

    coder = DictionaryCoder
