"""A plugin of eventcoder: the coders ``model``, ``prototypes`` and ``hybrid``, and ``train``.

Only a small file is read here; networks are loaded by the coders.
"""

from eventcoder.plugin import Coder, CommandSource, hookimpl

__version__ = "0.1.0"

EVENTCODER_API = 1
"""The plugin API this is made for; eventcoder refuses it where they differ."""


@hookimpl
def eventcoder_register_coders() -> list[type[Coder]]:
    """Called once when eventcoder starts; a model that is no model is told here."""
    from eventcoder_model.coder import ModelCoder
    from eventcoder_model.folder import chosen_folder, read_info
    from eventcoder_model.hybrid import HybridCoder
    from eventcoder_model.prototypes import PrototypeCoder

    info = read_info(chosen_folder())
    ModelCoder.codebook = info.codebook
    for coder in (ModelCoder, PrototypeCoder, HybridCoder):
        coder.version = f"{__version__}+{info.fingerprint}"
    return [ModelCoder, PrototypeCoder, HybridCoder]


@hookimpl
def eventcoder_register_commands() -> list[CommandSource]:
    """``eventcoder train``."""
    target = "eventcoder_model.training.command:add"
    return [CommandSource("train", target, help="Train a model on gold records.")]
