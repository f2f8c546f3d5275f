"""Clean installs with pip, as a user makes them: the plain package, a plugin that comes and goes.

They need a package index and a minute, so they run only in `make test-install`.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not os.environ.get("EVENTCODER_INSTALL_TESTS"),
    reason="clean installs need a package index: make test-install",
)

CHECKOUT = Path(__file__).parents[2]
MEGABYTE = 2**20


class Environment:
    """A virtual environment with eventcoder in it."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=True)
        self.folder = folder
        self.bin = folder / ("Scripts" if sys.platform == "win32" else "bin")
        self.pip("install", str(CHECKOUT))

    def run(self, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        return subprocess.run(
            [str(self.bin / program), *map(str, arguments)],
            cwd=self.folder.parent,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )

    def pip(self, *arguments: str) -> None:
        done = self.run("python", "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)
        assert done.returncode == 0, done.stderr

    def coders(self) -> dict[str, dict[str, object]]:
        done = self.run("eventcoder", "coders", "--json")
        assert done.returncode == 0, done.stderr
        return {coder["name"]: coder for coder in json.loads(done.stdout)}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment(tmp_path_factory.mktemp("install") / "venv")


def test_a_plain_install_is_small(environment: Environment) -> None:
    files = [path for path in environment.folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files if not path.is_symlink())
    assert size <= 300 * MEGABYTE


def test_a_plain_install_codes_the_seeds(environment: Environment) -> None:
    out = environment.folder.parent / "plain"
    done = environment.run("eventcoder", "code", CHECKOUT / "seeds", "-o", out)
    assert done.returncode == 0, done.stderr
    assert (out / "manifest.json").is_file()
    assert list((out / "events").glob("*.parquet"))


def test_a_generated_plugin_comes_and_goes(environment: Environment) -> None:
    home = environment.folder.parent
    done = environment.run("eventcoder", "plugins", "new", "border-clashes", "--path", home)
    assert done.returncode == 0, done.stderr
    assert "border-clashes" not in environment.coders()

    environment.pip("install", str(home / "eventcoder-border-clashes"))
    assert environment.coders()["border-clashes"]["distribution"] == "eventcoder-border-clashes"
    done = environment.run("eventcoder", "plugins", "check", "border-clashes")
    assert done.returncode == 0, done.stdout
    out = home / "with-plugin"
    done = environment.run(
        "eventcoder", "code", CHECKOUT / "seeds", "-o", out, "--coder", "border-clashes"
    )
    assert done.returncode == 0, done.stderr
    totals = json.loads((out / "manifest.json").read_text("utf-8"))["totals"]
    assert totals["events"] > 0

    environment.pip("uninstall", "--yes", "eventcoder-border-clashes")
    assert "border-clashes" not in environment.coders()


def test_the_keyword_plugin_installs(environment: Environment) -> None:
    environment.pip("install", str(CHECKOUT / "plugins" / "eventcoder-keyword"))
    assert environment.coders()["keyword"]["distribution"] == "eventcoder-keyword"
    environment.pip("uninstall", "--yes", "eventcoder-keyword")


def test_the_model_plugin_comes_codes_and_goes(environment: Environment) -> None:
    environment.pip("install", str(CHECKOUT / "plugins" / "eventcoder-model"))
    coders = environment.coders()
    for name in ("model", "prototypes", "hybrid"):
        assert coders[name]["distribution"] == "eventcoder-model"
    done = environment.run("eventcoder", "plugins", "check", "model")
    assert done.returncode == 0, done.stdout
    out = environment.folder.parent / "by-model"
    done = environment.run("eventcoder", "code", CHECKOUT / "seeds", "-o", out, "--coder", "model")
    assert done.returncode == 0, done.stderr
    totals = json.loads((out / "manifest.json").read_text("utf-8"))["totals"]
    assert totals["events"] > 0
    done = environment.run("eventcoder", "train", CHECKOUT / "seeds", "-o", out / "model")
    assert done.returncode == 2
    assert "pip install 'eventcoder-model[train]'" in done.stderr

    environment.pip("uninstall", "--yes", "eventcoder-model")
    assert not {"model", "prototypes", "hybrid"} & set(environment.coders())
