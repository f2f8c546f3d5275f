"""Actors, places, dates, numbers and casualties found in plain text, each with its span.

Which mention belongs to which event is not decided here but in ``resolve``.
"""
