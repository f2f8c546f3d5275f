"""A plugin with one hook that raises and another that works."""

from eventcoder.plugin import CommandSource, hookimpl


@hookimpl
def eventcoder_register_coders():
    raise RuntimeError("the word list is gone")


@hookimpl
def eventcoder_register_commands():
    return [CommandSource("broken-but-here", "eventcoder_broken_hook_raises:add", "Says hello.")]


def add(app):
    @app.command("broken-but-here")
    def say_hello():
        print("hello")
