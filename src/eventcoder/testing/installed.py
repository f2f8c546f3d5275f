"""Checks an installed plugin by the name of its coder, of itself or of its distribution.

The checks of a coder stand in ``conformance``; here is decided what to check.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

from eventcoder.codebooks import check_codebook
from eventcoder.errors import EventcoderError, PluginError
from eventcoder.plugin.problems import PluginProblem
from eventcoder.plugin.registrations import DatasetSource
from eventcoder.plugin.registry import Entry, Registry
from eventcoder.testing.isolated import check_installed
from eventcoder.testing.results import CheckResult
from eventcoder.validate.compiled import compile_schema

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PluginReport:
    """What came out.

    Attributes:
        coders: coder to the results of its checks.
        codebooks: codebook to the mistakes in its files.
        datasets: dataset to what is wrong with its schema and views.
        problems: what was wrong with the plugin when it was loaded.
    """

    coders: Mapping[str, list[CheckResult]]
    codebooks: Mapping[str, list[str]]
    datasets: Mapping[str, list[str]]
    problems: tuple[PluginProblem, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        failed = any(r.outcome == "failed" for results in self.coders.values() for r in results)
        faults = (*self.codebooks.values(), *self.datasets.values())
        return not (failed or any(faults) or self.problems)

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "coders": {name: [r.as_dict() for r in rs] for name, rs in self.coders.items()},
            "codebooks": {name: list(faults) for name, faults in self.codebooks.items()},
            "datasets": {name: list(faults) for name, faults in self.datasets.items()},
            "problems": [problem.as_dict() for problem in self.problems],
            "sound": self.sound,
        }


def check_plugin(registry: Registry, name: str, seconds: float) -> PluginReport:
    """Check what an installed plugin registers.

    Args:
        registry: what is installed.
        name: a coder, else a plugin, else a distribution.
        seconds: how long the checks of one coder may take.

    Raises:
        UsageError: there is no such plugin.
        PluginError: it cannot be loaded, or registers nothing that can be checked.
    """
    if name in registry.coders:
        return PluginReport({name: check_installed(name, seconds)}, {}, {}, ())
    owners = [
        (info.name, info.distribution)
        for info in registry.plugins
        if name in (info.name, info.distribution) and info.status != "disabled"
    ]
    coders = [n for n, e in registry.coders.items() if (e.plugin, e.distribution) in owners]
    books = _owned(registry.codebooks, owners)
    datasets = _owned(registry.datasets, owners)
    problems = tuple(p for p in registry.problems if (p.plugin, p.distribution) in owners)
    if not coders and not books and not datasets:
        if problems or not owners:
            registry.coder(name)  # says what is wrong, or what else there is
        raise PluginError(
            f"plugin {name!r} registers no coder, codebook or dataset",
            remedy="there is nothing to check: eventcoder plugins lists what it registers",
        )
    return PluginReport(
        {coder: check_installed(coder, seconds) for coder in coders},
        {book.name: [str(fault) for fault in check_codebook(book.folder)] for book in books},
        {dataset.name: _dataset_faults(dataset) for dataset in datasets},
        problems,
    )


def _owned(entries: Mapping[str, Entry[T]], owners: list[tuple[str, str]]) -> list[T]:
    return [e.value for e in entries.values() if (e.plugin, e.distribution) in owners]


def _dataset_faults(dataset: DatasetSource) -> list[str]:
    """What is wrong with a dataset's schema and with the functions it names."""
    faults = []
    try:
        compile_schema(json.loads(dataset.schema.read_text("utf-8")))
    except (EventcoderError, ValueError, OSError) as error:
        faults.append(f"{dataset.schema}: {error}")
    for target in filter(None, (dataset.view, dataset.reverse)):
        module, _, function = target.partition(":")
        try:
            if not callable(getattr(import_module(module), function)):
                faults.append(f"{target} is no function")
        except (ImportError, AttributeError) as error:
            faults.append(f"{target} cannot be loaded: {error}")
    return faults
