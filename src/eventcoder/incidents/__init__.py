"""Merges mentions of one happening to incidents; events stay as they are."""

from eventcoder.incidents.oneaday import one_a_day
from eventcoder.incidents.within import incidents_within

__all__ = ["incidents_within", "one_a_day"]
