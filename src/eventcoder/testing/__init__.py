"""For authors of plugins: the conformance suite, strategies for articles, a scaffold.

``CoderConformance`` and the strategies need pytest and hypothesis, the rest nothing further.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventcoder.testing.bench import code_text
from eventcoder.testing.conformance import CHECKS, run_conformance
from eventcoder.testing.results import CheckResult
from eventcoder.testing.texts import NEWS, hard_texts

if TYPE_CHECKING:
    from eventcoder.testing.strategies import articles, documents, news_texts
    from eventcoder.testing.suite import CoderConformance

_NEED = {
    "CoderConformance": "suite",
    "articles": "strategies",
    "documents": "strategies",
    "news_texts": "strategies",
}

__all__ = [
    "CHECKS",
    "NEWS",
    "CheckResult",
    "CoderConformance",
    "articles",
    "code_text",
    "documents",
    "hard_texts",
    "news_texts",
    "run_conformance",
]


def __getattr__(name: str) -> Any:
    """Import what needs pytest or hypothesis when it is asked for."""
    if name not in _NEED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_NEED[name]}"), name)
