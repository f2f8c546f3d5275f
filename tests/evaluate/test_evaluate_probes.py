"""Probes: coders that read names, order or labels of codes, and what the probes make of them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from eventcoder import evaluate
from eventcoder.codebooks import Codebook, load_codebook
from eventcoder.evaluate.probes import variants
from eventcoder.plugin import Coder
from eventcoder.records import Document, Event, Span


class Reading(Coder):
    """A little model: gives the code whose name shares most words with the text."""

    name = "reading"
    version = "1"
    codebook = "plover"

    def setup(self) -> None:
        self.codes = {code.code: code.name for code in load_codebook("plover") if code.level == 1}

    def use_codebook(self, codebook: Codebook) -> None:
        self.codes = {code.code: code.name for code in codebook if code.level == 1}

    def code_document(self, document: Document) -> list[Event]:
        code = self.choose(document.text)
        return [Event(code=code, trigger=Span(0, len(document.text)), confidence=0.5)]

    def code_pairs(
        self, document: Document, pairs: Sequence[tuple[Span, Span]]
    ) -> list[Event | None]:
        return [self.code_document(document)[0] for _ in pairs]

    def choose(self, text: str) -> str:
        words = set(text.lower().strip(".").split())
        best = max(self.codes.values(), key=lambda name: (self.shared(name, words), name))
        return next(code for code, name in self.codes.items() if name == best)

    @staticmethod
    def shared(name: str, words: set[str]) -> int:
        return len(words & set(name.lower().replace(",", "").split()))


class First(Reading):
    """Gives the first code, whatever the text says."""

    name = "first"

    def choose(self, text: str) -> str:
        return next(iter(self.codes))


class Labels(Reading):
    """Knows labels by heart and never looks at names."""

    name = "labels"

    def choose(self, text: str) -> str:
        return "AID" if "AID" in self.codes else max(self.codes)


class Stubborn(Reading):
    """Answers in words of its own."""

    name = "stubborn"
    use_codebook = Coder.use_codebook

    def choose(self, text: str) -> str:
        return "AID" if "aid" in text else "HELPED"


ROWS = [
    {
        "text": text,
        "gold": [
            {"codebook": "plover15", "code": code, "source_text": "Chad", "target_text": "Mali"}
        ],
    }
    for text, code in [
        ("Chad will provide aid to Mali.", "AID"),
        ("Chad will threaten Mali.", "THREATEN"),
        ("Chad had to yield politically to Mali.", "YIELD"),
    ]
]


@pytest.mark.parametrize(
    ("coder", "legal", "order", "renamed", "swapped"),
    [
        (Reading, 1, 1, 1, 1),
        (First, 1, 0, 1, 0),
        (Labels, 1, 1, 0, 0),
    ],
)
@pytest.mark.parametrize("pairs", ["found", "gold"])
def test_what_a_coder_hangs_on_is_told(
    gold_file: Callable[..., Path],
    coder: type[Coder],
    pairs: str,
    legal: float,
    order: float,
    renamed: float,
    swapped: float,
) -> None:
    name = f"{__name__}:{coder.__name__}"
    report = evaluate(gold_file(ROWS), coder=name, pairs=pairs, probes=True)
    found = {probe: report.value(f"probes.{probe}") for probe in ("legal", "order")}
    assert found == {"legal": legal, "order": order}
    assert (report.value("probes.renamed"), report.value("probes.swapped")) == (renamed, swapped)


def test_answers_that_are_no_codes_are_counted(gold_file: Callable[..., Path]) -> None:
    report = evaluate(gold_file(ROWS), coder=f"{__name__}:Stubborn", pairs="gold", probes=True)
    assert report.value("probes.legal") == pytest.approx(1 / 3)
    assert report.figure("probes.order").value is None
    assert "reads no codebook" in report.figure("probes.order").note


@pytest.mark.parametrize("name", ["plover", "acled", "cameo"])
def test_variants_keep_all_codes_and_their_hierarchy(name: str) -> None:
    true = load_codebook(name)
    for variant in variants(true):
        assert set(variant.means) == set(variant.codebook.codes)
        assert sorted(variant.means.values()) == sorted(true.codes)
        for code in variant.codebook:
            assert code.parent is None or code.parent in variant.codebook
            assert true[variant.means[code.code]].level == code.level


def test_words_move_with_their_meaning() -> None:
    true = load_codebook("plover")
    (swapped,) = [v for v in variants(true) if v.name == "swapped"]
    for code in swapped.codebook:
        assert code.name == true[swapped.means[code.code]].name
        assert swapped.means[code.code] != code.code
