"""What both coders read alike: what is no matter of politics, reports in the present tense,
what some expect of others."""

from pathlib import Path

import pytest

from eventcoder.codebooks.tables import read_table
from eventcoder.coders.dictionary import DictionaryCoder
from eventcoder.coders.rules import RulesCoder
from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article
from eventcoder.text import build_document
from eventcoder.text.parse import SentenceParser

ROWS = [
    row
    for name in ("private.tsv", "present.tsv", "foreseen.tsv")
    for row in read_table(Path(__file__).with_name(name), ["text", "expected"])
]


@pytest.fixture(scope="module")
def coders() -> dict[str, DictionaryCoder | RulesCoder]:
    found: dict[str, DictionaryCoder | RulesCoder] = {
        "dictionary": DictionaryCoder(),
        "rules": RulesCoder(),
    }
    for coder in found.values():
        coder.setup()
    return found


@pytest.mark.parametrize("name", ["dictionary", "rules"])
@pytest.mark.parametrize(
    ("text", "expected"), [(row["text"], row["expected"]) for row in ROWS], ids=str
)
def test_code(
    coders: dict[str, DictionaryCoder | RulesCoder], name: str, text: str, expected: str
) -> None:
    document = build_document(Article(text), annotators=annotators(), parser=SentenceParser())
    codes = {event.code for event in coders[name].code_document(document)}
    assert codes == set() if expected == "-" else expected in codes
