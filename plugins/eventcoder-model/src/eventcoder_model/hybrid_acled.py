"""ACLED sub-events: the view that rules' events get, weighed against a model of passages.

For models trained with ``--codebook acled`` on texts that mark no actors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventcoder.codebooks import load_codebook
from eventcoder.plugin import Registry
from eventcoder.records import Document, Event

from eventcoder_model.events import Labels
from eventcoder_model.folder import NO_EVENT
from eventcoder_model.passages import Passage, code_passages, passages_of
from eventcoder_model.session import Floats, Model
from eventcoder_model.tokens import Query
from eventcoder_model.triggers import Triggers
from eventcoder_model.weigh import ALONE, cameo_of, weigh


class AcledWeigher:
    """Sub-events that the resolvers read off rules' events, and those that a model reads."""

    def __init__(self, model: Model, labels: Labels, registry: Registry) -> None:
        self._model, self._labels = model, labels
        found = [entry.value for entry in registry.resolvers.values()]
        self._resolvers = sorted(found, key=lambda resolver: (resolver.order, resolver.name))
        self._triggers = Triggers()
        self._types = {code.code: code.parent for code in load_codebook("acled") if code.parent}

    def weigh(
        self, documents: Sequence[Document], proposed: Sequence[Sequence[Event]]
    ) -> list[list[Event]]:
        """Events with sub-events after weighing; where no rule has any, the model's alone."""
        hits = [self._triggers.hits(document) for document in documents]
        alone = code_passages(self._model, self._labels, documents, hits)
        found = []
        for document, events, said in zip(documents, proposed, alone, strict=True):
            told = list(events)
            for resolver in self._resolvers:
                told = resolver.resolve(document, told)
            found.append(self._document(document, told, said))
        return found

    def _document(
        self, document: Document, told: Sequence[Event], said: Sequence[Event]
    ) -> list[Event]:
        passages = list(passages_of(document))
        chances = self._model.ask([Query(passage.text) for passage in passages]).codes
        events = []
        for passage, chance in zip(passages, chances, strict=True):
            inside = [event for event in told if _within(event, passage)]
            typed = [event for event in inside if event.acled_sub_event_type]
            events += [self._judged(event, chance) for event in inside]
            if not typed:
                events += [self._alone(e) for e in said if _within(e, passage) and _sure(e)]
        return events

    def _judged(self, event: Event, chance: Floats) -> Event:
        proposed = event.acled_sub_event_type
        if proposed is None:
            return event
        labels = self._labels.info.labels
        verdict = weigh(chance, labels, {proposed}, event.confidence)
        said = f"{self._labels.rule}: {verdict.label or 'no event'}"
        if verdict.label == NO_EVENT or verdict.kept:
            kept = "kept by" if verdict.kept else "despite"
            rule = f"{event.rule}; {proposed} {kept} {said}"
            return replace(event, confidence=verdict.confidence, rule=rule)
        rule = f"{event.rule}; {said}, over {proposed}"
        return self._with(replace(event, confidence=verdict.confidence, rule=rule), verdict.label)

    def _alone(self, event: Event) -> Event:
        code = cameo_of(event.code, "acled")
        assert code is not None, event.code
        named = replace(event, code=code, codebook="cameo", rule=f"{event.rule}, no rule")
        return self._with(named, event.code)

    def _with(self, event: Event, sub_event: str) -> Event:
        kind = self._types.get(sub_event)
        return replace(event, acled_event_type=kind, acled_sub_event_type=sub_event)


def _within(event: Event, passage: Passage) -> bool:
    return passage.start <= event.trigger.start < passage.start + len(passage.text)


def _sure(event: Event) -> bool:
    return (event.confidence or 0) >= ALONE
