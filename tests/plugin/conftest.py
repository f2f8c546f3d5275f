"""Fixture `plugin_of`: installs a plugin made of a few lines for one test; how to look it up."""

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from eventcoder.plugin.registry import Registry
from plugins_broken.installing import write_metadata

PluginMaker = Callable[..., str]

CODER = """
from eventcoder.plugin import Coder, hookimpl

class Made(Coder):
    name = "made"
    version = "1"

    def code_document(self, document):
        return []

@hookimpl
def eventcoder_register_coders():
    return [Made]
"""


@pytest.fixture
def plugin_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> PluginMaker:
    """Install ``source`` as a plugin; gives back the name of its distribution."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    count = 0

    def make(
        source: str = CODER,
        name: str = "made",
        distribution: str = "made-dist",
        group: str = "eventcoder",
        attribute: str = "",
        groups: Mapping[str, str] | None = None,
    ) -> str:
        nonlocal count
        count += 1
        module = f"made_{abs(hash(request.node.nodeid))}_{count}"
        (site / f"{module}.py").write_text(textwrap.dedent(source), "utf-8")
        target = f"{module}:{attribute}" if attribute else module
        named = groups or {group: name}
        entries = {key: {value: target} for key, value in named.items()}
        write_metadata(site, distribution, "1.2", entries)
        return distribution

    return make


def problem_of(registry: Registry, plugin: str) -> tuple[str, str, str]:
    """Stage, cause and remedy of the only problem of a plugin."""
    (problem,) = [p for p in registry.problems if p.plugin == plugin]
    return problem.stage, problem.cause, problem.remedy


def status_of(registry: Registry, plugin: str) -> str:
    (info,) = [info for info in registry.plugins if info.name == plugin]
    return info.status
