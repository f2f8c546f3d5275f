"""What makes a registration unusable: a coder without a version, a folder that is not there.

Only the form is judged; what a coder does with articles is for ``eventcoder.testing`` to check.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from eventcoder.plugin.coder import Coder
from eventcoder.plugin.registrations import (
    CodebookSource,
    CommandSource,
    DatasetSource,
    ReaderSource,
    ResolverSource,
)

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Form of the names that users type: lower-case letters and digits, joined by ``-``."""

TARGET = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_][\w.]*")
"""Form of ``module:function``."""

Fault = tuple[str, str]
"""What is wrong and what to do about it."""


def coder_fault(value: object) -> Fault | None:
    """Why ``value`` is no usable coder class, or ``None``."""
    if not isinstance(value, type) or not issubclass(value, Coder):
        what = value.__name__ if isinstance(value, type) else repr(value)[:60]
        return f"{what} is no subclass of Coder", "register classes derived from Coder"
    if inspect.isabstract(value):
        missing = ", ".join(sorted(value.__abstractmethods__))
        return f"{value.__name__} does not define {missing}", f"write {missing} in {value.__name__}"
    for attribute in ("name", "version", "codebook"):
        given = getattr(value, attribute, None)
        if not isinstance(given, str) or not given:
            return (
                f"{value.__name__}.{attribute} is {given!r}, not a string",
                f'give the class a line like {attribute} = "{_EXAMPLES[attribute]}"',
            )
    return _name_fault(value.name, f"{value.__name__}.name") or _option_fault(value)


def _option_fault(coder: type[Coder]) -> Fault | None:
    languages, tolerance, examples = coder.languages, coder.numeric_tolerance, coder.examples
    if not isinstance(languages, tuple | list) or not all(isinstance(x, str) for x in languages):
        cause = f"{coder.__name__}.languages is {languages!r}, not a tuple of language codes"
        return cause, 'write languages = ("en",), or ("*",) for any'
    if not isinstance(tolerance, int | float) or not 0 <= tolerance < 1:
        cause = f"{coder.__name__}.numeric_tolerance is {tolerance!r}"
        return cause, "give a number from 0 up to 1"
    if not isinstance(examples, tuple | list) or not all(isinstance(x, str) for x in examples):
        cause = f"{coder.__name__}.examples is {type(examples).__name__}, not a tuple of texts"
        return cause, 'write examples = ("Soldiers attacked a village.",)'
    return None


_EXAMPLES = {"name": "my-coder", "version": "0.1.0", "codebook": "cameo"}


def codebook_fault(value: object) -> Fault | None:
    """Why ``value`` is no usable codebook registration, or ``None``."""
    if not isinstance(value, CodebookSource):
        return _type_fault(value, CodebookSource)
    if not Path(value.folder).is_dir():
        cause = f"codebook {value.name!r}: {value.folder} is no folder"
        return cause, "ship the folder as package data and name it by Path(__file__).parent"
    return _name_fault(value.name, "name of a codebook")


def reader_fault(value: object) -> Fault | None:
    """Why ``value`` is no usable reader, or ``None``."""
    if not isinstance(value, ReaderSource):
        return _type_fault(value, ReaderSource)
    if isinstance(value.suffixes, str) or not all(
        isinstance(s, str) and s.startswith(".") and s == s.lower() for s in value.suffixes
    ):
        cause = f"reader {value.name!r} has suffixes {value.suffixes!r}"
        return cause, 'write them in lower case with the dot, as (".xml", ".xml.gz")'
    if value.among and value.recognise is None:
        cause = f"reader {value.name!r} says among which files, but not how it knows its own"
        return cause, "give recognise(head), which takes the first bytes of a file"
    return _callable_fault(value.read, f"reader {value.name!r}: read") or _name_fault(
        value.name, "name of a reader"
    )


def dataset_fault(value: object) -> Fault | None:
    """Why ``value`` is no usable dataset, or ``None``."""
    if not isinstance(value, DatasetSource):
        return _type_fault(value, DatasetSource)
    if not Path(value.schema).is_file():
        cause = f"dataset {value.name!r}: {value.schema} is no file"
        return cause, "ship the JSON Schema as package data and name it by Path(__file__).parent"
    for target in (value.view, value.reverse):
        if target and not TARGET.fullmatch(target):
            return f"dataset {value.name!r}: {target!r} is no target", "write module:function"
    return _name_fault(value.name, "name of a dataset")


def resolver_fault(value: object) -> Fault | None:
    """Why ``value`` is no usable resolver, or ``None``."""
    if not isinstance(value, ResolverSource):
        return _type_fault(value, ResolverSource)
    return _callable_fault(value.resolve, f"resolver {value.name!r}: resolve") or _name_fault(
        value.name, "name of a resolver"
    )


def command_fault(value: object) -> Fault | None:
    """Why ``value`` is no usable command, or ``None``."""
    if not isinstance(value, CommandSource):
        return _type_fault(value, CommandSource)
    if not TARGET.fullmatch(value.target):
        return f"command {value.name!r}: {value.target!r} is no target", "write module:function"
    return _name_fault(value.name, "name of a command")


FAULT_OF: Mapping[str, Callable[[object], Fault | None]] = {
    "coder": coder_fault,
    "codebook": codebook_fault,
    "reader": reader_fault,
    "dataset": dataset_fault,
    "resolver": resolver_fault,
    "command": command_fault,
}
"""The judge of each kind of registration."""


def _type_fault(value: object, wanted: type) -> Fault:
    what = value.__name__ if isinstance(value, type) else type(value).__name__
    return f"{what} was registered where a {wanted.__name__} belongs", f"return {wanted.__name__}s"


def _name_fault(name: object, what: str) -> Fault | None:
    if isinstance(name, str) and NAME.fullmatch(name):
        return None
    return f"{what} is {name!r}", "use lower-case letters, digits and single -"


def _callable_fault(value: object, what: str) -> Fault | None:
    return None if callable(value) else (f"{what} cannot be called", "give a function")
