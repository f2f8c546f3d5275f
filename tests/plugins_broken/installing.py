"""Installs plugins from their folders without pip: modules copied, metadata written.

What a wheel would hold, in milliseconds; that pip agrees is tested once, with a real build.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def broken_names() -> list[str]:
    """Names of the plugins in this folder."""
    return sorted(path.parent.name for path in HERE.glob("*/pyproject.toml"))


def install(target: Path, *folders: Path) -> Path:
    """Install plugin projects into ``target``, to be put on ``PYTHONPATH`` or ``sys.path``.

    Modules are found beside pyproject.toml and under ``src``.
    """
    target.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        content = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
        project = content["project"]
        root = folder / "src" if (folder / "src").is_dir() else folder
        for path in root.iterdir():
            if path.suffix == ".py":
                shutil.copy(path, target / path.name)
            elif (path / "__init__.py").is_file():
                ignore = shutil.ignore_patterns("__pycache__")
                shutil.copytree(path, target / path.name, ignore=ignore)
        groups = dict(project.get("entry-points", {}))
        version = project.get("version")
        if version is None:  # it stands in the code, where hatch finds it too
            version = _version_in(folder / content["tool"]["hatch"]["version"]["path"])
        write_metadata(target, project["name"], version, groups)
    return target


def _version_in(path: Path) -> str:
    found = re.search(r'__version__ = "([^"]+)"', path.read_text("utf-8"))
    assert found, f"no version in {path}"
    return found[1]


def write_metadata(
    target: Path, distribution: str, version: str, groups: dict[str, dict[str, str]]
) -> None:
    """Write the ``.dist-info`` that makes entry points visible."""
    info = target / f"{distribution.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n", "utf-8"
    )
    lines = []
    for group, entries in groups.items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()), ""]
    (info / "entry_points.txt").write_text("\n".join(lines), "utf-8")
