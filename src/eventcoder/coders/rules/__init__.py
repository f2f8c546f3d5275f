"""The rules coder: frames and operators of the lexicon, composed over a dependency parse.

What words mean is data in ``codebooks.lexicon``; how the parse is made stands in ``text.parse``.
"""

from eventcoder.coders.rules.coder import RulesCoder

__all__ = ["RulesCoder"]
