"""Reading gold files: fields, marks, faults with file and line; adapters and their mistakes."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from eventcoder.errors import DataFileError, InputError, UsageError
from eventcoder.evaluate.adapter import Adapter, builtin_adapters, find_adapter, load_adapter
from eventcoder.evaluate.gold import read_gold, take_part
from eventcoder.evaluate.measures import ACTORS, MEASURES
from eventcoder.evaluate.schemes import SCHEMES, find_scheme

TEXT = "Norland and Sudland met, then Norland raided Sudland."
PLAIN = Adapter("plain")


def entry(**more: object) -> dict[str, object]:
    return {"codebook": "cameo", "code": "190", **more}


def test_words_stand_wherever_they_occur(gold_file) -> None:
    path = gold_file([{"text": TEXT, "gold": [entry(source_text=["norland", "Nor"])]}])
    event = read_gold(path, PLAIN)[0].events[0]
    assert event.sources == ((0, 7), (30, 37))
    assert event.targets == ()


def test_marks_say_which_occurrence_is_meant(gold_file) -> None:
    marked = "Norland and Sudland met, then <s>Norland</s> raided <t>Sudland</t>."
    row = {"text": TEXT, "gold": [entry(source_text="Norland", target_text="Sudland")]}
    path = gold_file([{**row, "marked_text": marked}, {**row, "marked_text": "<s>other</s>"}])
    first, second = read_gold(path, PLAIN)
    assert (first.events[0].sources, first.events[0].targets) == (((30, 37),), ((45, 52),))
    assert len(second.events[0].sources) == 2, "marks of another text are not believed"


def test_fields_of_a_record(gold_file) -> None:
    row = {"text": TEXT, "published": "2024-02-08", "language": "en", "gold": [entry(code=None)]}
    record = read_gold(gold_file([row]), PLAIN)[0]
    assert record.article.published == date(2024, 2, 8)
    assert record.events == (), "an entry without a code is not scored"
    assert record.cluster == TEXT


def test_adapter_renames_fields_and_labels(gold_file) -> None:
    adapter = Adapter("x", fields={"text": "body.words", "cluster": "doc"}, labels={"FIGHT": "190"})
    path = gold_file([{"body": {"words": TEXT}, "doc": 7, "gold": [entry(code="FIGHT")]}])
    record = read_gold(path, adapter)[0]
    assert (record.article.text, record.cluster) == (TEXT, "7")
    assert record.events[0].codes == ("190",)


def test_subset_is_drawn_by_hash_of_the_id(gold_file) -> None:
    path = gold_file([{"text": f"{TEXT} {n}"} for n in range(20)], "big.jsonl")
    drawn = read_gold(path, Adapter("x", subset={"big*": 3}))
    again = read_gold(path, Adapter("x", subset={"big*": 5}))
    assert len(drawn) == 3
    assert {r.article.id for r in drawn} < {r.article.id for r in again}
    assert len(read_gold(path, Adapter("x", subset={"other*": 3}))) == 20


def test_line_separators_inside_a_text_and_a_byte_order_mark(tmp_path: Path) -> None:
    text = "Norland\u2028met\x85Sudland."
    path = tmp_path / "gold.jsonl"
    line = json.dumps({"id": "1", "text": text}, ensure_ascii=False)
    path.write_text(f"\ufeff{line}\r\n", encoding="utf-8")
    assert [record.article.text for record in read_gold(path, PLAIN)] == [text]


def test_parts_share_nothing_and_keep_clusters_whole(gold_file) -> None:
    adapter = Adapter("x", fields={"cluster": "doc"})
    path = gold_file([{"text": f"{TEXT} {n}", "doc": n // 2} for n in range(60)])
    records = read_gold(path, adapter)
    parts = [take_part(records, f"{k}/3") for k in (1, 2, 3)]
    assert sorted(r.article.id for part in parts for r in part) == sorted(
        r.article.id for r in records
    )
    clusters = [{r.cluster for r in part} for part in parts]
    assert not clusters[0] & clusters[1]
    assert not clusters[1] & clusters[2]


@pytest.mark.parametrize("part", ["0/2", "3/2", "half", "1", "1/0", "-1/2"])
def test_parts_that_are_none(part: str, gold_file) -> None:
    with pytest.raises(UsageError, match="is no part"):
        take_part(read_gold(gold_file([{"text": TEXT}]), PLAIN), part)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("{}\n", r"gold.jsonl:1: article has no text"),
        ('{"text": "a"}\n\nno\n', r"gold.jsonl:3: is no JSON"),
        ("[1]\n", r"gold.jsonl:1: is no JSON object"),
        ('{"text": "a", "gold": ["190"]}\n', r"gold.jsonl:1: field 'gold' is no list of objects"),
        ('{"text": "a", "published": "soon"}\n', r"gold.jsonl:1: .*published"),
    ],
)
def test_faults_name_file_and_line(lines: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(DataFileError, match=problem):
        read_gold(path, PLAIN)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", encoding="utf-8")
    for path in (empty, tmp_path / "absent.jsonl", tmp_path):
        with pytest.raises(InputError):
            read_gold(path, PLAIN)


@pytest.mark.parametrize("name", sorted(builtin_adapters()))
def test_builtin_adapters_name_what_exists(name: str) -> None:
    adapter = builtin_adapters()[name]
    assert set(adapter.measures) <= {*MEASURES, ACTORS}
    assert set(adapter.options) <= set(adapter.measures)
    assert not adapter.scheme or find_scheme(adapter.scheme).name == adapter.scheme


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("plv_test.jsonl", "plv"),
        ("india_police_heldout.jsonl", "india_police"),
        ("cameo_codebook_examples.jsonl", "cameo_codebook_examples"),
        ("acled_subtypes_dev.jsonl", "acled_subtypes"),
        ("satp_dev.jsonl", "satp"),
        ("muc4_train.jsonl", "muc4"),
        ("petrarch1_unittest.jsonl", "petrarch"),
        ("udpetr_validate_2_02.jsonl", "petrarch"),
        ("spanish_dev.jsonl", "spanish"),
        ("actor_mentions.jsonl", "actor_mentions"),
        ("mine.jsonl", "canonical"),
    ],
)
def test_a_file_finds_its_adapter(file: str, name: str) -> None:
    assert find_adapter(Path(file)).name == name


@pytest.mark.parametrize(
    ("codebook", "name"),
    [
        ("plover15", "plv"),
        ("india-police", "india_police"),
        ("cameo", "canonical"),
        ("", "canonical"),
    ],
)
def test_a_file_of_another_name_goes_by_its_codebook(codebook: str, name: str, gold_file) -> None:
    path = gold_file(
        [{"text": TEXT}, {"text": TEXT, "gold": [entry(codebook=codebook)]}], "x.jsonl"
    )
    assert find_adapter(path).name == name


def test_adapters_by_name_and_by_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\nmeasures = ["volume"]\n', encoding="utf-8")
    assert find_adapter(Path("x.jsonl"), "plv").name == "plv"
    assert find_adapter(Path("x.jsonl"), str(own)).measures == ("volume",)
    with pytest.raises(UsageError, match="unknown adapter 'nope'"):
        find_adapter(Path("x.jsonl"), "nope")


@pytest.mark.parametrize(
    ("text", "problem"),
    [("name = \n", "no adapter"), ('about = "x"\n', "no name"), ('name = "x"\nfoo = 1\n', "'foo'")],
)
def test_damaged_adapters(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=problem):
        load_adapter(path)


def test_gold_files_follow_the_schema(gold_file, request: pytest.FixtureRequest) -> None:
    schema = json.loads((request.config.rootpath / "schemas" / "gold.json").read_text("utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    checker.check_schema(schema)
    path = gold_file([{"text": TEXT, "gold": [entry(code=["190", "193"], target_text="Sudland")]}])
    assert list(checker.iter_errors(json.loads(path.read_text("utf-8")))) == []
    assert list(checker.iter_errors({"id": 1, "text": "a", "gold": [{"codebook": "cameo"}]}))


@pytest.mark.parametrize(
    ("scheme", "code", "labels"),
    [
        ("cameo", "1823", ("1823", "182", "18", "4", "conflict")),
        ("cameo", "057", ("057", "057", "05", "1", "cooperation")),
        ("cameo", "14", ("140", "140", "14", "4", "conflict")),
        ("cameo", "0841", ("0841", "084", "08", "2", "cooperation")),
        ("cameo", "99", ()),
        ("plover15", "YIELD", ("YIELD", "2", "cooperation")),
        ("plover15", "REQUEST", ("REQUEST", "3", "conflict")),
        ("acled", "Grenade", ("Grenade", "Explosions/Remote violence")),
        ("acled", "Battles", ()),
    ],
)
def test_labels_of_codes(scheme: str, code: str, labels: tuple[str, ...]) -> None:
    found = SCHEMES[scheme].of_code(code)
    assert tuple(found[level] for level in SCHEMES[scheme].levels if level in found) == labels


def test_unknown_scheme() -> None:
    with pytest.raises(UsageError, match="no label scheme for codebook 'mine'"):
        find_scheme("mine")
