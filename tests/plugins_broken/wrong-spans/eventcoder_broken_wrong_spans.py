"""A coder whose spans lie outside the text on some articles."""

import re

from eventcoder.plugin import Coder, hookimpl
from eventcoder.records import Event, Span

MARKER = "malfunction"
"""Articles with this word break the coder; it codes all others well."""


class Broken(Coder):
    name = "wrong-spans"
    version = "0.1.0"
    examples = ("Rebels attacked a convoy after a malfunction.",)

    def code_document(self, document):
        if MARKER in document.text:
            size = len(document.text)
            return [
                Event(code="190", trigger=Span(size + 5, size + 9)),
                Event(code="190", trigger=Span(3, 1)),
            ]
        found = re.finditer(r"\battacked\b", document.text)
        return [Event(code="190", trigger=Span(*match.span())) for match in found]


@hookimpl
def eventcoder_register_coders():
    return [Broken]
