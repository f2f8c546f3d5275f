"""Finds the actors that a text names, sentence by sentence, without a parser.

Pure functions on text: the lists come from ``index.py``, phrases from ``compose.py``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from operator import itemgetter

from eventcoder.mentions.actors.chunks import (
    Chunk,
    TextView,
    case_of_sentence,
    choose_chunks,
    determined,
    read_meaning,
)
from eventcoder.mentions.actors.compose import Phrase, begin_phrase, next_phrase
from eventcoder.mentions.actors.fold import fold
from eventcoder.mentions.actors.index import ActorIndex
from eventcoder.mentions.actors.link_words import AND
from eventcoder.mentions.actors.model import ActorMention, SentenceLike
from eventcoder.mentions.actors.reading import mention_of
from eventcoder.mentions.actors.roles import actor_code
from eventcoder.mentions.actors.spelled import take_acronym
from eventcoder.mentions.actors.unknown import bare_names, name_after, name_before, name_on

_SKIPPED = ("dateline", "boilerplate")
_NAME_HEADS = "tphr"


class ActorReader:
    """Reads the actors of a text sentence by sentence, each when first asked for.

    Attributes:
        view: the text with its hits; which sentence is read is kept in it.
    """

    def __init__(
        self,
        text: str,
        sentences: Iterable[SentenceLike],
        published: date | None = None,
        lowercase_ok: bool = True,
        *,
        index: ActorIndex | None = None,
        context: tuple[str, ...] = (),
    ) -> None:
        index = index or ActorIndex.load()
        folded = fold(text)
        self.view = TextView(text, folded, index, published, index.hits(folded), context)
        self.sentences = list(sentences)
        self._lowercase_ok = lowercase_ok
        self._read: dict[int, list[ActorMention]] = {}

    def hits_in(self, number: int) -> Sequence[tuple[int, int, int]]:
        """Listed forms that start in a sentence; none in a dateline or boilerplate."""
        sentence = self.sentences[number]
        if getattr(sentence, "kind", "body") in _SKIPPED:
            return ()
        hits = self.view.hits
        first = bisect_left(hits, (sentence.start,))
        return hits[first : bisect_left(hits, (sentence.end,), first)]

    @cached_property
    def hits_that_count(self) -> Sequence[tuple[int, int, int]]:
        """Those of all sentences."""
        numbers = range(len(self.sentences))
        kinds = [getattr(sentence, "kind", "body") for sentence in self.sentences]
        if not any(kind in _SKIPPED for kind in kinds):
            return self.view.hits
        return [hit for n in numbers if kinds[n] not in _SKIPPED for hit in self.hits_in(n)]

    def read(self, number: int) -> list[ActorMention]:
        """The actors named in a sentence, in order, not linked to others."""
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = self._actors(self.sentences[number], number)
        return found

    def _actors(self, sentence: SentenceLike, number: int) -> list[ActorMention]:
        if getattr(sentence, "kind", "body") in _SKIPPED:
            return []
        view = self.view
        words = view.text[sentence.start : sentence.end]
        view.case = case_of_sentence(words)
        if view.case == "lower" and not self._lowercase_ok:
            return []
        view.title = view.case == "mixed" and _is_headline(words)
        return _in_sentence(view, self.hits_in(number), sentence.start, sentence.end)


def find_actors(
    text: str,
    sentences: Iterable[SentenceLike],
    published: date | None = None,
    lowercase_ok: bool = True,
    *,
    index: ActorIndex | None = None,
    context: tuple[str, ...] = (),
) -> list[ActorMention]:
    """All actors named in the sentences of a text, in order.

    Args:
        text: the text that spans count in.
        sentences: with ``start`` and ``end``; those of kind dateline or boilerplate are skipped.
        published: chooses between meanings that held at different times (offices, governments).
        lowercase_ok: also look for names in sentences without any capital letter.
        index: other lists than the package's own.
        context: countries known from elsewhere, to choose between meanings.
    """
    reader = ActorReader(text, sentences, published, lowercase_ok, index=index, context=context)
    return [mention for n in range(len(reader.sentences)) for mention in reader.read(n)]


def _is_headline(words: str) -> bool:
    """Whether most of a sentence's words are capitalised, so that capitals tell nothing."""
    parts = words.split()
    if len(parts) > 24:
        return False
    if (
        len(parts) < 4
        or words.rstrip().endswith(".")
        or sum([part[0].islower() for part in parts[1:6]]) > 2
    ):
        return False
    return sum([part[0].isupper() for part in parts]) * 10 > len(parts) * 7


def _in_sentence(
    view: TextView, hits: Sequence[tuple[int, int, int]], start: int, end: int
) -> list[ActorMention]:
    chunks = choose_chunks(view, hits, end)
    found: list[ActorMention] = []
    place, taken = 0, start
    while place < len(chunks):
        if chunks[place].start < taken:
            place += 1
            continue
        phrase, place = next_phrase(view, chunks, place)
        spelled = take_acronym(view, phrase, chunks[place:]) if phrase.kind in "bp" else 0
        if spelled:
            place += spelled
        else:
            _extend(view, phrase, taken, end)
        if found and _joined(view, phrase, found[-1]):
            found.pop()
            taken = phrase.start
        mention = mention_of(view, phrase, taken)
        if mention is not None:
            found.append(mention)
            taken = mention.end
    for begin, stop in bare_names(view, start, end):
        taken_in = [known for known in found if known.start < stop and begin < known.end]
        if not taken_in and _is_part(view, begin, stop):
            found = [_with_part(view, known, begin, stop) for known in found]
        elif not taken_in and view.folded[begin:stop] not in view.index.by_words:
            found.append(_unlisted(view, begin, stop))
    found.sort(key=itemgetter(0))
    return _shared_heads(view, found)


