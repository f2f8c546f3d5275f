"""Words of comparison with the past: "the worst attack since 2014" tells nothing of that year."""

SUPERLATIVES = r"worst|first|latest|(?:deadl|blood|heav)iest|(?:bigg|larg|great|high|fierc|grav)est"
"""Alternatives of a regular expression, in lower case."""
