"""Where the victims stand: the noun phrases before a passive and after an active verb.

How many people a phrase names is the matter of casualties_people.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.mentions.casualties_forms import is_trigger, is_verb, says
from eventcoder.mentions.casualties_parts import head, split
from eventcoder.mentions.casualties_people import ONE, SOME, count_part
from eventcoder.mentions.casualties_words import Token, vocabulary

Parts = list[tuple[str, list[Token]]]
_MARKS = frozenset('.;:!?()[]"“”–—|') | {"--", "-"}
_JOINTS = frozenset({"and", ",", "or", "&"})
_NOBODY = frozenset({"none", "neither"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "another"})
_AT = frozenset(
    {"on", "late", "early", "earlier", "last", "that", "this", "the", "same", "at", "in"}
)
_BECAUSE = frozenset({("a", "result", "of"), ("a", "consequence", "of")})
_DAY_WORDS = 5
RELATIVES = frozenset({"who", "that", "which", "whom"})


def object_after(tokens: Sequence[Token], start: int, *, alone: bool = False) -> Parts:
    """The parts of the noun phrase that starts at a token, up to what cannot belong to it.

    ``alone`` where a verb after it is its own: "the bodies of two men and a boy were found".
    """
    end, verbal = start, False
    words = vocabulary()
    while end < len(tokens) and tokens[end].low in {"instead", "also", "only", "just"}:
        start = end = end + 1
    if tokens[start : start + 1] and tokens[start].low in _JOINTS | {"of"}:
        return []
    while end < len(tokens):
        token = tokens[end]
        if token.text in _MARKS or words.has("right", token.low) or words.has("clause", token.low):
            break
        if says(tokens, end) or is_trigger(token) or is_verb(tokens, end):
            verbal = True
            break
        end += 1
    parts = split(tokens[start:end])
    if verbal and not alone and len(parts) > 1 and tokens[end - 1].low not in {"and", ","}:
        parts.pop()  # the subject of the next verb: "killed two, the army said"
    return _listed(parts)


def _listed(parts: Parts) -> Parts:
    """Keep what is one list: commas join only where an "and" follows them."""
    kept = parts[:1]
    pending: Parts = []
    for joint, part in parts[1:]:
        if (is_aside(part) and (joint == "," or _of_them(part))) or is_verb(part, 0):
            break
        pending.append((joint, part))
        if joint != ",":
            kept += pending
            pending = []
    return kept


def is_aside(part: Sequence[Token]) -> bool:
    """Whether a part only tells more of people counted already: "two of them children"."""
    return vocabulary().has("aside", part[0].low) or _of_them(part)


def _of_them(part: Sequence[Token]) -> bool:
    lows = [token.low for token in part[:4]]
    counted = part[0].counted or part[0].low in {"one", "most", "some", "half", "nearly"}
    return counted and ("them" in lows or "whom" in lows)


def subject_before(tokens: Sequence[Token], end: int, *, of_relative: bool = False) -> Parts:
    """The parts of the noun phrase that ends before a token: the subject of what follows.

    ``of_relative`` where "who" follows: "wounded a driver, who later died".
    """
    start = _clause_start(tokens, end)
    segment = _past_day(tokens[start:end])
    if of_relative and segment and segment[0].low == "by":
        segment = segment[1:]  # "as reported by Judge Gil, who was shot"
    relative = start > 1 and tokens[start - 1].low in RELATIVES
    if relative and (not segment or is_verb(segment, 0)):
        main = _after_relative(segment)
        return main or subject_before(tokens, start - 1, of_relative=True)
    closed = bool(segment) and segment[-1].text == ","
    parts = split(segment)
    told = bool(segment) and start > 0 and is_trigger(tokens[start - 1])
    if told and segment[0].low not in _JOINTS and not (of_relative and len(parts) == 1):
        parts = parts[1:] and parts[-1:]  # what follows "killed" are its victims, not a subject
    if parts and end < len(tokens) and tokens[end].low == "and" and not _whole(parts[-1][1]):
        subject = _before_verb(parts[-1][1])  # "two men and a boy were beaten and killed"
        closed = closed or (not subject and parts[-1][0] == "," and is_verb(parts[-1][1], 0))
        kept = [(parts[-1][0], subject)] if subject else [] if closed else parts[-1:]
        parts = [*parts[:-1], *kept]
    chain = _chain(parts, closed)
    if chain:
        return chain
    before = start - 1 if relative else _relative_around(tokens, start)
    return subject_before(tokens, before) if before > 0 else []


def _past_day(segment: Sequence[Token]) -> list[Token]:
    """A clause without the day that opens it: "Late on Monday a judge"."""
    words, place = vocabulary(), 0
    while place < min(len(segment), _DAY_WORDS) and (
        segment[place].low in _AT or words.has("day", segment[place].low)
    ):
        place += 1
    dated = any(words.has("day", token.low) for token in segment[:place])
    return list(segment[place:] if dated else segment)


def _after_relative(segment: Sequence[Token]) -> Parts:
    """The counted subject that follows a relative clause: "people who fled from there, 44 men"."""
    commas = [place for place, token in enumerate(segment) if token.text == ","]
    if not commas:
        return []
    main = split(segment[commas[-1] + 1 :])
    if len(main) > 1 and main[-1][0] == "and" and is_verb(main[0][1], 0):
        main = main[-1:]  # "the truck, which had left at dawn, hit a mine and two men died"
    counted = bool(main) and main[0][1][0].counted and all(_whole(part) for _, part in main)
    return main if counted else []


def _relative_around(tokens: Sequence[Token], start: int) -> int:
    """Where "who" opens the clause of a verb that ends before ``start``; 0 if it is none.

    "An activist who was wounded on Sunday died": the subject stands before the relative clause.
    """
    words, place = vocabulary(), start - 2
    while place > 0 and (
        words.value("aux", tokens[place].low) or words.has("adverb", tokens[place].low)
    ):
        place -= 1
    return place if 0 < place < start - 1 and tokens[place].low in RELATIVES else 0


def _clause_start(tokens: Sequence[Token], end: int) -> int:
    words = vocabulary()
    start = end
    while start:
        token = tokens[start - 1]
        if token.text in _MARKS or words.has("clause", token.low) or says(tokens, start - 1):
            break
        if is_trigger(token):
            break
        start -= 1
    return start


def _chain(parts: Parts, closed: bool) -> Parts:
    """The list of parts that ends the segment, from its last part back to its first."""
    chain: Parts = []
    for place in range(len(parts) - 1, -1, -1):
        joint, part = parts[place]
        after_people = place > 0 and not _sets_scene(parts[place - 1][1])
        if (joint == "," and is_aside(part) and after_people) or _of_them(part):
            chain = [] if closed else chain  # what follows it belongs to the remark
            closed = False
            continue
        if not chain and not closed and _tells_who(parts, place):
            continue  # "Ana Ruiz and Juan Paz, a teacher at the school were killed"
        if joint == "," and part[0].low == "with" and part[1:] and _whole(part[1:]) and not closed:
            tail = _tail(part) if _buried(part[1:]) else part[1:]
            return [("", tail), *chain]  # "shelled the town, with a nurse killed"
        if _sets_scene(part):
            tail = _tail(part) or _after_setting(part)
            alone = not chain or chain[0][0] == "and"
            return [("", tail), *chain] if tail and alone else chain
        if not chain and joint == "and" and part[0].counted and _counts_things(part):
            continue  # "ten herders and 200 cows were killed"
        if not _whole(part) or _buried(part):
            if chain:
                tail = _tail(part) if chain[0][0] == "and" and _buried(part) else []
                return [("", tail), *chain] if tail else chain
            tail, part = _tail(part), _before_verb(part)
            if tail or joint != "and" or not part or _buried(part):
                return [("", tail or part)] if tail or part else chain
        chain.insert(0, (joint, part))
        listed = any(known[0] not in {"", ","} for known in chain)
        more = place > 0 and parts[place - 1][1][0].counted and _whole(parts[place - 1][1])
        if joint == "" or (joint == "," and not (listed or closed or more)):
            break
    if closed and len(chain) > 1 and _tells_who(chain, len(chain) - 1):
        return chain[:-1]
    if closed and len(chain) > 1 and all(joint in {"", ","} for joint, _ in chain):
        return chain[:1]  # "Two men, members of a sect, were killed"
    return chain


def _tells_who(parts: Parts, place: int) -> bool:
    """Whether a part tells who the name before it is, and no comma closes it."""
    joint, part = parts[place]
    if joint != "," or place < 1 or part[0].low not in {"a", "an"}:
        return False
    before = parts[place - 1][1]
    named = before[0].word and all(t.text[0].isupper() for t in before if t.word)
    listed = parts[place - 1][0] in {"and", ",and"} or len(parts) > place + 1
    free = not vocabulary().has("determiner", before[0].low) and not is_verb(before, 0)
    return named and free and listed and _whole(before)


def _whole(part: Sequence[Token]) -> bool:
    """Whether a part is a noun phrase from its first word on, without a verb."""
    first = part[0]
    if vocabulary().has("right", first.low) or first.low in {"of", "by"}:
        return False
    return not any(is_verb(part, place) for place in range(len(part)))


def _before_verb(part: Sequence[Token]) -> list[Token]:
    """The subject of a verb before: "a man accused of theft", "the bomber hit a gate"."""
    if vocabulary().has("right", part[0].low):
        return []
    place = next((place for place in range(len(part)) if is_verb(part, place)), 0)
    return list(part[:place])


def _sets_scene(part: Sequence[Token]) -> bool:
    """Whether a part is a place or time and no people: "In Gao, both pilots were killed"."""
    return vocabulary().has("right", part[0].low)


def _after_setting(part: Sequence[Token]) -> list[Token]:
    """The one who stands behind a place or day without a comma: "On Monday a judge"."""
    for place in range(len(part) - 2, 0, -1):
        rest = part[place:]
        if part[place].low in _ARTICLES:
            known = vocabulary().has("person", head(rest).low)
            return list(rest) if known and _whole(rest) else []
    return []


def _counts_things(part: Sequence[Token]) -> bool:
    return _whole(part) and vocabulary().has("thing", head(part).low)


def _buried(part: Sequence[Token]) -> bool:
    """Whether other words stand before the number: "So far this year 90 people"."""
    if part[0].low in _NOBODY:
        return False  # "None of the 40 passengers"
    if tuple(token.low for token in part[:3]) in _BECAUSE:
        return True  # "As a result of the raid three men"
    count = count_part(part) if any(token.counted for token in part) else ONE
    return count is None or (count == SOME and not part[0].counted)


def _tail(part: Sequence[Token]) -> list[Token]:
    """The victims at the end of a part that starts with something else: "In Gao five men"."""
    for place in range(len(part) - 1, -1, -1):
        rest = part[place:]
        if part[place].counted and not vocabulary().has("thing", head(rest).low):
            return list(rest)
        if is_verb(part, place) and place + 1 < len(part):
            rest = part[place + 1 :]
            return list(rest) if count_part(rest) is not None else []
    return []
