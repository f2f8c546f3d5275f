"""Plugins are loaded one by one: each fault is named, and everything else works."""

from pathlib import Path

import pytest

from eventcoder.errors import PluginError
from eventcoder.plugin.loading import load_registry
from eventcoder.plugin.problems import DISABLE_VARIABLE
from plugin.conftest import CODER, PluginMaker, problem_of, status_of


def test_a_plugin_registers_a_coder(plugin_of: PluginMaker) -> None:
    plugin_of()
    registry = load_registry()
    entry = registry.coder("made")
    assert (entry.name, entry.distribution, entry.version, entry.plugin) == (
        "made", "made-dist", "1.2", "made",
    )  # fmt: skip
    assert entry.cls.name == "made"
    assert status_of(registry, "made") == "ok"
    assert [p for p in registry.problems if p.plugin == "made"] == []


BROKEN = [
    (
        "import a_module_that_is_not_there",
        "import",
        "No module named 'a_module_that_is_not_there'",
        "install what it needs (a_module_that_is_not_there)",
    ),
    (
        "from eventcoder.plugin import Gone",
        "import",
        "cannot import name 'Gone'",
        "pip install -U made-dist",
    ),
    ("raise RuntimeError('no luck')", "import", "RuntimeError: no luck at ", "made-dist"),
    ("def broken(:", "import", "SyntaxError", "tell the authors of made-dist"),
    ("import sys; sys.exit(4)", "import", "SystemExit: 4", "made-dist"),
    (
        "def __getattr__(name): raise RuntimeError('hands off')\n" + CODER,
        "hook",
        "RuntimeError: hands off",
        "made-dist",
    ),
    ("raise BaseException('odd')", "import", "BaseException: odd", "made-dist"),
    ("EVENTCODER_API = 99" + CODER, "api", "made for plugin API 99", "pip install -U eventcoder"),
    ("EVENTCODER_API = 0" + CODER, "api", "made for plugin API 0", "pip install -U made-dist"),
    ("EVENTCODER_API = 'x'" + CODER, "api", "made for plugin API 'x'", "pip install -U made-dist"),
    (
        CODER.replace("register_coders", "register_coder"),
        "hook",
        "unknown hook eventcoder_register_coder ",
        "did you mean eventcoder_register_coders?",
    ),
    (
        CODER.replace("@hookimpl", ""),
        "hook",
        "eventcoder_register_coders is not marked as a hook",
        "write @hookimpl",
    ),
    (
        CODER.replace("register_coders()", "register_coders(config)"),
        "hook",
        "config",
        "tell the authors of made-dist",
    ),
    ("x = 1", "hook", "has no hook", "point the entry point at the module with the hooks"),
    (
        CODER.replace("[Made]", "1 / 0"),
        "hook",
        "ZeroDivisionError",
        "tell the authors of made-dist",
    ),
    (CODER.replace("[Made]", "Made"), "hook", "not iterable", "return a list"),
    (CODER.replace("[Made]", "'made'"), "hook", "not iterable", "return a list"),
    (
        CODER.replace("[Made]", "['made']"),
        "invalid",
        "'made' is no subclass of Coder",
        "derived from",
    ),
    (CODER.replace("[Made]", "[int]"), "invalid", "int is no subclass of Coder", "derived from"),
    (
        CODER.replace("[Made]", "[Coder]"),
        "invalid",
        "does not define code_document",
        "write code_document",
    ),
    (CODER.replace('"1"', "1"), "invalid", "Made.version is 1, not a string", 'version = "0.1.0"'),
    (CODER.replace('name = "made"', ""), "invalid", "Made.name is None", 'name = "my-coder"'),
    (CODER.replace('"made"', '"My Coder"'), "invalid", "'My Coder'", "lower-case letters"),
    (
        CODER.replace("version", 'languages = "en"\n    version'),
        "invalid",
        "languages is 'en'",
        'languages = ("en",)',
    ),
    (
        CODER.replace("version", "numeric_tolerance = 2\n    version"),
        "invalid",
        "numeric_tolerance is 2",
        "from 0",
    ),
    (
        CODER.replace("version", 'examples = "a"\n    version'),
        "invalid",
        "examples is str",
        "examples = (",
    ),
]


