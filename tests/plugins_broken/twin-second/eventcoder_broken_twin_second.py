"""A coder whose name another plugin has too."""

import re

from eventcoder.plugin import Coder, hookimpl
from eventcoder.records import Event, Span


class Broken(Coder):
    name = "twin"
    version = "0.1.0"
    examples = ("Rebels attacked a convoy.",)

    def code_document(self, document):
        found = re.finditer(r"\battacked\b", document.text)
        return [Event(code="190", trigger=Span(*match.span())) for match in found]


@hookimpl
def eventcoder_register_coders():
    return [Broken]
