"""eventcoder: news articles in, checked political-event records out.

The public names; each is imported when it is first used, so that importing this stays quick.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from eventcoder import evaluate as _evaluate
from eventcoder import validate as _validate
from eventcoder._version import __version__

if TYPE_CHECKING:
    from inspect import Signature

_PLACES = {
    "Article": "eventcoder.records",
    "Coder": "eventcoder.plugin",
    "Document": "eventcoder.records",
    "Event": "eventcoder.records",
    "EventcoderError": "eventcoder.errors",
    "Participant": "eventcoder.records",
    "Span": "eventcoder.records",
    "code": "eventcoder.api",
    "code_stream": "eventcoder.api",
    "convert": "eventcoder.datasets.convert",
    "explain": "eventcoder.run.explain",
    "one_a_day": "eventcoder.incidents",
    "read_events": "eventcoder.api",
}
_CALLED = {"evaluate": "eventcoder.run.evaluation", "validate": "eventcoder.validate.api"}

__all__ = ["__version__", *_CALLED, *_PLACES]


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'eventcoder' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _CalledModule(ModuleType):
    """A package that can be called like the function of its name: ``eventcoder.validate(...)``.

    Both are public, and a package always hides a function of the same name.
    """

    @property
    def __signature__(self) -> Signature:
        """The function's, for ``help``, editors and notebooks."""
        from inspect import signature

        return signature(_called(self))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return _called(self)(*args, **kwargs)


def _called(package: ModuleType) -> Callable[..., Any]:
    name = package.__name__.rpartition(".")[2]
    function: Callable[..., Any] = getattr(import_module(_CALLED[name]), name)
    return function


_evaluate.__class__ = _CalledModule
_validate.__class__ = _CalledModule
