"""Tells how the dictionary coder read a sentence: words and tags, frames met and rejected.

The reading itself is done by the same functions as in coding; nothing is decided here.
"""

from __future__ import annotations

from typing import Any

from eventcoder.coders.dictionary.arguments import meet
from eventcoder.coders.dictionary.events import rule_of
from eventcoder.coders.dictionary.govern import Governors
from eventcoder.coders.dictionary.kept import keep
from eventcoder.coders.dictionary.patterns import Compiled, Entry
from eventcoder.coders.dictionary.reading import Found, candidates, read_frame
from eventcoder.coders.dictionary.tagging import tag_verbs
from eventcoder.coders.dictionary.words import Reader, Words
from eventcoder.records import Sentence

UNMET = "a word or an argument that it needs is missing or of another kind"


def explain_sentence(
    text: str, sentence: Sentence, reader: Reader, compiled: Compiled
) -> dict[str, Any]:
    """Words with their tags, and a step for each frame that was tried.

    Returns:
        ``index``; ``parse``: a dict a word; ``steps``: dicts of kind (``met``, ``rejected`` or
        ``used`` by another event), span, word, rule and note.
    """
    words = reader.cut(text, sentence.start, sentence.end)
    tag_verbs(words)
    governors = Governors(words, compiled)
    tried: list[tuple[int, Entry, Found | str]] = []
    for place, form in words.hits:
        for entry in candidates(words, place, form):
            met = meet(words, place, entry, compiled)
            one = UNMET if met is None else read_frame(words, met, governors, compiled)
            tried.append((place, entry, one))
            if isinstance(one, Found):
                break
    kept = keep(words, [one for _, _, one in tried if isinstance(one, Found)])
    return {
        "index": sentence.index,
        "parse": [
            {"word": word, "tag": tag} for word, tag in zip(words.low, words.tags, strict=True)
        ],
        "steps": [_step(words, place, entry, one, kept) for place, entry, one in tried],
    }


def _step(
    words: Words, place: int, entry: Entry, one: Found | str, kept: list[Found]
) -> dict[str, Any]:
    span = words.span(place, place + 1)
    step = {"span": span, "word": words.low[place]}
    if isinstance(one, str):
        assert entry.frame is not None
        return {"kind": "rejected", **step, "rule": entry.frame.name, "note": one}
    kind = "met" if one in kept else "used"
    note = one.reading.code if kind == "met" else "part of another event, or told already"
    return {"kind": kind, **step, "rule": rule_of(one), "note": note}
