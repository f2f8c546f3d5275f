"""Models that are none are refused in words, before anything is run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from eventcoder.errors import DataFileError

from eventcoder_model.folder import DEFAULT, INFO, NETWORK, TOKENIZER, read_info
from eventcoder_model.session import Model


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in (INFO, TOKENIZER):
        (tmp_path / name).write_bytes((DEFAULT / name).read_bytes())
    (tmp_path / NETWORK).write_bytes(b"no network")
    return tmp_path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 99}, "no model of format 1"),
        ({"unit": "page"}, "unknown unit"),
        ({"labels": []}, "unknown unit, or no labels"),
        ({"surprise": 1}, "no model of format 1"),
    ],
)
def test_a_faulty_model_json_is_told(copy: Path, change: dict[str, object], message: str) -> None:
    given = json.loads((copy / INFO).read_text("utf-8"))
    (copy / INFO).write_text(json.dumps({**given, **change}), "utf-8")
    with pytest.raises(DataFileError, match=message):
        read_info(copy)


@pytest.mark.parametrize("name", [INFO, NETWORK, TOKENIZER])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(DataFileError, match=name):
        read_info(copy)


def test_a_network_that_is_none_is_refused(copy: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be loaded"):
        Model(copy)
