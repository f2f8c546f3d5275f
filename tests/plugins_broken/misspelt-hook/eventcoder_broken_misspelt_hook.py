"""A plugin whose hook is misspelt: the s is missing."""

from eventcoder.plugin import hookimpl


@hookimpl
def eventcoder_register_coder():
    return []
