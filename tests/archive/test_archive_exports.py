"""Text exports of news databases: told from ordinary texts, cut to articles, damage told."""

import gzip

import pytest

from archive.reading import read, shards
from eventcoder.archive.exports import FACTIVA, LEXISNEXIS
from eventcoder.records import Article

BODY = [
    "Rebels attacked the army near the northern town on Monday, officials said,",
    "and the road to the coast was closed.",
    "",
    "Talks go on.",
]
CENTRED = " " * 20


def lexisnexis(number, of=3, mark="{CENTRED}{number} of {of} DOCUMENTS", body=BODY):
    """Without labels for headline and body; what is known of the text follows it."""
    return [
        mark.format(CENTRED=CENTRED, number=number, of=of), "", "",
        f"{CENTRED}The Example Post (Gao)", "",
        f"{CENTRED}February {number}, 2024 Thursday", f"{CENTRED}Final Edition", "",
        f"Raid number {number} in the", "north", "",
        "BYLINE: A. Writer", "", "SECTION: WORLD; Pg. 4", "", "LENGTH: 1,021 words", "",
        "DATELINE: GAO", "", *body, "",
        "GRAPHIC: Photo, the town, by A. Writer", "", "LOAD-DATE: February 9, 2024", "",
        "LANGUAGE: ENGLISH", "", "PUBLICATION-TYPE: Newspaper", "",
        f"{CENTRED}Copyright 2024 Example Post Ltd", f"{CENTRED}All Rights Reserved", "", "",
    ]  # fmt: skip


def labelled(number, of=3, body=BODY):
    """With labels, and the rights before all else."""
    return [
        f"Document {number} of {of}", "", "Copyright 2024 Example Post Ltd", "All Rights Reserved",
        "", "The Example Post (Gao)", "", f"February {number}, 2024 Thursday", "",
        "SECTION: WORLD; Pg. 4", "", "LENGTH: 1,021 words", "",
        f"HEADLINE: Raid number {number} in the", "north", "", "BYLINE: A. Writer", "", "BODY:", "",
        *body, "", "LANGUAGE: ENGLISH", "", "LOAD-DATE: February 9, 2024", "",
    ]  # fmt: skip


def factiva(number, body=BODY):
    """Plain lines in fixed order."""
    return [
        "World", f"Raid number {number} in the north", "By A. Writer", "1,021 words",
        f"{number} February 2024", "14:30", "The Example Post (Gao)", "EXPGAO", "4", "English",
        "(c) 2024 Example Post Ltd", "", *body, "",
        f"Document EXPGAO002024020{number}ek2800abc", "",
    ]  # fmt: skip


def coded(number, body=BODY):
    """Lines with the two letters of their fields."""
    return [
        f"HD   Raid number {number} in the north", "BY   A. Writer",
        "WC   1,021 words", f"PD   {number} February 2024", "SN   The Example Post (Gao)",
        "SC   EXPGAO", "LA   English", "CY   (c) 2024 Example Post Ltd", "",
        "LP", *body[:2], "", "TD", *body[3:], "", "AN",
        f"Document EXPGAO002024020{number}ek2800abc", "",
    ]  # fmt: skip


LAYOUTS = [lexisnexis, labelled, factiva, coded]
TEXT = f"{BODY[0]} {BODY[1]}\n\n{BODY[3]}"


def written(tmp_path, layout, numbers=(1, 2, 3), before=(), after=(), end="\n"):
    path = tmp_path / "export.txt"
    lines = [*before, *(line for number in numbers for line in layout(number)), *after]
    path.write_bytes("".join(line + end for line in lines).encode())
    return path


@pytest.mark.parametrize("size", [1, 1500, 1 << 20])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_article_of_an_export_is_read_once_with_what_is_known_of_it(
    tmp_path, layout, end, size
):
    found = read(written(tmp_path, layout, end=end), size=size)
    assert [r.text for r in found] == [TEXT] * 3
    assert [(r.position, r.title, r.publisher, str(r.published), r.language) for r in found] == [
        (
            n,
            f"Raid number {n + 1} in the north",
            "The Example Post (Gao)",
            f"2024-02-0{n + 1}",
            "en",
        )
        for n in range(3)
    ]
    number = "EXPGAO0020240202ek2800abc"
    assert found[1].id == (number if layout in {factiva, coded} else "export-2")


