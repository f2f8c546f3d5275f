"""The coder ``hybrid``: rules propose events, a model re-ranks or vetoes them; each says which.

How two opinions are joined stands in ``weigh``; ACLED's sub-events, which rules' events get only
when they are resolved, in ``hybrid_acled``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import ClassVar

from eventcoder.errors import UsageError
from eventcoder.plugin import Coder, load_registry
from eventcoder.records import Document, Event, Span

from eventcoder_model.coder import EXAMPLES, ModelCoder, pair_of
from eventcoder_model.events import DIGITS, Labels
from eventcoder_model.folder import NO_EVENT
from eventcoder_model.hybrid_acled import AcledWeigher
from eventcoder_model.pairs import Pair, query_of
from eventcoder_model.session import Floats
from eventcoder_model.weigh import ALONE, cameo_of, meanings, weigh

PROPOSER = "rules" if find_spec("spacy") is not None else "dictionary"
"""Whose events are weighed."""


class HybridCoder(Coder):
    """CAMEO events on which rules and a model agree, or of which one of them is surer."""

    name: ClassVar[str] = "hybrid"
    version: ClassVar[str] = "0.1.0"
    codebook: ClassVar[str] = "cameo"
    needs_parser: ClassVar[bool] = PROPOSER == "rules"
    numeric_tolerance: ClassVar[float] = ModelCoder.numeric_tolerance
    examples: ClassVar[tuple[str, ...]] = EXAMPLES

    @classmethod
    def fingerprint(cls) -> str:
        """Of the model that is in use."""
        return ModelCoder.fingerprint()

    def setup(self) -> None:
        """Load both parts."""
        registry = load_registry()
        self.rules = registry.coder(PROPOSER).cls()
        self.rules.setup()
        self.model = ModelCoder()
        self.model.setup()
        info = self.model.model.info
        self.acled: AcledWeigher | None = None
        if info.codebook == "acled":
            self.acled = AcledWeigher(self.model.model, self.model.labels, registry)
        elif info.codebook not in ("plover", "cameo"):
            raise UsageError(
                f"the coder hybrid cannot weigh codes of {info.codebook!r} against CAMEO",
                remedy="use a model of plover, cameo or acled codes",
            )

    def code_document(self, document: Document) -> Iterable[Event]:
        """Code one document."""
        return self.code_batch([document])[0]

    def code_batch(self, documents: Sequence[Document]) -> list[list[Event]]:
        """Code several documents."""
        proposed = [list(events) for events in self.rules.code_batch(documents)]
        if self.acled is not None:
            return self.acled.weigh(documents, proposed)
        weighed = self._weighed(documents, proposed)
        alone = self.model.code_batch(documents)
        return [
            sorted([*kept, *self._unseen(told, said)], key=lambda event: event.trigger)
            for kept, told, said in zip(weighed, proposed, alone, strict=True)
        ]

    def code_pairs(
        self, document: Document, pairs: Sequence[tuple[Span, Span]]
    ) -> list[Event | None]:
        """Code the relation of given (source, target) spans."""
        proposed = self.rules.code_pairs(document, pairs)
        alone = self.model.code_pairs(document, pairs)
        asked = [
            (place, pair)
            for place, two in enumerate(pairs)
            if proposed[place] is not None and (pair := pair_of(document, *two))
        ]
        answers = self.model.model.ask([query_of(document, pair) for _, pair in asked])
        found = [None if event is None else self._by_model(event) for event in alone]
        for row, (place, _) in enumerate(asked):
            event = proposed[place]
            assert event is not None
            found[place] = judged(event, answers.codes[row], self.model.labels)
        return found

    def _weighed(
        self, documents: Sequence[Document], proposed: Sequence[Sequence[Event]]
    ) -> list[list[Event]]:
        asked = [
            (number, event, pair)
            for number, events in enumerate(proposed)
            for event in events
            if (pair := pair_in(documents[number], event))
        ]
        answers = self.model.model.ask([query_of(documents[n], pair) for n, _, pair in asked])
        kept: list[list[Event]] = [[] for _ in documents]
        for row, (number, event, _) in enumerate(asked):
            result = judged(event, answers.codes[row], self.model.labels)
            if result is not None:
                kept[number].append(result)
        return kept

    def _unseen(self, told: Sequence[Event], said: Sequence[Event]) -> list[Event]:
        """Events of the model in sentences where the rules have none at all."""
        seen = {event.sentence_index for event in told}
        return [
            event
            for one in said
            if one.sentence_index not in seen
            and (one.confidence or 0) >= ALONE
            and (event := self._by_model(one))
        ]

    def _by_model(self, event: Event) -> Event | None:
        """An event of the model alone, with the CAMEO code nearest to its own."""
        code = cameo_of(event.code, self.model.model.info.codebook)
        if code is None:
            return None
        return replace(event, code=code, codebook="cameo", rule=f"{event.rule}, no rule")


def pair_in(document: Document, event: Event) -> Pair | None:
    """The first source and target of an event, in the sentence of its trigger."""
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None:
        return None
    source, target = (side[0].span if side else None for side in (event.sources, event.targets))
    return Pair(sentence, source, target)


def judged(event: Event, chances: Floats, labels: Labels) -> Event | None:
    """A proposed event after the model has spoken: as it was, with another code, or none.

    An event without a PLOVER type (a mere statement) is not the model's to judge.
    """
    known = meanings(event.code) if labels.info.codebook == "plover" else {event.code[:2]}
    if not known:
        return event
    verdict = weigh(chances, labels.info.labels, known, event.confidence)
    said = f"{labels.rule}: {verdict.label or 'no event'}"
    if verdict.kept:
        rule = f"{event.rule}; kept by {said}"
        return replace(event, confidence=round(verdict.confidence, DIGITS), rule=rule)
    code = cameo_of(verdict.label, labels.info.codebook)
    if verdict.label == NO_EVENT or code is None:
        return None
    rule = f"{said}, over {event.code} by {event.rule}"
    return replace(event, code=code, confidence=verdict.confidence, rule=rule)
