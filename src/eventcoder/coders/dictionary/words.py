"""Cuts a sentence into words and gives each a one-letter tag, without a tagger.

Letters: ``closed_class.tsv``; besides these ``k`` capitalised, ``w`` other word, ``V`` verb of the
lexicon, ``P`` its passive participle, ``G`` its -ing form, ``l`` another verb, ``j`` its -ing form,
``q`` quotation mark, ``,`` comma, ``;`` any other mark. Verbs are told from nouns in ``tagging``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from eventcoder.coders.dictionary.patterns import Compiled, Form
from eventcoder.records import Span

_WORD = re.compile(
    r"(?<!\w)[A-Z]\.(?= )|"
    r"\w+(?:[-‐‑&.]\w+|,\d+|['’](?!(?:d|ll|m|re|s|t|ve)\b)\w+)*(?:\.(?<=\.\w\.)(?:-\w+)*)?|"
    r"['’]\w{1,2}\b|\S"
)
_MARKS = {",": ",", '"': "q", "“": "q", "”": "q", "'": "z", "’": "z", "&": "c", "%": "n", "$": "n",
          "€": "n", "£": "n"}  # fmt: skip
_ABOUT = frozenset(("about", "around", "over", "under", "nearly", "some", "up"))
_AT_LEAST = frozenset(
    (("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("fewer", "than"),
     ("up", "to"), ("as", "many"), ("close", "to"))
)  # fmt: skip
_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december")
)  # fmt: skip
_NAMELIKE = frozenset("ygljmvsp")
"""Closed-class tags that a capital inside a sentence overrules: "States", "US", "May"."""

REMEMBERED = 50_000
"""Words remembered at most."""

BRACKET = 12
"""Words and marks in a bracket that is passed over."""

_OPENS = re.compile("[;hsbr]|y(?![,;])")
_CLOSES = re.compile("[;hsbry]")


class Token(NamedTuple):
    """What is known of a written word wherever it stands.

    Attributes:
        low: in lower case; ``tag``: its first tag inside a sentence, ``initial`` at its beginning.
        form: what the lexicon knows of it, or ``None``.
        past: an unknown word in -ed.
    """

    low: str
    tag: str
    initial: str
    form: Form | None
    past: bool


class Words:
    """The words of one sentence; offsets count in the document.

    Attributes:
        low: words in lower case; ``tags``: one letter a word, ``line`` the same as a string.
        hits: places of words that are forms of the lexicon.
        pasts: places of unknown words in -ed.
        opens: where clauses begin; ``closes``: where they end; both in order.
        subjects, objects: phrases found before, by the place of the verb or of their first word.
    """

    __slots__ = (
        "_first", "_shown", "_starts", "_text", "closes", "hits", "line", "low", "objects", "opens",
        "pasts", "subjects", "tags",
    )  # fmt: skip

    def __init__(
        self, text: str, shown: list[str], first: int, tokens: list[Token], starts: list[int]
    ) -> None:
        self._text, self._shown, self._first = text, shown, first
        self._starts = starts
        low, tags, initials, forms, pasts = zip(*tokens, strict=True) if tokens else [()] * 5
        self.low: list[str] = list(low)
        self.tags: list[str] = list(tags)
        self.tags[:1] = initials[:1]
        self.hits = [(place, form) for place, form in enumerate(forms) if form is not None]
        self.pasts = [place for place, past in enumerate(pasts) if past] if True in pasts else []
        self.line = ""
        self.opens: list[int] = []
        self.closes: list[int] = []
        self.subjects: dict[int, tuple[int, int] | None] = {}
        self.objects: dict[int, tuple[int, int] | None] = {}

    def span(self, first: int, last: int) -> Span:
        """Where the words ``first:last`` stand in the document."""
        if not self._starts:
            self._starts = _places(self._text, self._shown, self._first)
        return Span(self._starts[first], self._starts[last - 1] + len(self._shown[last - 1]))

    def close(self) -> None:
        """Fix the tags and find the clause boundaries."""
        line = self.line = "".join(self.tags)
        self.opens = [0, *(match.end() for match in _OPENS.finditer(line))]
        self.closes = [match.start() for match in _CLOSES.finditer(line)]


class Reader:
    """Cuts sentences into words; remembers the words it has seen."""

    __slots__ = ("_known", "_seen")

    def __init__(self, compiled: Compiled) -> None:
        self._known = compiled.known
        self._seen: dict[str, Token] = {}

    def cut(self, text: str, start: int, end: int) -> Words:
        """Cut ``text[start:end]`` into words with first tags."""
        shown = _WORD.findall(text, start, end)
        starts: list[int] = []
        if "(" in shown:
            shown, starts = _without_brackets(shown, _places(text, shown, start))
        seen = self._seen
        spelled = shown
        if text[start:end].isupper():
            spelled = [word.lower() for word in shown]
        tokens = [seen.get(word) or self._token(word) for word in spelled]
        if len(tokens) > 3 and all(token.tag != "w" for token in tokens):
            tokens = [
                self._in_headline(token, word) for token, word in zip(tokens, shown, strict=True)
            ]
        words = Words(text, shown, start, tokens, starts)
        if "n" in words.tags or "u" in words.tags:
            _number(words.low, words.tags)
        if "won" in words.low:
            _will_not(words.low, words.tags)
        if "than" in words.low:
            _more_than(words.low, words.tags)
        return words

    def _in_headline(self, token: Token, shown: str) -> Token:
        """Where All Words Are Capitalised, those that the tables know are read without capital."""
        if token.tag != "k" or shown.isupper() or token.low not in self._known:
            return token
        return self._seen.get(token.low) or self._token(token.low)

    def _token(self, shown: str) -> Token:
        if len(self._seen) >= REMEMBERED:
            self._seen.clear()
        token = self._seen[shown] = _token(shown, self._known)
        return token


def _token(shown: str, known: Mapping[str, tuple[str, Form | None]]) -> Token:
    word = shown.lower()
    capital = shown != word
    entry = known.get(word)
    if entry is not None:
        tag, form = entry
        if not capital:
            return Token(word, tag, tag, form, False)
        inside = _tag_of_capital(shown, word, tag)
        initial = inside if len(shown) > 1 and shown.isupper() else tag
        return Token(word, inside, initial, None if inside == "u" else form, False)
    if capital:
        tag = "k"
    elif word[0].isalpha():
        tag = "v" if word.endswith("ly") else "w"
    elif word[0].isdigit():
        tag = "u" if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20") else "n"
    else:
        tag = _MARKS.get(word, ";")
    return Token(word, tag, tag, None, tag == "w" and word.endswith("ed"))


def _tag_of_capital(shown: str, word: str, tag: str) -> str:
    """A capitalised form of the lexicon or closed-class word may be a name: "States", "US"."""
    if tag == "w" or shown == "IS":
        return "k"
    if tag == "g" and (shown == "I" or not shown.isupper()):
        return tag
    if tag in _NAMELIKE:
        if word in _MONTHS:
            return "u"
        if shown.isupper() or shown[1:].islower():
            return "k"
    return tag


def _places(text: str, shown: list[str], start: int) -> list[int]:
    """Where the words stand, in order."""
    starts: list[int] = []
    append, index = starts.append, text.index
    for word in shown:
        start = index(word, start)
        append(start)
        start += len(word)
    return starts


def _without_brackets(shown: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
    """Words and their places without those in short brackets."""
    kept: list[str] = []
    places: list[int] = []
    place = 0
    while place < len(shown):
        if shown[place] == "(":
            within = shown[place : place + BRACKET]
            if ")" in within:
                place += within.index(")") + 1
                continue
        kept.append(shown[place])
        places.append(starts[place])
        place += 1
    return kept, places


def _more_than(low: list[str], tags: list[str]) -> None:
    """Reads "more than" before a quantity as one determiner."""
    for place in range(1, len(low)):
        if low[place] == "than" and low[place - 1] in ("more", "less", "fewer"):
            tags[place - 1 : place + 1] = "dd"


def _counted(tags: list[str], place: int) -> bool:
    """Whether a number like 2000 counts what follows instead of naming a year."""
    before = tags[place - 1] if place else ";"
    return tags[place + 1 : place + 2] == ["w"] and before not in "pun,;d"


def _will_not(low: list[str], tags: list[str]) -> None:
    """Reads "won't", cut into two words."""
    for place in range(len(low) - 1):
        if low[place] == "won" and low[place + 1] in ("'t", "’t"):
            tags[place] = "m"


def _number(low: list[str], tags: list[str]) -> None:
    """Tells days from quantities; "about", "at least", "up to" belong to the quantity."""
    for place in range(len(tags)):
        if tags[place] == "u" and low[place].isdigit() and _counted(tags, place):
            tags[place] = "n"
        elif tags[place] == "u" and low[place] == "may" and tags[place - 1 : place] == ["k"]:
            tags[place] = "k"
        if tags[place] != "n":
            continue
        before = low[place - 1] if place else ""
        digits = low[place][0].isdigit()
        if (digits and place and tags[place - 1] == "u") or (
            digits and low[place + 1 : place + 2] and low[place + 1] in _MONTHS
        ):
            tags[place] = "u"
        elif before in _ABOUT:
            tags[place - 1] = "v"
        elif place > 1 and (low[place - 2], before) in _AT_LEAST:
            tags[place - 2 : place] = "dd"
