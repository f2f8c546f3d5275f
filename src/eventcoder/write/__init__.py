"""Writes OUT: atomic parts, manifest, lock and resumption; what rows mean is decided elsewhere."""

from eventcoder.write.atomic import atomic_path, remove_stale, write_json
from eventcoder.write.folder import OutFolder
from eventcoder.write.manifest import Manifest, differences
from eventcoder.write.parts import PartFacts, PartWriter, read_facts

__all__ = [
    "Manifest",
    "OutFolder",
    "PartFacts",
    "PartWriter",
    "atomic_path",
    "differences",
    "read_facts",
    "remove_stale",
    "write_json",
]
