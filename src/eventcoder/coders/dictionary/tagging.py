"""Tells verbs from nouns among the forms of the lexicon, by the words around them.

First tags come from ``words``; clauses and phrases are found in ``phrases``.
"""

from __future__ import annotations

import re

from eventcoder.coders.dictionary.patterns import Form
from eventcoder.coders.dictionary.words import Words

ORDER = 8
"""Words after a verb of saying within which an order begins."""
_ORDER = re.compile("[dnwkz]*[gwk]t[wvx]")
"""Whom somebody tells to do something: "told THE ENVOY TO LEAVE"."""
_PLURALS = frozenset(
    ("cattle", "children", "crew", "militia", "paramilitary", "people", "personnel", "police",
     "troops", "youth")
)  # fmt: skip
"""Words for several that no ending tells."""


ACTS = frozenset({"battle", "clash", "march", "protest", "rally", "riot", "strike"})
"""What people do together: in this form a noun as often as a verb."""
AFTER_ACTS = frozenset(
    {"after", "against", "amid", "and", "because", "following", "for", "over", "to", "until", ".",
     ","}
)  # fmt: skip
"""Words before which one of them is a verb, if a plural stands before it."""
REACH = 8
"""Words before it among which another verb makes it an object."""


def tag_verbs(words: Words) -> None:
    """Decide for each form of the lexicon whether it is a verb here, and set its tag."""
    tags = words.tags
    if "u" in tags:
        words.hits = [hit for hit in words.hits if tags[hit[0]] != "u" or not _dated(tags, hit[0])]
    for place, form in words.hits:
        if form.tags and tags[place] == "w":
            tags[place] = _read(words, place, form)
        elif tags[place] == "y" and _ORDER.match("".join(tags[place + 1 : place + 1 + ORDER])):
            tags[place] = "V"
    for place in words.pasts:
        if 0 < place < len(tags) - 1 and tags[place - 1] in "wkgr" and tags[place + 1] in "dkgtp;,":
            tags[place] = "l"
    if "s" in tags and "u" in tags:
        for place in range(len(tags) - 1):
            if tags[place] == "s" and tags[place + 1] == "u" and words.low[place] == "until":
                tags[place] = "p"  # "until Friday" opens no clause
    words.close()


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
        if form.noun and words.low[place + 1 : place + 2] == ["between"]:
            return own
        acts = left in "wk" and right in "dn"  # "the army SHELLING a village"
        if left in "dz" or (left in "wkn" and not acts and (form.noun or right == "w")):
            return own
        return "G"
    if left == "c" or (left == "," and "b" in kinds and right in "dkn"):
        return _joined(words, place, before, kinds, right) or own
    if "d" in kinds or "n" in kinds:
        return _past(words, place, left, right, form, own)
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


def _past(words: Words, place: int, left: str, right: str, form: Form, own: str) -> str:
    kinds = form.tags
    if left in "dzpoVP" or (left == "n" and words.low[place - 1].isdigit()):
        return own
    if place == 0 and right in "wk":
        return own
    if words.low[place + 1 : place + 2] == ["by"] and "n" in kinds:
        return "V" if words.low[place] in _NEVER_DONE else "P"
    if "d" not in kinds:
        return own
    if "b" in kinds and left == "w" and right not in ("dkngt" if form.noun else "dkngtw"):
        apart = words.low[place] == "set" and words.low[place + 1 : place + 2] in _SET_UP
        return "V" if apart else own
    return "V"


_SET_UP = (["ablaze"], ["off"], ["up"])
"""Words before which "set" is a verb, if no article stands before it."""
_NEVER_DONE = frozenset(("abided", "stood"))
"""Past forms of verbs without a passive: "STOOD BY its ally"."""


def _dated(tags: list[str], place: int) -> bool:
    """Whether a month that is also an event ("march") is a month here."""
    after = tags[place + 1] if place + 1 < len(tags) else ";"
    return after in "nu" or (place > 0 and tags[place - 1] in "nups")


def is_plural(word: str) -> bool:
    """Whether a noun in small letters may stand for several, by its ending or by itself."""
    if word.endswith("s"):
        return not word.endswith("ss")
    return word in _PLURALS or word.endswith("men")


def _several(words: Words, place: int, further: bool) -> bool:
    """Whether the phrase that ends at a place is a plural or a list: "Chad and Mali sign".

    With ``further`` a plural may also stand before an attribute: "workers in Peru block roads".
    """
    if place < 0:
        return False
    word = words.low[place]
    if is_plural(word):
        return True
    tags = words.tags
    while place >= 0 and tags[place] in "kwndz":
        place -= 1
    if place <= 0 or tags[place] not in "cpo,":
        return False
    if tags[place] == "c" or tags[:place] == ["k"]:
        return True
    return further and is_plural(words.low[place - 1])


def _opens(words: Words, place: int) -> bool:
    """Whether a sentence begins with forces that act: "Riot POLICE fire tear gas"."""
    return words.low[place] in _PLURALS and all(tag in "kwn" for tag in words.tags[:place])


def _inflected(words: Words, place: int) -> bool:
    """Whether the word at a place may be a verb of its own: "Police fire KILLS two"."""
    return any(at == place and not {"d", "s"}.isdisjoint(form.tags) for at, form in words.hits)


def _act(words: Words, place: int) -> bool:
    """Whether what people do together is a verb: "workers STRIKE over pay", not "end a strike"."""
    if AFTER_ACTS.isdisjoint(words.low[place + 1 : place + 2]):
        return False
    if not _several(words, place - 1, True):
        return False
    before = place - 1
    while before >= 0 and words.tags[before] in "wkn":
        before -= 1
    return words.low[before] not in ("a", "an") and not any(
        tag in "VPGlet" for tag in words.tags[max(0, before - REACH) : before + 1]
    )


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
        plain = right in "dkngthw" or ("v" in kinds and right in "pv;,")
        if not noun and (left in "kgruq" or (left == "w" and plain)):
            return "V"
        if left in "kgr,q" or (left == "u" and right in "dkn"):
            return "V" if right in "dkngth" or left in "gr" or (right in "pw" and not noun) else own
        timed = place + 2 < len(words.tags) and words.tags[place + 2] == "u"
        return "V" if left == "w" and right in "dknth" and not timed else own
    if left in "kw" and "b" in kinds and _subjunctive(words.tags, before):
        return "V" if right in "dkng" or (not noun and right in "tpv;,w") else own
    if left == "n" and right in "dkngtp" and is_plural(words.low[before]):
        return "V"
    if left not in "kwgrc":
        return own
    if right == "t" and not noun:
        return "V"
    if right == "w" and _opens(words, before) and not _inflected(words, place + 1):
        return "V"
    if left in "kw" and words.low[place] in ACTS and _act(words, place):
        return "V"
    many = left in "gr" or _several(words, before, right in "dkng")
    verbal = left in "gr" or right in "dkngth" or (right in "wvp" and not noun)
    verbal = verbal or words.low[place + 1 : place + 2] == ["with"]
    if many and verbal:
        return "V"
    return own
