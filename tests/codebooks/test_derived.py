"""What follows from a code, for built-in and own codebooks."""

from pathlib import Path

import pytest

from eventcoder.codebooks import derived, derived_table, load_codebook, load_crosswalk


def test_columns_of_a_drone_strike() -> None:
    row = derived("1952")
    assert row.name == "Employ remotely piloted aerial munitions"
    assert (row.root, row.quad_class, row.codebook_version) == ("19", 4, "1.1b3")
    assert (row.goldstein, row.goldstein_icews) == (-10.0, None)
    assert (row.plover_event, row.plover_modes) == ("ASSAULT", ("drone",))
    assert row.plover_contexts == ("military",)


@pytest.mark.parametrize(
    ("code", "codebook", "event", "modes"),
    [
        ("190", "cameo", "ASSAULT", ()),
        ("014", "cameo", None, None),
        ("0352", "cameo", "AGREE", ()),
        ("COERCE/curfew", "plover", "COERCE", ("curfew",)),
        ("AID", "plover", "AID", ()),
        ("Armed clash", "acled", None, None),
    ],
)
def test_plover_columns(
    code: str, codebook: str, event: str | None, modes: tuple[str, ...] | None
) -> None:
    row = derived(code, codebook)
    assert (row.plover_event, row.plover_modes) == (event, modes)


def test_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        derived("8")


def test_an_own_codebook_gets_the_same_columns(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text(
        'name = "water"\nversion = "1"\ntitle = "Water conflicts"\nextra_columns = ["basin"]\n'
    )
    (tmp_path / "codes.tsv").write_text(
        "code\tname\tparent\tquad_class\tgoldstein\tbasin\n"
        "cut\tCut off water\t\t4\t-6.5\tany\n"
        "cut-dam\tClose a dam\tcut\t\t\tNile\n"
    )
    (tmp_path / "to-plover.tsv").write_text(
        "source\ttarget\trelation\tdirection\tcontexts\ncut\tCOERCE/withhold\tbroader\tforward\t"
        "natural_resource\n"
    )
    water = load_codebook(tmp_path)
    assert water["cut-dam"].extra == {"basin": "Nile"}
    row = derived_table(water)["cut-dam"]
    assert (row.name, row.root, row.quad_class, row.goldstein) == ("Close a dam", "cut", 4, None)
    assert (row.plover_event, row.plover_modes) == ("COERCE", ("withhold",))
    assert row.plover_contexts == ("natural_resource",)
    assert load_crosswalk(tmp_path).map("cut-dam")[0].inherited


def test_an_own_codebook_without_crosswalk_leaves_plover_open(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text('name = "w"\nversion = "1"\ntitle = "W"\n')
    (tmp_path / "codes.tsv").write_text("code\ncut\n")
    row = derived_table(load_codebook(str(tmp_path)))["cut"]
    assert (row.name, row.plover_event, row.plover_modes) == ("cut", None, None)
