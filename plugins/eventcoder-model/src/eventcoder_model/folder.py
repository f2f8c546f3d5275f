"""A model's folder: which there is, what its ``model.json`` says, and whether it is sound.

The network in it is run by ``session``.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from eventcoder.errors import DataFileError

VARIABLE = "EVENTCODER_MODEL"
"""Environment variable that names the folder of a trained model."""
DEFAULT = Path(__file__).parent / "default"
"""The model that comes with the package, trained on sentences written for this project."""

INFO, NETWORK, TOKENIZER, CARD = "model.json", "model.onnx", "tokenizer.json", "README.md"
FORMAT = 1
NO_EVENT = ""
"""The label of a pair without event."""
UNITS = ("pair", "passage")


@dataclass(frozen=True, slots=True)
class Info:
    """What ``model.json`` says.

    Attributes:
        codebook, codebook_version: whose codes it gives.
        labels: codes in the order of the outputs; ``NO_EVENT`` for none.
        factualities: the same for the second output.
        unit: ``pair``: relations of two actors; ``passage``: what a passage of text tells of.
        longest: tokens of a passage, at most.
        temperature: the logits are divided by it, so that confidence is the share that is right.
        threshold: events of less confidence are not given.
        unfit: the same for a pair in whose sentence no trigger word fits the code.
        fingerprint: of the network's bytes.
    """

    codebook: str
    codebook_version: str
    labels: tuple[str, ...]
    factualities: tuple[str, ...]
    unit: str = "pair"
    longest: int = 96
    temperature: float = 1.0
    threshold: float = 0.0
    unfit: float = 0.0
    fingerprint: str = ""
    format: int = FORMAT


def chosen_folder() -> Path:
    """The user's model, or the one that comes with the package."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else DEFAULT


def read_info(folder: Path) -> Info:
    """Read ``model.json``.

    Raises:
        DataFileError: the folder holds no model, or one of a format that is not known.
    """
    path = folder / INFO
    remedy = f"name a folder that 'eventcoder train' has written in {VARIABLE}"
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise DataFileError(f"no model here: {problem}", path=path, remedy=remedy) from None
    names = {field.name for field in fields(Info)}
    if not isinstance(found, dict) or found.get("format") != FORMAT or set(found) - names:
        told = f"no model of format {FORMAT}"
        raise DataFileError(told, path=path, remedy="train it again with this version")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in found.items()}
    try:
        info = Info(**values)
    except TypeError as problem:
        raise DataFileError(f"incomplete: {problem}", path=path, remedy=remedy) from None
    if info.unit not in UNITS or not info.labels:
        raise DataFileError("unknown unit, or no labels", path=path, remedy=remedy)
    for name in (NETWORK, TOKENIZER):
        if not (folder / name).is_file():
            raise DataFileError(f"{name} is missing", path=folder, remedy=remedy)
    return info


def write_info(folder: Path, info: Info) -> None:
    """Write ``model.json``."""
    text = json.dumps(asdict(info), ensure_ascii=False, indent=1)
    (folder / INFO).write_text(text + "\n", "utf-8")
