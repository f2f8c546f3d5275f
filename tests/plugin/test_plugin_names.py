"""Names claimed twice, names that are missing: who gets them and what the user is told."""

import pytest

from eventcoder.errors import PluginError, UsageError
from eventcoder.plugin.loading import load_registry
from eventcoder.plugin.registry import Registry
from plugin.conftest import CODER, PluginMaker, problem_of


def test_a_name_claimed_twice_goes_to_nobody(plugin_of: PluginMaker) -> None:
    plugin_of(name="first", distribution="first-dist")
    plugin_of(name="second", distribution="second-dist")
    registry = load_registry()
    assert "made" not in registry.coders
    for plugin, rival in (("first", "second-dist"), ("second", "first-dist")):
        stage, cause, remedy = problem_of(registry, plugin)
        assert (stage, rival in cause, "neither is used" in remedy) == ("duplicate", True, True)
    with pytest.raises(PluginError, match=r"first-dist 1\.2.*second-dist 1\.2"):
        registry.coder("made")


def test_a_plugin_name_used_twice_loads_neither(plugin_of: PluginMaker) -> None:
    plugin_of("raise AssertionError('imported')", distribution="first-dist")
    plugin_of("raise AssertionError('imported')", distribution="second-dist")
    registry = load_registry()
    assert {(p.stage, p.distribution) for p in registry.problems if p.plugin == "made"} == {
        ("duplicate", "first-dist"),
        ("duplicate", "second-dist"),
    }


def test_a_builtin_plugin_keeps_its_name(plugin_of: PluginMaker) -> None:
    before = load_registry()
    plugin_of(name="builtin-coders")
    registry = load_registry()
    assert registry.coders.keys() == before.coders.keys()
    (problem,) = [p for p in registry.problems if p.distribution == "made-dist"]
    assert problem.stage == "duplicate"
    assert "plugin 'builtin-coders' of eventcoder " in problem.cause
    assert "rename it in made-dist" in problem.remedy


def test_the_same_name_twice_in_one_plugin(plugin_of: PluginMaker) -> None:
    plugin_of(CODER.replace("[Made]", "[Made, Made]"))
    registry = load_registry()
    assert "made" not in registry.coders
    assert {p.cause for p in registry.problems if p.plugin == "made"} == {
        "coder made is registered twice"
    }


def test_all_broken_plugins_at_once(broken_plugins, monkeypatch: pytest.MonkeyPatch) -> None:
    healthy = load_registry()
    monkeypatch.syspath_prepend(str(broken_plugins))
    registry = load_registry()
    assert {p.plugin: p.stage for p in registry.problems if p.distribution != "eventcoder"} == {
        "import-error": "import",
        "misspelt-hook": "hook",
        "hook-raises": "hook",
        "wrong-api": "api",
        "twin-first": "duplicate",
        "twin-second": "duplicate",
        **({"duplicate-builtin": "duplicate"} if "dictionary" in healthy.coders else {}),
    }
    for name, entry in healthy.coders.items():
        assert registry.coders[name] == entry
    for name in ("coder-raises", "returns-garbage", "wrong-spans", "hangs", "exits"):
        assert registry.coder(name).distribution == f"eventcoder-broken-{name}"
    assert registry.command("broken-but-here").plugin == "hook-raises"


LOST = ["import-error", "misspelt-hook", "hook-raises", "wrong-api", "twin"]


@pytest.mark.parametrize("name", LOST)
def test_choosing_a_broken_coder_names_plugin_and_cause(
    broken_plugins, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.syspath_prepend(str(broken_plugins))
    with pytest.raises(PluginError, match=rf"eventcoder-broken-{name}.* 0\.1\.0") as caught:
        load_registry().coder(name)
    assert caught.value.exit_code == 2
    assert caught.value.remedy


def test_an_unknown_coder_gets_the_nearest_name(plugin_of: PluginMaker) -> None:
    plugin_of(CODER.replace('"made"', '"wordlist"'))
    with pytest.raises(UsageError, match=r"there is no coder 'wordlst'.*'wordlist'"):
        load_registry().coder("wordlst")


def test_an_unknown_coder_may_belong_to_a_broken_plugin(plugin_of: PluginMaker) -> None:
    plugin_of("raise RuntimeError('no luck')", name="faulty")
    with pytest.raises(PluginError, match=r"may belong to.*of made-dist 1\.2: RuntimeError"):
        load_registry().coder("something-else")


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("rules", r"pip install 'eventcoder\[rules\]'"),
        ("model", "pip install eventcoder-model"),
        ("keyword", "pip install eventcoder-keyword"),
    ],
)
def test_a_first_party_coder_that_is_missing_names_what_to_install(name: str, command: str) -> None:
    with pytest.raises(UsageError, match=command):
        Registry().coder(name)


def test_an_unknown_coder_may_belong_to_a_disabled_plugin(
    plugin_of: PluginMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin_of(name="some-plugin")
    monkeypatch.setenv("EVENTCODER_DISABLED_PLUGINS", "some-plugin")
    with pytest.raises(UsageError, match="EVENTCODER_DISABLED_PLUGINS leaves out some-plugin"):
        load_registry().coder("made")
