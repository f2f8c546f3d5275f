"""A coder that takes a few milliseconds an article, so that a run can be hit while it goes on."""

import re
import time

from eventcoder.plugin import Coder, hookimpl
from eventcoder.records import Event, Span


class Steady(Coder):
    name = "steady"
    version = "0.1.0"
    examples = ("Rebels attacked a convoy.",)

    def code_document(self, document):
        time.sleep(0.006)
        found = re.finditer(r"\battacked\b", document.text)
        return [Event(code="190", trigger=Span(*match.span())) for match in found]


class Greedy(Steady):
    """Takes 600 MB for an article that holds the word malfunction."""

    name = "greedy"

    def code_document(self, document):
        if "malfunction" in document.text:
            held = bytearray(b"x") * (600 << 20)
            time.sleep(20)
            del held
        return super().code_document(document)


@hookimpl
def eventcoder_register_coders():
    return [Steady, Greedy]
