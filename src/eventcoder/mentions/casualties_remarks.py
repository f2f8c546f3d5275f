"""Remarks that stand between victims and their verb, and are left out before it is read.

"Two men, police said, were killed", "a guard (29) and a boy", "six people, four of them women".
"""

from __future__ import annotations

from itertools import pairwise

from eventcoder.mentions.casualties_words import Token, told_pattern, vocabulary

_SOURCE = 10
"""Tokens of a source told between commas, with them."""
_ASIDE = 9
"""Tokens of an age or alias between commas, at most."""
_YEARS = frozenset({"year", "years"})
_ALIAS = frozenset({"a.k.a", "a.k.a.", "aka", "alias", "nicknamed"})
_QUOTES = frozenset('"“”„«»')
_WHO = frozenset({"who", "whose", "identified", "named"})
_SOME = (("of", "whom"), ("of", "them"))
_REMARKS = {"(": ")", "-": "-", "[": "]", "--": "--", "–": "–", "—": "—"}


def without_remarks(cut: list[Token]) -> list[Token]:
    """The tokens without quotes, and remarks in brackets or dashes that tell of no casualties."""
    cut = [token for token in cut if token.text not in _QUOTES]
    kept: list[Token] = []
    place = 0
    while place < len(cut):
        if _names(cut, place):
            place += 2
            continue
        closing = _closing(cut, place) if cut[place].text in _REMARKS else _who(cut, place)
        closing = closing or _attributed(cut, place)
        if cut[place].text == "," and not closing:
            place = _past_aside(cut, place)
        if closing and (_who(cut, closing) or _attributed(cut, closing)):
            place = closing  # two remarks share a comma
            continue
        if closing and cut[closing].text == "," and cut[closing + 1 :]:
            listed = vocabulary().has("determiner", cut[closing + 1].low)  # the list goes on
            closing -= listed or (len(kept) > 1 and kept[-2].text == ",")  # or an age closes
        place = closing + 1 if closing else place + 1
        if not closing:
            kept.append(cut[place - 1])
    return kept


def _who(cut: list[Token], place: int) -> int:
    """Where a short remark on a person closes: "a guard, who was 29, and a boy"; 0 if none."""
    if cut[place].text != "," or place + 3 >= len(cut):
        return 0
    lows = [token.low for token in cut[place + 2 : place + 5]]
    some = any(pair in _SOME for pair in pairwise(lows))
    if not some and cut[place + 1].low not in _WHO:
        return 0
    for end in range(place + 2, min(place + 8, len(cut))):
        if cut[end].text == ",":
            return end
        if told_pattern().fullmatch(cut[end].low) or cut[end].text in {".", ";"}:
            return 0
    return 0


def _past_aside(cut: list[Token], place: int) -> int:
    """The comma behind an age or a further name: ", 20 years old," and ", alias The Fox,"."""
    lows = [token.low for token in cut[place + 1 : place + 4]]
    if len(lows) == 3 and lows[0].isdecimal() and lows[1] in _YEARS and lows[2] == "old":
        end = place + 4
    elif lows[:1] and (lows[0] in _ALIAS or lows == ["also", "known", "as"]):
        end = next((n for n in range(place + 2, len(cut)) if cut[n].text == ","), 0)
    else:
        return place
    return end if place < end < min(place + _ASIDE, len(cut)) and cut[end].text == "," else place


def _names(cut: list[Token], place: int) -> bool:
    """Whether only the name of one told before follows: "a man identified as Pedro Gil"."""
    if cut[place].low not in {"identified", "named"} or place + 2 >= len(cut) or not place:
        return False
    noun = vocabulary().has("person", cut[place - 1].low)
    return noun and cut[place + 1].low == "as" and cut[place + 2].text[0].isupper()


def _attributed(cut: list[Token], place: int) -> int:
    """Where a source told between subject and verb closes: "two men, police said, were shot"."""
    if cut[place].text not in _REMARKS and cut[place].text != ",":
        return 0
    words, said = vocabulary(), False
    for end in range(place + 1, min(place + _SOURCE, len(cut) - 1)):
        if cut[end].text == ",":
            return end if said and words.value("aux", cut[end + 1].low) else 0
        if not cut[end].word or told_pattern().fullmatch(cut[end].low):
            return 0
        said = said or words.has("say", cut[end].low)
    return 0


def _closing(cut: list[Token], place: int) -> int:
    """Where a remark that opens at a token closes; 0 if none opens or it tells of casualties."""
    ends = _REMARKS[cut[place].text]
    for end in range(place + 1, min(place + 16, len(cut))):
        if cut[end].text == ends:
            return end
        if told_pattern().fullmatch(cut[end].low) or cut[end].text in {".", ";"}:
            return 0
    return 0
