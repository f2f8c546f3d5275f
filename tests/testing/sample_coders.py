"""Coders for the tests of the conformance suite: a sound one, and one a fault."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence

from eventcoder.plugin import Coder
from eventcoder.records import Document, Event, Participant, Span, Where


class Sound(Coder):
    name = "sound"
    version = "1"
    examples = ("Rebels attacked a convoy.", "Troops attacked, and attacked again.")

    def code_document(self, document: Document) -> Iterable[Event]:
        for match in re.finditer(r"\battacked\b", document.text):
            yield self.event(document, Span(*match.span()))

    def event(self, document: Document, span: Span) -> Event:
        return Event(code="190", trigger=span, confidence=0.5)


class NoVersion(Sound):
    version = ""


class NoCodebook(Sound):
    codebook = "nowhere"


class WithArguments(Sound):
    def __init__(self, path: str) -> None:
        self.path = path


class SetupRaises(Sound):
    def setup(self) -> None:
        raise OSError("no model")


class SetsUpAgain(Sound):
    def code_document(self, document: Document) -> Iterable[Event]:
        self.setup()
        return super().code_document(document)


class FindsNothing(Sound):
    examples = ()

    def code_document(self, document: Document) -> Iterable[Event]:
        return []


class ExampleWithoutEvent(Sound):
    examples = ("Rebels attacked a convoy.", "The weather was fine.")


class RaisesOnEmpty(Sound):
    def code_document(self, document: Document) -> Iterable[Event]:
        assert document.text[0]
        return super().code_document(document)


class RaisesOnNul(Sound):
    def code_document(self, document: Document) -> Iterable[Event]:
        document.article.text.encode("cp1252", "replace").decode("ascii", "replace")
        if "\x00" in document.article.text:
            raise ValueError("embedded null character")
        return super().code_document(document)


class RaisesOnSurrogate(Sound):
    def code_document(self, document: Document) -> Iterable[Event]:
        document.article.text.encode("utf-8")
        return super().code_document(document)


class Recurses(Sound):
    def code_document(self, document: Document) -> Iterable[Event]:
        self.descend(document.text)
        return super().code_document(document)

    def descend(self, text: str) -> None:
        if " " in text:
            self.descend(text.partition(" ")[2])


class ReturnsDicts(Sound):
    def code_document(self, document: Document) -> Iterable[Event]:
        return [{"code": "190"}]  # type: ignore[list-item]


class ReturnsNone(Sound):
    def code_document(self, document: Document) -> Iterable[Event]:
        return None  # type: ignore[return-value]


class CountsBytes(Sound):
    def event(self, document: Document, span: Span) -> Event:
        start = len(document.text[: span.start].encode("utf-8", "replace"))
        return Event(code="190", trigger=Span(start, start + 8))


class EmptySpan(Sound):
    def event(self, document: Document, span: Span) -> Event:
        return Event(code="190", trigger=Span(span.start, span.start))


class ActorOutside(Sound):
    def event(self, document: Document, span: Span) -> Event:
        actor = Participant(span=Span(0, len(document.text) + 1))
        return Event(code="190", trigger=span, sources=(actor,))


class OwnWords(Sound):
    def event(self, document: Document, span: Span) -> Event:
        place = (("place_text", "Baghdad"), ("place_start", 0), ("place_end", 7))
        return Event(code="190", trigger=span, extra=place)


class UnknownCode(Sound):
    def event(self, document: Document, span: Span) -> Event:
        return Event(code="1909", trigger=span)


class NumberAsCode(Sound):
    def event(self, document: Document, span: Span) -> Event:
        return Event(code=190, trigger=span)  # type: ignore[arg-type]


class UnknownFactuality(Sound):
    def event(self, document: Document, span: Span) -> Event:
        return Event(code="190", trigger=span, factuality="perhaps")


class ConfidenceAboveOne(Sound):
    def event(self, document: Document, span: Span) -> Event:
        return Event(code="190", trigger=span, confidence=1.5)


class LatitudeAsText(Sound):
    def event(self, document: Document, span: Span) -> Event:
        where = Where("Kyiv", "exact", latitude="50.4")  # type: ignore[arg-type]
        return Event(code="190", trigger=span, where=where)


class ChangesDocument(Sound):
    def code_document(self, document: Document) -> Iterable[Event]:
        document.text = document.text.replace("\n", " ") + " "
        return super().code_document(document)


class Remembers(Sound):
    def __init__(self) -> None:
        self.count = 0

    def event(self, document: Document, span: Span) -> Event:
        self.count += 1
        return Event(code="190", trigger=span, rule=f"event {self.count}")


class Random(Sound):
    def event(self, document: Document, span: Span) -> Event:
        return Event(code="190", trigger=span, confidence=random.random())


class BatchDependent(Sound):
    tilt = 0.02

    def code_batch(self, documents: Sequence[Document]) -> list[list[Event]]:
        confidence = 0.5 + self.tilt / max(len(documents), 1)
        return [
            [
                Event(code=event.code, trigger=event.trigger, confidence=confidence)
                for event in self.code_document(document)
            ]
            for document in documents
        ]


class Tolerant(BatchDependent):
    numeric_tolerance = 0.05


class DropsInBatch(Sound):
    def code_batch(self, documents: Sequence[Document]) -> list[list[Event]]:
        return [list(self.code_document(document)) for document in documents if document.text]


class ShufflesBatch(Sound):
    def code_batch(self, documents: Sequence[Document]) -> list[list[Event]]:
        coded = super().code_batch(documents)
        return sorted(coded, key=len)


class OrderOfASet(Sound):
    def code_document(self, document: Document) -> Iterable[Event]:
        places = {str(m.start()): m.span() for m in re.finditer(r"\b[A-Z]\w+", document.text[:900])}
        return [Event(code="190", trigger=Span(*places[key])) for key in set(places)]


class PairsWrong(Sound):
    def event(self, document: Document, span: Span) -> Event:
        actor = Participant(span=span)
        return Event(code="190", trigger=span, sources=(actor,), targets=(actor,))

    def code_pairs(
        self, document: Document, pairs: Sequence[tuple[Span, Span]]
    ) -> list[Event | None]:
        return [None]


class PairsRight(PairsWrong):
    def code_pairs(
        self, document: Document, pairs: Sequence[tuple[Span, Span]]
    ) -> list[Event | None]:
        return [self.event(document, source) for source, _ in pairs]
