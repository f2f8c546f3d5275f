"""The coder around the rules: filter, given pairs, explanation, light import, inferred police."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from eventcoder.coders.rules import RulesCoder
from eventcoder.coders.rules.confidence import WEIGHTS
from eventcoder.coders.rules.trace import Recorded
from eventcoder.records import Document, Event, Span
from eventcoder.text.parse import SentenceParser

Code = Callable[[str], tuple[Document, list[Event]]]
Make = Callable[[str], Document]


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_importing_the_coder_imports_no_spacy() -> None:
    script = "import sys, eventcoder.coders.rules; print('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Chad attacked Sudan. The weather was fine.", [0]),
        ("Two people were killed. Two cakes were baked.", [0]),
        ("It urged them to rest. Ghana urged Mali to free the journalist.", [1]),
        ("On March 12 Ghana rested. In Accra, workers of Ghana march on the ministry.", [1]),
        ("The order of Chad stands. Norway imposed sanctions on Chad.", [1]),
        ("Sanctions on Chad are old. Norway imposed sanctions on Chad.", [1]),
        ("the walkers were allowed to rest. police were allowed to enter the camp.", [1]),
        ("The riots began in May. Workers in Ghana threatened riots.", [1]),
        ("The 51 people arrested in May went home. The curfew was a burden.", [0]),
        ("Nobody took place. A blast tore through a market.", [1]),
        ("It fought the election. It has fought, burned and looted.", [1]),
    ],
)
def test_only_sentences_with_trigger_and_actor_are_parsed(
    coder: RulesCoder, make_document: Make, text: str, marked: list[int]
) -> None:
    document = make_document(text)
    coder.code_batch([document])
    assert [s.index for s in document.sentences if document.is_parsed(s.index)] == marked


def test_the_filter_loses_no_event_of_the_sentences(coder: RulesCoder, make_document: Make) -> None:
    from rules_cases import read_cases

    lost = []
    for case in read_cases():
        marked, everything = make_document(case.sentence), make_document(case.sentence)
        everything.parse_many(range(len(everything.sentences)))
        if list(coder.code_document(marked)) != list(coder.code_document(everything)):
            lost.append(case.sentence)
    assert len(lost) <= 2, lost


def test_needs_spare_no_frame_that_would_be_met(coder: RulesCoder, make_document: Make) -> None:
    """A trace has every frame tried; without one those are passed over that lack a word."""
    from rules_cases import read_cases

    for case in read_cases():
        document = make_document(case.sentence)
        for index in range(len(document.sentences)):
            tried = coder.code_sentence(document, index, Recorded())
            assert coder.code_sentence(document, index) == tried, case.sentence


@pytest.mark.parametrize(
    ("text", "source", "target", "code"),
    [
        ("Norway criticised Belarus and thanked Togo.", "Norway", "Togo", "051"),
        ("Norway criticised Belarus and thanked Togo.", "Norway", "Belarus", "111"),
        ("Chad said Sudan attacked Mali.", "Sudan", "Mali", "190"),
        ("Rebels attacked the town and police arrested a student.", "police", "student", "173"),
        ("Clashes between rebels and soldiers went on.", "soldiers", "rebels", "190"),
    ],
)
def test_given_pairs(
    coder: RulesCoder, make_document: Make, text: str, source: str, target: str, code: str
) -> None:
    document = make_document(text)
    pair = (span_of(document, source), span_of(document, target))
    (event,) = coder.code_pairs(document, [pair])
    assert event is not None
    assert event.code == code
    assert (event.sources[0].span, event.targets[0].span) == pair


def test_a_pair_without_relation_is_none(coder: RulesCoder, make_document: Make) -> None:
    document = make_document("Chad lies west of Sudan.")
    pair = (span_of(document, "Chad"), span_of(document, "Sudan"))
    assert coder.code_pairs(document, [pair]) == [None]


def test_an_arrest_without_author_is_the_police(code: Code) -> None:
    _, (event,) = code("Three students were arrested in Nairobi.")
    (source,) = event.sources
    assert (source.span, source.status, source.roles) == (None, "inferred", ("COP",))


def test_abductions_without_author_stay_without(code: Code) -> None:
    _, (event,) = code("Three students were abducted in Nairobi.")
    assert event.sources == ()


def test_modes_weapon_and_context_follow_the_evidence(code: Code) -> None:
    _, (event,) = code("The army attacked the town with drones.")
    assert (event.weapon, event.plover_modes) == ("drone", ("drone",))
    _, (event,) = code("Chad agreed to send troops to Niger.")
    assert event.plover_contexts == ("military",)


def test_rule_names_frame_and_operators(code: Code) -> None:
    _, (event,) = code("Norway refused to lift sanctions on Belarus.")
    assert event.rule == "embargo:sanctions < end:lift < refuse:refuse"


def test_documents_of_a_batch_are_parsed_together(coder: RulesCoder, make_document: Make) -> None:
    documents = [make_document(text) for text in ("Chad attacked Sudan.", "Mali thanked Togo.")]
    parser = documents[0].parser
    assert isinstance(parser, SentenceParser)
    calls = []
    batch = parser.parse_batch
    parser.parse_batch = lambda wanted: calls.append(len(wanted)) or batch(wanted)  # type: ignore[method-assign]
    try:
        coder.code_batch(documents)
    finally:
        del parser.parse_batch  # type: ignore[attr-defined]
    assert calls == [2]


def test_weights_of_confidence_are_sorted_data() -> None:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()[2:]
    names = [line.split("\t")[0] for line in lines]
    assert names == sorted(names)
    assert all(abs(float(line.split("\t")[1])) < 5 for line in lines)


def test_confidence_is_higher_with_both_participants(code: Code) -> None:
    _, (both,) = code("Chad criticised Sudan.")
    _, (one,) = code("Sudan was criticised.")
    assert (both.confidence or 0) > (one.confidence or 0)


def test_explain_shows_what_was_met_and_rejected() -> None:
    from eventcoder.cli._app import dispatch  # noqa: F401 - the command is found by its name
    from eventcoder.run.explain import explain

    told = explain("EU officials refused to lift sanctions on Belarus. It rained.", coder="rules")
    steps = told["sentences"][0]["steps"]
    assert [s["rule"] for s in steps if s["kind"] == "operator"] == ["end:lift", "refuse:refuse"]
    assert any(s["kind"] == "rejected" and s["note"] for s in steps)
    assert [e["code"] for e in told["events"]] == ["1244"]
    assert "skipped" in told["sentences"][1]


def test_explain_on_the_command_line() -> None:
    import typer

    from eventcoder.cli.explain import register

    app = typer.Typer()
    register(app)
    text = "Norway refused to lift sanctions on Belarus."
    plain = CliRunner().invoke(app, [text, "--coder", "rules"])
    assert plain.exit_code == 0
    assert "1244" in plain.stdout
    assert "operator refused: refuse:refuse" in plain.stdout
    told = json.loads(CliRunner().invoke(app, [text, "--coder", "rules", "--json"]).stdout)
    assert told["events"][0]["code"] == "1244"
    assert told["sentences"][0]["parse"][0] == {
        "word": "Norway", "tag": "NNP", "relation": "nsubj", "head": "refused",
    }  # fmt: skip


def test_explain_refuses_a_wrong_date() -> None:
    from eventcoder.cli.explain import run
    from eventcoder.errors import UsageError

    with pytest.raises(UsageError, match="published 'May' is no date"):
        run("Chad attacked Sudan.", published="May")


def test_tracing_changes_nothing(coder: RulesCoder, make_document: Make) -> None:
    from eventcoder.coders.rules.trace import Recorded

    document = make_document("Chad refused to lift sanctions on Sudan and attacked Mali.")
    trace = Recorded()
    assert coder.code_sentence(document, 0, trace) == coder.code_sentence(document, 0)
    assert trace.steps
