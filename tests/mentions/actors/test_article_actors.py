"""The actors of one sentence are those that reading the whole article gives it."""

import pytest

from eventcoder.mentions.actors.article import ArticleActors
from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article
from eventcoder.text import build_document

TEXTS = [
    "President Anna Dorsk spoke in Oslo. It rained all day. Dorsk accused rebels of the attack.",
    "The Free Valley Front (FVF) seized a town in Chad. Shops closed. The FVF denied it.",
    "The FVF, or Free Valley Front, seized a town. Shops closed. The group denied it.",
    "Hamas fired rockets. The weather was fine. The group denied the attack.",
    "The Kenyan army shelled a village. Nobody was surprised. The army attacked farmers.",
    "Kenya's parliament met. Prices rose in Kenya. Police arrested two men.",
    "German Chancellor Angela Merkel met miners. The chancellor promised them support.",
    "FRENCH MINISTER JEAN DORSK RESIGNED\nHe left in May. Dorsk was accused by police.",
    "Dorsk was seen. Then Anna Dorsk was arrested by Chadian police. Dorsk denied it.",
]


def plain(mentions):
    return [mention._replace(refers_to=None) for mention in mentions]


@pytest.mark.parametrize("text", TEXTS)
def test_one_sentence_is_read_as_in_the_whole_article(text):
    document = build_document(Article(text))
    whole = plain(ArticleActors(document).everything())
    for sentence in document.sentences:
        alone = plain(ArticleActors(document).in_sentence(sentence.index))
        assert alone == [m for m in whole if sentence.start <= m.start < sentence.end]


def test_links_reach_over_sentences_that_are_not_read():
    document = build_document(Article(TEXTS[0]), annotators=annotators())
    mention = document.mentions_in("actor", 2)[0]
    assert document.words((mention.start, mention.end)) == "Dorsk"
    assert mention.refers_to is not None


def test_countries_are_counted_by_actors_not_by_places_and_adjectives():
    text = "Kenyan police held a man in Chad. Kenya denied it. Kenyan tea is dear. Police left."
    document = build_document(Article(text), annotators=annotators())
    named = [(one.country, one.weight) for one in document.mentions("country")]
    assert named == [("KEN", 3), ("TCD", 3), ("KEN", 2)]


def test_police_are_counted_with_the_country_at_hand_but_say_nothing_about_it():
    text = "Kenya denied it. Kenya's parliament met. Police left."
    document = build_document(Article(text), annotators=annotators())
    assert document.mentions("country")[-1][2:4] == ("KEN", 0)


@pytest.mark.parametrize(
    "text",
    [
        # one person named three times speaks of a country once
        "Shehbaz Sharif met Narendra Modi. Modi smiled. Modi left. Police arrested two men.",
        # two leaders are of two states
        "The Kenyan army met farmers. Kenyan police came. The two leaders sat with nobody.",
    ],
)
def test_whose_state_it_is_may_stay_open(text):
    document = build_document(Article(text))
    found = [m for m in ArticleActors(document).everything() if m.status == "generic" and m.roles]
    last = [m for m in found if m.start > len(text) // 2]
    assert last
    assert {m.country for m in last} == {None}
