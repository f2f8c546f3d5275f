"""A coder that returns what is no event on some articles."""

import re

from eventcoder.plugin import Coder, hookimpl
from eventcoder.records import Event, Span

MARKER = "malfunction"
"""Articles with this word break the coder; it codes all others well."""


class Broken(Coder):
    name = "returns-garbage"
    version = "0.1.0"
    examples = ("Rebels attacked a convoy after a malfunction.",)

    def code_document(self, document):
        if MARKER in document.text:
            return ["190", {"code": "190"}, None, 7]
        found = re.finditer(r"\battacked\b", document.text)
        return [Event(code="190", trigger=Span(*match.span())) for match in found]


@hookimpl
def eventcoder_register_coders():
    return [Broken]
