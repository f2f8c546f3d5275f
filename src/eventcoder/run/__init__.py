"""Runs the pipeline over whole archives: planning, worker processes, OUT, what is derived from it.

What happens to an article is the matter of ``pipeline``.
"""
