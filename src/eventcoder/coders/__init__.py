"""The built-in coders; each is registered through the public hook like anyone's.

What they know about events is in the lexicon, not here.
"""
