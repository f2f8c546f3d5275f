"""What is wrong with an installed plugin: one record a fault, with its cause and remedy.

Finding the faults is the matter of ``manager`` and ``registry``.
"""

from __future__ import annotations

import traceback
from dataclasses import asdict, dataclass
from typing import Literal

Stage = Literal["import", "api", "hook", "invalid", "duplicate"]
"""Where a plugin failed: being imported, by its declared API version, in a hook, by what it
registered, or by a name that is taken."""

DISABLE_VARIABLE = "EVENTCODER_DISABLED_PLUGINS"
"""Environment variable with the names of plugins to leave out, separated by commas."""


@dataclass(frozen=True, slots=True)
class PluginProblem:
    """One fault of one plugin; the other plugins work on.

    Attributes:
        plugin: its entry-point name.
        distribution, version: the installed distribution it came from.
        stage: where it failed.
        cause: what was wrong, with file and line where there is one.
        remedy: what the user can do.
        names: ``kind name`` of what is lost, where that is known (``coder keyword``).
    """

    plugin: str
    distribution: str
    version: str
    stage: Stage
    cause: str
    remedy: str
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.source} ({self.stage}): {self.cause} ({self.remedy})"

    @property
    def source(self) -> str:
        """The plugin and its distribution in words."""
        return f"plugin {self.plugin!r} of {self.distribution} {self.version}"

    def as_dict(self) -> dict[str, object]:
        """The fields as plain data, for ``--json``."""
        return asdict(self)


def cause_of(error: BaseException) -> str:
    """The type and message of an exception and the line that raised it."""
    try:
        message = " ".join(str(error).split())
    except Exception:  # a message that cannot even be made
        message = "(its message cannot be shown)"
    words = f"{type(error).__name__}: {message}" if message else type(error).__name__
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith("<frozen") and not _is_machinery(frame.filename)
    ]
    if not frames or isinstance(error, SyntaxError):
        return words
    return f"{words} at {frames[-1].filename}:{frames[-1].lineno}"


def _is_machinery(filename: str) -> bool:
    """Whether a frame belongs to the import system or to this room, not to the plugin."""
    path = filename.replace("\\", "/")
    return any(part in path for part in ("/importlib/", "/pluggy/", "/eventcoder/plugin/"))


def go_on_without(plugin: str, distribution: str) -> str:
    """The remedy that always works: leave the plugin out."""
    return f"to go on without it: {DISABLE_VARIABLE}={plugin} or pip uninstall {distribution}"


def import_remedy(error: BaseException, plugin: str, distribution: str) -> str:
    """What to do about a plugin that cannot be imported."""
    missing = error.name if isinstance(error, ImportError) else None
    escape = go_on_without(plugin, distribution)
    if missing and missing.split(".")[0] == "eventcoder":
        return f"it is made for another eventcoder: pip install -U {distribution}; {escape}"
    if isinstance(error, ModuleNotFoundError) and missing:
        return f"install what it needs ({missing.split('.')[0]}); {escape}"
    return f"tell the authors of {distribution}; {escape}"
