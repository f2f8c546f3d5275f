"""What words a sentence must hold for a frame to be met: a quick look before it is cut and tagged.

Only the presence of words is tested, so nothing is lost that ``arguments`` would find; it spares
most of the sentences that hold a common word such as "plan" or "open" and tell no event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from eventcoder.codebooks.lexicon import PLACES, Lexicon
from eventcoder.coders.dictionary.patterns import Entry, Needs, Wanted, WordSet

WORD = re.compile(r"\w+")
_BLANKS = {code: " " for code in range(128) if not WORD.match(chr(code))}
NO_EVENT = "any"
"""The class of words that mean no event where a shorter frame would find one: "in protest"."""
AWAY = ("out", "away")
"""Words that with "of" stand for "from"."""
BEHIND = frozenset(
    {
        "away", "back", "captive", "down", "hostage", "off", "out", "over", "prisoner", "up",
    }
)  # fmt: skip
"""Second words of verbs that may stand behind the object: "called the rally OFF"."""


class Present:
    """The words of a text's sentences, as needs count them.

    Args:
        folded: the text in small letters.
    """

    __slots__ = ("_folded", "_spaced")

    def __init__(self, folded: str) -> None:
        self._folded = folded
        # splitting at blanks takes half the time of an expression, but only plain text is quick
        # to put blanks into
        self._spaced = folded.translate(_BLANKS) if folded.isascii() else None

    def between(self, start: int, end: int) -> frozenset[str]:
        """The words of a part of the text."""
        if self._spaced is None:
            return frozenset(WORD.findall(self._folded, start, end))
        return frozenset(self._spaced[start:end].split())


class NeedsOf:
    """Tells what the frames of a word form need.

    Args:
        lexicon: as loaded.
        sets: its noun sets.
        operators: the patterns of operators by word form.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        sets: Mapping[str, WordSet],
        operators: Mapping[str, Sequence[Entry]],
    ) -> None:
        self._lexicon = lexicon
        self._sets = {name: _one_each(found) for name, found in sets.items()}
        self._operators = parts(tuple(operators))

    def words_of(self, names: Iterable[str]) -> frozenset[str]:
        """Words one of which stands wherever somebody of one of some noun sets does."""
        return frozenset().union(*(self._sets[name] for name in names if name in self._sets))

    def of(self, entry: Entry) -> Needs:
        """What one frame needs."""
        needs = [parts((word,)) for word in (*entry.before, *entry.after)]
        for slot in entry.slots:
            if not slot.required:
                continue
            if slot.nouns and slot.nouns[0] != "!":
                needs.append(self._sets[slot.nouns])
            if "of" not in slot.places and not any(place in PLACES for place in slot.places):
                away = AWAY if "from" in slot.places else ()
                needs.append(parts((*slot.places, *away)))  # an owner does as well as "of"
        frame = entry.frame
        assert frame is not None
        if frame.kind == "thing":
            needs.append(self._operators)
        elif not frame.code and frame.event_class != NO_EVENT:
            details = self._lexicon.details.get(frame.event_class, ())
            sets = (self._sets[detail.nouns] for detail in details)
            needs.append(self._operators.union(*sets))
        return tuple(dict.fromkeys(needs))


def _one_each(found: WordSet) -> frozenset[str]:
    """A word of each entry of a noun set, of longer entries the longest, which is the rarest."""
    phrases = (phrase for phrases in found.phrases.values() for phrase in phrases)
    return parts((*found.words, *(max(phrase, key=len) for phrase in phrases)))


def together(frames: Iterable[Entry]) -> Wanted | None:
    """What one of several frames needs; ``None`` where one of them needs nothing.

    Frames that mean no event make no sentence worth reading.
    """
    found = tuple(dict.fromkeys((one.needs, _tail(one)) for one in frames if not _is_empty(one)))
    if not found or ((), "") in found:
        return None
    rarest = [min(needs, key=len) for needs, _ in found if needs]
    whatever = len(rarest) < len(found)
    return Wanted(None if whatever else frozenset().union(*rarest), found)


def _is_empty(entry: Entry) -> bool:
    return entry.frame is not None and entry.frame.event_class == NO_EVENT


def _tail(frame: Entry) -> str:
    """What stands right after the head: a blank and the first of its words, or nothing."""
    if frame.verb and len(frame.after) == 1 and frame.after[0] in BEHIND:
        return ""
    match = WORD.match(frame.after[0]) if frame.after else None
    return f" {match[0]}" if match else ""


@cache
def parts(words: tuple[str, ...]) -> frozenset[str]:
    r"""The first run of ``\w`` of each word, which stands wherever the word does."""
    return frozenset(match[0] for word in words if (match := WORD.search(word)))


def are_met(wanted: Wanted, words: frozenset[str], folded: str, stop: int) -> bool:
    """Whether one of several patterns can be met in a sentence with such words.

    Args:
        wanted: what the patterns need.
        words: of the sentence.
        folded: the text in small letters.
        stop: where the head of the patterns ends in it; 0 if their words may stand apart.
    """
    lacks = words.isdisjoint
    if wanted.one_of is not None and lacks(wanted.one_of):
        return False
    plain = stop > 0 and folded[stop : stop + 1] == " " and folded[stop + 1 : stop + 2].isalnum()
    for needs, tail in wanted.patterns:
        if tail and plain and not folded.startswith(tail, stop):
            continue
        for need in needs:
            if lacks(need):
                break
        else:
            return True
    return False


def is_met(needs: Needs, words: frozenset[str]) -> bool:
    """Whether a pattern can be met in a sentence with such words."""
    return not any(map(words.isdisjoint, needs))
