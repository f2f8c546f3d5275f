"""A plugin made for a plugin API that does not exist yet."""

from eventcoder.plugin import hookimpl

EVENTCODER_API = 99


@hookimpl
def eventcoder_register_coders():
    raise AssertionError("never called: the API version is refused first")
