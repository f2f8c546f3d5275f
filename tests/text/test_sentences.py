"""Sentences: where they end, what kind they are, and that none is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.records import Article
from eventcoder.text import build_document, discard_reason, guess_language, split_sentences

SPLITS = [
    ("two", "Troops left. Crowds cheered.", ["Troops left.", "Crowds cheered."]),
    ("titles", "Gen. Adamu met Dr. Obi. Both smiled.", ["Gen. Adamu met Dr. Obi.", "Both smiled."]),
    ("initials", "J. K. Mensah spoke. All listened.", ["J. K. Mensah spoke.", "All listened."]),
    ("country", "The U.S. Army left. It rained.", ["The U.S. Army left.", "It rained."]),
    (
        "decimal",
        "Prices rose 3.5 percent. Unions met.",
        ["Prices rose 3.5 percent.", "Unions met."],
    ),
    ("quote", 'He said "No." She left.', ['He said "No."', "She left."]),
    ("clock", "It began at 3 p.m. Police came.", ["It began at 3 p.m.", "Police came."]),
    ("lower case", "police came. nobody was hurt.", ["police came.", "nobody was hurt."]),
    ("newline", "Police came\nNobody was hurt", ["Police came", "Nobody was hurt"]),
    ("question", "Who fired? Nobody knows.", ["Who fired?", "Nobody knows."]),
]


@pytest.mark.parametrize(("text", "sentences"), [c[1:] for c in SPLITS], ids=[c[0] for c in SPLITS])
def test_splitting(text, sentences):
    assert [text[s.start : s.end] for s in split_sentences(text)] == sentences


KINDS = [
    ("Reporting by A. Writer; Editing by B. Writer", "boilerplate"),
    ("Read moreWho are the rebels of the north?", "boilerplate"),
    ("Issued on: Modified:", "boilerplate"),
    ("3 min read", "boilerplate"),
    ("(AFP)", "boilerplate"),
    ("Follow us on every channel", "boilerplate"),
    ("Rebels read more than 40 names from a list of hostages.", "body"),
    ("Reporters said shells fell on the port.", "body"),
    ("Subscribers protested outside the paper.", "body"),
]


@pytest.mark.parametrize(("line", "kind"), KINDS, ids=[c[0][:20] for c in KINDS])
def test_kind_of_a_line(line, kind):
    assert split_sentences("Shells fell.\n" + line)[1].kind == kind


DATELINES = [
    ("BAMAKO (AFP) - Soldiers left.", "BAMAKO (AFP) -"),
    ("NAIROBI, Kenya — Soldiers left.", "NAIROBI, Kenya —"),
    ("LIMA, 12 JAN 90 (EFE) -- [TEXT] SOLDIERS LEFT.", "LIMA, 12 JAN 90 (EFE) -- [TEXT]"),
    ("Goma, March 3 (Reuters) - Soldiers left.", "Goma, March 3 (Reuters) -"),
]


@pytest.mark.parametrize(("text", "dateline"), DATELINES)
def test_dateline(text, dateline):
    first, second = split_sentences(text)
    assert (first.kind, second.kind) == ("dateline", "body")
    assert text[first.start : first.end] == dateline


@pytest.mark.parametrize(
    "text", ["Iran: talks resume.", "Rebels - once allies - fought.", "He left."]
)
def test_no_dateline(text):
    assert [s.kind for s in split_sentences(text)] == ["body"]


@given(st.text(max_size=300))
def test_sentences_are_ordered_disjoint_and_cover_all_words(text):
    sentences = split_sentences(text)
    assert [s.index for s in sentences] == list(range(len(sentences)))
    end = 0
    for sentence in sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[end : sentence.start].strip()
        end = sentence.end
    assert not text[end:].strip()


def test_a_sentence_without_end_is_bounded():
    pieces = split_sentences("word " * 5000 + "x" * 10_000)
    assert max(s.end - s.start for s in pieces) <= 3000


def test_title_line_is_known():
    text = "Army retakes northern town\nSoldiers entered the town on Monday.\nNobody was hurt."
    assert [s.kind for s in split_sentences(text)] == ["title", "body", "body"]


LANGUAGES = [
    ("The army said on Friday that it had taken the town from the rebels of the north.", "en"),
    (
        "El ejército dijo que había tomado la ciudad a los rebeldes en el norte del país.",
        "es",
    ),
    (
        "L'armée a dit que la ville est prise et que les rebelles sont partis dans la nuit.",
        "fr",
    ),
    ("Армия заявила в пятницу, что взяла город на севере страны у повстанцев", "ru"),
    ("Полиция задержала десять человек", "ru"),
    ("警方逮捕了十名抗议者", "zh"),
    ("La police a arrêté dix manifestants à Dakar après une marche contre la hausse.", "fr"),
    ("Soldiers left", None),
    ("Turkey killed a commander as a drone struck a car, a no to a truce.", None),
    ("Ministers met a van, met a bus, met a hut, no deal, no die, no hand.", None),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_language_guess(text, language):
    assert guess_language(text) == language


DISCARDS = [
    ("", None, "empty"),
    (" \n\t", None, "empty"),
    ("Read more: the week in pictures", None, "boilerplate"),
    ("Soldiers left the town.", "fr", "language: fr"),
    ("Soldiers left the town.", "en-GB", None),
    ("Soldiers left the town.", None, None),
]


@pytest.mark.parametrize(("text", "language", "reason"), DISCARDS)
def test_discard_reason(text, language, reason):
    document = build_document(Article(text, language=language))
    assert discard_reason(document, {"en"}) == reason
