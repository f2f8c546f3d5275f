"""Registrations other than coders: each kind arrives, faulty ones are refused."""

import pytest

from eventcoder.plugin.loading import load_registry
from plugin.conftest import PluginMaker, problem_of

READER = """
from eventcoder.plugin import ReaderSource, hookimpl

@hookimpl
def eventcoder_register_readers():
    return [ReaderSource("{name}", {suffixes}, {read})]
"""


def test_a_file_suffix_belongs_to_one_reader(plugin_of: PluginMaker) -> None:
    one = READER.format(name="one", suffixes=(".sgm", ".xyz"), read="open")
    plugin_of(one, name="one", distribution="one-dist")
    two = READER.format(name="two", suffixes=(".xyz",), read="open")
    plugin_of(two, name="two", distribution="two-dist")
    registry = load_registry()
    assert not {"one", "two"} & registry.readers.keys()
    assert problem_of(registry, "two")[1].startswith(
        "suffix .xyz is also registered by plugin 'one'"
    )


@pytest.mark.parametrize(
    ("suffixes", "read", "cause"),
    [
        ('".xml"', "open", "has suffixes '.xml'"),
        ('("xml",)', "open", "has suffixes ('xml',)"),
        ('(".XML",)', "open", "has suffixes ('.XML',)"),
        ('(".xml",)', "None", "read cannot be called"),
    ],
)
def test_a_faulty_reader_is_refused(
    plugin_of: PluginMaker, suffixes: str, read: str, cause: str
) -> None:
    plugin_of(READER.format(name="made", suffixes=suffixes, read=read))
    assert cause in problem_of(load_registry(), "made")[1]


@pytest.mark.parametrize(
    ("hook", "value", "cause"),
    [
        ("codebooks", "CodebookSource('mine', Path('not-there'))", "is no folder"),
        ("codebooks", "CodebookSource('mine', None)", "CodebookSource cannot be used: TypeError"),
        ("codebooks", "CodebookSource(None, Path())", "name of a codebook is None"),
        ("readers", "ReaderSource('mine', None, open)", "ReaderSource cannot be used: TypeError"),
        ("commands", "CommandSource('mine', None)", "CommandSource cannot be used: TypeError"),
        ("codebooks", "DatasetSource('mine', Path('x'))", "where a CodebookSource belongs"),
        ("datasets", "DatasetSource('mine', Path('not-there'))", "is no file"),
        ("datasets", "DatasetSource('mine', Path(__file__), view='f')", "'f' is no target"),
        ("resolvers", "ResolverSource('mine', None)", "cannot be called"),
        ("commands", "CommandSource('mine', 'no target')", "'no target' is no target"),
        ("commands", "CommandSource('Mine!', 'a:b')", "name of a command is 'Mine!'"),
    ],
)
def test_other_registrations_are_judged(
    plugin_of: PluginMaker, hook: str, value: str, cause: str
) -> None:
    plugin_of(
        f"""
        from pathlib import Path
        from eventcoder.plugin import *

        @hookimpl
        def eventcoder_register_{hook}():
            return [{value}]
        """
    )
    stage, found, _ = problem_of(load_registry(), "made")
    assert (stage, cause in found) == ("invalid", True), found


def test_every_kind_of_registration_arrives(plugin_of: PluginMaker) -> None:
    plugin_of(
        """
        from pathlib import Path
        from eventcoder.plugin import *

        @hookimpl
        def eventcoder_register_codebooks():
            return [CodebookSource("mine", Path(__file__).parent)]

        @hookimpl
        def eventcoder_register_readers():
            return [ReaderSource("mine", (".mine",), open)]

        @hookimpl
        def eventcoder_register_datasets():
            return [DatasetSource("mine", Path(__file__), "a.b:c")]

        @hookimpl
        def eventcoder_register_resolvers():
            return [ResolverSource("mine", print)]

        @hookimpl
        def eventcoder_register_commands():
            return [CommandSource("mine", "a.b:c")]
        """
    )
    registry = load_registry()
    assert registry.codebook("mine").value.folder.is_dir()
    assert registry.dataset("mine").value.view == "a.b:c"
    assert registry.command("mine").value.target == "a.b:c"
    assert {"mine"} <= registry.readers.keys() & registry.resolvers.keys()
