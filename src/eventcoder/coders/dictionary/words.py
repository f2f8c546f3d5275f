"""Cuts a sentence into words and gives each a one-letter tag, without a tagger.

Letters: ``closed_class.tsv``; besides these ``k`` capitalised, ``w`` other word, ``V`` verb of the
lexicon, ``P`` its passive participle, ``G`` its -ing form, ``l`` another verb, ``j`` its -ing form,
``q`` quotation mark, ``,`` comma, ``;`` any other mark. Verbs are told from nouns in ``tagging``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from eventcoder.coders.dictionary.compile import Compiled, Form

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|wo(?=n['’]t\b)|n['’]t\b|\w+(?:[-‐‑&.]\w+|,\d+)*|['’]\w{1,2}\b|\S"
)
_MARKS = {",": ",", '"': "q", "“": "q", "”": "q", "'": "z", "’": "z", "&": "c", "%": "n", "$": "d",
          "€": "d", "£": "d"}  # fmt: skip
_ABOUT = frozenset(("about", "around", "over", "under", "nearly", "some", "up"))
_AT_LEAST = frozenset(
    (("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("fewer", "than"),
     ("up", "to"), ("as", "many"), ("close", "to"))
)  # fmt: skip
_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december")
)  # fmt: skip
_NAMELIKE = frozenset("ygljmvs")
"""Closed-class tags that a capital inside a sentence overrules: "States", "US", "May"."""

_OPENS = re.compile("[;hsbr]|y(?![,;])")
_CLOSES = re.compile("[;hsbry]")


@dataclass(slots=True)
class Words:
    """The words of one sentence; offsets count in the document.

    Attributes:
        low: words in lower case; ``tags``: one letter a word, ``line`` the same as a string.
        hits: places of words that are forms of the lexicon.
        pasts: places of unknown words in -ed.
        opens: where clauses begin; ``closes``: where they end; both in order.
    """

    low: list[str]
    start: list[int]
    tags: list[str]
    hits: list[tuple[int, Form]]
    pasts: list[int]
    line: str = ""
    opens: list[int] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)

    def end_of(self, place: int) -> int:
        """Offset one past a word."""
        return self.start[place] + len(self.low[place])

    def close(self) -> None:
        """Fix the tags and find the clause boundaries."""
        line = self.line = "".join(self.tags)
        self.opens = [0, *(match.end() for match in _OPENS.finditer(line))]
        self.closes = [match.start() for match in _CLOSES.finditer(line)]


def cut(text: str, folded: str, start: int, end: int, compiled: Compiled) -> Words:
    """Cut ``text[start:end]`` into words with first tags."""
    low = _WORD.findall(folded, start, end)
    if "(" in low:
        low, starts = _without_brackets(folded, start, end)
    else:
        starts = _places(folded, low, start)
    tags: list[str] = []
    hits: list[tuple[int, Form]] = []
    pasts: list[int] = []
    append = tags.append
    for word, first, entry in zip(low, starts, map(compiled.known.get, low), strict=True):
        if entry is None:
            if text[first].isupper():
                append("k")
            elif word.isalpha():
                if word.endswith("ed"):
                    pasts.append(len(tags))
                append("v" if word.endswith("ly") else "w")
            else:
                append(_tag_of_mark(word, low, tags))
            continue
        tag, form = entry
        capital = text[first].isupper()
        if form is not None and not (capital and tag == "u"):
            hits.append((len(tags), form))
        if capital:
            tag = _tag_of_capital(text[first : first + len(word)], word, tag, bool(tags))
        elif tag == "n":
            _quantify(low, tags)
        if tag == "u" and tags and tags[-1] == "n" and word in _MONTHS:
            tags[-1] = "u"
        append(tag)
    return Words(low, starts, tags, hits, pasts)


def _places(folded: str, low: list[str], start: int) -> list[int]:
    """Where the words stand; only blanks stand between them."""
    starts: list[int] = []
    append, index = starts.append, folded.index
    for word in low:
        start = index(word, start)
        append(start)
        start += len(word)
    return starts


def _without_brackets(folded: str, start: int, end: int) -> tuple[list[str], list[int]]:
    """Words and their places without those in short brackets."""
    low, starts = [], []
    closing = -1
    for match in _WORD.finditer(folded, start, end):
        first, word = match.start(), match.group()
        if first < closing:
            continue
        if word == "(":
            closing = folded.find(")", first, min(end, first + 80)) + 1
            if closing:
                continue
        low.append(word)
        starts.append(first)
    return low, starts


def _tag_of_mark(word: str, low: list[str], tags: list[str]) -> str:
    """Tag of a number, a mark or a mixed word."""
    if word[0].isdigit():
        year = len(word) == 4 and word[:2] in ("19", "20")
        if year or (tags and tags[-1] == "u"):
            return "u"
        _quantify(low, tags)
        return "n"
    return "w" if word[0].isalpha() else _MARKS.get(word, ";")


def _tag_of_capital(shown: str, word: str, tag: str, inside: bool) -> str:
    """A capitalised form of the lexicon or closed-class word may be a name: "States", "US"."""
    if tag == "w":
        return "k" if inside else "w"
    if inside and tag in _NAMELIKE:
        if word in _MONTHS:
            return "u"
        if shown.isupper() or shown[1:].islower():
            return "k"
    return tag


def _quantify(low: list[str], tags: list[str]) -> None:
    """Before a number "about", "at least", "more than" and "up to" belong to the phrase."""
    place = len(tags)
    if not place:
        return
    last = low[place - 1]
    if last in _ABOUT:
        tags[-1] = "v"
    elif place > 1 and (low[place - 2], last) in _AT_LEAST:
        tags[-2:] = "dd"
