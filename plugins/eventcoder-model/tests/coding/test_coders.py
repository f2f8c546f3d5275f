"""The coders with the model that comes with the package: the suite, pairs, triggers, batches."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from eventcoder.codebooks import load_codebook
from eventcoder.records import Document, Span
from eventcoder.testing import CoderConformance, code_text

from eventcoder_model.coder import ModelCoder
from eventcoder_model.folder import DEFAULT
from eventcoder_model.prototypes import PrototypeCoder
from eventcoder_model.session import Model
from eventcoder_model.tokens import Query

MakeDocument = Callable[[str], Document]
TEXTS = ("Rebels attacked the army in Mali.", "Norway imposed sanctions on Belarus.")


class TestModelCoder(CoderConformance):
    coder = ModelCoder
    texts = TEXTS


class TestPrototypeCoder(CoderConformance):
    coder = PrototypeCoder
    texts = TEXTS


@pytest.fixture(scope="module")
def model() -> ModelCoder:
    coder = ModelCoder()
    coder.setup()
    return coder


@pytest.mark.parametrize(
    ("text", "code", "source", "target", "trigger"),
    [
        ("Turkish warplanes bombed Kurdish fighters.", "ASSAULT", "Turkish", "Kurdish", "bombed"),
        ("Kenya condemned the attack by Somalia.", "ACCUSE", "Kenya", "Somalia", "condemned"),
        ("Qatar sent food aid to Sudan.", "AID", "Qatar", "Sudan", "sent"),
    ],
)
def test_who_did_what_to_whom(text: str, code: str, source: str, target: str, trigger: str) -> None:
    rows = code_text(ModelCoder, text)
    assert [row["code"] for row in rows] == [code]
    assert source in rows[0]["source_text"]
    assert target in rows[0]["target_text"]
    assert trigger in rows[0]["trigger"]
    assert rows[0]["rule"].startswith("model ")


def test_a_text_without_trigger_is_not_asked_about(
    model: ModelCoder, document: MakeDocument
) -> None:
    assert list(model.code_document(document("Kenya and Uganda are neighbours."))) == []


def test_a_given_pair_is_judged(model: ModelCoder, document: MakeDocument) -> None:
    text = "Rebels attacked the army near Gao."
    rebels, army = Span(0, 6), Span(text.index("the army"), text.index(" near"))
    (event,) = model.code_pairs(document(text), [(rebels, army)])
    assert event is not None
    assert (event.code, event.sources[0].span, event.targets[0].span) == ("ASSAULT", rebels, army)


def test_answers_do_not_depend_on_what_else_is_asked() -> None:
    model = Model(DEFAULT)
    queries = [Query(f"Rebels {'very ' * n}often attacked the army.", (0, 6)) for n in range(40)]
    together = model.ask(queries).codes
    apart = np.concatenate([model.ask([query]).codes for query in queries])
    assert np.abs(together - apart).max() < ModelCoder.numeric_tolerance
    assert (model.ask(queries).codes == together).all()


def test_a_long_text_keeps_the_words_around_the_pair() -> None:
    model = Model(DEFAULT)
    text = "It rained. " * 300 + "Rebels attacked the army." + " It rained." * 300
    start = text.index("Rebels")
    near = model.ask([Query(text, (start, start + 6), (start + 16, start + 24))])
    assert model.info.labels[int(near.codes[0].argmax())] == "ASSAULT"


def test_prototypes_take_any_codebook(document: MakeDocument) -> None:
    coder = PrototypeCoder()
    coder.add_codebook(load_codebook("acled"))
    coder.setup()
    (event, *_) = coder.code_document(document("Troops arrested rebels in Chad. "))
    assert event.codebook == "acled"
    assert event.code in load_codebook("acled")


@pytest.mark.parametrize("name", ["order", "renamed", "swapped"])
def test_prototypes_follow_the_words_of_their_codebook(name: str, document: MakeDocument) -> None:
    from eventcoder.evaluate.probes import variants

    plover = load_codebook("plover")
    coder = PrototypeCoder()
    coder.setup()
    coder.use_codebook(plover)
    (variant,) = [v for v in variants(plover) if v.name == name]
    one = document("Rebels attacked the army. Norway imposed sanctions on Belarus.")
    usual = [event.code for event in coder.code_document(one)]
    coder.use_codebook(variant.codebook)
    changed = [variant.means[event.code] for event in coder.code_document(one)]
    assert usual
    assert changed == usual


def test_coding_imports_no_torch() -> None:
    program = (
        "import sys; from eventcoder.testing import code_text;"
        "from eventcoder_model.coder import ModelCoder;"
        "assert code_text(ModelCoder, 'Rebels attacked the army in Mali.');"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_model_is_small() -> None:
    assert sum(path.stat().st_size for path in DEFAULT.iterdir()) <= 30 * 2**20
