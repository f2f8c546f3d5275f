"""The example sentences of a lexicon's lines, with the code that each must give.

Coding them is the matter of tests and of ``eventcoder codebooks check``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from eventcoder.codebooks.lexicon.model import Lexicon


class Example(NamedTuple):
    """A line's example.

    Attributes:
        line: ``file:line`` of the data.
        text: the sentence, "" where the line has none.
        code: what it must be coded as; "" for any code, ``-`` for none at all.
    """

    line: str
    text: str
    code: str


def examples_of(lexicon: Lexicon) -> Iterator[Example]:
    """The examples of a lexicon's own lines, in the order of frames, operators, table, details."""
    whole = lexicon.own is None
    for frame in lexicon.frames:
        if lexicon.is_own(frame):
            yield Example(frame.line, frame.example, frame.expect or frame.code)
    for operator in lexicon.operators if whole else ():
        yield Example(operator.line, operator.example, operator.expect)
    for line in lexicon.table.values():
        if line.line and (whole or line.on in (lexicon.own or ())):
            is_code = line.gives not in lexicon.classes and line.gives[:3] not in ("=", "-", "op:")
            yield Example(line.line, line.example, line.gives if is_code else "")
    for name, details in lexicon.details.items():
        if whole or name in (lexicon.own or ()):
            for detail in details:
                yield Example(
                    detail.line, detail.example, "-" if detail.gives == "-" else detail.expect
                )
