"""The coder ``prototypes``: any codebook at once, without training.

A code is what its name, definition and example sentences look like to the encoder of the model
that comes with the package; a pair of actors has the code that it looks most like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

import numpy as np
from eventcoder.codebooks import Code, Codebook, load_codebook
from eventcoder.codebooks.examples import load_examples

from eventcoder_model.coder import EXAMPLES, ModelCoder
from eventcoder_model.events import labels_of
from eventcoder_model.folder import DEFAULT, NO_EVENT
from eventcoder_model.modals import Modals
from eventcoder_model.session import Answers, Floats, Model, softmax
from eventcoder_model.tokens import Query
from eventcoder_model.triggers import Triggers

SHOWN = 16
"""Example sentences a code that are looked at; more cost time and change little."""
SHARPNESS = 12.0
"""How much a likeness counts: probabilities are the softmax of that many times it."""


class PrototypeCoder(ModelCoder):
    """Events by likeness to what a codebook says about its codes."""

    name: ClassVar[str] = "prototypes"
    codebook: ClassVar[str] = "plover"
    examples: ClassVar[tuple[str, ...]] = EXAMPLES

    def __init__(self) -> None:
        self._chosen = load_codebook(self.codebook)

    def add_codebook(self, codebook: Codebook) -> None:
        """Code by this codebook instead of PLOVER."""
        self._chosen = codebook

    def setup(self) -> None:
        """Load the encoder and look at the codebook."""
        self.encoder = Model(DEFAULT)
        self.triggers, self.modals = Triggers(), Modals()
        self._look(self._chosen, _examples(self._chosen))

    def use_codebook(self, codebook: Codebook) -> None:
        """Take the meaning of codes from names and definitions alone, whatever their labels."""
        self._look(codebook, {}, deep=False)

    def _look(
        self, codebook: Codebook, examples: Mapping[str, Sequence[Query]], *, deep: bool = True
    ) -> None:
        self.model = Likeness(self.encoder, codebook, examples, deep=deep)
        self.labels = labels_of(self.model.info)


class Likeness(Model):
    """Answers like a model, by likeness to prototypes."""

    def __init__(
        self,
        encoder: Model,
        codebook: Codebook,
        examples: Mapping[str, Sequence[Query]],
        *,
        deep: bool = True,
    ) -> None:
        """Look at a codebook; ``deep``: at the words of the codes below those asked for, too."""
        self._encoder = encoder
        codes = [code for code in codebook if _asked(code, codebook)]
        known = [code.code for code in codes]
        labels = (*known, NO_EVENT) if examples.get(NO_EVENT) else tuple(known)
        self.info = replace(
            encoder.info, codebook=codebook.name, codebook_version=codebook.version,
            labels=labels, unit="pair", threshold=2 / len(labels), unfit=0,
        )  # fmt: skip
        texts = [_words(code, codebook, deep) for code in codes]
        words = encoder.ask([Query(text) for some in texts for text in some])
        self._names = _means(words.features, map(len, texts))
        self._shown = _shown(encoder, labels, examples)

    def ask(self, queries: Sequence[Query]) -> Answers:
        """Answer queries with likenesses instead of learnt probabilities."""
        found = self._encoder.ask(queries)
        if not queries:
            return found
        if self._shown is not None:
            alike = _unit(found.features) @ self._shown.T
        else:
            size = found.features.shape[1] // 3
            alike = _unit(found.features[:, :size]) @ _unit(self._names[:, :size]).T
        return found._replace(codes=softmax(np.float32(SHARPNESS) * alike))


def _asked(code: Code, codebook: Codebook) -> bool:
    """Roots, or the codes below them where a codebook's roots are a mere grouping."""
    leaves = codebook.name == "acled"
    return (code.level == 2) if leaves else code.parent is None


def _words(code: Code, codebook: Codebook, deep: bool) -> list[str]:
    """What a codebook says about a code (and those below it), a text each."""
    below = [one for one in codebook if deep and codebook.is_within(one.code, code.code)] or [code]
    texts = [text for one in below for text in (one.name, one.definition) if text]
    return list(dict.fromkeys(texts))


def _examples(codebook: Codebook) -> dict[str, list[Query]]:
    """Our example sentences by code, for the codebook that they are sorted by."""
    found: dict[str, list[Query]] = {}
    if codebook.name == "plover":
        for one in load_examples("plover"):
            if one.type or not one.codes:
                query = Query(one.text, one.source, one.target)
                found.setdefault(one.type or NO_EVENT, []).append(query)
    return {label: queries[:: max(1, len(queries) // SHOWN)] for label, queries in found.items()}


def _shown(
    encoder: Model, labels: Sequence[str], examples: Mapping[str, Sequence[Query]]
) -> Floats | None:
    """Prototypes from examples, if every label has some."""
    if not all(examples.get(label) for label in labels):
        return None
    queries = [query for label in labels for query in examples[label]]
    return _unit(_means(_unit(encoder.ask(queries).features), [len(examples[i]) for i in labels]))


def _means(rows: Floats, sizes: Iterable[int]) -> Floats:
    """Means over groups of rows."""
    ends = np.cumsum(list(sizes))
    return np.stack([part.mean(axis=0) for part in np.split(rows, ends[:-1])])


def _unit(rows: Floats) -> Floats:
    """Rows of length one."""
    return np.asarray(
        rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32
    )
