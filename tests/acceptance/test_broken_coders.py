"""Plugins that fail on purpose, chosen and installed: what fails, and that nothing else does."""

import pytest

from acceptance.out import fingerprint, rows

GOOD = "Rebels attacked a convoy near the town."
BAD = "Rebels attacked a convoy after a malfunction."
TEXTS = [GOOD, BAD, GOOD, GOOD]


def outcomes(out):
    return [(row["outcome"], (row["reason"] or "").split(":")[0]) for row in rows(out)]


@pytest.mark.parametrize(
    ("coder", "reason"),
    [
        ("coder-raises", "crash"),
        ("exits", "crash"),
        ("hangs", "timeout"),
        ("returns-garbage", "invalid"),
        ("wrong-codes", "invalid"),
        ("wrong-spans", "invalid"),
    ],
)
def test_coder_that_loads_fails_on_the_faulty_article_only(
    cli, archive, tmp_path, broken_plugins, coder, reason
):
    out = tmp_path / "out"
    ran = cli(
        "code", archive(TEXTS), "-o", out, "--coder", coder, "--coder", "dictionary",
        "--workers", "1", "--article-timeout", "2", path=[broken_plugins],
    )  # fmt: skip
    assert ran.code == 1, ran.err
    ok = ("coded", "")
    assert outcomes(out) == [ok, ("failed", reason), ok, ok]
    entries = {entry["coder"]: entry for entry in rows(out)[1]["coder_outcomes"]}
    assert entries[coder]["outcome"] == "failed"
    assert entries["dictionary"]["outcome"] == "coded"
    alone = tmp_path / "alone"
    assert cli("code", archive(TEXTS), "-o", alone, "--coder", "dictionary").code == 0
    healthy = [row for row in rows(out, "events") if row["coder"] == "dictionary"]
    assert healthy == rows(alone, "events")
    assert len([row for row in rows(out, "events") if row["coder"] == coder]) == 3


@pytest.mark.parametrize(
    "coder",
    ["setup-raises", "import-error", "misspelt-hook", "hook-raises", "wrong-api", "twin"],
)
def test_coder_that_does_not_load_ends_the_run_by_name(
    cli, archive, tmp_path, broken_plugins, coder
):
    ran = cli(
        "code", archive(TEXTS), "-o", tmp_path / "out", "--coder", coder, path=[broken_plugins]
    )
    assert ran.code == 2
    lines = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1
    assert coder in lines[0]
    assert "Traceback" not in ran.err


def test_broken_plugins_do_not_change_a_byte_of_a_healthy_coder(
    cli, seeds, tmp_path, broken_plugins
):
    with_them, without = tmp_path / "with", tmp_path / "without"
    ran = cli("code", seeds, "-o", with_them, "--coder", "dictionary", path=[broken_plugins])
    assert ran.code == 0
    assert "warning: plugin" in ran.err
    assert cli("code", seeds, "-o", without, "--coder", "dictionary").code == 0
    assert fingerprint(with_them) == fingerprint(without)
