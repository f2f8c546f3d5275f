"""Inputs from elsewhere: URLs of file systems, here one in memory and a server on loopback."""

import gzip
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from eventcoder.errors import InputError, UsageError
from eventcoder.run.fetch import fetched

fsspec = pytest.importorskip("fsspec", reason="the extra urls is not installed")
LINES = b'{"text": "Rebels attacked."}\n'


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    system.pipe({"/news/b.jsonl": LINES, "/news/a.jsonl.gz": gzip.compress(LINES)})
    yield "memory://news/"
    system.rm("/news", recursive=True)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture
def server(tmp_path):
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / "news.jsonl").write_bytes(LINES * 3)
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/"
        listening.shutdown()
        thread.join()


def told(out, *urls):
    with fetched(urls, out) as files:
        found = {file.name: file.path.read_bytes() for file in files}
    assert list(out.glob(".tmp-*")) == []
    return found


def test_files_of_a_bucket_are_brought_under_their_own_names(memory, tmp_path):
    assert told(tmp_path, f"{memory}b.jsonl") == {"b.jsonl": LINES}
    assert set(told(tmp_path, f"{memory}*.jsonl*")) == {"a.jsonl.gz", "b.jsonl"}


def test_files_of_a_server_are_brought(server, tmp_path):
    pytest.importorskip("aiohttp", reason="the extra urls is not installed")
    assert told(tmp_path, f"{server}news.jsonl?day=1") == {"news.jsonl": LINES * 3}
    with pytest.raises(InputError, match=r"missing\.jsonl"):
        told(tmp_path, f"{server}missing.jsonl")


@pytest.mark.parametrize("url", ["memory://news/*.nothing", "gopher://news/a.jsonl"])
def test_urls_that_lead_nowhere_are_refused_in_one_line(url, tmp_path):
    with pytest.raises((InputError, UsageError)) as failed:
        told(tmp_path, url)
    assert url in str(failed.value)
    assert "\n" not in str(failed.value)
