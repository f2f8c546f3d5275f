"""Installed coders are checked in a process of their own: hanging and exiting ones are named."""

from pathlib import Path

import pytest

from eventcoder.testing import CHECKS
from eventcoder.testing.isolated import check_installed


@pytest.fixture
def on_path(broken_plugins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(broken_plugins))


@pytest.mark.usefixtures("on_path")
@pytest.mark.parametrize(
    ("coder", "seconds", "check", "detail"),
    [
        ("coder-raises", 60, "events", "raised ValueError: this article is too much"),
        ("setup-raises", 60, "setup", "setup failed: OSError: the model file is gone"),
        ("returns-garbage", 60, "events", "gave str instead of Event"),
        ("wrong-spans", 60, "events", "is not within"),
        ("wrong-codes", 60, "codes", "'9999' is not in codebook 'cameo'"),
        ("exits", 60, "setup", "the process ended with status 3"),
        ("hangs", 5, "setup", "not done after 5 seconds"),
    ],
)
def test_a_faulty_coder_is_found_out(coder: str, seconds: float, check: str, detail: str) -> None:
    results = check_installed(coder, seconds)
    assert [result.check for result in results] == list(CHECKS)
    failed = {result.check: result.detail for result in results if result.outcome == "failed"}
    assert check in failed
    assert detail in failed[check]
    before = list(CHECKS).index(check)
    assert {result.outcome for result in results[:before]} == {"passed"}
