"""Merges mentions of one happening to incidents; events stay as they are."""

from eventcoder.incidents.within import incidents_within

__all__ = ["incidents_within"]
