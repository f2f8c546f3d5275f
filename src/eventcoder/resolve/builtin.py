"""Registers the built-in resolvers through the public hook, in the order they run.

What each one fills stands in the file named after its question.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventcoder.plugin import ResolverSource, hookimpl
from eventcoder.resolve.acled import read_acled
from eventcoder.resolve.context import read_on
from eventcoder.resolve.counts import resolve_counts
from eventcoder.resolve.incidents import link_incidents
from eventcoder.resolve.refer import refer
from eventcoder.resolve.results import fold_results
from eventcoder.resolve.times import count_events
from eventcoder.resolve.ucdp import read_ucdp
from eventcoder.resolve.when import resolve_when
from eventcoder.resolve.where import resolve_where
from eventcoder.resolve.who import resolve_who


@hookimpl
def eventcoder_register_resolvers() -> Iterable[ResolverSource]:
    """Who, when, where, how many, which mentions are one incident, and the dataset-like types."""
    return [
        ResolverSource("who", resolve_who, order=10),
        ResolverSource("results", fold_results, order=15),
        ResolverSource("refer", refer, order=15),
        ResolverSource("times", count_events, order=16),
        ResolverSource("when", resolve_when, order=20),
        ResolverSource("where", resolve_where, order=30),
        ResolverSource("counts", resolve_counts, order=40),
        ResolverSource("context", read_on, order=50),
        ResolverSource("incidents", link_incidents, order=60),
        ResolverSource("acled", read_acled, order=70),
        ResolverSource("ucdp", read_ucdp, order=80),
    ]
