"""The examples of docs/actors.md are run, and it names every function and list there is."""

import contextlib
import io
import re
from pathlib import Path

import pytest

import eventcoder.mentions.actors as actors
from eventcoder.mentions.actors.check import COLUMNS


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest) -> str:
    path: Path = request.config.rootpath / "docs" / "actors.md"
    return path.read_text(encoding="utf-8")


def test_examples_print_what_the_page_says(page: str) -> None:
    examples = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 2
    for code, expected in examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, {})
        assert printed.getvalue() == expected


def test_every_function_and_list_is_named(page: str) -> None:
    functions = [name for name in actors.__all__ if name[0].islower()]
    assert all(f"`{name}(" in page for name in functions)
    assert all(f"`{file}`" in page for file in COLUMNS)