def _is_part(view: TextView, begin: int, stop: int) -> bool:
    """Whether capitalised words name a part of whom they stand behind: "TTP Swat Chapter"."""
    return view.text[begin - 1 : begin] == " " and view.folded[begin:stop].endswith(_PARTS)


_PARTS = (" battalion", " branch", " brigade", " cell", " chapter", " faction", " unit", " wing")


def _with_part(view: TextView, known: ActorMention, begin: int, stop: int) -> ActorMention:
    """A listed organisation with its part, if it stands right before it."""
    near = view.text[known.end : begin] in (" ", ") ") and known.name is not None
    return known._replace(end=stop) if near and known.steps[-1].kind == "O" else known


def _shared_heads(view: TextView, found: list[ActorMention]) -> list[ActorMention]:
    """Gives a lone nationality the noun of the next one: "Iranian and pro-Iranian forces".

    One without a noun and without "the" before it speaks of things: "Thai and Indian brands".
    """
    kept: list[ActorMention] = []
    for mention in reversed(found):
        if len(mention.steps) == 1 and mention.steps[0].kind == "A":
            after = kept[-1] if kept else None
            if after is not None and _shares(view, mention, after):
                known = view.index.countries.get(mention.country or "")
                cameo = (known.cameo or known.iso3) if known else ""
                said = after if after.name is None else after.steps[-1]  # "French and UN troops"
                mention = mention._replace(
                    code=actor_code(cameo, said.roles),
                    roles=said.roles,
                    type=said.type,
                    plural=after.plural,
                )
            elif mention.end - mention.start < len(view.text) and not determined(
                view, mention.start
            ):
                continue
        kept.append(mention)
    kept.reverse()
    return kept


def _shares(view: TextView, mention: ActorMention, after: ActorMention) -> bool:
    if not after.roles or not after.steps:
        return False
    if after.name is not None:
        body = after.steps[0].kind == "O" and after.steps[-1].kind in "br"
        return body and view.folded[mention.end : after.start] in AND
    nationality = after.sponsor or after.steps[0].kind == "A"
    return bool(nationality) and view.folded[mention.end : after.start] in AND


def _extend(view: TextView, phrase: Phrase, taken: int, limit: int) -> None:
    """Takes in the unlisted name that belongs to a title or an organisation noun."""
    if phrase.kind in _NAME_HEADS and not phrase.plural and phrase.end == phrase.head_end:
        end = name_after(view, phrase.end, limit)
        if end > phrase.end:
            phrase.head_start, phrase.head_end, phrase.end = phrase.end + 1, end, end
            phrase.unknown = view.text[phrase.head_start : end].strip()
            phrase.kind = "P"
            return
    if phrase.kind in "bpO" and view.text[phrase.head_start].isupper():
        begin = name_before(view, phrase.start, taken)
        if phrase.kind == "O":
            return
        longer = False
        if phrase.end == phrase.head_end:
            phrase.end = name_on(view, phrase.head_end, limit)
            longer = phrase.end > phrase.head_end and phrase.type != "state"
            if phrase.end > phrase.head_end and _is_no_state_s(view, phrase):
                phrase.roles, phrase.type, longer = (), "unknown", True
            phrase.head_end = phrase.end
        if begin < phrase.start or longer:
            phrase.start = phrase.head_start = begin
            phrase.unknown = view.text[begin : phrase.head_end]
            word = view.folded[begin : begin + 24].split(" ", 1)[0]
            first = view.index.by_words.get(word)
            if first is not None and first.meanings[0].kind in "CA":
                phrase.country = phrase.country or first.country


def _is_no_state_s(view: TextView, phrase: Phrase) -> bool:
    """Whether an army's name tells what it fights for, not whose it is: "Army of Free Papua"."""
    if phrase.roles != ("MIL",) or phrase.country or phrase.head.name not in _ARMIES:
        return False
    named = view.folded[phrase.head_end : phrase.end]
    return named.startswith((" of ", " for ")) and not named.endswith(_STATES)


_ARMIES = frozenset({"army", "armed forces"})
_STATES = (" republic", " kingdom", " federation", " union", " state", " nation", " country")


def _joined(view: TextView, phrase: Phrase, before: ActorMention) -> bool:
    """Takes in the people or country that an unlisted name starts with: "Khmer Serei Front"."""
    text = view.text
    if not phrase.unknown or before.end + 1 != phrase.start or len(before.steps) != 1:
        return False
    if before.steps[0].kind not in "CAREGNr" or text[before.end] != " ":
        return False
    if not text[before.start].isupper():
        return False
    phrase.start = phrase.head_start = before.start
    phrase.unknown = text[before.start : phrase.head_end]
    phrase.country = phrase.country or before.country or ""
    phrase.steps.insert(0, before.steps[0])
    return True


def _unlisted(view: TextView, start: int, end: int) -> ActorMention:
    """Capitalised words: a listed person with a middle name, or nobody that the lists know."""
    words = view.folded[start:end].split()
    if len(words) > 2:
        form = view.index.by_words.get(f"{words[0]} {words[-1]}")
        if form is not None and form.meanings[0].kind == "P":
            entry = read_meaning(view, form)
            mention = mention_of(view, begin_phrase(view, Chunk(start, end, entry)), start)
            if mention is not None:
                return mention
    return ActorMention(start, end, start, end, type="unknown", status="unidentified")
