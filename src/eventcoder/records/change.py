"""Copies of frozen records with some fields changed, in a tenth of the standard library's time.

``dataclasses.replace`` runs the generated ``__init__``; an event is changed some eight times.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
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


def _unknown(kind: type, *names: str) -> TypeError:
    return TypeError(f"{kind.__name__} has no field {', '.join(map(repr, sorted(names)))}")
