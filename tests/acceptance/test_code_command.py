"""``eventcoder code`` on the sample articles: what OUT holds, resuming, refusing."""

import gzip
import json
import shutil

import pyarrow.parquet as pq
import pytest

from acceptance.out import check_promises, fingerprint, rows

ATTACK = "Rebels attacked the army in northern Chad on Monday, officials said."
CALM = "The weather in the valley was mild and dry for most of the week."


def texts_of(*paths):
    found = {}
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            found[path.name, number] = json.loads(line)["text"]
    return found


def test_seeds_are_coded_and_every_promise_holds(cli, seeds, tmp_path):
    out = tmp_path / "out"
    ran = cli("code", seeds, "-o", out, "--coder", "dictionary", "--show", "5")
    assert ran.code == 0, ran.err
    assert "evidence" in ran.out
    assert "articles: 17" in ran.err
    texts = {(f"seeds/{name}", n): text for (name, n), text in _seed_texts(seeds).items()}
    check_promises(out, texts)
    assert rows(out, "events")
    assert {row["outcome"] for row in rows(out)} <= {"coded", "no_event"}


def test_docs_readme_shows_the_first_rows_of_the_demo(cli, seeds, tmp_path):
    readme = (seeds.parent / "README.md").read_text("utf-8")
    shown = readme.partition("<!-- demo -->")[2].partition("<!-- /demo -->")[0]
    table = [line.rstrip() for line in shown.split("```")[1].strip().splitlines()]
    ran = cli("code", seeds, "-o", tmp_path / "out", "--coder", "rules", "--show", "40")
    printed = [line.rstrip() for line in ran.out.strip().splitlines()]
    assert len(table) > 10
    assert printed[: len(table)] == table


def _seed_texts(seeds):
    return texts_of(*sorted(seeds.glob("*.jsonl")))


def test_same_bytes_from_elsewhere_with_other_workers_and_options_of_conduct(cli, seeds, tmp_path):
    copy = tmp_path / "elsewhere" / "seeds"
    shutil.copytree(seeds, copy)
    first, second = tmp_path / "one", tmp_path / "two"
    assert cli("code", seeds, "-o", first, "--coder", "dictionary", "--workers", "1").code == 0
    ran = cli("code", "seeds", "-o", second, "--coder", "dictionary", "--workers", "2",
              "--quiet", cwd=copy.parent)  # fmt: skip
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert fingerprint(first) == fingerprint(second)


def test_finished_run_does_nothing_and_more_input_adds_parts_only(cli, archive, tmp_path):
    out = tmp_path / "out"
    monday = archive([ATTACK, CALM], "days/monday.jsonl")
    assert cli("code", monday.parent, "-o", out, "--coder", "dictionary").code == 0
    before = fingerprint(out)
    ran = cli("code", monday.parent, "-o", out, "--coder", "dictionary")
    assert (ran.code, "nothing to do" in ran.err) == (0, True)
    assert fingerprint(out) == before
    archive([ATTACK], "days/tuesday.jsonl")
    assert cli("code", monday.parent, "-o", out, "--coder", "dictionary").code == 0
    after = fingerprint(out)
    changed = {name for name in before if after.get(name) != before[name]}
    assert changed == {"manifest.json"}
    assert [row["path"] for row in rows(out)] == ["days/monday.jsonl"] * 2 + ["days/tuesday.jsonl"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--coder", "dictionary", "--map", "title=headline"], "map title"),
        (["--coder", "dictionary", "--keep-text"], "keep_text"),
        (["--coder", "dictionary", "--parse", "all"], "parse"),
    ],
)
def test_other_options_are_refused_with_the_difference(cli, archive, tmp_path, words, told):
    out = tmp_path / "out"
    news = archive([ATTACK])
    assert cli("code", news, "-o", out, "--coder", "dictionary").code == 0
    ran = cli("code", news, "-o", out, *words)
    assert ran.code == 2
    assert told in ran.err
    assert "--overwrite" in ran.err
    assert cli("code", news, "-o", out, *words, "--overwrite").code == 0


