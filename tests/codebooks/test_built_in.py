"""The built-in codes: against the published tables, and by what must hold within them."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoder.codebooks import BUILT_IN, check_codebook, facts, load_codebook
from eventcoder.codebooks.load import HOME

MENDED = {"044", "125", "127", "128", "183", "1245"}  # misprints and cut names of the manual
QUAD_OF_ROOT = {root: quad for quad, roots in enumerate(
    ["01 02 03 04 05", "06 07 08", "09 10 11 12 13", "14 15 16 17 18 19 20"], start=1
) for root in roots.split()}  # fmt: skip
GOLDSTEIN_DIFFERS = {"016", "124", "1246", "163", "164", "166"}


def published(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_mistake_in_the_files(name: str) -> None:
    assert check_codebook(name) == []


def test_every_published_cameo_code_with_its_values(shared: Path) -> None:
    cameo = load_codebook("cameo")
    rows = published(shared, "cameo_codes.csv")
    assert [row["code"] for row in rows] == list(cameo.codes)
    for row in rows:
        code = cameo[row["code"]]
        assert code.parent == (row["parent"] or None), code
        assert code.root == row["root"], code
        assert code.quad_class == int(row["quad_class_cameo"]), code
        assert code.goldstein == float(row["goldstein_gdelt"]), code
        icews = row["goldstein_icews"]
        assert code.goldstein_icews == (float(icews) if icews else None), code
        if code.code not in MENDED:
            name = " ".join(row["name_manual_1_1b3"].split())
            assert code.name == (name.capitalize() if name.isupper() else name)


def test_cameo_has_its_316_codes_in_order() -> None:
    cameo = load_codebook("cameo")
    assert len(cameo) == 316
    assert list(cameo.codes) == sorted(cameo.codes)
    assert cameo.roots() == tuple(f"{number:02d}" for number in range(1, 21))
    assert [sum(code.level == level for code in cameo) for level in (1, 2, 3)] == [20, 149, 147]
    assert "1883" not in cameo


def test_cameo_values_follow_the_scheme() -> None:
    for code in load_codebook("cameo"):
        assert code.quad_class == QUAD_OF_ROOT[code.root]
        assert code.parent is None or code.code[:-1] == code.parent
        assert code.goldstein is not None
        unpublished = code.goldstein_icews is None
        assert unpublished == (code.code in {"155", "176", "1834", "1951", "1952"})
        differs = not unpublished and code.goldstein != code.goldstein_icews
        assert differs == (code.code in GOLDSTEIN_DIFFERS), code


def test_names_are_clean_sentences() -> None:
    for name in BUILT_IN:
        for code in load_codebook(name):
            assert code.name == " ".join(code.name.split()), code
            assert code.name.isascii(), code
            assert code.name[:1].isupper(), code
            assert not code.name.endswith((",", ".", " ")), code


def test_published_root_classes(shared: Path) -> None:
    rows = published(shared, "crosswalks/cameo_root_quad.csv")
    assert len(facts.root_classes()) == len(rows) == 20
    for row in rows:
        classes = facts.root_classes()[row["root"]]
        assert classes.gdelt_quad_class == int(row["quad_class_gdelt_observed"])
        assert classes.phoenix_penta_class == int(row["phoenix_penta_class"])


def test_gdelt_and_phoenix_class_some_roots_otherwise() -> None:
    cameo = load_codebook("cameo")
    classes = facts.root_classes()
    gdelt = {root: c.gdelt_quad_class for root, c in classes.items()
             if c.gdelt_quad_class != cameo[root].quad_class}  # fmt: skip
    phoenix = {root: c.phoenix_penta_class for root, c in classes.items()
               if c.phoenix_penta_class != cameo[root].quad_class}  # fmt: skip
    assert gdelt == {"09": 2, "14": 3}
    assert phoenix == {"01": 0, "02": 0, "16": 3}


def test_published_roles(shared: Path) -> None:
    rows = published(shared, "cameo_agents.csv")
    tiers = {code: role.tier for code, role in facts.cameo_roles().items()}
    assert tiers == {row["code"]: row["tier"] for row in rows}


def test_published_plover(shared: Path) -> None:
    rows = published(shared, "plover.csv")
    plover = load_codebook("plover")
    quads = {"VERBAL COOPERATION": 1, "MATERIAL COOPERATION": 2,
             "VERBAL CONFLICT": 3, "MATERIAL CONFLICT": 4}  # fmt: skip
    kinds = {"event_type": 0, "mode": 0}
    for row in rows:
        if row["kind"] not in kinds:
            continue
        kinds[row["kind"]] += 1
        name = row["event_type"] + (f"/{row['value']}" if row["value"] else "")
        assert plover[name].quad_class == quads[row["quad_category"]]
        assert plover[name].extra["score"] == row["score"]
    assert kinds == {"event_type": 16, "mode": 67}
    assert len(plover) == 83
    contexts = {row["value"] for row in rows if row["kind"] == "context"}
    assert set(facts.plover_contexts()) == contexts
    aux = {row["value"] for row in rows if row["kind"] == "aux_mode"}
    assert set(facts.plover_auxiliary_modes()) == aux


def test_accuse_scores_minus_three() -> None:
    assert load_codebook("plover")["ACCUSE"].extra["score"] == "-3.0"


def test_published_acled(shared: Path) -> None:
    acled = load_codebook("acled")
    rows = published(shared, "crosswalks/acled_event_sub_event_disorder.csv")
    assert len(rows) == 25
    for row in rows:
        code = acled[row["sub_event_type"]]
        assert (code.root, code.extra["disorder_type"]) == (row["event_type"], row["disorder_type"])
    assert set(acled.roots()) == {row["event_type"] for row in rows}
    inter = published(shared, "crosswalks/acled_inter.csv")
    assert facts.acled_inter() == {
        int(row["code"]): row["text_2024"] for row in inter if row["text_2024"]
    }
    pairs = published(shared, "crosswalks/acled_interaction.csv")
    assert facts.acled_interactions() == {int(row["code"]): row["text_2024"] for row in pairs}


@pytest.mark.parametrize(
    ("inter1", "inter2", "interaction"),
    [
        ("State forces", None, "State forces only"),
        ("Rebel group", "State forces", "State forces-Rebel group"),
        ("Civilians", "External/Other forces", "External/Other forces-Civilians"),
        ("External/Other forces", "Civilians", "External/Other forces-Civilians"),
        ("Rioters", "", "Rioters only"),
        ("Civilians", "Civilians", "Civilians-Civilians"),
    ],
)
def test_interaction_of_two_actor_types(inter1: str, inter2: str, interaction: str) -> None:
    assert facts.acled_interaction(inter1, inter2) == interaction


def test_every_pair_of_actor_types_is_symmetric_and_listed() -> None:
    names = list(facts.acled_inter().values())
    made = set()
    for one in names:
        made.add(facts.acled_interaction(one, None))
        for other in names:
            pair = facts.acled_interaction(one, other)
            assert pair == facts.acled_interaction(other, one) is not None
            made.add(pair)
    assert made == set(facts.acled_interactions().values())


def test_an_unknown_actor_type_is_refused() -> None:
    with pytest.raises(KeyError):
        facts.acled_interaction("State Forces", None)


def test_date_steps_of_ucdp_leave_no_gap() -> None:
    steps = [step for step in facts.precisions("ucdp") if step.column == "date_prec"]
    assert [step.code for step in steps] == [1, 2, 3, 4, 5]
    days = [day for step in steps for day in range(step.min_days or 0, (step.max_days or 0) + 1)]
    assert days == list(range(1, 367))


@pytest.mark.parametrize(
    ("codebook", "column", "known"),
    [
        ("ucdp", "where_prec", {"exact", "near", "admin2", "admin1", "area", "country"}),
        ("acled", "geo_precision", {"exact", "near", "admin2", "admin1", "area", "country"}),
        ("acled", "time_precision",
         {"day", "week", "month_part", "range", "published", "month", "year"}),
    ],
)  # fmt: skip
def test_each_of_our_precisions_has_one_step(codebook: str, column: str, known: set[str]) -> None:
    steps = [step for step in facts.precisions(codebook) if step.column == column]
    ours = [value for step in steps for value in step.ours]
    assert sorted(ours) == sorted(known)


@pytest.mark.parametrize(
    "read",
    [facts.root_classes, facts.cameo_roles, facts.acled_inter, facts.plover_contexts],
)
def test_tables_are_read_once(read: Callable[[], object]) -> None:
    assert read() is read()


_ORDERED = {"sub_events.tsv", "view.tsv"}
"""Tables whose order says something: types above their parts, the first line that fits."""

TABLES = sorted(path for name in (*BUILT_IN, "crosswalks") for path in (HOME / name).glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_tables_are_easy_to_compare(path: Path) -> None:
    """A header comment says what the file is; lines have no blank at the end and are in order."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("# ")
    assert text.endswith("\n")
    assert [line for line in lines if line != line.rstrip()] == []
    keys = [line.split("\t")[0] for line in lines if not line.startswith("#")][1:]
    assert keys == sorted(keys) or path.name in _ORDERED
