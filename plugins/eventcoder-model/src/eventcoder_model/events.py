"""From a model's answers to events: trigger, participants, factuality and rule.

Which answers are kept is decided in ``pairs`` and ``passages``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from eventcoder.codebooks import derived, load_codebook
from eventcoder.records import Document, Event, Participant, Span

from eventcoder_model.folder import Info
from eventcoder_model.modals import Modals
from eventcoder_model.pairs import Scored, joined, query_of
from eventcoder_model.session import Answers, Floats
from eventcoder_model.triggers import Hit, trigger_of

DIGITS = 4
"""Of a confidence; what is left differs between batches."""


@dataclass(frozen=True, slots=True)
class Labels:
    """A model's labels, and the PLOVER type of each that has one, to find triggers that fit."""

    info: Info
    types: Mapping[str, str]

    def best(self, probabilities: Floats) -> tuple[str, float]:
        """The likeliest label and its probability."""
        place = int(np.argmax(probabilities))
        return self.info.labels[place], round(float(probabilities[place]), DIGITS)

    def probability(self, probabilities: Floats, label: str) -> float:
        """The probability of one label; 0 for one that the model does not have."""
        if label not in self.info.labels:
            return 0.0
        return round(float(probabilities[self.info.labels.index(label)]), DIGITS)

    @property
    def rule(self) -> str:
        """How events name the model."""
        return f"model {self.info.fingerprint}"


def labels_of(info: Info) -> Labels:
    """The labels of a model."""
    return Labels(info, _plover_types(info.codebook, info.labels))


def _plover_types(codebook: str, labels: Iterable[str]) -> dict[str, str]:
    if codebook not in ("plover", "cameo"):
        return {}
    known = load_codebook(codebook)
    facts = {label: derived(label, codebook).plover_event for label in labels if label in known}
    return {label: kind for label, kind in facts.items() if kind}


def event_of(
    document: Document, one: Scored, hits: Sequence[Hit], answers: Answers, labels: Labels,
    modals: Modals,
) -> Event:  # fmt: skip
    """The event that an answer about a pair tells of; words before it go before a weak guess."""
    pair = one.pair
    places, looks = answers.looks[one.row]
    start = min([pair.sentence.start, *(side.start for side in pair.sides)])
    looked = looked_at(query_of(document, pair).text, start, places, looks)
    kind = labels.types.get(one.label)
    trigger = trigger_of(document, pair.sentence, hits, kind, pair.sides, looked)
    guessed = labels.info.factualities[int(np.argmax(answers.factuality[one.row]))]
    return Event(
        code=one.label,
        trigger=trigger,
        codebook=labels.info.codebook,
        sentence_index=pair.sentence.index,
        factuality=modals.factuality(document, trigger, kind) or guessed,
        sources=(Participant(span=pair.source),) if pair.source else (),
        targets=(Participant(span=pair.target),) if pair.target else (),
        confidence=one.confidence,
        rule=f"{labels.rule}: {one.label}",
    )


def looked_at(
    text: str, start: int, places: Sequence[tuple[int, int]], looks: Floats
) -> Span | None:
    """The whole word of a text that the model looked at most, as a span of the document.

    Args:
        text: what was asked about; it starts at ``start`` of the document.
        start: code point.
        places: of the tokens in it.
        looks: how much each token is looked at.
    """
    for number in np.argsort(-looks, kind="stable"):
        first, last = places[int(number)]
        if last > first and text[first].isalpha():
            while first and text[first - 1].isalnum():
                first -= 1
            while last < len(text) and text[last].isalnum():
                last += 1
            return Span(start + first, start + last)
    return None


def with_listed(document: Document, event: Event, everyone: Sequence[Span]) -> Event:
    """The event with the actors that are listed beside its participants."""
    taken = {side.span for side in (*event.sources, *event.targets)}
    free = [span for span in everyone if span not in taken]
    return replace(
        event,
        sources=_listed(document, event.sources, free),
        targets=_listed(document, event.targets, free),
    )


def _listed(
    document: Document, side: tuple[Participant, ...], free: Sequence[Span]
) -> tuple[Participant, ...]:
    if not side or side[0].span is None:
        return side
    spans = joined(document, side[0].span, free)
    return (side[0], *(Participant(span=span) for span in spans[1:]))
