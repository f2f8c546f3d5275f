"""The actors of an article, linked: all of them, or those of one sentence with what it refers to.

Most sentences tell no event; of those only the ones are read that may introduce whom a sentence
names: a full name before the surname, an organisation before "the group".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, cached_property

from eventcoder.mentions.actors.again import is_organisation
from eventcoder.mentions.actors.chunks import case_of_sentence
from eventcoder.mentions.actors.find import ActorReader
from eventcoder.mentions.actors.index import ActorIndex
from eventcoder.mentions.actors.link import definite, describes, link_mentions
from eventcoder.mentions.actors.model import ActorMention, Entry
from eventcoder.mentions.actors.named import (
    Named,
    home_country,
    named_countries,
    spoken_of,
    with_home,
    without_stray_names,
)
from eventcoder.mentions.actors.roles import HOME_ROLES
from eventcoder.mentions.actors.words import NO_NAME
from eventcoder.records import Document

_CAPITALISED = re.compile(r"[A-Z][\w’'&/-]{1,}")
_PARTICLES = frozenset(["al", "bin", "da", "de", "del", "der", "dos", "el", "van", "von"])
_NATIONAL = frozenset("CARS")
"""Kinds of listed names that are no surnames."""


class ArticleActors:
    """Actors of one document, read when asked for."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._reader = ActorReader(document.text, document.sentences, document.published)
        self._starts = [sentence.start for sentence in document.sentences]

    def everything(self) -> list[ActorMention]:
        """The actors of all sentences, linked."""
        numbers = range(len(self._reader.sentences))
        found = [mention for number in numbers for mention in self._reader.read(number)]
        return self._linked(found, (0, len(self._text)))

    def spotted_in(self, number: int) -> list[ActorMention]:
        """The actors of one sentence, linked only where that may find more of them."""
        sentence = self._reader.sentences[number]
        if number and case_of_sentence(self._text[sentence.start : sentence.end]) != "mixed":
            return self.in_sentence(number)
        return self._reader.read(number)

    def in_sentence(self, number: int) -> list[ActorMention]:
        """The actors of one sentence, linked to those that earlier sentences name."""
        own = self._reader.read(number)
        earlier: set[int] = set()
        if number:  # nothing stands before the first sentence, which is all of a short report
            earlier = self._introducing(number, own) | self._described(number, own)
        read = [m for n in sorted(earlier) for m in self._reader.read(n)]
        sentence = self._reader.sentences[number]
        linked = self._linked([*read, *own], (sentence.start, sentence.end))
        return [mention for mention in linked if mention.start >= sentence.start]

    @cached_property
    def named(self) -> list[Named]:
        """The countries that the article names."""
        return with_home(self._named)

    def _linked(
        self, mentions: Sequence[ActorMention], within: tuple[int, int]
    ) -> list[ActorMention]:
        return link_mentions(
            mentions,
            self._text,
            self._reader.sentences,
            home=lambda: self._home,
            spoken_of=lambda: spoken_of(self._named),
            within=within,
        )

    @cached_property
    def _home(self) -> str:
        return home_country(self._named)

    @cached_property
    def _named(self) -> list[Named]:
        view = self._reader.view
        view.case = case_of_sentence(self._text)
        return without_stray_names(named_countries(view, self._reader.hits_that_count))

    def _introducing(self, number: int, own: Sequence[ActorMention]) -> set[int]:
        """Sentences before that may give the full name of a capitalised word of this one."""
        sentence = self._reader.sentences[number]
        if case_of_sentence(self._text[sentence.start : sentence.end]) == "upper":
            return set(range(number))
        listed = {m.start for m in own if m.steps and m.steps[0].kind in _NATIONAL}
        found: set[int] = set()
        for match in _CAPITALISED.finditer(self._text, sentence.start, sentence.end):
            word = match[0].removesuffix("'s")
            if match.start() not in listed and word.lower() not in NO_NAME:
                found.update(self._places(word, sentence.start))
        return found

    def _places(self, word: str, end: int) -> Iterator[int]:
        """Sentences before an offset in which a word follows a name or stands beside a bracket."""
        text = self._text
        at = text.find(word, 0, end)
        while at >= 0:
            if _follows_name(text, at) or (word.isupper() and _by_bracket(text, at, len(word))):
                yield self._sentence_of(at)
            at = text.find(word, at + 1, end)

    def _sentence_of(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _described(self, number: int, own: Sequence[ActorMention]) -> set[int]:
        """Sentences before that may name whom "the group" or "the president" stands for."""
        found: set[int] = set()
        index = self._reader.view.index
        for mention in own:
            if not describes(mention) or not definite(mention, self._text):
                continue
            head = mention.steps[-1]
            one = len(mention.steps) == 1
            if one and (head.kind == "t" or (mention.roles and mention.roles[0] in HOME_ROLES)):
                found.update(self._holding(_forms_of(head.name), number))
            types = index.descriptions.get(head.name)
            if types and not (one and mention.roles and mention.roles[0] in HOME_ROLES):
                found.update(self._back_to_organisation(number, types, mention.country))
                found.update(self._called(head.name, self._starts[number]))
        return found

    def _called(self, noun: str, end: int) -> Iterator[int]:
        """Sentences before an offset that name one called so: "the Saudi-led coalition"."""
        text, at = self._text, self._text.find(noun, 0, end)
        while at >= 0:
            if not text[max(0, at - 5) : at].lower().endswith(_THE) and _follows_name(text, at):
                yield self._sentence_of(at)
            at = text.find(noun, at + 1, end)

    def _holding(self, forms: Set[int], end: int) -> Iterator[int]:
        """The sentences before one that hold one of some forms."""
        limit = self._starts[end]
        for start, _, form in self._reader.hits_that_count:
            if start >= limit:
                return
            if form in forms:
                yield self._sentence_of(start)

    def _back_to_organisation(
        self, number: int, types: frozenset[str], country: str | None
    ) -> Iterator[int]:
        """The sentences from the nearest one before that names such an organisation."""
        for earlier in range(number - 1, -1, -1):
            yield earlier
            for known in self._reader.read(earlier):
                fits = known.type in types or known.type == "unknown"
                if (
                    fits
                    and known.steps
                    and is_organisation(known)
                    and country in (None, known.country)
                ):
                    return


_THE = ("the ", "this ", "that ")


def _follows_name(text: str, at: int) -> bool:
    """Whether a capitalised word or a particle stands right before."""
    if at < 2 or text[at - 1] != " ":
        return False
    before = text[text.rfind(" ", 0, at - 1) + 1 : at - 1]
    return before[:1].isupper() or before.lower() in _PARTICLES


def _by_bracket(text: str, at: int, length: int) -> bool:
    """Whether a bracket stands before an acronym or right behind it."""
    return "(" in text[max(0, at - 6) : at] or text[at + length : at + length + 2] == " ("


def _forms_of(name: str) -> Set[int]:
    """Listed forms that name a holder of an office, or a body that a noun stands for."""
    return _forms_by_noun().get(name, frozenset())


@cache
def _forms_by_noun() -> Mapping[str, Set[int]]:
    forms: defaultdict[str, set[int]] = defaultdict(set)
    for number, form in enumerate(ActorIndex.load().forms):
        for entry in form.meanings:
            for noun in _nouns_for(entry):
                forms[noun].add(number)
    return forms


def _nouns_for(entry: Entry) -> list[str]:
    """What a text may call whom it has named: "the minister", "the council"."""
    if entry.kind == "O":
        words = entry.name.lower().split(" ")
        return [" ".join(words[first:]) for first in range(1, len(words))]
    called = entry.note.split(" of ")[0] if entry.kind == "P" else entry.name
    return [called, "minister"] if called.endswith(" minister") else [called]
