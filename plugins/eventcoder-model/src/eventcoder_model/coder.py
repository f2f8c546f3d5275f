"""The coder ``model``: asks a trained model about pairs of actors, or about passages of text.

Which pairs there are stands in ``pairs``; how the network runs, in ``session``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from eventcoder.plugin import Coder
from eventcoder.records import Document, Event, Span

from eventcoder_model.events import event_of, labels_of, with_listed
from eventcoder_model.folder import NO_EVENT, chosen_folder, read_info
from eventcoder_model.modals import Modals
from eventcoder_model.pairs import Pair, Scored, chosen, offered, query_of
from eventcoder_model.passages import code_passages
from eventcoder_model.session import Answers, Model
from eventcoder_model.triggers import Hit, Triggers

EXAMPLES = (
    "Norway imposed sanctions on Belarus.",
    "Rebels in Mali attacked the army near Gao on Monday, killing nine soldiers.",
)


class ModelCoder(Coder):
    """Events that a trained model reads."""

    name: ClassVar[str] = "model"
    version: ClassVar[str] = "0.1.0"
    codebook: ClassVar[str] = "plover"
    numeric_tolerance: ClassVar[float] = 0.002
    examples: ClassVar[tuple[str, ...]] = EXAMPLES

    @classmethod
    def fingerprint(cls) -> str:
        """Of the model that is in use."""
        return read_info(chosen_folder()).fingerprint

    def setup(self) -> None:
        """Load the network, the triggers and the modals."""
        self.model = Model(chosen_folder())
        self.labels = labels_of(self.model.info)
        self.triggers, self.modals = Triggers(), Modals()

    def code_document(self, document: Document) -> Iterable[Event]:
        """Code one document."""
        return self.code_batch([document])[0]

    def code_batch(self, documents: Sequence[Document]) -> list[list[Event]]:
        """Code several documents; all that is asked goes through the network together."""
        found = [self.triggers.hits(document) for document in documents]
        if self.model.info.unit == "passage":
            return code_passages(self.model, self.labels, documents, found)
        asked = [
            (number, pair)
            for number, document in enumerate(documents)
            for sentence in document.sentences
            for pair in offered(document, sentence, found[number].get(sentence.index, ()))
        ]
        answers = self.model.ask([query_of(documents[number], pair) for number, pair in asked])
        scored: dict[tuple[int, int], list[Scored]] = {}
        for row, (number, pair) in enumerate(asked):
            label, confidence = self.labels.best(answers.codes[row])
            if label != NO_EVENT and confidence >= self.model.info.threshold:
                key = number, pair.sentence.index
                scored.setdefault(key, []).append(Scored(pair, label, confidence, row))
        events: list[list[Event]] = [[] for _ in documents]
        for (number, index), some in scored.items():
            hits = found[number][index]
            events[number] += self._sentence(documents[number], some, hits, answers)
        return events

    def _sentence(
        self, document: Document, scored: Sequence[Scored], hits: Sequence[Hit], answers: Answers
    ) -> list[Event]:
        """Events of one sentence; a second one needs a trigger of its own that fits its code."""
        everyone = sorted({side for one in scored for side in one.pair.sides})
        events: list[Event] = []
        used: set[Span] = set()
        for one in chosen(scored):
            event = event_of(document, one, hits, answers, self.labels, self.modals)
            if event.trigger in used or not (self._fits(event, hits) or self._sure(one, events)):
                continue
            used.add(event.trigger)
            events.append(with_listed(document, event, everyone))
        return events

    def _fits(self, event: Event, hits: Sequence[Hit]) -> bool:
        """Whether the trigger is a word of the lexicon for events of this type."""
        kind = self.labels.types.get(event.code)
        return any((h.start, h.end) == event.trigger and kind in h.types for h in hits)

    def _sure(self, one: Scored, others: Sequence[Event]) -> bool:
        """Whether an answer is believed without a trigger of its type, which only one may be."""
        return not others and (one.confidence >= self.model.info.unfit or not self.labels.types)

    def code_pairs(
        self, document: Document, pairs: Sequence[tuple[Span, Span]]
    ) -> list[Event | None]:
        """Code the relation of given (source, target) spans."""
        hits = self.triggers.hits(document)
        given = [
            (place, pair) for place, two in enumerate(pairs) if (pair := pair_of(document, *two))
        ]
        answers = self.model.ask([query_of(document, pair) for _, pair in given])
        events: list[Event | None] = [None] * len(pairs)
        for row, (place, pair) in enumerate(given):
            label, confidence = self.labels.best(answers.codes[row])
            if label != NO_EVENT:
                near = hits.get(pair.sentence.index, ())
                scored = Scored(pair, label, confidence, row)
                events[place] = event_of(document, scored, near, answers, self.labels, self.modals)
        return events


def pair_of(document: Document, source: Span, target: Span) -> Pair | None:
    """A given pair with the sentence that it is in; ``None`` outside all sentences."""
    sentence = document.sentence_at(source.start) or document.sentence_at(target.start)
    return None if sentence is None else Pair(sentence, source, target)
