"""Codebooks as data: codes, their hierarchy, the crosswalks between them, and the loaders.

No event is coded here; the words that trigger a code stand in `codebooks/lexicon`.
"""
