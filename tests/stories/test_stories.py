"""Copies of an article tell one story, other articles do not; later runs only add."""

import random
from itertools import combinations

import pytest

pytest.importorskip("rensa", reason="the extra stories is not installed")

from eventcoder.stories import SIGNATURE_BYTES, Grouping, ondisk, signature

PEOPLE = [
    "rebels",
    "farmers",
    "soldiers",
    "ministers",
    "miners",
    "students",
    "judges",
    "teachers",
    "nurses",
    "drivers",
]
VERBS = [
    "met",
    "attacked",
    "blamed",
    "helped",
    "joined",
    "left",
    "praised",
    "warned",
    "paid",
    "sued",
    "followed",
    "visited",
]
PLACES = [
    "Gao",
    "Mosul",
    "Lima",
    "Kano",
    "Izmir",
    "Shiraz",
    "Mekele",
    "Recife",
    "Bangkok",
    "Tbilisi",
    "Lahore",
    "Niamey",
]
THINGS = [
    "bridge",
    "harvest",
    "budget",
    "strike",
    "school",
    "road",
    "market",
    "dam",
    "curfew",
    "election",
    "tax",
    "border",
]


def sentence(draw):
    return (
        f"The {draw.choice(PEOPLE)} of {draw.choice(PLACES)} {draw.choice(VERBS)} "
        f"{draw.randrange(99)} {draw.choice(PEOPLE)} over the {draw.choice(THINGS)} and the "
        f"{draw.choice(THINGS)} near {draw.choice(PLACES)}."
    )


def article(draw):
    return [sentence(draw) for _ in range(draw.randrange(6, 30))]


def copies(draw, lines):
    place = draw.choice(PLACES).upper()
    yield [f"{place} (Agency) - {lines[0]}", *lines[1:]]
    yield [sentence(draw), *lines[1:]]
    yield lines[: max(4, int(len(lines) * 0.7))]
    yield [*lines, "Reporting by our staff.", sentence(draw)]


@pytest.fixture(scope="module")
def archive():
    """Texts in order and which original each goes back to; some share a quoted sentence."""
    draw = random.Random(5)
    found = []
    quoted = [sentence(draw) for _ in range(3)]
    for number in range(150):
        lines = article(draw)
        if draw.random() < 0.3:
            lines[2:2] = quoted
        found.append((number, lines))
        found += [(number, copy) for copy in copies(draw, lines) if draw.random() < 0.6]
    draw.shuffle(found)
    return [(number, " ".join(lines)) for number, lines in found]


def stories_of(folder, texts, known=()):
    """The number of each article's story, which is that of its first one."""
    with Grouping(folder, len(texts)) as grouping:
        for at in range(0, len(texts), 70):
            grouping.add([signature(text) for text in texts[at : at + 70]])
        firsts = grouping.firsts(len(known)).tolist()
    names = list(known)
    for number in range(len(known), len(texts)):
        names.append(names[firsts[number]] if firsts[number] >= 0 else number)
    return names


def test_copies_are_found_and_others_kept_apart(archive, tmp_path):
    stories = stories_of(tmp_path, [text for _, text in archive])
    true = found = both = 0
    for (one, a), (two, b) in combinations(zip([n for n, _ in archive], stories, strict=True), 2):
        true += one == two
        found += a == b
        both += one == two and a == b
    assert true > 300
    assert both / found >= 0.98
    assert both / true >= 0.95


def test_later_articles_never_change_earlier_stories(archive, tmp_path):
    texts = [text for _, text in archive]
    whole = stories_of(tmp_path, texts)
    first = stories_of(tmp_path, texts[:200])
    assert whole[:200] == first
    assert stories_of(tmp_path, texts, known=first) == whole


def test_number_of_buckets_changes_nothing(archive, tmp_path, monkeypatch):
    texts = [text for _, text in archive]
    whole = stories_of(tmp_path, texts)
    monkeypatch.setattr(ondisk, "BUCKET_ENTRIES", 700)
    monkeypatch.setattr(ondisk, "CHUNK", 50)
    assert stories_of(tmp_path, texts) == whole
    assert len(list(tmp_path.glob("bands-*"))) > 10


def test_first_seen_gives_the_story_its_name(tmp_path):
    draw = random.Random(1)
    lines = article(draw)
    text = " ".join(lines)
    texts = [text, f"GAO, May 3 - {text}", " ".join(article(draw))]
    assert stories_of(tmp_path, texts) == [0, 0, 2]


def test_short_and_empty_texts_are_stories_of_their_own(tmp_path):
    assert signature("Talks went on.") == b""
    assert stories_of(tmp_path, ["", "", "Talks went on.", "Talks went on."]) == [0, 1, 2, 3]
    assert stories_of(tmp_path, []) == []


def test_signature_is_the_same_everywhere():
    text = " ".join(article(random.Random(2)))
    assert signature(text) == signature(f"LIMA, June 1 - {text}")
    assert len(signature(text)) == SIGNATURE_BYTES
    assert signature(text).hex()[:16] == "473e8f1ce3780911"
