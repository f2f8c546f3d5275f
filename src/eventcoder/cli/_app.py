"""Builds the application with the one command that is used, so that no other file is imported.

Errors in the words become one line and exit code 2; all other errors are left to ``__main__``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from eventcoder.cli._commands import COMMANDS, epilogue
from eventcoder.cli._config import load_config, take_config
from eventcoder.errors import UsageError
from eventcoder.plugin.commands import command_entries, find_command


def dispatch(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name.

    Raises:
        EventcoderError: the command is unknown, cannot be loaded, or failed.
    """
    words, config = take_config(arguments)
    if not words:
        return _help_instead()
    name = next((word for word in words if not word.startswith("-")), None)
    app = typer.Typer(
        name="eventcoder",
        help="News articles in, checked political-event records out.",
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    if name is None:
        _add_names(app)
    else:
        _add_command(app, name)
    command: Any = typer.main.get_command(app)
    if name is not None and not command.commands[name].epilog:
        command.commands[name].epilog = epilogue(name)
    defaults = _defaults(command, name, config)
    return _invoke(command, words, defaults, config)


def _help_instead() -> int:
    """Nothing was asked for: the help, on stderr, for stdout holds results alone."""
    with redirect_stdout(sys.stderr):
        dispatch(["--help"])
    return 2


def _options(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version.", is_eager=True)
    ] = False,
) -> None:
    """News articles in, checked political-event records out."""
    # --version is answered before this; here it only appears in the help


def _add_names(app: typer.Typer) -> None:
    """All commands by name and help alone, for ``--help``."""
    plugged, _ = command_entries()
    for name in plugged:
        app.command(name, help=f"From {plugged[name].distribution}.")(_nothing)
    for name, line in COMMANDS.items():
        app.command(name, help=line)(_nothing)


def _nothing() -> None:
    """Stands for a command whose file is not imported."""


def _add_command(app: typer.Typer, name: str) -> None:
    if name in COMMANDS:
        import_module(f"eventcoder.cli.{name}").register(app)
        return
    add = find_command(name)
    if add is None:
        nearest = get_close_matches(name, COMMANDS, n=1)
        hint = f"did you mean {nearest[0]!r}?" if nearest else f"one of: {', '.join(COMMANDS)}"
        raise UsageError(f"there is no command {name!r}", remedy=hint)
    add(app)


def _defaults(command: Any, name: str | None, config: Path | None) -> dict[str, Any]:
    if config is None or name is None:
        return {}
    parameters = command.commands[name].params
    options = {
        option.removeprefix("--"): parameter.name
        for parameter in parameters
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--") or parameter.param_type_name == "argument"
    }
    values = load_config(config, name, options)
    for parameter in parameters:
        given = values.get(parameter.name)
        if isinstance(given, str) and (parameter.multiple or parameter.nargs == -1):
            values[parameter.name] = [given]
    return {name: values}


def _invoke(
    command: Any, words: Sequence[str], defaults: dict[str, Any], config: Path | None
) -> int:
    """Parse and run; errors in the words become one line and exit code 2."""
    # typer may carry its own copy of click: the classes are found through its public ones
    bad_words: Any = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")
    try:
        result = command.main(
            args=list(words),
            prog_name="eventcoder",
            standalone_mode=False,
            default_map=defaults,
        )
    except typer.Abort:
        print("stopped", file=sys.stderr)
        return 3
    except bad_words as error:
        context = getattr(error, "ctx", None)
        usage = f" (see {context.command_path} --help)" if context is not None else ""
        where = f"{config}: " if _from_config(error) else ""
        print(f"error: {where}{_message(error)}{usage}", file=sys.stderr)
        return 2
    except UsageError as error:
        if error.where or not _told_of(error.problem, defaults, words):
            raise
        raise UsageError(error.problem, where=str(config), remedy=error.remedy) from None
    if result == 130:
        return 3
    return result if isinstance(result, int) else 0


def _from_config(error: Any) -> bool:
    """Whether the value at fault stands in the file that ``--config`` names."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    if context is None or parameter is None:
        return False
    source = context.get_parameter_source(parameter.name)
    return getattr(source, "name", "") == "DEFAULT_MAP"


def _told_of(problem: str, defaults: dict[str, Any], words: Sequence[str]) -> bool:
    """Whether a problem quotes a value of the config file that the command line has not."""
    values = [value for options in defaults.values() for value in options.values()]
    single = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return any(repr(one) in problem for one in single if isinstance(one, str) and one not in words)


def _message(error: Any) -> str:
    return " ".join(str(error.format_message()).split())
