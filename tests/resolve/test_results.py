"""A participle of harm is the result of the act before it, not a second event."""

import pytest

from eventcoder.records import Article, Event, Participant, Span
from eventcoder.resolve.results import fold_results
from eventcoder.text import build_document

CASES = [
    ("result", "Rebels shelled a camp, killing nine soldiers.", ["shelled"]),
    ("two results", "Rebels shelled a camp, killing two and wounding nine soldiers.", ["shelled"]),
    ("a verb of its own", "Rebels shelled a camp and killed nine soldiers.", ["shelled", "killed"]),
    ("other sentence", "Rebels shelled a camp. Killing goes on.", ["shelled", "Killing"]),
    ("no act before", "Killing nine soldiers, rebels shelled a camp.", ["Killing", "shelled"]),
]
REBELS = Participant(span=Span(0, 6))


@pytest.mark.parametrize(("text", "triggers"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_folding(text, triggers):
    document = build_document(Article(text))
    words = [w for w in ("Killing", "shelled", "killed", "killing", "wounding") if w in text]
    events = []
    for word in sorted(words, key=text.index):
        trigger = Span(text.index(word), text.index(word) + len(word))
        events.append(Event(code="190", trigger=trigger, sources=(REBELS,)))
    found = [document.words(event.trigger) for event in fold_results(document, events)]
    assert found == triggers


def test_those_hurt_follow_the_targets():
    text = "Rebels shelled a camp, killing nine soldiers."
    document = build_document(Article(text))
    camp, soldiers = Participant(span=Span(15, 21)), Participant(span=Span(31, 44))
    events = [
        Event(code="194", trigger=Span(7, 14), sources=(REBELS,), targets=(camp,)),
        Event(code="190", trigger=Span(23, 30), sources=(REBELS,), targets=(soldiers,)),
    ]
    (event,) = fold_results(document, events)
    assert event.targets == (camp, soldiers)


def test_another_actor_is_another_event():
    text = "Rebels shelled a camp, with soldiers killing nine."
    document = build_document(Article(text))
    events = [
        Event(code="194", trigger=Span(7, 14), sources=(REBELS,)),
        Event(code="190", trigger=Span(37, 44), sources=(Participant(span=Span(28, 36)),)),
    ]
    assert len(fold_results(document, events)) == 2
