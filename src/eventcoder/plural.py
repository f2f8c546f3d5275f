"""Numbers of things in words: ``1 error``, ``2,000 errors``; nothing else."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """The number with its noun, whose plural ends in s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
