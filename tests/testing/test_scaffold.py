"""A generated plugin is complete: pip builds it, its coder is found, its own tests pass."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eventcoder.errors import OutputError, UsageError
from eventcoder.testing.scaffold import new_plugin, words_for


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, _ = new_plugin("border-clashes", tmp_path_factory.mktemp("scaffold"))
    return folder


@pytest.fixture(scope="module")
def installed(generated: Path) -> Path:
    """The generated plugin as pip installs it, without a network."""
    target = generated.parent / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run(
        [*pip, "--no-build-isolation", "--target", str(target), str(generated)], check=True
    )
    return target


def test_its_own_tests_pass(generated: Path, installed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error"],
        cwd=generated,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\b14 passed", done.stdout)


def test_the_installed_coder_is_found(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from eventcoder.plugin import load_registry

    assert "border-clashes" not in load_registry().coders
    monkeypatch.syspath_prepend(str(installed))
    entry = load_registry().coder("border-clashes")
    assert (entry.distribution, entry.version, entry.cls.version) == (
        "eventcoder-border-clashes", "0.1.0", "0.1.0",
    )  # fmt: skip


def test_nothing_is_left_to_fill_in(generated: Path) -> None:
    for path in generated.rglob("*"):
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".tsv"}:
            assert "${" not in path.read_text("utf-8"), path
            assert "package" not in path.parts


def test_the_code_is_tidy(generated: Path) -> None:
    rules = ["--select", "E,F,W,I,B,UP,RET,D100,D101,D102,D103", "--line-length", "100"]
    files = [path.relative_to(generated) for path in generated.glob("src/*/*.py")]
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", *rules, *files],
        cwd=generated,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "package", "cls"),
    [
        ("border-clashes", "eventcoder_border_clashes", "BorderClashesCoder"),
        ("my-coder", "eventcoder_my_coder", "MyCoder"),
        ("3d", "eventcoder_3d", "N3dCoder"),
    ],
)
def test_names_follow_from_the_name(name: str, package: str, cls: str) -> None:
    words = words_for(name)
    assert (words["package"], words["cls"], words["distribution"]) == (
        package, cls, f"eventcoder-{name}",
    )  # fmt: skip


def test_a_prefix_is_not_doubled(tmp_path: Path) -> None:
    folder, written = new_plugin("eventcoder-strikes", tmp_path)
    assert folder.name == "eventcoder-strikes"
    assert Path("src/eventcoder_strikes/coder.py") in written


@pytest.mark.parametrize("name", ["", "My-Coder", "a--b", "-a", "a_b", "../a", "a/b", "coder"])
def test_a_bad_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a coder"):
        new_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_an_installed_coder_is_refused(
    tmp_path: Path, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(installed))
    with pytest.raises(UsageError, match="installed already, by eventcoder-border-clashes"):
        new_plugin("border-clashes", tmp_path)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "eventcoder-strikes").mkdir()
    (tmp_path / "eventcoder-strikes" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="is there already"):
        new_plugin("strikes", tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["eventcoder-strikes", "notes.txt"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="give another --path"):
        new_plugin("strikes", tmp_path / "file")
