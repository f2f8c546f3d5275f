"""Memory of one process over an archive whose articles are full of names that nobody bears.

Run: python -m benchmarks.names_memory [--megabytes 20] [--coder rules]
Every fourth line is followed by a sentence with up to four new names: far more than news have.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import articles

import eventcoder as ec

_SYLLABLES = (
    "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu",
    "sha", "dri", "gor", "kal", "men", "pel", "tur", "wex", "yan", "fon",
)  # fmt: skip
_EVENTS = (
    "{} {}, leader of the {} Front, attacked police near {} on Monday, killing nine people.",
    "{} {} met {} in the town of {} on Tuesday.",
    "Police arrested {} {} in {} after the unrest.",
    "The {} Army shelled {}, {} {} said.",
)


def _name(draw: random.Random) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(draw.randint(3, 5))).capitalize()


class Archive:
    """Articles with new names; knows how many characters it has given."""

    def __init__(self, size: int) -> None:
        self.size, self.given = size, 0

    def __iter__(self) -> Iterator[dict[str, str]]:
        draw = random.Random(3)
        for article in articles(7):
            lines = []
            for line in article["text"].split("\n"):
                lines.append(line)
                if draw.random() < 0.25:
                    names = [_name(draw) for _ in range(4)]
                    lines.append(draw.choice(_EVENTS).format(*names))
            text = "\n".join(lines)
            self.given += len(text)
            yield {**article, "text": text}
            if self.given >= self.size:
                return


def resident() -> int:
    """Megabytes that this process holds (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def main() -> None:
    """Print the memory after every two megabytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--coder", default="rules")
    given = parser.parse_args()
    archive, shown = Archive(int(given.megabytes * 1e6)), 0.0
    for _ in ec.code_stream(archive, coder=given.coder):
        if archive.given >= shown:
            print(f"{archive.given / 1e6:5.1f} MB coded, {resident()} MB held", flush=True)
            shown = archive.given + 2e6


if __name__ == "__main__":
    main()
