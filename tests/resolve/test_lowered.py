"""Quick looks at a sentence's words miss nothing that the expressions find."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.mentions.lowered import Low
from eventcoder.resolve import clauses, sentence_dates

_DAYS = "previous following next same that day night days hours week before after earlier later a."
_OPENERS = """\
After before, in, FOLLOWING when While since; because as that which who whose where although though
but and tripped in retaliation for response to ahead of said told in late at according amid
gas - -- x-ray last
"""
_SIMPLE = re.compile(
    rf",\s(?!{clauses._SETTING})|[;:—–]\s"
    r"|(?<=\s)-+\s|\b(?:after|before|following|when|while|since|because|as|that|which|who"
    r"|whose|where|although|though|but|and (?=\w+ed\b)|in retaliation for|in response to|ahead of"
    r"|said|told|according to|amid)\b",
    re.IGNORECASE,
)


def _texts(words: str, most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words.split()), max_size=most).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(_texts(_DAYS, 5))
def test_days_that_count_on_are_not_missed(text: str) -> None:
    if sentence_dates._COUNTS_ON.search(text):
        assert all(map(Low.of(text).has, sentence_dates._COUNTING))


@settings(max_examples=300, deadline=None)
@given(_texts(_OPENERS, 9))
def test_clauses_begin_where_the_plain_expression_says(text: str) -> None:
    found = [match.start() for match in clauses._boundary().finditer(Low.of(text).text)]
    assert found == [match.start() for match in _SIMPLE.finditer(text)]
