"""A plugin of eventcoder: registers the coder ``keyword``, which reads a word list."""

from eventcoder.plugin import Coder, hookimpl

__version__ = "0.1.0"

EVENTCODER_API = 1
"""The plugin API this is made for; eventcoder refuses it where they differ."""


@hookimpl
def eventcoder_register_coders() -> list[type[Coder]]:
    """Called once when eventcoder starts; a mistake in the word list is told here."""
    from eventcoder_keyword.coder import KeywordCoder
    from eventcoder_keyword.words import fingerprint, list_path, read_words

    path = list_path()
    read_words(path)
    KeywordCoder.version = f"{__version__}+{fingerprint(path)}"
    return [KeywordCoder]
