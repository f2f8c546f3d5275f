"""The tests' own way to install plugins gives what pip gives."""

import subprocess
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

from plugins_broken.installing import HERE, broken_names, install


def only(site: Path) -> Distribution:
    (found,) = distributions(path=[str(site)])
    return found


def test_pip_agrees(tmp_path: Path) -> None:
    project = HERE / "coder-raises"
    by_pip, by_us = tmp_path / "pip", install(tmp_path / "us", project)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run(
        [*pip, "--no-build-isolation", "--target", str(by_pip), str(project)], check=True
    )
    one, two = only(by_pip), only(by_us)
    assert (one.name, one.version) == (two.name, two.version)
    assert list(one.entry_points) == list(two.entry_points)
    assert {path.name for path in by_us.glob("*.py")} == {path.name for path in by_pip.glob("*.py")}


def test_every_fault_that_was_promised_is_there() -> None:
    promised = {
        "import-error", "misspelt-hook", "hook-raises", "coder-raises", "returns-garbage",
        "wrong-spans", "hangs", "exits", "wrong-api", "duplicate-builtin",
    }  # fmt: skip
    assert promised <= set(broken_names())