def test_changed_input_is_refused_and_overwrite_starts_again(cli, archive, tmp_path):
    out = tmp_path / "out"
    news = archive([ATTACK])
    assert cli("code", news, "-o", out, "--coder", "dictionary").code == 0
    archive([ATTACK, ATTACK])
    ran = cli("code", news, "-o", out, "--coder", "dictionary")
    assert ran.code == 2
    assert "news.jsonl" in ran.err
    assert len(rows(out)) == 1
    assert cli("code", news, "-o", out, "--coder", "dictionary", "--overwrite").code == 0
    assert len(rows(out)) == 2


def test_folder_that_is_not_ours_is_never_touched(cli, archive, tmp_path):
    out = tmp_path / "precious"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    for words in ([], ["--overwrite"]):
        ran = cli("code", archive([ATTACK]), "-o", out, "--coder", "dictionary", *words)
        assert ran.code == 2
        assert "thesis.txt" in ran.err
    assert (out / "thesis.txt").read_text() == "years of work"


def test_bad_records_cost_only_themselves(cli, tmp_path):
    news = tmp_path / "news.jsonl"
    lines = [
        json.dumps({"id": "1", "text": ATTACK}).encode(),
        b'{"id": "2", "text": ',
        b'["a list"]',
        b'{"id": "3"}',
        b'{"id": "4", "text": "Rebels attacked caf\xe9 owners in Chad on Monday."}',
        b'{"id": "5", "text": "Rebels attacked a town in Chad on Monday \\ud800."}',
        b'{"id": "6", "text": ""}',
        b'{"id": "1", "text": "Troops shelled a village in Mali."}',
    ]
    news.write_bytes(b"\n".join(lines) + b"\n")
    out = tmp_path / "out"
    ran = cli("code", news, "-o", out, "--coder", "dictionary")
    assert ran.code == 1
    assert "ids stand on more than one article" in ran.err
    found = [(row["outcome"], (row["reason"] or "").split(":")[0]) for row in rows(out)]
    assert found == [
        ("coded", ""),
        ("failed", "invalid"),
        ("failed", "invalid"),
        ("failed", "invalid"),
        ("coded", "encoding"),
        ("coded", "encoding"),
        ("discarded", "empty"),
        ("coded", ""),
    ]
    assert [row["position"] for row in rows(out)] == list(range(8))
    assert cli("code", news, "-o", out, "--coder", "dictionary", "--max-failures", "40").code == 0


def test_one_archive_in_every_wrapping_gives_the_same_codes(cli, archive, tmp_path):
    news = archive([ATTACK, CALM, ATTACK])
    packed = tmp_path / "packed"
    packed.mkdir()
    with gzip.open(packed / "news.jsonl.gz", "wb") as stream:
        stream.write(news.read_bytes())
    shutil.make_archive(str(packed / "bundle"), "zip", tmp_path, "news.jsonl")
    shutil.make_archive(str(packed / "bundle"), "gztar", tmp_path, "news.jsonl")
    pq.write_table(_table(news), packed / "news.parquet")
    (packed / "news.csv").write_text(
        "id,body\n" + "".join(f'{n},"{t}"\n' for n, t in enumerate([ATTACK, CALM, ATTACK]))
    )
    for path in sorted(packed.iterdir()):
        out = tmp_path / "out" / path.name
        words = ["--map", "text=body"] if path.suffix == ".csv" else []
        ran = cli("code", path, "-o", out, "--coder", "dictionary", *words)
        assert ran.code == 0, (path.name, ran.err)
        assert [row["outcome"] for row in rows(out)] == ["coded", "no_event", "coded"], path.name


def _table(news):
    import pyarrow as pa

    return pa.Table.from_pylist([json.loads(line) for line in news.read_text("utf-8").splitlines()])


def test_stdin_is_jsonl_and_leaves_no_temporary_file(cli, archive, tmp_path):
    out = tmp_path / "out"
    text = archive([ATTACK, CALM]).read_text("utf-8")
    ran = cli("code", "-", "-o", out, "--coder", "dictionary", stdin=text)
    assert ran.code == 0, ran.err
    check_promises(out, {("-", 0): ATTACK, ("-", 1): CALM})


