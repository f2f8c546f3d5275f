"""The pytest class: adopted in a few lines, fails where the coder fails."""

import subprocess
import sys
from pathlib import Path

import pytest

from eventcoder.testing import CHECKS, CoderConformance
from testing import sample_coders as samples


class TestSoundCoder(CoderConformance):
    coder = samples.PairsRight


class _Faulty(CoderConformance):
    coder = samples.UnknownCode


class _Pairless(CoderConformance):
    coder = samples.Sound


class _Sensitive(CoderConformance):
    coder = samples.RaisesOnEmpty


def test_a_fault_fails_the_test_with_rule_and_remedy() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"(?s)Every code.*'1909' is not in.*\(see "):
        _Faulty().test_conformance("codes")


def test_what_a_coder_does_not_have_is_skipped() -> None:
    with pytest.raises(pytest.skip.Exception, match="has no code_pairs"):
        _Pairless().test_conformance("pairs")


def test_random_articles_find_faults_too() -> None:
    with pytest.raises(Exception, match="code_document raised IndexError"):
        _Sensitive().test_any_article()


def test_the_coder_is_set_up_once_for_a_class() -> None:
    assert _Pairless.bench() is _Pairless.bench()
    assert _Pairless.bench() is not _Faulty.bench()


def test_ten_lines_are_enough(tmp_path: Path) -> None:
    (tmp_path / "my_coder.py").write_text(Path(samples.__file__).read_text("utf-8"), "utf-8")
    test = tmp_path / "test_mine.py"
    test.write_text(
        "from eventcoder.testing import CoderConformance\n"
        "from my_coder import OwnWords\n\n"
        "class TestMine(CoderConformance):\n"
        "    coder = OwnWords\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "FAILED test_mine.py::TestMine::test_conformance[spans]" in done.stdout
    assert f"1 failed, {len(CHECKS) - 1} passed, 1 skipped" in done.stdout, done.stdout


def test_the_suite_without_hypothesis_and_pytest() -> None:
    """What `plugins check` uses works on a plain install."""
    code = (
        "import sys; sys.modules['pytest'] = sys.modules['hypothesis'] = None\n"
        "from eventcoder.testing import run_conformance, isolated, scaffold\n"
        "import eventcoder.testing as t\n"
        "try: t.CoderConformance\n"
        "except ImportError: print('needs more')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "needs more", done.stderr
