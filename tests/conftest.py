"""Fixtures for all tests: development data beside the checkout, plugins that fail on purpose."""

from pathlib import Path

import pytest

from plugins_broken.installing import HERE, broken_names, install


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """The folder of development data beside the checkout; without it the test is skipped."""
    folder = request.config.rootpath.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def broken_plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that, on PYTHONPATH, has every plugin of tests/plugins_broken installed."""
    folders = [HERE / name for name in broken_names()]
    return install(tmp_path_factory.mktemp("broken") / "site", *folders)
