"""Writes the files of a new coder plugin: an installable distribution whose tests pass.

The files stand in ``templates/``, with ``${name}`` where a name goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from eventcoder._version import __version__
from eventcoder.errors import OutputError, UsageError
from eventcoder.plugin import load_registry
from eventcoder.plugin.faults import NAME

_SUFFIX = ".tmpl"
_RENAMED = {"gitignore": ".gitignore"}


def new_plugin(name: str, parent: Path) -> tuple[Path, list[Path]]:
    """Write a new plugin to ``parent/eventcoder-NAME``.

    Args:
        name: of the coder: lower-case letters, digits and ``-``; a leading ``eventcoder-`` is cut.
        parent: an existing folder.

    Returns:
        The plugin's folder and the files written, relative to it.

    Raises:
        UsageError: the name is not allowed or belongs to an installed coder.
        OutputError: the folder exists already or cannot be written.
    """
    name = name.removeprefix("eventcoder-")
    _refuse_bad_name(name)
    folder = parent / f"eventcoder-{name}"
    words = words_for(name)
    written = []
    try:
        if folder.exists() and any(folder.iterdir()):
            raise OutputError("is there already", where=str(folder), remedy="choose another name")
        for path, template in _templates(files(__package__).joinpath("templates")):
            target = folder / path.replace("/package/", f"/{words['package']}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(Template(template).substitute(words), "utf-8", newline="\n")
            written.append(target.relative_to(folder))
    except OSError as error:
        cause = error.strerror or error
        raise OutputError(
            f"cannot be written: {cause}", where=str(folder), remedy="give another --path"
        ) from error
    return folder, sorted(written)


def words_for(name: str) -> dict[str, str]:
    """The words that go into the templates for a plugin of that name."""
    camel = "".join(part.capitalize() for part in name.removesuffix("-coder").split("-"))
    return {
        "name": name,
        "distribution": f"eventcoder-{name}",
        "package": f"eventcoder_{name.replace('-', '_')}",
        "cls": f"{'' if camel[0].isalpha() else 'N'}{camel}Coder",
        "eventcoder": re.match(r"\d+\.\d+", __version__)[0],  # type: ignore[index]
    }


def _refuse_bad_name(name: str) -> None:
    if not NAME.fullmatch(name) or name == "coder":
        raise UsageError(
            f"{name!r} cannot be the name of a coder",
            remedy="use lower-case letters, digits and single -, as in border-clashes",
        )
    taken = load_registry().coders.get(name)
    if taken is not None:
        raise UsageError(
            f"coder {name!r} is installed already, by {taken.distribution} {taken.version}",
            remedy="choose another name",
        )


def _templates(folder: Traversable, place: str = "") -> Iterator[tuple[str, str]]:
    """Relative path and text of every template, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _templates(entry, f"{place}{entry.name}/")
        elif entry.name.endswith(_SUFFIX):
            name = entry.name.removesuffix(_SUFFIX)
            yield f"{place}{_RENAMED.get(name, name)}", entry.read_text("utf-8")
