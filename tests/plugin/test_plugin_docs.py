"""docs/plugins.md: every hook and every check has its place, and the examples work."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from eventcoder.plugin import load_registry
from eventcoder.plugin.commands import COMMAND_GROUP
from eventcoder.plugin.hookspecs import HOOK_NAMES
from eventcoder.plugin.problems import DISABLE_VARIABLE, Stage
from eventcoder.testing import CHECKS
from plugin.conftest import PluginMaker

DOCS = (Path(__file__).parents[2] / "docs" / "plugins.md").read_text("utf-8")


def section(heading: str) -> str:
    """The text under a heading."""
    (found,) = re.findall(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", DOCS, re.M | re.S)
    return str(found)


def blocks(text: str, language: str = "python") -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def test_there_are_hooks() -> None:
    assert len(HOOK_NAMES) == 6


@pytest.mark.parametrize("hook", HOOK_NAMES)
def test_a_hook_has_a_heading_and_its_example_registers(hook: str, plugin_of: PluginMaker) -> None:
    (example,) = blocks(section(hook))
    assert hook in example
    plugin_of(example)
    registry = load_registry()
    assert [p for p in registry.problems if p.plugin == "made"] == []
    (info,) = [info for info in registry.plugins if info.name == "made"]
    kind = hook.removeprefix("eventcoder_register_").removesuffix("s")
    assert [name.split()[0] for name in info.registered] == [kind]


def test_the_example_coder_passes_the_example_test(tmp_path: Path) -> None:
    examples = [block for block in blocks(section("A coder in five steps")) if "Attack" in block]
    assert len(examples) == 2
    (tmp_path / "test_attack.py").write_text("\n".join(examples), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_attack.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"{len(CHECKS) + 1} passed, 1 skipped" in done.stdout, done.stdout


@pytest.mark.parametrize("name", CHECKS)
def test_the_table_of_checks_says_what_the_checks_say(name: str) -> None:
    demand = (CHECKS[name].__doc__ or "").replace("``", "`")
    assert f"| {name} | {demand} |" in DOCS


@pytest.mark.parametrize("stage", Stage.__args__)  # type: ignore[attr-defined]
def test_every_stage_of_failure_is_explained(stage: str) -> None:
    assert f"| {stage} | " in section("When a plugin is broken")


@pytest.mark.parametrize("name", [DISABLE_VARIABLE, COMMAND_GROUP, "EVENTCODER_API = 1"])
def test_what_users_set_is_named(name: str) -> None:
    assert name in DOCS