def test_cover_and_closing_pages_are_no_articles(tmp_path):
    path = written(tmp_path, lexisnexis, before=["Time of request: February 10, 2024", "", ""])
    assert [r.text for r in read(path)] == [TEXT] * 3
    path = written(tmp_path, factiva, after=["Search summary", "", "(c) 2024 Factiva, Inc."])
    assert [r.text for r in read(path)] == [TEXT] * 3


def test_packed_exports_and_members_are_known_too(tmp_path):
    plain = written(tmp_path, factiva)
    packed = tmp_path / "export.txt.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert [r.id for r in read(packed)] == [r.id for r in read(plain)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rebels attacked the army on Monday.",
        "1 of 3 documents was signed.\n\nLENGTH: 200 words\n",
        "Minutes\n\nDocument 1 of 3\n\nRebels attacked the army.\n",
        "LENGTH: 200 words\n\nRebels attacked the army.\n\nLOAD-DATE: February 9, 2024\n",
        "He read 200 words\n8 February 2024\nDocument 7 was lost.\n",
        "Raid in the north\n1,021 words\n8 February 2024\nThe Example Post\n\nRebels attacked.\n",
        "Document EXPGAO0020240208ek2800abc\n\nRebels attacked the army.\n",
    ],
)
def test_ordinary_texts_are_never_taken_for_exports(tmp_path, text):
    path = tmp_path / "note.txt"
    path.write_text(text)
    assert not any(layout.recognise(text.encode()) for layout in (LEXISNEXIS, FACTIVA))
    (article,) = read(path)
    assert (article.text, article.id) == (text, "note")


def test_article_that_is_none_costs_only_itself_and_says_where(tmp_path):
    path = written(tmp_path, lexisnexis)
    whole = path.read_bytes()
    at = whole.index(b"LENGTH", whole.index(b"2 of 3"))
    path.write_bytes(whole[:at] + b"X" + whole[at + 1 :])
    one, bad, three = read(path, size=1)
    assert (one.text, three.text) == (TEXT, TEXT)
    place = len(whole[: whole.index(f"{CENTRED}2 of 3".encode())])
    assert (bad.position, bad.reason) == (
        1, f"invalid: article 2, from byte {place}: no line LENGTH: N words",
    )  # fmt: skip


def test_export_that_ends_in_mid_article_says_so(tmp_path):
    path = written(tmp_path, factiva)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"Talks go on")])
    *good, bad = read(path, size=1)
    assert [r.text for r in good] == [TEXT] * 2
    assert (bad.position, "the export ends inside it" in bad.reason) == (2, True)
    packed = tmp_path / "cut.txt.gz"
    for layout in LAYOUTS:
        data = gzip.compress(written(tmp_path, layout, range(1, 10)).read_bytes(), 0)
        packed.write_bytes(data[: len(data) * 3 // 4])
        found = read(packed, size=1000)
        assert all(isinstance(r, Article) and r.text == TEXT for r in found[:-1])
        assert "ends early" in found[-1].reason
        assert len(found) == 7


def test_labels_and_marks_inside_a_text_stay_in_it(tmp_path):
    body = ["SUBJECT: a word that an article may start a line with.", "", *BODY]
    (article,) = read(written(tmp_path, lambda n: lexisnexis(n, body=body), [1]))
    assert article.text == f"{body[0]}\n\n{TEXT}"


def test_an_export_is_cut_to_shards(tmp_path):
    path = written(tmp_path, labelled, [1 + n % 9 for n in range(40)])
    assert len(shards(path, size=4000)) == 4
    assert [r.position for r in read(path, size=4000)] == list(range(40))