@pytest.mark.parametrize(("source", "stage", "cause", "remedy"), BROKEN)
def test_a_fault_is_named_and_the_rest_works(
    plugin_of: PluginMaker, source: str, stage: str, cause: str, remedy: str
) -> None:
    plugin_of(source, name="faulty")
    plugin_of(CODER.replace('"made"', '"healthy"'), name="healthy", distribution="other-dist")
    registry = load_registry()
    found = problem_of(registry, "faulty")
    assert found[0] == stage
    assert cause in found[1]
    assert remedy in found[2]
    assert f"{DISABLE_VARIABLE}=faulty" in found[2] or stage == "invalid"
    assert status_of(registry, "faulty") == "broken"
    assert "healthy" in registry.coders
    assert "made" not in registry.coders


def test_a_cause_names_file_and_line(plugin_of: PluginMaker) -> None:
    plugin_of("\n\nraise RuntimeError('here')", name="faulty")
    _, cause, _ = problem_of(load_registry(), "faulty")
    assert cause.endswith(".py:3")


def test_one_raising_hook_does_not_lose_the_others(plugin_of: PluginMaker) -> None:
    plugin_of(
        CODER
        + "@hookimpl\ndef eventcoder_register_readers():\n    raise OSError('no readers today')\n"
    )
    registry = load_registry()
    assert "made" in registry.coders
    assert problem_of(registry, "made")[1].startswith("eventcoder_register_readers failed: OSError")
    assert status_of(registry, "made") == "problem"


def test_an_object_can_be_the_plugin(plugin_of: PluginMaker) -> None:
    hook = "@hookimpl\ndef eventcoder_register_coders():\n    return [Made]"
    source = CODER.replace(
        hook,
        "class Plugin:\n    @hookimpl\n    def eventcoder_register_coders(self):\n"
        "        return [Made]\n\nplugin = Plugin()",
    )
    plugin_of(source, attribute="plugin")
    assert "made" in load_registry().coders


@pytest.mark.parametrize("given", ["made", " other , made ", "made,"])
def test_disabled_plugins_are_not_loaded(
    plugin_of: PluginMaker, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    plugin_of("raise AssertionError('imported')")
    monkeypatch.setenv(DISABLE_VARIABLE, given)
    registry = load_registry()
    assert status_of(registry, "made") == "disabled"
    assert [p for p in registry.problems if p.plugin == "made"] == []
    with pytest.raises(PluginError, match=r"take made out of EVENTCODER_DISABLED_PLUGINS"):
        registry.coder("made")


def test_loading_twice_gives_the_same(plugin_of: PluginMaker) -> None:
    plugin_of()
    plugin_of("raise RuntimeError('no')", name="faulty", distribution="other-dist")
    assert load_registry() == load_registry()


def test_what_a_plugin_prints_while_it_is_loaded_is_no_result(
    plugin_of: PluginMaker, capsys: pytest.CaptureFixture[str]
) -> None:
    plugin_of("print('hello')" + CODER.replace("return [Made]", "print('again'); return [Made]"))
    assert "made" in load_registry().coders
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "hello\nagain\n")


def test_an_interrupt_is_not_swallowed(plugin_of: PluginMaker) -> None:
    plugin_of("raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load_registry()


@pytest.mark.parametrize("metadata", [None, "", "Metadata-Version: 2.1\n"])
def test_a_distribution_with_damaged_metadata_is_no_obstacle(
    plugin_of: PluginMaker, tmp_path: Path, metadata: str | None
) -> None:
    plugin_of()
    (path,) = tmp_path.glob("site/*.dist-info/METADATA")
    path.unlink()
    if metadata is not None:
        path.write_text(metadata, "utf-8")
    assert load_registry().coder("made").distribution == "a damaged distribution"
