"""Each event gets the day its own clause tells; only new reports fall back on publication."""

import datetime

import pytest

from eventcoder.records import Article, Event, Span
from eventcoder.resolve.when import resolve_when
from eventcoder.text import build_document
from eventcoder.text.parse import SentenceParser

PUBLISHED = datetime.date(2024, 2, 8)  # a Thursday

CASES = [
    ("own clause", "Rebels shelled Goma on Tuesday.", "shelled", "2024-02-06", "day", "new"),
    (
        "so long before the other clause's day",
        "Rebels shelled Goma on Tuesday, a week after the army retook the town of Sake.",
        "retook", "2024-01-27", "week", "new",
    ),
    ("the previous day", "On 3 February troops came. The previous day, rebels shelled Goma.",
     "shelled", "2024-02-02", "day", "new"),
    ("days later", "On 3 February troops came. Two days later, rebels shelled Goma.",
     "shelled", "2024-02-05", "day", "new"),
    ("on the eve", "Rebels shelled Goma on the eve of the vote on 5 February.",
     "shelled", "2024-02-04", "day", "new"),
    ("fell back", "Rebels shelled Goma.", "shelled", "2024-02-08", "published", "new"),
    ("old day: recap", "Rebels shelled Goma on Jan. 4.", "shelled", "2024-01-04", "day", "recap"),
    (
        "not what a participle tells",
        "Rebels attacked a base built in 2008.", "attacked", "2024-02-08", "published", "new",
    ),
    (
        "not what a relative tells",
        "Rebels shot a man who was born in 1990.", "shot", "2024-02-08", "published", "new",
    ),
    (
        "not since when somebody rules",
        "Castro, in power since 1959, arrested a cleric.", "arrested", "2024-02-08", "published",
        "new",
    ),
    (
        "not what it is compared with",
        "Rebels shelled Goma for the first time since January.", "shelled", "2024-02-08",
        "published", "new",
    ),
    (
        "not what is judged",
        "Chad condemned the launch of a missile last week.", "condemned", "2024-02-08",
        "published", "new",
    ),
    (
        "what is judged itself",
        "Chad condemned the killing of nurses last week.", "killing", "2024-01-29", "week", "new",
    ),
    ("yesterday", "Police arrested a cleric yesterday.", "arrested", "2024-02-07", "day", "new"),
]  # fmt: skip


def dated(text, word, published=PUBLISHED, **fields):
    document = build_document(Article(text, published=published))
    start = text.index(word)
    span = Span(start, start + len(word))
    event = Event(**{"code": "190", "trigger": span} | fields)
    return resolve_when(document, [event])[0]


@pytest.mark.parametrize(
    ("text", "word", "day", "precision", "role"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_day(text, word, day, precision, role):
    event = dated(text, word)
    assert event.when.start.isoformat() == day
    assert (event.when.precision, event.news_role) == (precision, role)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Pirates have attacked dozens of ships in recent years.", "recap"),
        ("Last month pirates attacked a tanker.", "recap"),
        ("Pirates attacked a tanker on Tuesday.", "new"),
    ],
)
def test_a_coder_s_new_is_no_more_than_a_start(text, role):
    assert dated(text, "attacked", news_role="new").news_role == role


def test_without_publication_day_nothing_is_guessed():
    event = dated("Rebels shelled Goma on Tuesday.", "shelled", published=None)
    assert (event.when.start, event.when.precision) == (None, "unknown")


def test_the_day_of_what_is_announced_is_not_the_announcement_s():
    event = dated("The union will strike in Lagos on Monday.", "strike", code="133")
    assert (event.when.start, event.when.precision) == (PUBLISHED, "published")


def test_what_has_not_happened_does_not_fall_back():
    event = dated("Rebels may shell Goma.", "shell", factuality="hypothetical")
    assert (event.when.start, event.when.precision) == (None, "unknown")


@pytest.mark.parametrize("day", ["Monday", "Thursday", "Friday", "Sunday"])
def test_what_happened_is_never_after_publication(day):
    event = dated(f"Rebels shelled Goma on {day}.", "shelled")
    assert event.when.end <= PUBLISHED


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Prosecutors charged a general with the killing of nine men in 2008.", "charged", None),
        ("Prosecutors charged a general with the killing of nine men in 2008.", "killing", 2008),
        ("Chad broke a deal signed in 2022.", "broke", None),
        ("Rebels attacked a base in Chad in 2022.", "attacked", 2022),
        ("Rebels attacked a lorry carrying flour on 5 May 2022.", "attacked", 2022),
        ("Chad broke a deal because rebels fled Gao in 2022.", "broke", None),
        (
            "Prosecutors opened investigations against dozens of banks over fraud with dividends "
            "between 2001 and 2011.",
            "investigations",
            None,
        ),
        ("Chad thanked Mali and said that war broke out in 2022.", "thanked", None),
    ],
)
def test_a_parse_shows_whose_date_it_is(text, word, day):
    document = build_document(Article(text, published=PUBLISHED), parser=SentenceParser())
    words = [
        w
        for w in ("charged", "killing", "thanked", "broke", "attacked", "investigations")
        if w in text
    ]
    events = [Event(code="190", trigger=Span(*_at(text, w))) for w in words]
    document.parse(0)
    when = resolve_when(document, events)[words.index(word)].when
    assert when.start.year == (day or PUBLISHED.year)


def _at(text, word):
    return text.index(word), text.index(word) + len(word)


@pytest.mark.parametrize(("role", "precision"), [("recap", "unknown"), ("new", "day")])
def test_what_came_before_is_not_of_the_day_of_the_news(role, precision):
    text = "Chad broke off talks on Monday after rebels kidnapped a nurse."
    document = build_document(Article(text, published=PUBLISHED), parser=SentenceParser())
    document.parse(0)
    event = Event(code="181", trigger=Span(*_at(text, "kidnapped")), news_role=role)
    assert resolve_when(document, [event])[0].when.precision == precision
