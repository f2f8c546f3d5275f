"""Fixtures for all tests: `shared` is the development data beside the checkout."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """The folder of development data beside the checkout; without it the test is skipped."""
    folder = request.config.rootpath.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not beside the checkout")
    return folder
