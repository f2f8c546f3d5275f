"""What the fault tests share: a program, an archive, and OUT of a run that went undisturbed."""

import json
import random

import pytest
from running import finish, install_program, start


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    return install_program(tmp_path_factory.mktemp("program"))


@pytest.fixture(scope="session")
def news(tmp_path_factory):
    """Some 600 articles in about 30 shards."""
    draw = random.Random(3)
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(600):
            lines = [
                f"Rebels attacked the army near town {draw.randrange(999)} on Monday."
                if draw.random() < 0.4
                else f"The valley has {draw.randrange(999)} villages and one long road."
                for _ in range(12)
            ]
            stream.write(json.dumps({"id": str(number), "text": " ".join(lines)}) + "\n")
    return path


@pytest.fixture(scope="session")
def undisturbed(program, news, tmp_path_factory):
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    finish(start(program, news, out, workers=1))
    return out
