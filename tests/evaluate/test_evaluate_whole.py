"""What is measured across a set: calibration, comparison, contamination, agreement, samples."""

from datetime import date
from pathlib import Path

import pytest

from eventcoder.errors import UsageError
from eventcoder.evaluate.actors import ActorAnswer, _day
from eventcoder.evaluate.adapter import Adapter
from eventcoder.evaluate.api import evaluate_actors
from eventcoder.evaluate.api import score as evaluate
from eventcoder.evaluate.contamination import score_contamination
from eventcoder.evaluate.gold import read_gold
from eventcoder.records import Event, Participant, Span

CALM = "The police said that the town was calm."


def test_calibration(gold_file, event, saying) -> None:
    texts = [f"Norland met Sudland in room {n}." for n in range(4)]
    gold = {"codebook": "plover15", "code": "CONSULT"}
    path = gold_file([{"text": t, "gold": [gold]} for t in texts], "plv_own.jsonl")
    codes = ["040", "040", "040", "190"]
    said = {t: [event(t, c, "met", confidence=0.85)] for t, c in zip(texts, codes, strict=True)}
    report = evaluate(path, saying(said))
    assert report.value("calibration.ece") == pytest.approx(0.1)  # .85 said, .75 right
    assert report.value("calibration.brier") == pytest.approx((3 * 0.15**2 + 0.85**2) / 4)
    silent = evaluate(path, saying({t: [event(t, "040", "met")] for t in texts}))
    assert silent.figure("calibration.ece").value is None


def test_comparison_of_two_coders(gold_file, event, saying) -> None:
    texts = [f"Norland met Sudland in room {n}." for n in range(8)]
    gold = {"codebook": "plover15", "code": "CONSULT"}
    path = gold_file([{"text": t, "gold": [gold]} for t in texts], "plv_own.jsonl")
    right = saying({t: [event(t, "040", "met")] for t in texts}, "right")
    half = saying({t: [event(t, "040", "met")] for t in texts[:4]}, "half")
    report = evaluate(path, right, other=half)
    row = next(r for s in report.sections for r in s.rows if r[0] == "root.accuracy")
    assert row[1:4] == (1.0, 0.5, 0.5)
    assert row[4] == pytest.approx(2 / 2**4, abs=0.02), "all four go one way"
    assert report.value("between_coders.root_mcnemar_p") == pytest.approx(2 / 2**4)
    assert report.coder == "right against half"


def test_contamination_finds_the_text_and_the_place(gold_file, tmp_path: Path) -> None:
    text = "Norland troops raided three Sudland camps before dawn, officials said."
    path = gold_file([{"text": text}, {"text": "Nothing of this stands anywhere else at all."}])
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "frames.tsv").write_text(
        "190\tattack\tan example\n"
        "190\traid\tNORLAND TROOPS raided three Sudland camps, before dawn\n", encoding="utf-8"
    )  # fmt: skip
    section = score_contamination(read_gold(path, Adapter("x")), [folder])
    assert section.figures[0].value == 1
    assert section.rows[0][:2] == ("G0", "frames.tsv:2")
    assert score_contamination(read_gold(path, Adapter("x")), [folder], words=10).rows == ()


def actor(text: str, function: str = "agent_to_code", **expected: str) -> dict[str, object]:
    return {"text": text, "args": '"", "2022-03-01"', "function": function, "expected": expected}


def test_actor_mentions(gold_file) -> None:
    rows = [
        actor("Norland police", country="NOR", code_1="COP"),
        actor("the medics", country="", code_1="MED"),
        actor("the men", code_1="UNK"),
        actor("the UN", country="UNO"),
        actor("Norland", function="query_wiki", title="Norland"),
    ]
    answers = {
        "Norland police": ActorAnswer("NOR", ("MIL", "COP")),
        "the medics": ActorAnswer("SUD", ("HLH",)),
        "the men": ActorAnswer(),
        "the UN": ActorAnswer("", ("IGO",)),
    }
    asked: list[tuple[str, date | None]] = []

    def read(words: str, day: date | None) -> ActorAnswer:
        asked.append((words, day))
        return answers[words]

    path = gold_file(rows, "actor_mentions_own.jsonl")
    report = evaluate_actors(path, read)
    assert report.value("agent_to_code.country") == pytest.approx(2 / 3)
    assert report.value("agent_to_code.role") == 1
    assert asked[0] == ("Norland police", date(2022, 3, 1))
    assert [(m.text, m.expected, m.given) for m in report.misses] == [
        ("the medics", "nothing", "SUD")
    ]


