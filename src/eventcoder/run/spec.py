"""What a run does, as plain values that travel to workers and into the manifest.

Turning names into coders is the matter of ``assemble``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Spec:
    """What shapes the output; the same spec and input give the same bytes.

    Attributes:
        coders: names, in the order their events stand in.
        codebooks: further codebooks, by name or folder.
        fields: our article fields to the input's column names.
        parse: ``marked`` (sentences that a coder asks for) or ``all``.
        keep_text: whether ``texts/`` is written.
        stories: whether near-duplicate articles are grouped before coding.
        article_timeout: seconds a coder may take for one article.
    """

    coders: tuple[str, ...]
    codebooks: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    parse: str = "marked"
    keep_text: bool = False
    stories: bool = False
    article_timeout: float = 60.0

    def options(self) -> dict[str, Any]:
        """The options as they stand in the manifest."""
        return {
            "coder": list(self.coders),
            "map": dict(sorted(self.fields.items())),
            "parse": self.parse,
            "keep_text": self.keep_text,
            "stories": self.stories,
            "article_timeout": self.article_timeout,
        }


@dataclass(frozen=True, slots=True)
class Conduct:
    """How a run goes about it; nothing here changes what is written.

    Attributes:
        workers: processes; 0 for one a processor.
        scheduler: address of a Dask scheduler, ``local``, or ``""`` for none.
        memory_limit: bytes a worker may take; 0 for no limit.
        overwrite: start again where OUT holds a run.
        datasets: views to write.
    """

    workers: int = 0
    scheduler: str = ""
    memory_limit: int = 0
    overwrite: bool = False
    datasets: tuple[str, ...] = ()
