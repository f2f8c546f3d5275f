"""People that a force loses: "lost eight men", "the loss of six soldiers"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventcoder.mentions.casualties_clause import Reading, group_of, people_of, reading_of
from eventcoder.mentions.casualties_forms import is_shouted
from eventcoder.mentions.casualties_parts import head
from eventcoder.mentions.casualties_phrases import object_after
from eventcoder.mentions.casualties_words import Token, vocabulary

_OWN = (["of", "their", "own"], ["of", "its", "own"])


def losses(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Those who are told lost by their own side."""
    shouted = is_shouted(tokens)
    for place, token in enumerate(tokens):
        if token.low in {"lost", "losing"} and not group_of(tokens, place).unreal:
            yield from people_lost(tokens, place, place + 1, shouted)
        elif token.low in {"cost", "costing"} and tokens[place + 1 : place + 2]:
            start = place + 2 if tokens[place + 1].low in {"it", "them"} else 0
            if 0 < start < len(tokens):
                yield from people_lost(tokens, place, start, shouted)


def people_lost(
    tokens: Sequence[Token], place: int, start: int, shouted: bool
) -> Iterator[Reading]:
    """A counted object of "lost" or "loss of", if it is people and none is lost to another side."""
    people = people_of(object_after(tokens, start, alone=True)[:1], shouted)
    if people is None or not any(word.counted for word in people.words[:2]):
        return
    words, last = vocabulary(), head(people.words).low
    own = [token.low for token in people.words[-3:]]
    if len(people.words) > 2 and people.words[1].low == "of":
        last = people.words[-1].low  # "six of its men"
    after = next((t.low for t in tokens if t.start >= people.words[-1].end), "")
    listed = words.has("person", last) or words.has("people", last)
    if after != "to" and (listed or own in _OWN):
        yield reading_of("dead", people, tokens[place])