@pytest.mark.parametrize(
    ("args", "day"),
    [('"", "2022-01-10"', date(2022, 1, 10)), ('"", "10 May 2015"', date(2015, 5, 10)),
     ('"", "October 1, 2021"', date(2021, 10, 1)), ('"", "today"', None), ('"Mexico"', None)],
)  # fmt: skip
def test_the_day_in_arguments(args: str, day: date | None) -> None:
    assert _day(args) == day


def test_kinds_are_not_mixed_up(gold_file, saying) -> None:
    mentions = gold_file([actor("Norland", country="NOR")], "actor_mentions_own.jsonl")
    events = gold_file([{"text": CALM}], "plv_own.jsonl")
    with pytest.raises(UsageError, match="--kind actors"):
        evaluate(mentions, saying({}))
    with pytest.raises(UsageError, match="holds no actor mentions"):
        evaluate_actors(events, lambda words, day: ActorAnswer())


def test_gold_of_several_codebooks_is_refused(gold_file, saying) -> None:
    entries = [{"codebook": name, "code": "190"} for name in ("cameo", "acled")]
    path = gold_file([{"text": CALM, "gold": entries}])
    with pytest.raises(UsageError, match="name 2 codebooks"):
        evaluate(path, saying({}))


def test_agreement_with_a_second_person(gold_file, event, saying) -> None:
    texts = [f"Norland met Sudland in room {n}." for n in range(4)]

    def labelled(labels: list[str], name: str) -> Path:
        return gold_file(
            [
                {"text": t, "gold": [{"codebook": "plover15", "code": label}]}
                for t, label in zip(texts, labels, strict=True)
            ],
            name,
        )

    gold = labelled(["CONSULT", "CONSULT", "AGREE", "AGREE"], "plv_own.jsonl")
    second = labelled(["CONSULT", "CONSULT", "AGREE", "AID"], "plv_second.jsonl")
    said = {t: [event(t, "040" if n < 2 else "030", "met")] for n, t in enumerate(texts)}
    report = evaluate(gold, saying(said), human=second)
    # 1 of 4 units differs; 4 CONSULT, 3 AGREE, 1 AID of 8: unequal pairs 38 of 56
    assert report.value("humans.root_gold_human") == pytest.approx(1 - (1 / 4) / (38 / 56))
    assert report.value("humans.root_coder_human") == report.value("humans.root_gold_human")
    assert report.value("agreement.root_alpha") == 1


def test_sample_is_drawn_by_hash_from_texts_without_gold(gold_file, saying) -> None:
    texts = [f"A mob burnt shop {n}." for n in range(30)]
    said = {t: [Event(code="180", trigger=Span(6, 11))] for t in texts}
    said[texts[0]] = [
        Event(
            code="180",
            trigger=Span(11, 15),
            sources=(Participant(span=Span(0, 10), code="NORCOP"),),
        )
    ]
    path = gold_file([{"text": t} for t in texts], "india_police_own.jsonl")
    few, more = (
        next(s for s in evaluate(path, saying(said), sample=n).sections if s.name == "sample").rows
        for n in (5, 100)
    )
    assert few == more[:5]
    assert len(more) == 29, "the police's event is not among the others"
    assert [row[0] for row in more] != sorted(row[0] for row in more)


def test_support_by_other_texts(gold_file, event, saying) -> None:
    texts = [f"Norland met Sudland in room {n}." for n in range(6)]
    gold = {"codebook": "plover15", "code": "CONSULT"}
    path = gold_file([{"text": t, "gold": [gold]} for t in texts], "plv_own.jsonl")
    answers = [
        ("040", "talk:meet"),
        ("040", "talk:meet < do:hold"),
        ("040", "talk:parley < do:hold"),  # its frame serves this text alone
        ("190", "talk:parley"),  # wrong, so it supports nothing
        ("040", None),
        ("190", "talk:meet"),
    ]
    said = {
        t: [event(t, code, "met", rule=rule)]
        for t, (code, rule) in zip(texts, answers, strict=True)
    }
    report = evaluate(path, saying(said))
    assert report.value("root.accuracy") == pytest.approx(4 / 6)
    assert report.value("support.supported") == pytest.approx(3 / 6)
    section = next(s for s in report.sections if s.name == "support")
    assert section.rows == (("talk:parley", "G2"),)
