"""Cuts a sentence into words and gives each a one-letter tag, without a tagger.

Letters: ``closed_class.tsv``; besides these ``k`` capitalised, ``w`` other word, ``V`` verb of the
lexicon, ``P`` its passive participle, ``G`` its -ing form, ``l`` another verb, ``j`` its -ing form,
``q`` quotation mark, ``,`` comma, ``;`` any other mark. Clauses are found in ``clauses``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventcoder.coders.dictionary.compile import Compiled, Form

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\w+(?:[-‐‑]\w+)*(?=n['’]t\b)|\w+(?:[-‐‑&]\w+|\.\w+|,\d+)*|n?['’]\w{1,2}\b|\S"
)
_MARKS = {",": ",", '"': "q", "“": "q", "”": "q", "'": "z", "’": "z", "&": "c", "%": "n", "$": "d",
          "€": "d", "£": "d", "-": ";", "–": ";", "—": ";"}  # fmt: skip


_ABOUT = frozenset(("about", "around", "over", "under", "nearly", "some", "up"))
_AT_LEAST = frozenset(
    (("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("fewer", "than"),
     ("up", "to"), ("as", "many"), ("close", "to"))
)  # fmt: skip
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


@dataclass(slots=True)
class Words:
    """The words of one sentence; offsets count in the document.

    Attributes:
        low: words in lower case; ``tags``: one letter a word.
        hits: places of words that are forms of the lexicon.
    """

    low: list[str]
    start: list[int]
    end: list[int]
    tags: list[str]
    hits: list[tuple[int, Form]]
    line: str = ""


def cut(text: str, folded: str, start: int, end: int, compiled: Compiled) -> Words:
    """Cut ``text[start:end]`` into words with first tags; verbs are told from nouns after that."""
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    hits: list[tuple[int, Form]] = []
    closed, forms = compiled.closed, compiled.forms
    bracket = False
    for match in _WORD.finditer(folded, start, end):
        first, stop = match.span()
        word = folded[first:stop]
        if word == "(":
            bracket = folded.find(")", stop, stop + 80) > 0
        elif word == ")":
            bracket = False
            continue
        if bracket:
            continue
        tag = closed.get(word)
        if tag is not None and text[first].isupper() and tag in "ygljmvs" and low:
            tag = "u" if word in _MONTHS else _named(text, first, stop, tag)
        if tag is None:
            form = forms.get(word)
            if form is not None:
                hits.append((len(low), form))
                tag = "w"
            char = text[first]
            if char.isalpha():
                tag = "k" if char.isupper() and not (form and not starts) else "w"
                if tag == "w" and form is None and word.endswith("ly"):
                    tag = "v"
            elif char.isdigit():
                year = len(word) == 4 and word[:2] in ("19", "20")
                tag = "u" if year or (tags and tags[-1] == "u") else "n"
                if tag == "n":
                    _quantify(low, tags)
            else:
                tag = _MARKS.get(word, ";")
        elif word in forms:
            hits.append((len(low), forms[word]))
        if tag == "n" and word[0].isalpha():
            _quantify(low, tags)
        if tag == "u" and tags and tags[-1] == "n" and word in _MONTHS:
            tags[-1] = "u"
        low.append(word)
        starts.append(first)
        ends.append(stop)
        tags.append(tag)
    return Words(low, starts, ends, tags, hits)


def _named(text: str, first: int, stop: int, tag: str) -> str | None:
    """A capitalised closed-class word is a name ("States", "US") unless it is written so."""
    return None if text[first + 1 : stop].islower() or text[first:stop].isupper() else tag


def _quantify(low: list[str], tags: list[str]) -> None:
    """Before a number "about", "at least", "more than" and "up to" belong to the phrase."""
    if not low:
        return
    last = low[-1]
    if last in _ABOUT:
        tags[-1] = "v"
    elif len(low) > 1 and (low[-2], last) in _AT_LEAST:
        tags[-2:] = "dd"


def tag_verbs(words: Words) -> None:
    """Decide for each form of the lexicon whether it is a verb here, and set its tag."""
    tags = words.tags
    for place, form in words.hits:
        if form.tags and tags[place] in "wk":
            tags[place] = _read(words, place, form)
    words.line = "".join(tags)


def _read(words: Words, place: int, form: Form) -> str:
    """``V``, ``P`` or ``G`` where the form is a verb, else the tag it has."""
    tags = words.tags
    own = tags[place]
    before = place - 1
    while before >= 0 and tags[before] in "vx":
        before -= 1
    left = tags[before] if before >= 0 else ";"
    right = tags[place + 1] if place + 1 < len(tags) else ";"
    kinds = form.tags
    if left == "e":
        if "n" in kinds:
            return "P"
        return "G" if "g" in kinds else own
    if left == "a" and "n" in kinds:
        return "V"
    if left in "tmf" and "b" in kinds:
        return "V"
    if "g" in kinds:
        if left in "dz" or (left in "wk" and (form.noun or right == "w")):
            return own
        return "G"
    if left == "c":
        return _joined(words, place, before, kinds, right) or own
    if "d" in kinds or "n" in kinds:
        return _past(words, place, left, right, kinds, own)
    return _present(words, place, before, left, right, form, own)


def _joined(words: Words, place: int, before: int, kinds: str, right: str) -> str:
    """After a conjunction a verb is what the verb before the conjunction was."""
    tags = words.tags
    for earlier in range(before - 1, max(-1, before - 9), -1):
        if tags[earlier] in "VPGl":
            same = tags[earlier]
            if same == "V" and ("d" in kinds or right in "dkngth"):
                return "V"
            if same == "P" and "n" in kinds:
                return "P" if right not in "dk" else "V"
            if same == "G" and "g" in kinds:
                return "G"
            if same == "l" and "d" in kinds:
                return "V"
            return ""
        if tags[earlier] in ";hrsb":
            break
    return "V" if "d" in kinds and right in "dkngtwh" else ""


def _past(words: Words, place: int, left: str, right: str, kinds: str, own: str) -> str:
    if left in "dzpoVP" or (left == "n" and words.low[place - 1].isdigit()):
        return own
    if words.low[place + 1 : place + 2] == ["by"] and "n" in kinds:
        return "P"
    if "d" not in kinds:
        return own
    if "b" in kinds and left == "w" and right not in "dkngt":
        return own
    return "V"


def _subjunctive(tags: list[str], place: int) -> bool:
    """Whether only a subject stands between "that" and a place."""
    while place >= 0 and tags[place] in "dnwkzov":
        place -= 1
    return place >= 0 and tags[place] == "h"


def _present(
    words: Words, place: int, before: int, left: str, right: str, form: Form, own: str
) -> str:
    kinds, noun = form.tags, form.noun
    if left in "dzpo" or right in "oe":
        return own
    if "s" in kinds:
        if not noun and (left in "kgruq" or (left == "w" and right in "dkngthw")):
            return "V"
        if left in "kgr,q" or (left == "u" and right in "dkn"):
            return "V" if right in "dkngthw" or left in "gr" or (right in "p" and not noun) else own
        return "V" if left == "w" and right in "dknth" else own
    if left in "kw" and "b" in kinds and _subjunctive(words.tags, before):
        return "V" if right in "dkng" or (not noun and right in "tpv;,w") else own
    if left == "n" and right in "dkngtp" and words.low[before].endswith("s"):
        return "V"
    many = before >= 0 and (left in "gr" or words.low[before].endswith("s")
                            or words.low[before] in ("people", "police", "troops"))  # fmt: skip
    if left in "kwgrc" and many:
        if right in "dkngth" or left in "gr" or right == "p" or (right == "w" and not noun):
            return "V"
    return own
