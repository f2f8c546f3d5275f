"""Names that stand in no list: what follows a title, what leads up to "Front" or "Movement".

They are kept with their words; nothing here guesses a country or a role.
"""

from __future__ import annotations

import re

from eventcoder.mentions.actors.chunks import TextView
from eventcoder.mentions.actors.words import NO_NAME, PLACE_NOUNS, word_set

_PARTICLE = r"(?:al|el|ul|bin|ibn|abu|van|von|der|de|del|della|da|dos|du|la|le|ter|ould|ag)"
_NAME = (
    r"(?:[A-Z]\.(?:[A-Z]\.)?|[^\W\d_a-z][\w'’]+(?:-[\w'’]+)*"
    r"|(?:al|el|ul|as|ash|an)-[^\W\d_a-z][\w'’-]+)"
)
#: A person's name right after a title.
_AFTER_TITLE = re.compile(rf"\s+({_NAME}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_NAME}){{0,4}})")
#: Two or more capitalised words in a row; it starts with a set of letters so that it is found fast.
_BARE = re.compile(
    r"([A-Z](?<![\w.'’-].)[a-z'’-]+(?:\s+[A-Z]\.)?(?:\s+(?:bin|al|el|van|von|de|del|da|dos|der))?"
    r"(?:\s+(?:al-|el-)?[A-Z][a-zA-Z'’-]+){1,3})(?![\w])"
)
_WORD_BEFORE = re.compile(r"([\w'’.&-]+)\s+$")
_REST_OF_NAME = re.compile(
    r"(?!\s+and\s+the\b)(?:\s+(?:of|for|and|de|du|des|del|la|le|the|pour|para|y|e)){0,3}\s+[A-Z][\w'’-]+"
)
_LINKS = word_set("of for and de du des del la le the e y pour para da do")

#: Folded words before a bare name that make it a place.
_PLACE_BEFORE = (
    " in ", " at ", " near ", " to ", " from ", " outside ", " around ", " into ", " across ",
)  # fmt: skip


def name_after(view: TextView, end: int, limit: int) -> int:
    """End of the person's name that follows a title at ``end``; ``end`` itself where none does."""
    if view.case != "mixed" or view.title:
        return end
    found = _AFTER_TITLE.match(view.text, end, limit)
    if found is None:
        return end
    first = found.group(1).split()[0].lower().strip(".")
    if first in NO_NAME or "\n\n" in found.group(0):
        return end
    return _without_possessive(view.text, found.end())


def _without_possessive(text: str, end: int) -> int:
    """A name's end without "'s"."""
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def name_before(view: TextView, start: int, limit: int) -> int:
    """Where the capitalised words that lead up to an organisation noun begin."""
    if view.case != "mixed" or view.title or not view.text[start].isupper():
        return start
    begin, links = start, start
    for _ in range(7):
        found = _WORD_BEFORE.search(view.text, max(limit, links - 30), links)
        if found is None or found.start() < limit:
            break
        word = found.group(1)
        if (
            word[0].isupper()
            and word.lower() not in NO_NAME
            and not word.endswith((".", "'s", "’s"))
        ):
            begin = links = found.start(1)
        elif (word in _LINKS and begin == links) or word in _LINKS:
            links = found.start(1)
        else:
            break
    return begin


def name_on(view: TextView, end: int, limit: int) -> int:
    """Where the capitalised words end that continue an organisation's name."""
    if view.case != "mixed" or view.title:
        return end
    for _ in range(6):
        found = _REST_OF_NAME.match(view.text, end, limit)
        if found is None:
            break
        end = found.end()
    return _without_possessive(view.text, end)


def bare_names(view: TextView, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of capitalised word sequences that may be persons or organisations."""
    if view.case != "mixed" or view.title:
        return []
    spans = []
    for found in _BARE.finditer(view.text, start, end):
        words = found.group(1).split()
        begin = found.start(1)
        if words[0].lower() in NO_NAME:
            if len(words) < 3:
                continue
            begin += len(words[0]) + 1
            words = words[1:]
        stop = _without_possessive(view.text, found.end(1))
        before = " " + view.folded[max(0, begin - 8) : begin]
        if before.endswith(_PLACE_BEFORE) or words[-1].lower() in PLACE_NOUNS:
            continue
        spans.append((begin, stop))
    return spans
