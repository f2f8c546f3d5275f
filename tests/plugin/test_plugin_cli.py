"""The commands plugins, coders and codebooks: what they print, and their exit codes."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from eventcoder.cli.__main__ import run
from eventcoder.plugin import load_registry
from plugin.conftest import CODER, PluginMaker

Capture = pytest.CaptureFixture[str]


def answer(capsys: Capture, *arguments: str) -> Any:
    """What a command prints as JSON."""
    assert run([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_coders_name_version_and_distribution(plugin_of: PluginMaker, capsys: Capture) -> None:
    plugin_of()
    (made,) = [coder for coder in answer(capsys, "coders") if coder["name"] == "made"]
    assert made == {
        "name": "made",
        "version": "1",
        "codebook": "cameo",
        "languages": ["en"],
        "needs_parser": False,
        "codes_pairs": False,
        "reads_codebook": False,
        "ready": True,
        "plugin": "made",
        "distribution": "made-dist",
        "distribution_version": "1.2",
    }


def test_coders_in_columns_and_problems_on_stderr(plugin_of: PluginMaker, capsys: Capture) -> None:
    plugin_of()
    plugin_of("raise RuntimeError('no luck')", "faulty", "faulty-dist")
    assert run(["coders"]) == 0
    printed = capsys.readouterr()
    (line,) = [line for line in printed.out.splitlines() if line.startswith("made ")]
    assert line.split() == ["made", "1", "cameo", "en", "made-dist", "1.2"]
    assert "warning: plugin 'faulty' of faulty-dist 1.2 (import)" in printed.err
    assert "no luck" not in printed.out


def test_a_coder_without_its_parser_says_what_to_install(
    plugin_of: PluginMaker, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin_of(CODER.replace("version", "needs_parser = True\n    version"))
    monkeypatch.setattr("eventcoder.cli.coders.find_spec", lambda name: None)
    assert run(["coders"]) == 0
    (line,) = [x for x in capsys.readouterr().out.splitlines() if x.startswith("made ")]
    assert line.endswith("pip install 'eventcoder[rules]'")


def test_plugins_list_everything_with_its_status(
    plugin_of: PluginMaker, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin_of()
    plugin_of("raise RuntimeError('no luck')", "faulty", "faulty-dist")
    plugin_of(CODER, "silenced", "silenced-dist")
    monkeypatch.setenv("EVENTCODER_DISABLED_PLUGINS", "silenced")
    plugins = {plugin["name"]: plugin for plugin in answer(capsys, "plugins")}
    assert plugins["made"]["registered"] == ["coder made"]
    statuses = {name: plugins[name]["status"] for name in ("made", "faulty", "silenced")}
    assert statuses == {"made": "ok", "faulty": "broken", "silenced": "disabled"}
    (problem,) = plugins["faulty"]["problems"]
    assert (problem["stage"], "no luck" in problem["cause"]) == ("import", True)
    assert "pip uninstall faulty-dist" in problem["remedy"]


def test_a_disabled_name_that_is_not_installed_is_told(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTCODER_DISABLED_PLUGINS", "no-such-plugin,builtin-readers")
    assert run(["plugins"]) == 0
    warnings = [x for x in capsys.readouterr().err.splitlines() if x.startswith("warning")]
    assert warnings == [
        "warning: EVENTCODER_DISABLED_PLUGINS names 'no-such-plugin', which is not installed"
    ]


def test_a_builtin_command_keeps_its_name(plugin_of: PluginMaker, capsys: Capture) -> None:
    plugin_of(
        "from eventcoder.plugin import CommandSource, hookimpl\n"
        "@hookimpl\ndef eventcoder_register_commands():\n"
        "    return [CommandSource('code', 'nowhere:add')]\n"
    )
    plugins = {plugin["name"]: plugin for plugin in answer(capsys, "plugins")}
    (problem,) = plugins["made"]["problems"]
    assert problem["stage"] == "duplicate"
    assert "command code is also registered by plugin 'builtin-commands'" in problem["cause"]
    assert "command code" in plugins["builtin-commands"]["registered"]


def test_every_builtin_command_can_be_loaded() -> None:
    commands = [e for e in load_registry().commands.values() if e.distribution == "eventcoder"]
    assert {"plugins", "coders", "codebooks"} <= {entry.name for entry in commands}
    for entry in commands:
        module, _, function = entry.value.target.partition(":")
        assert callable(getattr(import_module(module), function)), entry.name


def test_plugins_in_words(plugin_of: PluginMaker, capsys: Capture) -> None:
    plugin_of("raise RuntimeError('no luck')", "faulty", "faulty-dist")
    assert run(["plugins"]) == 0
    printed = capsys.readouterr().out
    told = [line for line in printed.splitlines() if "faulty" not in line]
    assert max(map(len, told)) <= 80 < len(" ".join(told))
    assert "faulty (import): RuntimeError: no luck at " in printed
    assert "builtin-coders registers\n  coders: dictionary, rules\n" in printed
    assert "faulty registers\n  nothing\n" in printed


def test_codebooks(capsys: Capture) -> None:
    books = {book["name"]: book for book in answer(capsys, "codebooks")}
    assert {"acled", "cameo", "plover"} <= books.keys()
    assert books["cameo"]["distribution"] == "eventcoder"
    assert books["cameo"]["codes"] > 300


def test_the_codes_of_a_codebook(capsys: Capture) -> None:
    codes = {code["code"]: code for code in answer(capsys, "codebooks", "show", "cameo")}
    assert codes["190"]["parent"] == "19"
    assert codes["08"]["parent"] is None


def test_a_plugins_codebook_is_listed_and_its_mistake_told(
    plugin_of: PluginMaker, capsys: Capture, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "codebook.toml").write_text("name = 3\n", "utf-8")
    plugin_of(
        "from pathlib import Path\nfrom eventcoder.plugin import CodebookSource, hookimpl\n"
        "@hookimpl\ndef eventcoder_register_codebooks():\n"
        f"    return [CodebookSource('mine', Path({str(folder)!r}))]\n"
    )
    (mine,) = [book for book in answer(capsys, "codebooks") if book["name"] == "mine"]
    assert "codebook.toml" in mine["error"]
    assert run(["codebooks", "check", "mine"]) == 1
    assert "codebook.toml:1" in capsys.readouterr().out
    assert run(["codebooks", "check", "mine", "--json"]) == 1
    fault = json.loads(capsys.readouterr().out)[0]
    assert fault["path"].endswith("codebook.toml")
    assert (fault["line"], bool(fault["problem"])) == (1, True)
    assert run(["plugins", "check", "made"]) == 1
    assert "codebook mine: failed" in capsys.readouterr().out


def test_a_plugins_dataset_is_checked(
    plugin_of: PluginMaker, capsys: Capture, tmp_path: Path
) -> None:
    (tmp_path / "good.json").write_text('{"type": "object"}', "utf-8")
    (tmp_path / "bad.json").write_text('{"type": "thing"}', "utf-8")
    plugin_of(
        "from pathlib import Path\nfrom eventcoder.plugin import DatasetSource, hookimpl\n"
        f"HOME = Path({str(tmp_path)!r})\n"
        "@hookimpl\ndef eventcoder_register_datasets():\n"
        "    return [DatasetSource('good', HOME / 'good.json', view='json:dumps'),\n"
        "            DatasetSource('bad', HOME / 'bad.json', view='json:gone')]\n"
    )
    assert run(["plugins", "check", "made"]) == 1
    printed = capsys.readouterr().out
    assert "dataset good: passed" in printed
    assert "bad.json: type: not a valid JSON Schema" in printed
    assert "json:gone cannot be loaded" in printed


def test_a_plugins_dataset_is_shown_made_and_checked(
    plugin_of: PluginMaker, capsys: Capture, tmp_path: Path
) -> None:
    schema = {"required": ["code"], "properties": {"code": {"type": "string", "enum": ["190"]}}}
    (tmp_path / "strikes.json").write_text(json.dumps(schema), "utf-8")
    plugin_of(
        "from pathlib import Path\nfrom eventcoder.plugin import DatasetSource, hookimpl\n"
        "def codes(events):\n    return events.select(['code'])\n"
        "@hookimpl\ndef eventcoder_register_datasets():\n"
        f"    schema = Path({str(tmp_path / 'strikes.json')!r})\n"
        "    return [DatasetSource('strikes', schema, view=__name__ + ':codes')]\n"
    )
    assert run(["datasets", "show", "strikes"]) == 0
    assert "* code: one of 190" in capsys.readouterr().out
    event = {"event_id": "e", "codebook": "cameo", "code": "190", "factuality": "actual"}
    (tmp_path / "in.jsonl").write_text(json.dumps(event) + "\n", "utf-8")
    made = tmp_path / "out.csv"
    ways = ["--from", "event", "--to", "strikes", "-o", str(made)]
    assert run(["convert", str(tmp_path / "in.jsonl"), *ways]) == 0
    assert made.read_text("utf-8") == "code\n190\n"
    assert run(["validate", str(made), "--schema", "strikes"]) == 0
    assert run(["convert", str(made), "--from", "strikes", "--to", "event", "-o", str(made)]) == 2
    assert "cannot be turned into events" in capsys.readouterr().err


def test_a_sound_codebook_passes(capsys: Capture) -> None:
    assert run(["codebooks", "check", "plover"]) == 0


def test_plugins_new_writes_a_plugin(capsys: Capture, tmp_path: Path) -> None:
    assert run(["plugins", "new", "strikes", "--path", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    written = [Path(line) for line in printed.out.splitlines()]
    assert all(path.is_file() for path in written)
    assert tmp_path / "eventcoder-strikes" / "pyproject.toml" in written
    assert "eventcoder plugins check strikes" in printed.err
    assert run(["plugins", "new", "strikes", "--path", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "code", "stream", "words"),
    [
        ("wrong-codes", 1, "out", "wrong-codes codes: failed: "),
        ("eventcoder-broken-wrong-codes", 1, "out", "wrong-codes codes: failed: "),
        ("import-error", 2, "err", "plugin 'import-error' of eventcoder-broken-import-error"),
        ("twin", 2, "err", "of eventcoder-broken-twin-first"),
        ("hook-raises", 2, "err", "the word list is gone"),
        ("builtin-readers", 2, "err", "registers no coder, codebook or dataset"),
        ("wrong-spanz", 2, "err", "'wrong-spans'"),
    ],
)
def test_plugins_check(
    broken_plugins: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    name: str,
    code: int,
    stream: str,
    words: str,
) -> None:
    monkeypatch.syspath_prepend(str(broken_plugins))
    monkeypatch.setenv("PYTHONPATH", str(broken_plugins))
    assert run(["plugins", "check", name]) == code
    assert words in getattr(capsys.readouterr(), stream)


def test_plugins_check_passes_a_sound_coder(capsys: Capture) -> None:
    assert run(["plugins", "check", "dictionary", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    outcomes = {result["outcome"] for result in report["coders"]["dictionary"]}
    assert (report["sound"], "failed" in outcomes) == (True, False)


def eventcoder(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, with plugins installed in ``site``."""
    return subprocess.run(
        [sys.executable, "-m", "eventcoder.cli", *arguments],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_version_imports_no_plugin(tmp_path: Path) -> None:
    from plugins_broken.installing import write_metadata

    (tmp_path / "telltale.py").write_text("raise SystemExit('a plugin was imported')", "utf-8")
    for group in ("eventcoder", "eventcoder.commands"):
        write_metadata(tmp_path, f"telltale-{group}", "1", {group: {"telltale": "telltale"}})
    for arguments in (["--version"], ["--help"]):
        done = eventcoder(tmp_path, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert "was imported" not in done.stdout


def test_the_loaded_modules_of_version_are_few(tmp_path: Path) -> None:
    code = "import sys; from eventcoder.cli.__main__ import run; run(['--version']); "
    code += "print([m for m in ('pluggy', 'pyarrow', 'typer', 'spacy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_command_of_a_plugin_runs(broken_plugins: Path) -> None:
    done = eventcoder(broken_plugins, "broken-but-here")
    assert (done.returncode, done.stdout) == (0, "hello\n"), done.stderr
