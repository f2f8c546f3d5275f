"""Scores coders against gold records: readers, label schemes, measures and their statistics.

Nothing here codes: a coder comes in as a function from articles to documents and events. The
package can be called: ``eventcoder.evaluate(gold, coder=...)`` is ``run.evaluation.evaluate``.
"""
