"""Commands of plugins: found without importing a plugin, loaded when they are used."""

import sys

import pytest

from eventcoder.errors import PluginError
from eventcoder.plugin.commands import COMMAND_GROUP, command_entries, find_command
from plugin.conftest import PluginMaker

ADD = "def add(app):\n    app.append('added')\n"

HOOK = """
from eventcoder.plugin import CommandSource, hookimpl

@hookimpl
def eventcoder_register_commands():
    return [CommandSource("hooked", __name__ + ":add", "Adds.")]

"""


def test_a_command_is_listed_without_importing_it(plugin_of: PluginMaker) -> None:
    plugin_of("raise AssertionError('imported')", "grow", group=COMMAND_GROUP, attribute="add")
    entries, problems = command_entries()
    assert (entries["grow"].distribution, problems) == ("made-dist", [])


def test_only_the_command_in_use_is_imported(plugin_of: PluginMaker) -> None:
    plugin_of(ADD, "grow", group=COMMAND_GROUP, attribute="add")
    plugin_of("raise AssertionError", "shrink", "b-dist", group=COMMAND_GROUP, attribute="add")
    plugin_of("raise AssertionError", "some-plugin", "c-dist")
    app: list[str] = []
    add = find_command("grow")
    assert add is not None
    add(app)
    assert app == ["added"]


def test_a_command_that_only_the_hook_names_is_found(plugin_of: PluginMaker) -> None:
    plugin_of(HOOK + ADD)
    app: list[str] = []
    add = find_command("hooked")
    assert add is not None
    add(app)
    assert app == ["added"]


def test_an_unknown_command_is_none(plugin_of: PluginMaker) -> None:
    plugin_of("raise RuntimeError")
    assert find_command("nothing-of-that-name") is None


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import a_module_that_is_not_there", r"command 'grow' of made-dist 1\.2.*not_there"),
        ("x = 1", r"command 'grow'.*has no attribute 'add'"),
        ("add = 1", r"made-dist 1\.2: command 'grow'.*cannot be called"),
        ("raise SystemExit(1)", "SystemExit: 1"),
    ],
)
def test_a_broken_command_names_its_plugin(
    plugin_of: PluginMaker, source: str, message: str
) -> None:
    plugin_of(source, "grow", group=COMMAND_GROUP, attribute="add")
    with pytest.raises(PluginError, match=message):
        find_command("grow")


def test_a_broken_hooked_command_names_its_plugin(plugin_of: PluginMaker) -> None:
    plugin_of(HOOK)
    with pytest.raises(PluginError, match=r"command 'hooked' of made-dist 1\.2 cannot be loaded"):
        find_command("hooked")


def test_a_command_claimed_twice_is_nobodys(plugin_of: PluginMaker) -> None:
    plugin_of(ADD, "grow", "a-dist", group=COMMAND_GROUP, attribute="add")
    plugin_of(ADD, "grow", "b-dist", group=COMMAND_GROUP, attribute="add")
    with pytest.raises(PluginError, match=r"a-dist.*grow is also registered by.*b-dist"):
        find_command("grow")


@pytest.mark.parametrize("disabled", ["grow", "garden"])
def test_a_disabled_plugin_takes_its_commands_with_it(
    plugin_of: PluginMaker, monkeypatch: pytest.MonkeyPatch, disabled: str
) -> None:
    groups = {"eventcoder": "garden", COMMAND_GROUP: "grow"}
    plugin_of(HOOK, groups=groups)
    monkeypatch.setenv("EVENTCODER_DISABLED_PLUGINS", disabled)
    assert find_command("grow") is None


def test_finding_commands_loads_no_plugin_module(plugin_of: PluginMaker) -> None:
    plugin_of("x = 1")
    before = set(sys.modules)
    command_entries()
    assert not [name for name in set(sys.modules) - before if name.startswith("made_")]
