"""The tutorial plugin: its own tests pass, and installing it is all that is needed to use it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins_broken.installing import install

PROJECT = Path(__file__).parents[2] / "plugins" / "eventcoder-keyword"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("keyword") / "site", PROJECT)


def run(site: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(site), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_its_own_tests_pass(site: Path) -> None:
    options = ["-q", "-p", "no:cacheprovider", "-W", "error"]
    done = run(site, "pytest", *options, str(PROJECT))
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_is_listed_with_a_version_that_names_the_list(site: Path) -> None:
    done = run(site, "eventcoder.cli", "coders", "--json")
    coders = {coder["name"]: coder for coder in json.loads(done.stdout)}
    assert coders["keyword"]["distribution"] == "eventcoder-keyword"
    assert coders["keyword"]["version"].startswith("0.1.0+")


def test_it_passes_the_check(site: Path) -> None:
    done = run(site, "eventcoder.cli", "plugins", "check", "keyword")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "keyword codes: passed" in done.stdout


def test_a_mistake_in_the_users_list_is_told(site: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("attacked 190\n", "utf-8")
    done = run(site, "eventcoder.cli", "plugins", "check", "keyword", EVENTCODER_KEYWORDS=str(path))
    assert done.returncode == 2
    assert f"{path}:1: is no entry (write a phrase, a tab and a code)" in done.stderr


def test_it_codes_articles(site: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"id": "a", "text": "Rebels attacked a convoy."}\n', "utf-8")
    out = tmp_path / "out"
    done = run(site, "eventcoder.cli", "code", str(articles), "--coder", "keyword", "-o", str(out))
    assert done.returncode == 0, done.stderr
    import pyarrow.parquet as pq

    (row,) = pq.read_table(out / "events").to_pylist()
    assert (row["coder"], row["code"], row["trigger"]) == ("keyword", "190", "attacked")
