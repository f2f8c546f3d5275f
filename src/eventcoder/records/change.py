"""Makes frozen records and copies of them in a fraction of the standard library's time.

The ``__init__`` of a frozen dataclass sets each field by a call, and ``dataclasses.replace`` runs
it again; an event has some thirty fields and is changed some eight times.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache, wraps
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")
Setter = Callable[[Any, Any], None]


@cache
def _access(kind: type) -> tuple[Callable[[Any], Any], tuple[Setter, ...], dict[str, Setter]]:
    names: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]
    setters = {name: getattr(kind, name).__set__ for name in names}
    return attrgetter(*names), tuple(setters.values()), setters


def replace(record: T, /, **changes: Any) -> T:
    """Copy a record with some fields changed.

    Args:
        record: of a dataclass without ``__post_init__``; with slots if it has two or more fields,
            none of them inherited.
        changes: new values by field name.

    Raises:
        TypeError: there is no field of that name.
    """
    kind: Any = type(record)
    values: dict[str, Any] | None = getattr(record, "__dict__", None)
    if values is not None:
        if not changes.keys() <= values.keys():
            raise _unknown(kind, *(changes.keys() - values.keys()))
        copy: T = object.__new__(kind)
        copy.__dict__.update(values, **changes)
        return copy
    get, setters, by_name = _access(kind)
    new: T = object.__new__(kind)
    for setter, value in zip(setters, get(record), strict=True):
        setter(new, value)
    for name, value in changes.items():
        try:
            by_name[name](new, value)
        except KeyError:
            raise _unknown(kind, name) from None
    return new


def quick(kind: type[T]) -> type[T]:
    """Let a frozen dataclass without slots take all its fields at once.

    Args:
        kind: its defaults are values, not factories; it has no ``__post_init__``.
    """
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]
    names = {field.name for field in fields}
    defaults = {f.name: f.default for f in fields if f.default is not dataclasses.MISSING}
    needed = names - defaults.keys()
    careful: Callable[..., None] = kind.__init__

    @wraps(careful)
    def begin(self: Any, *args: Any, **values: Any) -> None:
        if args or not (needed <= values.keys() <= names):
            careful(self, *args, **values)  # by position, or wrong: it says how
        else:
            self.__dict__.update(defaults, **values)

    kind.__init__ = begin  # type: ignore[method-assign]
    return kind


def _unknown(kind: type, *names: str) -> TypeError:
    return TypeError(f"{kind.__name__} has no field {', '.join(map(repr, sorted(names)))}")
