"""Words by which a text turns from one happening to another: "hours earlier", "elsewhere".

What follows from that for incidents and situations is decided there.
"""

from __future__ import annotations

import re

from eventcoder.records import Document, Event

TIMES_APART = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?) (?:after|before)\b", re.IGNORECASE
)
"""What stands between two acts of one sentence that happened at two times."""
_TURN = re.compile(
    r"\W*(?:(?:\w+ )?hours (?:earlier|later)|elsewhere|separately"
    r"|(?:a|one|two|three) days? (?:earlier|before)|in (?:a|another) (?:different|further|second"
    r"|separate|similar)\s+(?:\w+\s+)?(?:attack|ambush|assault|blast|bombing|clash|explosion"
    r"|incident|raid|shooting|strike))\b",
    re.IGNORECASE,
)


def turns(document: Document, event: Event) -> bool:
    """Whether a sentence turns to another happening: "Hours earlier, a bomb killed five"."""
    sentence = document.sentence_at(event.trigger.start)
    return sentence is not None and _TURN.match(document.text, sentence.start) is not None
