"""The command: tables, errors, JSON, and what it refuses."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from eventcoder.cli import evaluate as command
from eventcoder.cli.__main__ import run as main
from eventcoder.errors import OutputError, UsageError
from eventcoder.plugin import Coder
from eventcoder.records import Event, Span

MET = "Norland met Sudland on the island."
RAID = "Norland raided Sudland at dawn."


class Meeting(Coder):
    """Codes every text that says ``met``."""

    name = "meeting"
    version = "3"

    def code_document(self, document):
        place = document.text.find("met")
        if place >= 0:
            yield Event(code="040", trigger=Span(place, place + 3), confidence=0.5, rule="met")


@pytest.fixture
def app() -> typer.Typer:
    application = typer.Typer()
    application.callback()(lambda: None)
    command.register(application)
    return application


@pytest.fixture
def gold(gold_file) -> Path:
    return gold_file(
        [
            {"text": MET, "gold": [{"codebook": "plover15", "code": "CONSULT"}]},
            {"text": MET[:-1], "gold": [{"codebook": "plover15", "code": "AGREE"}]},
            {"text": RAID, "gold": [{"codebook": "plover15", "code": "ASSAULT"}]},
        ],
        "plv_own.jsonl",
    )


CODER = f"{__name__}:Meeting"


def test_tables_and_errors(app: typer.Typer, gold: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", str(gold), "--coder", CODER, "--errors", "5"])
    assert result.exit_code == 0, result.output
    assert "meeting 3 on plv_own.jsonl: 3 records, plain text" in result.output
    assert "root.accuracy" in result.output
    assert "0.333" in result.output
    assert "2 of 2 wrong answers" in result.output
    assert RAID in result.output


def test_errors_of_one_label(app: typer.Typer, gold: Path) -> None:
    options = ["--coder", CODER, "--errors", "5", "--label", "ASSAULT"]
    result = CliRunner().invoke(app, ["evaluate", str(gold), *options])
    assert "1 of 1 wrong answers" in result.output
    assert MET[:-1] not in result.output


def test_json_to_a_file_and_to_stdout(app: typer.Typer, gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    for target in (str(path), "-"):
        options = ["evaluate", str(gold), "--coder", CODER, "--json", target]
        result = CliRunner().invoke(app, options)
        assert result.exit_code == 0
        text = result.stdout if target == "-" else path.read_text(encoding="utf-8")
        report = json.loads(text)
        assert report["coder"] == "meeting"
        figure = report["sections"]["root"]["figures"]["accuracy"]
        assert figure["value"] == pytest.approx(1 / 3)
        assert figure["low"] <= figure["value"] <= figure["high"]
        assert {row["label"] for row in report["sections"]["root"]["rows"]} == {
            "CONSULT", "AGREE", "ASSAULT",
        }  # fmt: skip
        assert [e["code"] for e in report["errors"]] == ["040", ""]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--coder", "nowhere.at.all:Coder"], "no coder at"),
        (["--coder", "pathlib:Path"], "is no Coder class"),
        (["--coder", CODER, "--pairs", "gold"], "codes no given pairs"),
        (["--coder", CODER, "--kind", "actors"], "holds no actor mentions"),
        (["--coder", CODER, "--adapter", "nope"], "unknown adapter"),
    ],
)
def test_what_it_refuses(options: list[str], problem: str, app: typer.Typer, gold: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", str(gold), *options])
    assert isinstance(result.exception, UsageError)
    assert problem in str(result.exception)


def test_exit_codes(gold: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["evaluate", str(gold), "--coder", CODER]) == 0
    assert main(["evaluate", str(gold), "--coder", "no-such-coder"]) == 2
    assert "no-such-coder" in capsys.readouterr().err
    assert main(["evaluate", str(tmp_path / "absent.jsonl"), "--coder", CODER]) == 2
    assert "absent.jsonl: cannot be read" in capsys.readouterr().err


def test_texts_a_run_would_discard_have_no_events(app: typer.Typer, gold_file) -> None:
    text = "Norland met Sudland."
    row = {"text": text, "language": "fi", "gold": [{"codebook": "plover15", "code": "CONSULT"}]}
    path = gold_file([row], "plv_own.jsonl")
    result = CliRunner().invoke(app, ["evaluate", str(path), "--coder", CODER, "--json", "-"])
    report = json.loads(result.stdout)
    assert report["sections"]["root"]["figures"]["coverage"]["value"] == 0


def test_three_coders_and_a_report_without_a_place_are_refused(
    app: typer.Typer, gold: Path, tmp_path: Path
) -> None:
    three = ["--coder", CODER, "--coder", "rules", "--compare", CODER]
    nowhere = ["--coder", CODER, "--json", str(tmp_path / "no" / "x.json")]
    for options, fault in ((three, UsageError), (nowhere, OutputError)):
        result = CliRunner().invoke(app, ["evaluate", str(gold), *options])
        assert isinstance(result.exception, fault)


def test_articles_that_are_no_gold_are_told_from_gold(app: typer.Typer, gold_file) -> None:
    path = gold_file([{"id": "1", "text": "Chad met Mali."}], "mine.jsonl")
    result = CliRunner().invoke(app, ["evaluate", str(path), "--coder", CODER])
    assert "none of the 1 records has gold events" in str(result.exception)


def test_comparison_with_itself(app: typer.Typer, gold: Path) -> None:
    options = ["--coder", CODER, "--coder", CODER, "--json", "-"]
    result = CliRunner().invoke(app, ["evaluate", str(gold), *options])
    sections = json.loads(result.stdout)["sections"]
    assert {row["difference"] for row in sections["comparison"]["rows"]} == {0}
    assert sections["between_coders"]["figures"]["root_mcnemar_p"]["value"] == 1
