"""The model card: what a model was trained on and how good it was, for people."""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder_model.folder import Info
from eventcoder_model.training.calibrate import Measured


@dataclass(frozen=True, slots=True)
class Facts:
    """How a model came about; ``gold`` is the SHA-256 of the gold file, "" without one."""

    base: str
    gold: str
    own: int
    main: int
    dev: int
    minutes: float
    seed: int
    epochs: int


def card(info: Info, facts: Facts, measured: Measured) -> str:
    """The card as Markdown."""
    rows = {
        "codebook": f"{info.codebook} {info.codebook_version}",
        "labels": f"{len(info.labels) - 1} codes and no event",
        "asked about": "pairs of actors" if info.unit == "pair" else "passages of text",
        "encoder": facts.base,
        "gold file, SHA-256": facts.gold or "none",
        "samples trained on": facts.main,
        "own example sentences": facts.own,
        "seed, epochs at most": f"{facts.seed}, {facts.epochs}",
        "minutes": f"{facts.minutes:.1f}",
        "network": f"eight bits, {info.fingerprint}",
        "temperature": info.temperature,
        "threshold, without a trigger that fits": f"{info.threshold}, {info.unfit}",
    }
    lines = [f"| {name} | {value} |" for name, value in rows.items()]
    macro, accuracy = (f"{value:.3f} ({low:.3f}-{high:.3f})" for value, low, high in measured[:2])
    return "\n".join(
        [
            "# Model card", "",
            "| | |", "|---|---|", *lines, "",
            f"On the dev split ({measured.samples} samples), which decided when to stop and set "
            "the temperature, so that these figures flatter; intervals are 95 %, drawn by text:",
            "", "| figure | value |", "|---|---|",
            f"| macro F1 | {macro} |", f"| accuracy | {accuracy} |", "",
            "Measure it on other texts: `eventcoder evaluate GOLD.jsonl --coder model`.", "",
        ]
    )  # fmt: skip
