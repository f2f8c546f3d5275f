"""Quick looks that spare the long expressions find nothing less than those do by themselves."""

import re
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.mentions import casualties_words, dates, places_context
from eventcoder.mentions.dates_patterns import forms
from eventcoder.mentions.lowered import Low, in_lower, low_words
from eventcoder.mentions.places_tokens import cut

_DATE_WORDS = """\
2 5 12 1990s 2015 3/4/2016 2016-05-01 May march JAN dec. Sept monday Fridays yesterday today
overnight tonight last this next same that previous past recent several a two earlier later
afterwards after before ago in the on of since mid early day days week weekend month years
nights morning afternoon hour eve to and market marine second 1,500 men may"""
_PLACE_WORDS = """\
km miles kilometres 30 (20 km) away to the due north south-east of from outside off close
outskirts vicinity edge city town capital next x1 old Gao Kano . , police said at"""
_ODD_WORDS = """\
KILLED killed ſlain inJuries KıLLED dİed Kill lifeless dead, x_dead toll2 the death-toll LIFE İ
wound's"""


def _texts(words: str, most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words.split()), min_size=1, max_size=most).map(" ".join)


def _windowed(text: str) -> set[tuple[str, tuple[int, int]]]:
    return {(form.name, match.span()) for form, match in dates._candidates(text, Low.of(text))}


def _everywhere(text: str) -> set[tuple[str, tuple[int, int]]]:
    return {
        (form.name, match.span())
        for form in forms()
        for match in form.pattern.finditer(text)
        if not dates._is_word(form, match, text)
    }


@settings(max_examples=400, deadline=None)
@given(_texts(_DATE_WORDS, 6))
def test_windows_hold_all_dates(text: str) -> None:
    assert _windowed(text) == _everywhere(text)


def test_windows_hold_all_dates_of_two_words() -> None:
    for pair in product(_DATE_WORDS.split(), repeat=2):
        text = " ".join(pair)
        assert _windowed(text) == _everywhere(text), text


@settings(max_examples=300, deadline=None)
@given(_texts(_ODD_WORDS, 4))
def test_words_of_casualties_are_not_missed(text: str) -> None:
    assert casualties_words.tells(text, Low.of(text)) == bool(
        casualties_words.told_pattern().search(text)
    )


@given(st.text(max_size=40))
def test_lower_case_is_as_long_and_has_the_same_words(text: str) -> None:
    assert len(in_lower(text)) == len(text)
    assert len(low_words(text)) == len(re.findall(r"\w+", in_lower(text)))


@settings(max_examples=400, deadline=None)
@given(_texts(_PLACE_WORDS, 9), st.integers(0, 12))
def test_distances_are_not_missed(text: str, start: int) -> None:
    words = cut(text, start)
    for index, word in enumerate(words):
        window = text[max(0, word.start - 70) : word.start]
        if places_context._distance().search(window):
            assert places_context._may_be_near(text, words, index)
