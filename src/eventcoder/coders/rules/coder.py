"""The rules coder as the framework sees it: documents in, events out.

Which sentences are parsed is decided here; what a sentence says, in ``sentence``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from eventcoder.coders.known import actors_of
from eventcoder.coders.lexical import LexicalCoder
from eventcoder.coders.rules.actors import (
    among_private,
    needs_nobody,
    takes_part,
    without_venue,
)
from eventcoder.coders.rules.filter import QUIET, Marker
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.pairs import relation_of
from eventcoder.coders.rules.record import make_event
from eventcoder.coders.rules.repair import repaired
from eventcoder.coders.rules.second import SecondReading, agrees, unseen
from eventcoder.coders.rules.sentence import events_of
from eventcoder.coders.rules.trace import NO_TRACE, Recorded, Trace
from eventcoder.coders.rules.tree import Tree, tree_of
from eventcoder.coders.rules.vocabulary import Vocabulary, compile_vocabulary
from eventcoder.records import Document, Event, Participant, Span


def parse_together(wanted: Sequence[tuple[Document, int]]) -> None:
    """Parse sentences of several documents in one go where their parser can."""
    if wanted:
        batch = getattr(wanted[0][0].parser, "parse_batch", None)
        if batch is not None:
            batch(wanted)


class RulesCoder(LexicalCoder):
    """Frames and operators of the lexicon over spaCy's dependency parse."""

    name: ClassVar[str] = "rules"
    version: ClassVar[str] = "0.1.0"
    codebook: ClassVar[str] = "cameo"
    needs_parser: ClassVar[bool] = True
    examples: ClassVar[tuple[str, ...]] = (
        "Norway refused to lift sanctions on Belarus.",
        "Rebels in Mali attacked an army post near Gao on Monday, killing nine soldiers.",
    )

    def compile(self) -> None:
        """Index the lexicon."""
        self.vocabulary: Vocabulary = compile_vocabulary(self.lexicon)
        self.second = SecondReading(self.lexicon)
        self.marker = Marker(self.second)

    def code_own(self, documents: Sequence[Document]) -> list[list[Event]]:
        """Code several documents by this coder's own lexicon."""
        wanted = [(document, index) for document in documents for index in self.sentences(document)]
        parse_together(wanted)
        found: dict[int, list[Event]] = {id(document): [] for document in documents}
        for document, index in wanted:
            found[id(document)] += self.code_sentence(document, index)
        return [found[id(document)] for document in documents]

    def sentences(self, document: Document) -> list[int]:
        """Numbers of the sentences to look at: the marked ones, or all that are parsed already."""
        indices = [s.index for s in document.sentences if s.kind not in QUIET]
        if all(document.is_parsed(index) for index in indices):
            return indices
        return self.marker.marked(document)

    def code_pairs(
        self, document: Document, pairs: Sequence[tuple[Span, Span]]
    ) -> list[Event | None]:
        """Code the relation of given (source, target) spans."""
        return [self._pair(document, source, target) for source, target in pairs]

    def _pair(self, document: Document, source: Span, target: Span) -> Event | None:
        sentence = document.sentence_at(source.start) or document.sentence_at(target.start)
        if sentence is None:
            return None
        tree = self._tree(document, sentence.index)
        found = events_of(tree, self.vocabulary, NO_TRACE)
        if not found:
            found = events_of(tree, self.vocabulary, NO_TRACE, lenient=True)
        chosen = relation_of(found, tree, source, target)
        if chosen is None:
            return None
        sides = Participant(span=source), Participant(span=target)
        event = make_event(chosen, document, sentence.index, tree, self.vocabulary.lexicon)
        return replace(event, sources=(sides[0],), targets=(sides[1],))

    def explain_own(self, document: Document) -> list[dict[str, Any]]:
        """Every sentence with its parse and the steps taken, for ``explain``."""
        marked = set(self.sentences(document))
        told = []
        for sentence in document.sentences:
            if sentence.index not in marked:
                told.append({"index": sentence.index, "skipped": "no trigger, or nobody named"})
                continue
            trace = Recorded()
            self.code_sentence(document, sentence.index, trace)
            tree = self._tree(document, sentence.index)
            told.append(
                {
                    "index": sentence.index,
                    "parse": [
                        {"word": n.text, "tag": n.tag, "relation": n.dep, "head": n.head.text}
                        for n in tree.nodes
                    ],
                    "steps": [step._asdict() for step in trace.steps],
                }
            )
        return told

    def _tree(self, document: Document, index: int) -> Tree:
        tree = tree_of(document.parse(index), document.sentences[index].start)
        return repaired(tree, self.vocabulary.verbs, self.vocabulary.pasts)

    def code_sentence(self, document: Document, index: int, trace: Trace = NO_TRACE) -> list[Event]:
        """Parse and code one sentence of a document."""
        tree = self._tree(document, index)
        read = self.second.of(document, index)
        found = self._found(document, index, tree, trace)
        for one in found:
            one.second = agrees(one, read)
        if not found and read:
            return self._unseen(document, index, tree)
        return [make_event(one, document, index, tree, self.vocabulary.lexicon) for one in found]

    def _unseen(self, document: Document, index: int, tree: Tree) -> list[Event]:
        """Events of the dictionary where the parse sees no frame at all."""
        steps = Recorded()
        events_of(tree, self.vocabulary, steps)
        kept = self.second.of(document, index, public=True)
        return unseen(kept, steps.steps, actors_of(document, index))

    def found_in(self, document: Document, index: int) -> list[Found]:
        """What is found in a sentence, before it becomes events; calibration looks at this."""
        found = self._found(document, index, self._tree(document, index), NO_TRACE)
        read = self.second.of(document, index)
        for one in found:
            one.second = agrees(one, read)
        return found

    def _found(self, document: Document, index: int, tree: Tree, trace: Trace) -> list[Found]:
        lexicon = self.vocabulary.lexicon
        found = [
            one
            for one in events_of(tree, self.vocabulary, trace)
            if lexicon.counts(one.met.frame, one.code)
            and not among_private(one, tree, document, index, lexicon, trace)
        ]
        if all(needs_nobody(one) for one in found):
            return found
        actors = actors_of(document, index)
        found = [without_venue(one, actors) for one in found]
        return [one for one in found if takes_part(one, actors, trace)]
