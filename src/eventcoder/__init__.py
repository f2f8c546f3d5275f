"""eventcoder: news articles in, checked political-event records out."""

from eventcoder._version import __version__

__all__ = ["__version__"]
