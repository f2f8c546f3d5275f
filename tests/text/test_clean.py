"""Cleaning repairs damage, and every cleaned span finds its way back."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.text import clean

CASES = [
    ("curly apostrophe", "Mali’s army", "Mali's army"),
    ("mojibake apostrophe", "Chadâ€™s border post", "Chad's border post"),
    ("mojibake accent", "NiÃ±o y RamÃ­rez", "Niño y Ramírez"),
    ("lost hard blank", "shots were fired. (IPS)Â\n", "shots were fired. (IPS)\n"),
    ("entity", "Black &amp; Decker &#39;met&#39;", "Black & Decker 'met'"),
    ("no entity", "AT&T and R&D; more", "AT&T and R&D; more"),
    ("soft hyphen", "demon\u00adstra\u00adtors", "demonstrators"),
    ("control characters", "a\x00b\x07c", "a b c"),
    ("lone surrogate", "x\ud800y", "x\ufffdy"),
    ("hard blank", "10\u00a0000 people", "10 000 people"),
    ("true accents stay", "Évariste à Yaoundé", "Évariste à Yaoundé"),
    ("tag in a line", "Police <b>met</b> them", "Police    met     them"),
    ("tag of a link", '<a href="x">Gao</a> fell', "            Gao     fell"),
    ("tag of a paragraph", "It fell.<br/>Rebels", "It fell.\n    Rebels"),
    ("no tag", "if a<b and c>d, <Police>", "if a<b and c>d, <Police>"),
    ("arabic stays", "قال الوزير", "قال الوزير"),
]


@pytest.mark.parametrize(
    ("given_text", "cleaned"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_cleaning(given_text, cleaned):
    assert clean(given_text).text == cleaned


def test_span_of_a_repaired_word_covers_its_damage():
    text = "On Friday Nigerâ€™s junta met union leaders."
    cleaned = clean(text)
    start = cleaned.text.index("Niger's")
    found = cleaned.offsets.original(start, start + len("Niger's"))
    assert text[found.start : found.end] == "Nigerâ€™s"
    start = cleaned.text.index("union")
    found = cleaned.offsets.original(start, start + 5)
    assert text[found.start : found.end] == "union"


def test_hard_wrapped_paragraphs_are_joined_and_others_not():
    wrapped = (
        "The mayor of the town told reporters that the bridge had been\n"
        "closed since the morning because soldiers were searching all\n"
        "cars that came from the north.\n\n   Traders protested at once."
    )
    assert "been closed" in clean(wrapped).text
    assert "north.\n\n   Traders" in clean(wrapped).text
    lines = "The mayor spoke on Monday.\nThe bridge stayed closed.\nTraders protested."
    assert clean(lines).text == lines


DAMAGE = st.sampled_from(
    ["â€™", "Ã©", "&amp;", "\u00ad", "\u200b", "Â ", "\x00", "\ud800", "\n", "’"]
)


@given(st.lists(st.one_of(DAMAGE, st.text(max_size=8)), max_size=12).map("".join))
def test_every_span_maps_into_the_given_text_in_order(text):
    cleaned = clean(text)
    places = [cleaned.offsets.original(i, i + 1) for i in range(len(cleaned.text))]
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(places))
    if places:
        whole = cleaned.offsets.original(0, len(cleaned.text))
        assert whole == (places[0].start, places[-1].end)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="&\n"), max_size=60))
def test_plain_ascii_keeps_its_offsets(text):
    cleaned = clean(text)
    assert len(cleaned.text) == len(text)
    assert cleaned.offsets.original(0, len(text)) == (0, len(text))
