"""docs/evaluate.md runs and names what exists."""

import re
from pathlib import Path

import pytest

from eventcoder.evaluate.adapter import load_adapter
from eventcoder.evaluate.measures import ACTORS, MEASURES


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest) -> str:
    return (request.config.rootpath / "docs" / "evaluate.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def test_python_runs(page: str) -> None:
    for code in blocks(page, "python"):
        exec(code, {})


def test_adapter_can_be_loaded(page: str, tmp_path: Path) -> None:
    (text,) = blocks(page, "toml")
    path = tmp_path / "village.toml"
    path.write_text(text, encoding="utf-8")
    assert load_adapter(path).labels == {"BATTLE": "190"}


def test_every_measure_is_named(page: str) -> None:
    assert [m for m in (*MEASURES, ACTORS) if f"`{m}`" not in page] == []
