"""Each fault is found by the check that is for it; sound coders pass all."""

import pytest

from eventcoder.plugin import Coder
from eventcoder.testing import CHECKS, run_conformance
from eventcoder.testing.conformance import iterate_conformance
from testing import sample_coders as samples

FAULTS: list[tuple[type[Coder], str, str]] = [
    (samples.NoVersion, "declaration", "NoVersion.version is ''"),
    (samples.NoCodebook, "declaration", "there is no codebook 'nowhere'"),
    (samples.WithArguments, "setup", "missing 1 required positional argument"),
    (samples.SetupRaises, "setup", "setup failed: OSError: no model"),
    (samples.SetsUpAgain, "setup", "setup was called"),
    (samples.ExampleWithoutEvent, "examples", "'The weather was fine.'"),
    (samples.RaisesOnEmpty, "events", "empty: code_document raised IndexError"),
    (samples.RaisesOnNul, "events", "NUL: code_document raised ValueError"),
    (samples.RaisesOnSurrogate, "events", "lone surrogate: code_document raised UnicodeEncode"),
    (samples.Recurses, "events", "code_document raised RecursionError"),
    (samples.ReturnsDicts, "events", "gave dict instead of Event"),
    (samples.ReturnsNone, "events", "code_document raised TypeError"),
    (samples.CountsBytes, "events", "is not within"),
    (samples.EmptySpan, "events", "span of trigger 7-7"),
    (samples.ActorOutside, "events", "span of source"),
    (samples.OwnWords, "spans", "place_text is 'Baghdad', text[0:7] is 'Rebels '"),
    (samples.UnknownCode, "codes", "code '1909' is not in codebook 'cameo'"),
    (samples.NumberAsCode, "codes", "code 190 is not in codebook 'cameo'"),
    (samples.UnknownFactuality, "schema", "column factuality is 'perhaps'"),
    (samples.ConfidenceAboveOne, "schema", "column confidence is 1.5"),
    (samples.LatitudeAsText, "schema", "does not fit the columns"),
    (samples.ChangesDocument, "unchanged", "the document was changed"),
    (samples.Remembers, "repeats", "example 1: coded again, it gave other events"),
    (samples.Random, "repeats", "coded again, it gave other"),
    (samples.BatchDependent, "batches", "in batches of 1, it gave other"),
    (samples.DropsInBatch, "batches", "code_batch gave 25 lists of events for 26"),
    (samples.ShufflesBatch, "batches", "in batches of"),
    (samples.OrderOfASet, "processes", "two processes disagree"),
    (samples.PairsWrong, "pairs", "code_pairs gave 1 answers to 2 pairs"),
]


@pytest.mark.parametrize(
    ("coder", "check", "detail"), FAULTS, ids=lambda v: getattr(v, "__name__", "")
)
def test_a_fault_is_found(coder: type[Coder], check: str, detail: str) -> None:
    results = []
    for result in iterate_conformance(coder):
        results.append(result)
        if result.check == check:
            break
    assert results[-1].outcome == "failed", results
    assert detail in results[-1].detail
    assert results[-1].remedy
    assert {result.outcome for result in results[:-1]} <= {"passed"}, results


@pytest.mark.parametrize("coder", [samples.Sound, samples.Tolerant, samples.PairsRight])
def test_a_sound_coder_passes(coder: type[Coder]) -> None:
    outcomes = {result.check: result.outcome for result in run_conformance(coder)}
    pairs = "passed" if coder is samples.PairsRight else "skipped"
    assert outcomes == {**dict.fromkeys(CHECKS, "passed"), "pairs": pairs}


def test_without_any_event_the_result_says_so() -> None:
    results = {result.check: result for result in run_conformance(samples.FindsNothing)}
    assert results["examples"].outcome == "skipped"
    assert "give the class examples" in results["examples"].detail


def test_given_texts_stand_in_for_examples() -> None:
    results = run_conformance(samples.FindsNothing, texts=["Rebels attacked a convoy."])
    (examples,) = [result for result in results if result.check == "examples"]
    assert examples.outcome == "failed"


def test_after_a_fault_in_the_grounds_the_rest_is_skipped() -> None:
    results = run_conformance(samples.SetupRaises)
    assert [r.outcome for r in results[:2]] == ["passed", "failed"]
    assert {r.outcome for r in results[2:]} == {"skipped"}
    assert {r.detail for r in results[2:]} == {"needs setup to pass first"}


def test_a_class_inside_a_function_skips_the_processes() -> None:
    class Inside(samples.Sound):
        pass

    results = {result.check: result for result in run_conformance(Inside)}
    assert results["processes"].outcome == "skipped"


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_says_what_it_demands(name: str) -> None:
    assert CHECKS[name].__doc__
