"""Loading the registry is cheap and gives the same in every process."""

import os
import subprocess
import sys

HEAVY = ["spacy", "dateparser", "trafilatura", "fastwarc", "openpyxl", "jsonschema", "distributed"]

CODE = f"""
import sys
from eventcoder.plugin import load_registry
registry = load_registry()
print([m for m in {HEAVY!r} if m in sys.modules])
for kind in ("coders", "codebooks", "readers", "datasets", "resolvers", "commands"):
    print(kind, list(getattr(registry, kind)))
print(registry.plugins, registry.problems)
"""


def loaded(seed: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_loading_imports_nothing_heavy_and_gives_the_same_everywhere() -> None:
    one, two = loaded("1"), loaded("2")
    assert one[0] == "[]"
    assert one == two
    assert "coders ['dictionary', 'rules'" in one[1]
