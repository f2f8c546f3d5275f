"""Fixtures of the acceptance tests: the command line in a process of its own, small archives."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


class Ran:
    """What a command left: exit code, stdout, stderr."""

    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr


def run(*words, path=(), stdin=None, cwd=None, **environment):
    """Run ``eventcoder`` with further folders on its module path."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), "NO_COLOR": "1"}
    env.update(environment)
    done = subprocess.run(
        [sys.executable, "-m", "eventcoder.cli", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        input=stdin,
        cwd=cwd,
        timeout=300,
    )
    return Ran(done)


@pytest.fixture
def cli():
    """Runs ``eventcoder`` in a process of its own."""
    return run


@pytest.fixture
def seeds():
    """The sample articles of the repository."""
    return REPOSITORY / "seeds"


@pytest.fixture
def archive(tmp_path):
    """Writes a JSONL file of articles, given as texts or dicts."""

    def write(rows, name="news.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as stream:
            for number, row in enumerate(rows):
                article = {"id": f"a{number}", "text": row} if isinstance(row, str) else row
                stream.write(json.dumps(article) + "\n")
        return path

    return write
