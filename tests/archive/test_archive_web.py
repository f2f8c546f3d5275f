"""Web pages, crawls and feeds: their articles, and what damage costs."""

import gzip

import pytest

pytest.importorskip("fastwarc", reason="the extra html is not installed")

from archive.reading import read
from eventcoder.records import Article

BODY = "Rebels attacked the army near the northern town on Monday, officials said. " * 4


def page(title, body=BODY):
    return (
        f"<html><head><title>{title}</title></head><body><nav>Home About</nav><article>"
        f"<h1>{title}</h1><p>{body}</p><p>{body[::-1]}</p></article></body></html>"
    ).encode()


def warc(pages, content_type="text/html; charset=utf-8"):
    chunks = []
    for number, data in enumerate(pages):
        block = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + data
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:{number:04d}>\r\n"
            f"WARC-Target-URI: https://news.example/{number}\r\n"
            "WARC-Date: 2024-02-08T00:00:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        chunks.append(head.encode() + block + b"\r\n\r\n")
    return chunks


def test_page_is_an_article_without_its_furniture(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(page("Raid in the north"))
    (article,) = read(path)
    assert article.text.startswith(("Rebels attacked", "Raid in the north"))
    assert "Home About" not in article.text
    assert (article.id, article.title) == ("a", "Raid in the north")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_every_response_of_a_crawl_is_read_once(tmp_path, packed, size):
    chunks = warc([page(f"Story {n}", f"Number {n}. {BODY}") for n in range(6)])
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(c) if packed else c for c in chunks))
    found = read(path, size=size)
    assert [r.position for r in found] == list(range(6))
    assert all(f"Number {n}." in r.text for n, r in enumerate(found))
    assert found[2].url == "https://news.example/2"


@pytest.mark.parametrize("packed", [False, True])
def test_crawl_cut_in_mid_record_costs_that_record(tmp_path, packed):
    chunks = warc([page(f"Story {n}", f"Number {n}. {BODY}") for n in range(4)])
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    data = [gzip.compress(c) if packed else c for c in chunks]
    path.write_bytes(b"".join(data[:3]) + data[3][: len(data[3]) // 2])
    found = read(path)
    assert [type(r).__name__ for r in found] == ["Article"] * 3 + ["Unreadable"]
    assert found[3].position == 3


def test_responses_that_are_no_pages_are_no_articles(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(warc([b"\x89PNG"], "image/png") + warc([page("Story")])))
    (article,) = read(path)
    assert article.title == "Story"


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example Agency</title>
<item><guid>7</guid><title>Raid &amp; talks</title><link>https://news.example/7</link>
<pubDate>Thu, 08 Feb 2024 14:30:00 GMT</pubDate>
<description>&lt;p&gt;Rebels attacked.&lt;/p&gt;&lt;p&gt;Talks began.&lt;/p&gt;</description></item>
<item><title>Empty</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Agency</title><entry><id>7</id>
<title>Raid &amp; talks</title><link href="https://news.example/7"/>
<updated>2024-02-08T14:30:00Z</updated>
<content type="html">&lt;p&gt;Rebels attacked.&lt;/p&gt;Talks began.</content></entry></feed>"""


@pytest.mark.parametrize(("ending", "feed"), [("rss", RSS), ("atom", ATOM)])
def test_entries_of_feeds_are_articles(tmp_path, ending, feed):
    path = tmp_path / f"feed.{ending}"
    path.write_text(feed)
    first, *rest = read(path)
    assert isinstance(first, Article)
    assert first.text.replace("\n", " ").startswith("Rebels attacked.")
    assert (first.id, first.title, first.publisher) == ("7", "Raid & talks", "Example Agency")
    assert (str(first.published), first.url) == ("2024-02-08", "https://news.example/7")
    assert [r.text for r in rest] == ([""] if ending == "rss" else [])


def test_feed_that_is_no_xml_is_one_row_that_says_so(tmp_path):
    path = tmp_path / "feed.rss"
    path.write_text("<rss><channel>")
    (record,) = read(path)
    assert record.reason.startswith("invalid: not XML")
