"""The command line around the commands: quick answers, one-line errors, exit codes, --config."""

import shlex
import subprocess
import sys
import textwrap
from importlib import import_module

import pytest
import typer

from eventcoder._version import __version__
from eventcoder.cli import _config
from eventcoder.cli.__main__ import run
from eventcoder.cli._commands import COMMANDS, EXAMPLES
from eventcoder.errors import UsageError


def test_version_imports_nothing_heavy():
    words = (
        "import sys; from eventcoder.cli.__main__ import run; run(['--version']);"
        "heavy = {'pyarrow', 'typer', 'pluggy', 'spacy', 'rich'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == [f"eventcoder {__version__}", "[]"]


def test_help_names_every_command_and_imports_none():
    words = (
        "import sys; from eventcoder.cli.__main__ import run; run(['--help']);"
        "print([m for m in sys.modules if m.startswith('eventcoder.cli.') and '._' not in m])"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert all(name in done.stdout for name in COMMANDS)
    assert done.stdout.rstrip().endswith("[]")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name, capsys):
    assert run([name, "--help"]) == 0
    assert "Usage" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["cod"], "did you mean 'code'"),
        (["nonsense"], "one of: code"),
        (["code", "seeds"], "--out"),
        (["code", "x", "-o", "y", "--workers", "-1"], "--workers"),
        (["code", "x", "-o", "y", "--parse", "some"], "--parse"),
        (["explain"], "Missing argument 'text'"),
        (["gazetteer"], "Missing command"),
        (["code", "x", "-o", "y", "--config"], "--config names no file"),
        (["code", "x", "-o", "y", "--config", "missing.toml"], "missing.toml"),
    ],
)
def test_mistakes_are_one_line_and_exit_2(words, told, capsys):
    assert run(words) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert len(err.splitlines()) == 1
    assert told in err


def test_no_words_at_all_give_the_help_on_stderr(capsys):
    assert run([]) == 2
    printed = capsys.readouterr()
    assert (printed.out, "validate" in printed.err) == ("", True)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("[code]\nmax-failures = 'lots'", ["code", "x", "-o", "y"], "'--max-failures'"),
        ("[code]\nparse = 'some'", ["code", "x", "-o", "y"], "'--parse'"),
        ("[code]\ncoder = ['nope']", ["code", "x", "-o", "y"], "no coder 'nope'"),
        ("[code]\ncoder = 'nope'", ["code", "x", "-o", "y"], "no coder 'nope'"),
        ("[validate]\nformat = 'yaml'", ["validate", "x.csv"], "unknown format 'yaml'"),
    ],
)
def test_wrong_values_of_a_config_name_the_file(text, words, told, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.toml").write_text(text)
    assert run([*words, "--config", "my.toml"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: my.toml: ")
    assert told in err


def test_wrong_word_of_the_command_line_does_not_blame_the_config(tmp_path, capsys):
    path = tmp_path / "my.toml"
    path.write_text("[code]\ncoder = ['dictionary']")
    assert run(["code", "x", "-o", "y", "--coder", "nope", "--config", str(path)]) == 2
    assert "my.toml" not in capsys.readouterr().err


def test_fault_of_the_program_is_told_as_such(monkeypatch, capsys):
    def fail(arguments):
        raise RuntimeError("broken inside")

    monkeypatch.setattr("eventcoder.cli._app.dispatch", fail)
    assert run(["code"]) == 2
    assert "a fault in eventcoder: RuntimeError: broken inside" in capsys.readouterr().err
    monkeypatch.setenv("EVENTCODER_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run(["code"])


def test_ctrl_c_is_exit_3(monkeypatch, capsys):
    def stop(arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("eventcoder.cli._app.dispatch", stop)
    assert run(["code"]) == 3


OPTIONS = {"coder": "coder", "keep-text": "keep_text", "map": "columns"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('coder = ["x"]\nkeep_text = true', {"coder": ["x"], "keep_text": True}),
        ('coder = ["x"]\n[code]\ncoder = ["y"]', {"coder": ["y"]}),
        ('[code]\nmap = "text=body"', {"columns": "text=body"}),
        ("[validate]\nx = 1", {}),
    ],
)
def test_config_names_options_as_the_command_line_does(tmp_path, text, found):
    path = tmp_path / "eventcoder.toml"
    path.write_text(text)
    assert _config.load_config(path, "code", OPTIONS) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("codr = 1", "did you mean 'coder'"),
        ("[cod]\nx = 1", "no command 'cod'"),
        ("coder = ", "is not TOML"),
    ],
)
def test_mistakes_in_config_name_the_file(tmp_path, text, told):
    path = tmp_path / "eventcoder.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=textwrap.shorten(told, 80)) as caught:
        _config.load_config(path, "code", OPTIONS)
    assert caught.value.where == str(path)


@pytest.mark.parametrize(
    ("words", "rest", "path"),
    [
        (["code", "--config", "a.toml", "x"], ["code", "x"], "a.toml"),
        (["--config=a.toml", "code"], ["code"], "a.toml"),
        (["code", "--", "--config", "x"], ["code", "--", "--config", "x"], None),
        (["code"], ["code"], None),
    ],
)
def test_config_may_stand_anywhere(words, rest, path):
    taken, found = _config.take_config(words)
    assert (taken, found and str(found)) == (rest, path)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_with_examples_that_the_command_takes(name, capsys):
    assert run([name, "--help"]) == 0
    shown = "".join(capsys.readouterr().out.split())
    app = typer.Typer()
    app.callback()(lambda: None)
    import_module(f"eventcoder.cli.{name}").register(app)
    for example in EXAMPLES[name]:
        assert "".join(example.split()) in shown
        words = shlex.split(example.partition("  (")[0].partition(" <")[0])
        assert words[:2] == ["eventcoder", name]
        command = typer.main.get_command(app).commands[name]
        rest = words[2:]
        while rest and rest[0] in getattr(command, "commands", {}):
            command = command.commands[rest.pop(0)]
        command.make_context(name, rest)
