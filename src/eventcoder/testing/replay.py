"""Codes given texts in a fresh process and writes the events down, for ``repeats`` to compare.

Run as ``python -m eventcoder.testing.replay MODULE CLASS TEXTS.json OUTPUT.json``.
"""

from __future__ import annotations

import json
import sys
from functools import reduce
from importlib import import_module
from pathlib import Path

from eventcoder.testing.bench import Bench
from eventcoder.testing.repeats import described


def main(module: str, name: str, given: str, output: str) -> None:
    """Code the texts of the file ``given`` and write the events as text to ``output``."""
    bench = Bench(reduce(getattr, name.split("."), import_module(module)))  # type: ignore[arg-type]
    texts = json.loads(Path(given).read_text("utf-8"))
    coded = [
        described(bench.cls, list(bench.coder.code_document(document)))
        for document in bench.documents(texts)
    ]
    Path(output).write_text(json.dumps(coded), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
