"""docs/validate.md and docs/convert.md run, and name every word and function there is."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from eventcoder.validate.functions import FUNCTIONS
from eventcoder.validate.tally import TITLES

PAGES = ["validate.md", "convert.md"]


def page(request: pytest.FixtureRequest, name: str) -> str:
    return Path(request.config.rootpath / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_python_prints_what_the_page_says(name: str, request: pytest.FixtureRequest) -> None:
    pairs = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", page(request, name), re.DOTALL)
    assert pairs
    for code, wanted in pairs:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, {})
        assert printed.getvalue() == wanted


def test_every_function_of_the_rule_language_is_listed(request: pytest.FixtureRequest) -> None:
    (listed,) = re.findall(r"the functions `([a-z_ ]+)`", page(request, "validate.md"))
    assert listed.split() == sorted(FUNCTIONS)


def test_every_remark_on_the_form_of_a_file_is_listed(request: pytest.FixtureRequest) -> None:
    text = page(request, "validate.md")
    keywords = {"type", "enum", "const", "minimum", "maximum", "pattern", "format", "required"}
    remarks = set(TITLES) - keywords - {"anyOf", "additionalProperties"}
    assert [code for code in sorted(remarks) if f"`{code}`" not in text] == []
