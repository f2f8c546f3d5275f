"""A worker process: makes its pipeline, codes the shards it is sent, tells each step beforehand.

It may be killed at any moment; the parent (``local``) then knows what it was doing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from eventcoder.archive import Shard, ShardReader
from eventcoder.errors import EventcoderError, OutputError
from eventcoder.plugin.loading import load_registry
from eventcoder.run import child
from eventcoder.run.assemble import assemble
from eventcoder.run.shard import code_shard
from eventcoder.run.spec import Spec
from eventcoder.run.stories import stories_of
from eventcoder.write import PartFacts


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to code, and what is known of earlier attempts at it.

    Attributes:
        shard: what to code.
        careful: numbers of the batches to take one article at a time; ``slow``: all of them.
        blocked: (article key, step) that must not run again, with the reason.
    """

    shard: Shard
    careful: frozenset[int] = frozenset()
    slow: bool = False
    blocked: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker is set up."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step begins: number of the batch, name, key of the one article."""

    batch: int
    name: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """A shard is finished."""

    facts: PartFacts


@dataclass(frozen=True, slots=True)
class Broken:
    """The worker cannot go on; the run ends with this error."""

    error: EventcoderError


def main(connection: Connection, spec: Spec, out: Path) -> None:
    """Run a worker until the parent closes the connection or sends ``None``."""
    child.begin()
    try:
        registry = load_registry()
        pipeline = assemble(spec, registry)
        readers = {name: entry.value for name, entry in registry.readers.items()}
        reader = ShardReader(readers, spec.fields)
        child.settle()
        connection.send(Ready())
        while (task := connection.recv()) is not None:
            connection.send(Done(_code(connection, pipeline, reader, task, out, spec)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone
    except EventcoderError as error:
        connection.send(Broken(error))
    except OSError as error:
        connection.send(Broken(_output_error(error, out)))


def _code(
    connection: Connection, pipeline: Any, reader: ShardReader, task: Task, out: Path, spec: Spec
) -> PartFacts:
    def report(number: int, step: str, key: str | None) -> None:
        connection.send(Step(number, step, key))

    return code_shard(
        pipeline,
        reader,
        task.shard,
        out,
        keep_text=spec.keep_text,
        stories=stories_of(out, task.shard.id) if spec.stories else None,
        report=report,
        careful=task.careful,
        slow=task.slow,
        blocked=task.blocked,
    )


def _output_error(error: OSError, out: Path) -> EventcoderError:
    return OutputError(
        f"cannot be written: {error.strerror or error}",
        where=str(out),
        remedy="make room or mend the folder, then run the same command again to go on",
    )
