"""A schema compiled once and run over Arrow batches: the entry for pipeline and reports.

Uniqueness over a whole file and text parsing are not here; see ``unique.py`` and ``cells.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from eventcoder.validate.arrowtypes import mask_without
from eventcoder.validate.compiler import Compiler
from eventcoder.validate.findings import Finding, Violation, bad_rows
from eventcoder.validate.messages import violations
from eventcoder.validate.nodes import Members, Node
from eventcoder.validate.rules import Rule, compile_rules


@dataclass(frozen=True)
class CompiledSchema:
    """A JSON Schema with its ``x-rules`` as Arrow kernels.

    Attributes:
        schema: the document it was compiled from.
        root: keywords over whole rows.
        rules: the cross-field rules that one batch decides.
        fallbacks: places of the keywords that jsonschema checks row by row.
    """

    schema: dict[str, Any] | bool
    root: Node
    rules: tuple[Rule, ...]
    fallbacks: tuple[str, ...]

    def findings(self, batch: pa.RecordBatch) -> list[Finding]:
        """All findings in one batch, keywords first, then cross-field rules."""
        found = self.root.findings(batch)
        for rule in self.rules:
            found.extend(rule.findings(batch))
        return found

    def across(self, batch: pa.RecordBatch) -> list[Finding]:
        """What keywords and rules over several columns say; each column's own is left out."""
        found = [
            one
            for check in self.root.checks
            if not isinstance(check, Members)
            for one in check.findings(batch)
        ]
        for rule in self.rules:
            found.extend(rule.findings(batch))
        return found

    def column(self, name: str) -> Node | None:
        """The node that checks one column by itself."""
        for check in self.root.checks:
            if isinstance(check, Members):
                return check.named.get(name, check.others)
        return None

    def check(self, batch: pa.RecordBatch, first_row: int = 1) -> list[Violation]:
        """Every violation in ``batch``, by row; ``first_row`` numbers its first row."""
        return violations(batch, self.findings(batch), self.schema, first_row)

    def ok_mask(self, batch: pa.RecordBatch) -> pa.BooleanArray:
        """True for rows without an error; warnings do not count. No messages are made."""
        return mask_without(batch.num_rows, bad_rows(self.findings(batch)))


def compile_schema(schema: dict[str, Any] | bool, *, trusted: bool = False) -> CompiledSchema:
    """Compile a JSON Schema 2020-12 document, ``x-rules`` included.

    Args:
        schema: the document.
        trusted: it ships with the program, so it is not checked again.

    Raises:
        UsageError: the document is no valid schema, or refers outside itself.
    """
    compiler = Compiler(schema, trusted)
    root = compiler.node(schema)
    rules = compile_rules(schema, compiler) if isinstance(schema, dict) else ()
    return CompiledSchema(schema, root, rules, tuple(compiler.fallbacks))
