"""Imports the statistics libraries of the extra ``evaluate`` when they are needed, not before."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from eventcoder.errors import UsageError


def library(module: str) -> Any:
    """A module of the extra ``evaluate``.

    Raises:
        UsageError: it is not installed; the message has the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as problem:
        raise UsageError(
            f"evaluation needs {module.partition('.')[0]}, which is not installed",
            remedy="pip install 'eventcoder[evaluate]'",
        ) from problem
