"""Codes the examples of a codebook's lexicon, to find lines that do not do what they say.

Reading the lexicon, with its mistakes, is the matter of ``codebooks.lexicon``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eventcoder.codebooks import Codebook
from eventcoder.codebooks.lexicon import (
    CAMEO,
    FOLDER,
    Lexicon,
    examples_of,
    extended,
    has_lexicon,
    load_lexicon,
)
from eventcoder.coders.dictionary import DictionaryCoder
from eventcoder.errors import DataFileError
from eventcoder.records import Article, Document, Sentence


def lexicon_faults(codebook: Codebook) -> list[DataFileError]:
    """What is wrong with the lexicon of a codebook, if it brings one.

    Returns:
        The first mistake that keeps the lexicon from being read; or one fault for every example
        that the dictionary coder does not code as its line says.
    """
    if not has_lexicon(codebook):
        return []
    folder = codebook.folder / FOLDER
    try:
        own = load_lexicon(folder) if folder == CAMEO else extended(load_lexicon(), codebook)
    except DataFileError as fault:
        return [fault]
    return list(_faults_of_examples(own, folder))


def _faults_of_examples(own: Lexicon, folder: Path) -> Iterator[DataFileError]:
    coder = DictionaryCoder(own)
    coder.setup()
    files = {path.name: path for path in folder.rglob("*.tsv")}
    for line, text, code in sorted(set(examples_of(own))):
        document = Document(Article(text), text, [Sentence(0, len(text), 0)])
        codes = {event.code for event in coder.code_document(document)}
        if not text or ((not codes) if code == "-" else (code in codes if code else codes)):
            continue
        name, _, number = line.partition(":")
        wanted = {"-": "no event", "": "an event"}.get(code, code)
        yield DataFileError(
            f"{text!r} gives {', '.join(sorted(codes)) or 'no event'}, not {wanted}",
            path=files[name],
            line=int(number),
            remedy="eventcoder explain SENTENCE --coder dictionary --codebook FOLDER says why",
        )
