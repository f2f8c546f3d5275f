"""Stable identifiers: the same content gives the same id on every machine and run.

What an id is made of is decided by the callers; only the hashing stands here.
"""

from __future__ import annotations

import hashlib
from functools import cache

ID_LENGTH = 24
"""Hexadecimal digits of an id (96 bits: a collision needs some 10^14 records)."""


def stable_id(kind: str, *parts: object) -> str:
    """Hash ``parts`` to a short hexadecimal id.

    Args:
        kind: what the id names (``article``, ``event`` ...), so that kinds never share ids.
        parts: the identifying values; ``None`` and ``""`` differ.

    Returns:
        24 hexadecimal digits.
    """
    words = []
    for part in parts:  # each with its length, so that no two lists of parts run together
        text = str(part)
        words.append("-" if part is None else f"{len(text)}:{text}")
    digest = _begun(kind).copy()
    digest.update("".join(words).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@cache
def _begun(kind: str) -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=ID_LENGTH // 2, person=kind.encode()[:16])


def text_sha256(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes; lone surrogates are hashed as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
