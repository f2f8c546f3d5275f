"""The small language of ``assert`` and ``when`` in x-rules, over Arrow columns.

Python's grammar, a closed list of operators and functions, no eval; docs/validate.md lists it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.errors import UsageError
from eventcoder.validate.functions import FUNCTIONS

Columns = Mapping[str, Any]
Evaluate = Callable[[Columns], Any]

_BINARY = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply"}
_COMPARE = {
    ast.Eq: "equal",
    ast.NotEq: "not_equal",
    ast.Lt: "less",
    ast.LtE: "less_equal",
    ast.Gt: "greater",
    ast.GtE: "greater_equal",
}


@dataclass(frozen=True)
class Expression:
    """A compiled expression.

    Attributes:
        text: as written.
        columns: the columns it reads.
        run: columns to an Arrow array or scalar; null where an operand is null.
        wanted: for ``column == rest``: what the column ought to hold, else None.
    """

    text: str
    columns: tuple[str, ...]
    run: Evaluate
    wanted: tuple[str, Evaluate] | None = None


def compile_expression(text: str) -> Expression:
    """Compile one expression.

    Raises:
        UsageError: it uses anything outside the language.
    """
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise UsageError(f"not an expression: {text!r}", remedy="see docs/validate.md") from error
    names: list[str] = []
    run = _compile(tree, names)
    wanted = None
    if isinstance(tree, ast.Compare) and len(tree.ops) == 1 and isinstance(tree.ops[0], ast.Eq):
        column = _column(tree.left)
        if column is not None:
            wanted = (column, _compile(tree.comparators[0], []))
    return Expression(text, tuple(dict.fromkeys(names)), run, wanted)


def _column(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "col":
        argument = node.args[0] if len(node.args) == 1 else None
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value
    return None


def _compile(node: ast.expr, names: list[str]) -> Evaluate:
    column = _column(node)
    if column is not None:
        names.append(column)
        return lambda columns: columns[column]
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float):
        constant = pa.scalar(node.value)
        return lambda columns: constant
    if isinstance(node, ast.BinOp):
        return _arithmetic(node, names)
    if isinstance(node, ast.UnaryOp):
        return _unary(node, names)
    if isinstance(node, ast.BoolOp):
        return _logic(node, names)
    if isinstance(node, ast.Compare):
        return _comparison(node, names)
    if isinstance(node, ast.Call):
        return _call(node, names)
    raise UsageError(f"{ast.unparse(node)!r} is not part of the rule language")


def _arithmetic(node: ast.BinOp, names: list[str]) -> Evaluate:
    left, right = _compile(node.left, names), _compile(node.right, names)
    kernel = _BINARY.get(type(node.op))
    if kernel is not None:
        return lambda columns: pc.call_function(kernel, [left(columns), right(columns)])
    if isinstance(node.op, ast.Div):
        return lambda columns: pc.divide(pc.cast(left(columns), pa.float64()), right(columns))
    if isinstance(node.op, ast.FloorDiv):
        return lambda columns: pc.floor(
            pc.divide(pc.cast(left(columns), pa.float64()), right(columns))
        )
    if isinstance(node.op, ast.Mod):
        return lambda columns: _modulo(left(columns), right(columns))
    raise UsageError(f"operator in {ast.unparse(node)!r} is not part of the rule language")


def _modulo(left: Any, right: Any) -> Any:
    value = pc.cast(left, pa.float64())
    return pc.subtract(value, pc.multiply(pc.floor(pc.divide(value, right)), right))


def _unary(node: ast.UnaryOp, names: list[str]) -> Evaluate:
    inner = _compile(node.operand, names)
    if isinstance(node.op, ast.Not):
        return lambda columns: pc.invert(inner(columns))
    if isinstance(node.op, ast.USub):
        return lambda columns: pc.negate(inner(columns))
    raise UsageError(f"{ast.unparse(node)!r} is not part of the rule language")


def _logic(node: ast.BoolOp, names: list[str]) -> Evaluate:
    parts = [_compile(part, names) for part in node.values]
    join = pc.and_kleene if isinstance(node.op, ast.And) else pc.or_kleene

    def run(columns: Columns) -> Any:
        result = parts[0](columns)
        for part in parts[1:]:
            result = join(result, part(columns))
        return result

    return run


def _comparison(node: ast.Compare, names: list[str]) -> Evaluate:
    if len(node.ops) != 1:
        raise UsageError(f"write {ast.unparse(node)!r} as two comparisons joined by 'and'")
    left, operator, right = _compile(node.left, names), node.ops[0], node.comparators[0]
    if isinstance(operator, ast.In | ast.NotIn):
        if not isinstance(right, ast.List | ast.Tuple):
            raise UsageError(f"'in' wants a list of values: {ast.unparse(node)!r}")
        values = [ast.literal_eval(value) for value in right.elts]
        negate = isinstance(operator, ast.NotIn)

        def member(columns: Columns) -> Any:
            subject = left(columns)
            found = pc.is_in(subject, value_set=pa.array(values, subject.type))
            found = pc.if_else(pc.is_null(subject), pa.scalar(None, pa.bool_()), found)
            return pc.invert(found) if negate else found

        return member
    kernel = _COMPARE.get(type(operator))
    if kernel is None:
        raise UsageError(f"{ast.unparse(node)!r} is not part of the rule language")
    other = _compile(right, names)
    return lambda columns: pc.call_function(kernel, [left(columns), other(columns)])


def _call(node: ast.Call, names: list[str]) -> Evaluate:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in FUNCTIONS or node.keywords:
        known = ", ".join(sorted([*FUNCTIONS, "col"]))
        raise UsageError(f"unknown function in {ast.unparse(node)!r}", remedy=f"known: {known}")
    function = FUNCTIONS[name]
    arguments = [_compile(argument, names) for argument in node.args]
    return lambda columns: function(*(argument(columns) for argument in arguments))
