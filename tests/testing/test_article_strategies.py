"""The strategies give what they promise: articles of every shape, documents ready for coders."""

from hypothesis import HealthCheck, find, given, settings

from eventcoder.records import Article, Document
from eventcoder.testing import NEWS, articles, documents, hard_texts, news_texts

QUICK = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(articles())
def test_articles_can_be_written_to_files(article: Article) -> None:
    assert article.text.encode().decode() == article.text
    assert article.key


@QUICK
@given(documents(("Rebels attacked a convoy.",)))
def test_documents_have_sentences_in_order_and_mentions(document: Document) -> None:
    ends = [0, *(sentence.end for sentence in document.sentences)]
    starts = [*(sentence.start for sentence in document.sentences), len(document.text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    for mention in document.mentions("actor"):
        assert 0 <= mention.start < mention.end <= len(document.text)


def test_texts_hold_the_given_sentences_and_others() -> None:
    seen = find(news_texts(("Rebels attacked a convoy.",)), lambda t: "attacked" in t)
    assert "attacked" in seen
    assert find(news_texts(), lambda text: "\x00" in text)
    assert find(news_texts(), lambda text: text == "") == ""


def test_hard_texts_weave_in_the_examples() -> None:
    texts = hard_texts(("Rebels attacked a convoy.",))
    assert texts["empty"] == ""
    assert "\x00" in texts["NUL"]
    assert len(texts["enormous"]) > 200_000
    assert sum("attacked" in text for text in texts.values()) > 12
    assert all(NEWS[0] not in text for text in texts.values())
