"""One label a gold event: which event answers, and figures computed by hand."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from eventcoder.errors import UsageError
from eventcoder.evaluate.api import score as evaluate
from eventcoder.records import Document, Span

RAID = "Norland troops raided Sudland camps and Sudland protested."
TALKS = "Norland met Sudland in the capital."
AID = "Norland sent grain to Sudland."
MARCH = "Students marched in Norland."


def gold(code: str | list[str], source: str, target: str) -> list[dict[str, object]]:
    entry = {"codebook": "plover15", "code": code, "source_text": source, "target_text": target}
    return [entry]


@pytest.fixture
def four(gold_file: Callable[..., Path]) -> Path:
    return gold_file(
        [
            {"text": RAID, "gold": gold("ASSAULT", "Norland troops", "Sudland camps")},
            {"text": TALKS, "gold": gold("CONSULT", "Norland", "Sudland")},
            {"text": AID, "gold": gold("AID", "Norland", "Sudland")},
            {"text": MARCH, "gold": gold("PROTEST", "Students", "Norland")},
        ],
        "plv_own.jsonl",
    )


def test_figures_of_four_texts(four: Path, event, saying) -> None:
    said = {
        # the surer event has another pair: the marked pair decides
        RAID: [
            event(RAID, "190", "raided", "Norland troops", "Sudland camps", confidence=0.2),
            event(RAID, "141", "protested", "Sudland protested", confidence=0.9),
        ],
        TALKS: [event(TALKS, "040", "met", "Sudland", "Norland")],  # either role
        AID: [event(AID, "190", "sent", "Norland", "Sudland")],  # wrong
        MARCH: [],
    }
    report = evaluate(four, saying(said))
    # ASSAULT: P 1/2 R 1 F 2/3; CONSULT F 1; AID 0; PROTEST 0
    assert report.value("root.macro_f1") == pytest.approx((2 / 3 + 1) / 4)
    assert report.value("root.weighted_f1") == pytest.approx((2 / 3 + 1) / 4)
    assert report.value("root.accuracy") == pytest.approx(2 / 4)
    assert report.value("root.coverage") == pytest.approx(3 / 4)
    # quads: 4 wanted twice, given twice, right once; 1 right; 2 missed
    assert report.value("quad.macro_f1") == pytest.approx((1 / 2 + 1 + 0) / 3)
    # conflict: given 2, wanted 2, right 1; cooperation: given 1, wanted 2, right 1
    assert report.value("binary.macro_f1") == pytest.approx((1 / 2 + 2 / 3) / 2)
    # four distinct (trigger, root) in four texts; the protest of RAID and the raid of AID are extra
    assert report.value("volume.distinct_per_text") == pytest.approx(4 / 4)
    assert report.value("volume.extra_per_text") == pytest.approx(2 / 4)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("0211", "REQUEST"), ("0341", "AGREE"), ("057", "SUPPORT"), ("0841", "YIELD"),
        ("0811", "YIELD"), ("090", "ACCUSE"), ("155", "MOBILIZE"), ("163", "COERCE"),
        ("164", "SANCTION"), ("1712", "ASSAULT"), ("1724", "COERCE"), ("175", "ASSAULT"),
        ("176", "COERCE"), ("1951", "ASSAULT"), ("1952", "ASSAULT"), ("191", "COERCE"),
    ],
)  # fmt: skip
def test_cameo_codes_become_plover_labels(code, label, gold_file, event, saying) -> None:
    path = gold_file([{"text": TALKS, "gold": gold(label, "Norland", "Sudland")}], "plv_x.jsonl")
    report = evaluate(path, saying({TALKS: [event(TALKS, code, "met")]}))
    assert report.value("root.accuracy") == 1


def test_statements_and_negated_events_are_no_answer(gold_file, event, saying) -> None:
    path = gold_file(
        [{"text": TALKS, "gold": gold("CONSULT", "Norland", "Sudland")}], "plv_x.jsonl"
    )
    said = [event(TALKS, "010", "met"), event(TALKS, "040", "met", factuality="negated")]
    report = evaluate(path, saying({TALKS: said}))
    assert report.value("root.coverage") == 0
    assert [(m.expected, m.given) for m in report.misses] == [("CONSULT", "NONE")]


def test_the_surest_answers_when_no_event_has_the_pair(gold_file, event, saying) -> None:
    path = gold_file(
        [{"text": RAID, "gold": gold("ASSAULT", "Norland troops", "Sudland camps")}], "plv_x.jsonl"
    )
    said = [
        event(RAID, "141", "protested", "Sudland protested", confidence=0.4),
        event(RAID, "190", "raided", "Norland", confidence=0.6),
    ]
    assert evaluate(path, saying({RAID: said})).value("root.accuracy") == 1


def test_any_of_several_acceptable_codes(gold_file, event, saying) -> None:
    path = gold_file(
        [{"text": TALKS, "gold": gold(["AGREE", "CONSULT"], "Norland", "Sudland")}], "plv_x.jsonl"
    )
    assert evaluate(path, saying({TALKS: [event(TALKS, "040", "met")]})).value("root.accuracy") == 1


def test_pair_given(four: Path, event, saying) -> None:
    pairs = {
        RAID: [event(RAID, "190", "raided")],
        TALKS: [event(TALKS, "040", "met")],
        AID: [event(AID, "070", "sent")],
    }
    report = evaluate(four, saying({}, pairs=pairs), pairs="gold")
    assert report.setting == "pair given"
    assert report.value("root.accuracy") == pytest.approx(3 / 4)
    assert "tuples" not in {section.name for section in report.sections}


def test_a_coder_without_pairs_says_so(four: Path, saying) -> None:
    with pytest.raises(UsageError, match="--pairs found"):
        evaluate(four, saying({}), pairs="gold")


def test_tuples_want_direction(four: Path, event, saying) -> None:
    said = {
        RAID: [
            event(RAID, "190", "raided", "Norland troops", "Sudland camps"),
            event(RAID, "141", "protested", "Sudland protested"),
        ],
        TALKS: [event(TALKS, "040", "met", "Sudland", "Norland", reciprocal=True)],
        AID: [event(AID, "070", "sent", "Sudland", "Norland")],
    }
    report = evaluate(four, saying(said))
    # right: the raid and the reciprocal talks; given 4, wanted 4
    assert report.value("tuples.precision") == pytest.approx(2 / 4)
    assert report.value("tuples.recall") == pytest.approx(2 / 4)
    assert report.value("tuples.f1") == pytest.approx(2 / 4)
    assert report.value("pairs.f1") == pytest.approx(2 / 4)


def test_confusions_are_counted_and_sorted(four: Path, event, saying) -> None:
    said = {text: [event(text, "190", word)] for text, word in ((TALKS, "met"), (AID, "sent"))}
    said[RAID] = [event(RAID, "141", "raided")]
    report = evaluate(four, saying(said))
    section = next(s for s in report.sections if s.name == "confusions")
    assert section.rows == (
        ("AID", "ASSAULT", 1), ("ASSAULT", "PROTEST", 1), ("CONSULT", "ASSAULT", 1),
        ("PROTEST", "NONE", 1),
    )  # fmt: skip


def test_rare_labels_do_not_drag_the_interval_down(gold_file, event, saying) -> None:
    labels = [f"{code:03}" for code in range(40, 47)] + [f"{code:03}" for code in range(50, 58)]
    texts = {code: f"Norland met Sudland in room {code}." for code in labels}
    path = gold_file(
        [{"text": t, "gold": [{"codebook": "cameo", "code": c}]} for c, t in texts.items()]
    )
    said = {t: [event(t, "040" if c == "041" else c, "met")] for c, t in texts.items()}
    figure = evaluate(path, saying(said)).figure("exact.macro_f1")
    assert figure.value == pytest.approx((13 + 2 / 3) / 15)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low <= figure.value <= figure.high


def test_gold_without_a_known_code_is_refused(gold_file, saying) -> None:
    path = gold_file([{"text": TALKS, "gold": [{"codebook": "cameo", "code": "PARLEY"}]}])
    with pytest.raises(UsageError, match="no gold event has a code that scheme 'cameo' knows"):
        evaluate(path, saying({}))


def test_given_pairs_stand_in_the_cleaned_text(gold_file, saying) -> None:
    text = "The â€œRedâ€\x9d Columnâ€™s chief met Norlandâ€™s envoy."
    path = gold_file([{"text": text, "gold": gold("CONSULT", "chief", "envoy")}], "plv_x.jsonl")
    asked = []

    def code_pairs(document: Document, pairs: Sequence[tuple[Span, Span]]) -> list[None]:
        asked.extend(document.words(span) for pair in pairs for span in pair)
        assert document.text != text, "cleaning left the text as it was"
        return [None] * len(pairs)

    evaluate(path, replace(saying({}), code_pairs=code_pairs), pairs="gold")
    assert asked == ["chief", "envoy"]
