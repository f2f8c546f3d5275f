"""Which actor, day, place and count belong to which event.

Mentions are found in ``mentions``; what follows for a dataset is decided in ``datasets``.
"""
