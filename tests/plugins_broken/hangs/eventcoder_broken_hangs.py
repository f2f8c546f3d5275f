"""A coder that never ends on some articles."""

import re
import time

from eventcoder.plugin import Coder, hookimpl
from eventcoder.records import Event, Span

MARKER = "malfunction"
"""Articles with this word break the coder; it codes all others well."""


class Broken(Coder):
    name = "hangs"
    version = "0.1.0"
    examples = ("Rebels attacked a convoy after a malfunction.",)

    def code_document(self, document):
        if MARKER in document.text:
            while True:
                time.sleep(1)
        found = re.finditer(r"\battacked\b", document.text)
        return [Event(code="190", trigger=Span(*match.span())) for match in found]


@hookimpl
def eventcoder_register_coders():
    return [Broken]
