"""A parser that works for days holds no more words than it should."""

import pytest

from eventcoder.text.parse import SentenceParser

MOST = 60


def test_words_met_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventcoder.text.parse.MOST", MOST)
    parser = SentenceParser()
    at_first = len(parser.nlp.vocab.strings)
    kept = []
    for number in range(30):
        name = f"Zorv{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10]}"
        kept += parser.parses([f"{name} shelled {name}tan near {name}burg."])
        assert len(parser.nlp.vocab.strings) < at_first + 2 * MOST
    words = [[(token.text, token.lemma_, token.pos_, token.dep_) for token in one] for one in kept]
    assert all(one[1] == ("shelled", "shell", "VERB", "ROOT") for one in words)
    assert all(one[0][0].lower() == one[0][1].lower() for one in words)
