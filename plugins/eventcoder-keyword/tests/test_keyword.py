"""The conformance suite, and what the coder makes of phrases and of faulty lists."""

from pathlib import Path

import pytest
from eventcoder.errors import DataFileError
from eventcoder.testing import CoderConformance, code_text

from eventcoder_keyword import eventcoder_register_coders
from eventcoder_keyword.coder import KeywordCoder
from eventcoder_keyword.words import VARIABLE, read_words


class TestKeywordCoder(CoderConformance):
    coder = KeywordCoder
    texts = ("Rebels attacked a convoy.", "The ministers held talks and signed an agreement.")


def coded(text: str) -> list[tuple[str, str, str]]:
    return [
        (row["code"], row["trigger"], row["factuality"]) for row in code_text(KeywordCoder, text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels ATTACKED a convoy.", [("190", "ATTACKED", "actual")]),
        ("Soldiers opened  fire.", [("190", "opened  fire", "actual")]),
        ("Rebels counterattacked.", []),
        ("The troops never attacked.", [("190", "attacked", "negated")]),
        ("They didn't sign; he wasn't arrested.", [("173", "arrested", "negated")]),
        ("They met. They met with him.", [("040", "met with", "actual")]),
    ],
)
def test_phrases_are_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert coded(text) == expected


@pytest.fixture
def own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.tsv"
    path.write_text("# mine\nroad block\t191\nblock\t191\nroad\t190\n", "utf-8")
    monkeypatch.setenv(VARIABLE, str(path))
    return path


@pytest.mark.usefixtures("own_list")
def test_the_longest_phrase_of_the_users_list_counts() -> None:
    assert coded("A road block was put up.") == [("191", "road block", "actual")]


def test_the_version_follows_the_list(own_list: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeywordCoder, "version", KeywordCoder.version)
    (coder,) = eventcoder_register_coders()
    first = coder.version
    own_list.write_text("road\t191\n", "utf-8")
    eventcoder_register_coders()
    assert first.startswith("0.1.0+")
    assert coder.version != first


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a\t190\nb 190\n", "2: is no entry"),
        ("a\t190\n\t190\n", "2: is no entry"),
        ("a\t190\nA\t173\n", "2: 'A' again"),
        ("# nothing\n", "holds no word"),
    ],
)
def test_a_mistake_is_told_with_its_line(own_list: Path, content: str, message: str) -> None:
    own_list.write_text(content, "utf-8")
    with pytest.raises(DataFileError, match=message):
        eventcoder_register_coders()


def test_a_missing_list_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=f"name a UTF-8 text file in {VARIABLE}"):
        read_words(tmp_path / "none.tsv")