def test_urls_are_read_like_files(cli, archive, tmp_path):
    pytest.importorskip("fsspec", reason="the extra urls is not installed")
    out = tmp_path / "out"
    url = archive([ATTACK, CALM]).as_uri()
    ran = cli("code", url, "-o", out, "--coder", "dictionary")
    assert ran.code == 0, ran.err
    check_promises(out, {("news.jsonl", 0): ATTACK, ("news.jsonl", 1): CALM})
    ran = cli("code", url + ".missing", "-o", out, "--coder", "dictionary")
    assert (ran.code, "news.jsonl.missing" in ran.err) == (2, True)


def test_files_of_one_name_get_the_folder_that_tells_them_apart(cli, archive, tmp_path):
    out = tmp_path / "out"
    paths = [archive([ATTACK], "2023/news.jsonl"), archive([CALM], "2024/news.jsonl")]
    assert cli("code", *paths, "-o", out, "--coder", "dictionary").code == 0
    assert [row["path"] for row in rows(out)] == ["2023/news.jsonl", "2024/news.jsonl"]


def test_texts_are_kept_when_asked_for(cli, archive, tmp_path):
    out = tmp_path / "out"
    assert (
        cli("code", archive([ATTACK]), "-o", out, "--coder", "dictionary", "--keep-text").code == 0
    )
    assert [row["text"] for row in rows(out, "texts")] == [ATTACK]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.jsonl"], "no such file"),
        (["{news}", "--coder", "dictionery"], "dictionary"),
        (["{news}", "--map", "txt=body"], "no article field"),
        (["{news}", "--dataset", "gdelt-v9"], "gdelt-v9"),
        (["{news}", "--codebook", "nowhere"], "nowhere"),
        (["{odd}"], "no reader"),
        (["{csv}"], "--map text=COLUMN"),
    ],
)
def test_mistakes_are_one_line_with_the_remedy(cli, archive, tmp_path, words, told):
    places = {"{news}": archive([ATTACK]), "{odd}": tmp_path / "a.xyz", "{csv}": tmp_path / "b.csv"}
    places["{odd}"].write_text("x")
    places["{csv}"].write_text("id,body\n1,x\n")
    given = [str(places.get(word, word)) for word in words]
    ran = cli("code", *given, "-o", tmp_path / "out")
    lines = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert ran.code == 2, ran.err
    assert len(lines) == 1
    assert told in lines[0]
    assert "Traceback" not in ran.err


def test_files_without_an_article_are_named(cli, archive, tmp_path):
    news = archive([ATTACK], "days/monday.jsonl")
    (news.parent / "void.jsonl").write_text("")
    (news.parent / "header.csv").write_text("id,text\n")
    ran = cli("code", news.parent, "-o", tmp_path / "out", "--coder", "dictionary")
    assert ran.code == 0
    told = [line for line in ran.err.splitlines() if "holds no article" in line]
    assert told == [
        f"warning: days/{name} holds no article" for name in ("header.csv", "void.jsonl")
    ]


def test_config_sets_options_and_the_command_line_wins(cli, archive, tmp_path):
    config = tmp_path / "eventcoder.toml"
    config.write_text('coder = ["dictionary"]\nkeep-text = true\n[code]\nworkers = 1\n')
    news = archive([ATTACK])
    one, two = tmp_path / "one", tmp_path / "two"
    assert cli("code", news, "-o", one, "--config", config).code == 0
    assert cli("code", news, "-o", two, "--config", config, "--no-keep-text").code == 0
    options = [json.loads((out / "manifest.json").read_text())["options"] for out in (one, two)]
    assert [o["keep_text"] for o in options] == [True, False]
    config.write_text("keep_txt = true\n")
    ran = cli("code", news, "-o", one, "--config", config)
    assert ran.code == 2
    assert "did you mean 'keep-text'" in ran.err
