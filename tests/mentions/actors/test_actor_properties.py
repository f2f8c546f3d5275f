"""What holds for any text: offsets, order, no overlaps, links that point back."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.mentions.actors import ActorIndex, find_actors, link_mentions, resolve_actor
from eventcoder.mentions.actors.fold import fold
from eventcoder.records import Sentence

FORMS = st.sampled_from([entry.folded for entry in list(ActorIndex.load().forms)[::37]])
WORDS = st.one_of(
    FORMS,
    FORMS.map(str.title),
    FORMS.map(str.upper),
    st.sampled_from(["the", "a", "of", "in", "'s", ",", ".", "-backed", "pro-", "(", ")", "two"]),
    st.text(max_size=6),
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)


def split(text: str, places: list[int]) -> list[Sentence]:
    """The text cut anywhere into sentences."""
    cuts = sorted({0, len(text), *(place % (len(text) + 1) for place in places)})
    return [Sentence(a, b, number) for number, (a, b) in enumerate(pairwise(cuts))]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(st.integers(0, 400), max_size=3))
def test_mentions_stand_inside_sentences_in_order_without_overlap(
    text: str, places: list[int]
) -> None:
    sentences = split(text, places)
    found = find_actors(text, sentences)
    linked = link_mentions(found, text, sentences)
    for mention in linked:
        assert 0 <= mention.start <= mention.head_start < mention.head_end <= len(text)
        assert mention.start < mention.end <= len(text)
    for mention in found:
        assert any(s.start <= mention.start < s.end for s in sentences)
    assert all(a.end <= b.start for a, b in pairwise(linked))
    for place, mention in enumerate(linked):
        assert mention.refers_to is None or linked[mention.refers_to].refers_to is None
        assert mention.refers_to is None or mention.refers_to < place
    kept = {mention.start for mention in linked}
    assert all(m.start in kept or text[m.head_start : m.head_end].isupper() for m in found)
    assert link_mentions(find_actors(text, sentences), text, sentences) == linked


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_codes_agree_with_country_and_roles(text: str) -> None:
    reading = resolve_actor(text)
    known = ActorIndex.load().countries
    if reading.country is not None:
        assert reading.country in known
        assert reading.gwno == known[reading.country].gwno
    if reading.code is not None and not reading.roles:
        assert reading.country is not None


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)
