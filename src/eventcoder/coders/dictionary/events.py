"""From a sentence to events: frames met, operators applied, participants named.

Which events are kept when several claim the same words is decided in ``kept``.
"""

from __future__ import annotations

from eventcoder.coders.dictionary.govern import Governors
from eventcoder.coders.dictionary.kept import keep
from eventcoder.coders.dictionary.needs import Present
from eventcoder.coders.dictionary.nouns import has_word
from eventcoder.coders.dictionary.participants import participants
from eventcoder.coders.dictionary.patterns import Compiled
from eventcoder.coders.dictionary.phrases import Range, speaker
from eventcoder.coders.dictionary.reading import Found, read_trigger
from eventcoder.coders.dictionary.scan import fold
from eventcoder.coders.dictionary.words import Words
from eventcoder.coders.known import COERCION, any_known, counts_for_all, spotted_actors
from eventcoder.coders.private import KIN, NEVER_BY, OWN, is_domestic, is_game, is_private
from eventcoder.records import Document, Event, Sentence


def sentence_events(
    text: str,
    sentence: Sentence,
    words: Words,
    compiled: Compiled,
    present: frozenset[str] | None = None,
    document: Document | None = None,
) -> list[Event]:
    """Events of one sentence, in reading order.

    Args:
        text: of the document.
        sentence: in it.
        words: its words, tagged.
        compiled: the lexicon.
        present: the words of the sentence as ``needs`` counts them, if they are known.
        document: knows the actors, of whom one must take part where no force is used; without it
            anybody may.
    """
    if present is None:
        present = Present(fold(text[sentence.start : sentence.end])).between(0, len(text))
    governors = Governors(words, compiled)
    found: list[Found] = []
    for place, form in words.hits:
        if form.frames:
            one = read_trigger(words, place, form, present, governors, compiled)
            if one is not None:
                found.append(one)
    kept = [one for one in keep(words, found) if _counts(one, compiled)]
    index = sentence.index
    if not compiled.private.isdisjoint(present):
        kept = [one for one in kept if not _among_private(words, one, compiled, document, index)]
    if document is not None:
        kept = [one for one in kept if _takes_part(words, one, document, index)]
        kept = [
            one
            for one in kept
            if not _is_game(words, one, compiled, present, document, index)
            and not _is_domestic(words, one, compiled, document, index)
        ]
    said_by = speaker(words, len(words.line)) if kept else None
    events = [_event(text, words, one, sentence, said_by, compiled) for one in kept]
    return [event for event in events if event.sources or event.targets]


def _counts(one: Found, compiled: Compiled) -> bool:
    """Whether it is an event of the lexicon's codebook."""
    frame = one.met.entry.frame
    return frame is not None and compiled.lexicon.counts(frame, one.reading.code)


def _among_private(
    words: Words, one: Found, compiled: Compiled, document: Document | None, index: int
) -> bool:
    """Whether companies, players or artists only do with each other what sounds political."""
    sources, targets = (
        {
            name
            for name in NEVER_BY
            if side is not None
            and name in compiled.sets
            and has_word(words, side, compiled.sets[name], compiled.quantities)
        }
        for side in (one.source, one.target)
    )
    if not (sources or targets):
        return False
    sides, others = (
        [words.span(*side) for side in some if side is not None]
        for some in (
            (one.source, one.target, one.both),
            (one.source if targets else one.target, one.both),
        )
    )
    return is_private(one.reading.code, sources, targets, sides, others, document, index)


def _is_game(
    words: Words,
    one: Found,
    compiled: Compiled,
    present: frozenset[str],
    document: Document,
    index: int,
) -> bool:
    """Whether it is part of a game."""
    sources, targets = (
        [words.span(*side) for side in sides if side is not None]
        for sides in ((one.source, one.both), (one.target,))
    )
    return is_game(one.reading.code, sources, targets, present, document, index, compiled.lexicon)


def _is_domestic(
    words: Words, one: Found, compiled: Compiled, document: Document, index: int
) -> bool:
    """Whether it is violence among relatives or neighbours."""
    target = one.target
    if target is None or one.source is None or words.low[target[0]] not in OWN:
        return False
    kin = KIN in compiled.sets and has_word(words, target, compiled.sets[KIN], compiled.quantities)
    return is_domestic(one.reading.code, [words.span(*one.source)], kin, document, index)


def _takes_part(words: Words, one: Found, document: Document, index: int) -> bool:
    """Whether somebody with a name or a known actor takes part; force needs neither."""
    told = (one.source,) if one.reading.code == COERCION else (one.source, one.target, one.both)
    sides = [side for side in told if side is not None]
    if counts_for_all(one.reading.code) or any(
        not _SOMEBODY.isdisjoint(words.line[first:last]) for first, last in sides
    ):
        return True
    return any_known([words.span(*side) for side in sides], spotted_actors(document, index))


_SOMEBODY = frozenset("kg")
"""Tags of names, and of pronouns, which may stand for somebody known."""


def _event(
    text: str,
    words: Words,
    one: Found,
    sentence: Sentence,
    said_by: Range | None,
    compiled: Compiled,
) -> Event:
    met, reading = one.met, one.reading
    sources, targets, reciprocal = participants(words, one, said_by, compiled)
    event_class = compiled.lexicon.classes[reading.event_class]
    own = reading.code.startswith(event_class.code) if event_class.code else False
    attributed = None
    if said_by is not None and said_by not in (one.source, one.target):
        attributed = text[slice(*words.span(*said_by))]
    return Event(
        code=reading.code,
        codebook=compiled.lexicon.codebook,
        trigger=words.span(met.first, met.last),
        evidence=sentence.span,
        sentence_index=sentence.index,
        factuality=reading.factuality,
        sources=sources,
        targets=targets,
        reciprocal=reciprocal,
        weapon=event_class.weapon or None if own else None,
        plover_modes=(event_class.mode,) if own and event_class.mode else None,
        plover_contexts=(event_class.context,) if own and event_class.context else None,
        confidence=_confidence(one),
        rule=rule_of(one),
        attributed_to=attributed,
    )


def rule_of(one: Found) -> str:
    """The frame and the operators around it: ``refuse(end(embargo:sanctions))``."""
    assert one.met.entry.frame is not None
    rule = one.met.entry.frame.name
    for operator in one.reading.operators:
        rule = f"{operator}({rule})"
    return rule


def _confidence(one: Found) -> float:
    """Share of such events that were right in development data, in coarse steps.

    By what is known of the sides, and by the reading: -ing forms, nouns that nobody acts on, and
    events that are not told as facts are less sure. Later words are a little less sure.
    """
    score = 0.84 if one.source and one.target else 0.8 if one.source or one.both else 0.54
    if one.met.reading == "G":
        score -= 0.2
    elif one.met.reading not in "VP" and not any(one.governed.met):
        score -= 0.15
    if one.reading.factuality not in ("actual", "future"):
        score -= 0.3
    return round(max(score, 0.05) - min(one.met.place, 60) * 0.0005, 3)
