"""The stages: what a coder does wrong costs one article, and batches change nothing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.pipeline import Pipeline
from eventcoder.plugin import Coder, ResolverSource
from eventcoder.records import Article, Event, Participant, Span, Unreadable
from eventcoder.records.rows import CodeFacts
from eventcoder.run.assemble import schema_check


class Finder(Coder):
    """Codes the word attack; does what the text's last word says."""

    name, version, languages = "finder", "1", ("*",)

    def code_document(self, document):
        last = document.text.split()[-1].strip(".") if document.text.split() else ""
        if last == "raises":
            raise ValueError(f"at {self!r} in /some/folder/file.py")
        if last == "leaves":
            raise SystemExit(3)
        if last == "garbage":
            return ["an event"]
        if last == "outside":
            return [Event(code="190", trigger=Span(0, 10_000))]
        if last == "unknown":
            return [Event(code="9999", trigger=Span(0, 3))]
        if last == "mistyped":
            return [Event(code="190", trigger=Span(0, 3), confidence="high")]
        if last == "excessive":
            return [Event(code="190", trigger=Span(0, 3), confidence=7.0)]
        return [
            Event(code="190", trigger=Span(*m.span()), sources=(Participant(Span(0, 3)),))
            for m in re.finditer("attack", document.text)
        ]


class Spanish(Finder):
    """The same in Spanish alone."""

    name, languages = "spanish", ("es",)


def facts_of(codebook, code):
    return {("cameo", "190"): CodeFacts(name="Fight", root="19")}[codebook, code]


def pipeline(*coders, **options):
    return Pipeline(coders or (Finder(),), facts_of, check=schema_check(), **options)


def articles(*texts, **fields):
    return [Article(text, path="n", position=n, **fields) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("raises", "crash: ValueError: at"),
        ("leaves", "crash: SystemExit: 3"),
        ("garbage", "invalid: the coder gave str instead of Event"),
        ("outside", "invalid: span of trigger 0-10000 is not within"),
        ("unknown", "invalid: no code '9999'"),
        ("mistyped", "invalid: "),
        ("excessive", "invalid: confidence"),
    ],
)
def test_fault_costs_its_article_only(word, reason):
    good = "Rebels attack a town."
    coded = pipeline().code(articles(good, f"Rebels attack {word}.", good))
    assert [result.outcome for result in coded.results] == ["coded", "failed", "coded"]
    assert coded.results[1].reason.startswith(reason)
    assert "0x7" not in coded.results[1].reason
    assert "/some" not in coded.results[1].reason
    assert coded.events.num_rows == 2
    assert [result.n_events for result in coded.results] == [1, 0, 1]


def test_other_coders_keep_their_events():
    class Raises(Finder):
        name = "raises"

        def code_document(self, document):
            raise RuntimeError("no")

    coded = pipeline(Finder(), Raises()).code(articles("Rebels attack.", "Calm day."))
    assert [result.outcome for result in coded.results] == ["failed", "failed"]
    entries = [[(c.coder, c.outcome, c.n_events) for c in r.coders] for r in coded.results]
    assert entries == [
        [("finder", "coded", 1), ("raises", "failed", 0)],
        [("finder", "no_event", 0), ("raises", "failed", 0)],
    ]
    assert coded.events.num_rows == 1


def test_each_coder_reads_its_languages():
    spanish = Article("Los rebeldes attack un pueblo.", path="n", position=0, language="es")
    english = Article("Rebels attack.", path="n", position=1, language="en")
    coded = pipeline(Spanish()).code([spanish, english])
    assert [(r.outcome, r.reason) for r in coded.results] == [
        ("coded", None),
        ("discarded", "language: en"),
    ]


def test_what_cannot_be_coded_says_why():
    records = [*articles("", " \n", "Rebels attack \ud800."), Unreadable("n", 3, "invalid: x")]
    coded = pipeline().code(records)
    assert [(r.outcome, r.reason) for r in coded.results] == [
        ("discarded", "empty"),
        ("discarded", "empty"),
        ("coded", "encoding: lone surrogates, replaced by U+FFFD"),
        ("failed", "invalid: x"),
    ]
    assert coded.articles.num_rows == 4
    (row,) = coded.events.to_pylist()
    assert row["evidence"] == "Rebels attack \ufffd."


def test_resolvers_run_in_order_and_a_raising_one_costs_its_article():
    def double(document, events):
        if "broken" in document.text:
            raise KeyError("resolver")
        return [event for event in events for _ in range(2)]

    coded = pipeline(resolvers=[ResolverSource("double", double)]).code(
        articles("Rebels attack.", "Rebels attack broken.")
    )
    assert [r.outcome for r in coded.results] == ["coded", "failed"]
    ids = coded.events.column("event_id").to_pylist()
    assert len(set(ids)) == 2


def test_steps_are_told_and_blocked_ones_do_not_run():
    told = []
    works = articles("Rebels attack.", "Rebels attack raises.", "Rebels attack.")
    blocked = {(works[0].key, "finder"): "timeout: over 1 s"}
    line = pipeline()
    read = line.read(works, watch=lambda step, key: told.append((step, key)), blocked=blocked)
    assert told == [("clean", None), ("finder", None)] + [
        ("finder", work.key) for work in works[1:]
    ]
    results = line.conclude(read).results
    assert [r.reason and r.reason.split(":")[0] for r in results] == ["timeout", "crash", None]


TEXTS = st.lists(
    st.sampled_from(["Rebels attack.", "Calm.", "", "attack attack", "x raises", "x garbage"]),
    max_size=9,
)


@given(TEXTS, st.integers(1, 9), st.booleans())
@settings(max_examples=60, deadline=None)
def test_batches_and_care_change_nothing(texts, size, careful):
    records = articles(*texts)
    line = pipeline()
    whole = line.code(records)
    works = [
        work
        for start in range(0, len(records), size)
        for work in line.read(records[start : start + size], careful=careful)
    ]
    parts = line.conclude(works)
    assert parts.events.equals(whole.events)
    assert parts.articles.equals(whole.articles)
