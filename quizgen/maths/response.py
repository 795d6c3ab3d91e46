"""What learners type into answer boxes, read as numbers, vectors, matrices and formulas.

Everything raises `ResponseError` with the place, what is wrong, a hint and what was read so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from quizgen.errors import ResponseError
from quizgen.maths.characters import plain_text
from quizgen.maths.dialect import Dialect
from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.floats import float_value
from quizgen.maths.lex import Token
from quizgen.maths.numerals import DecimalSign, Notation
from quizgen.maths.parse import Parser
from quizgen.maths.response_lex import tokens_of_response
from quizgen.maths.response_parse import read_response, with_so_far
from quizgen.maths.tree import Apply, Name, Node, Number, Stack
from quizgen.maths.unwrapped import unwrapped
from quizgen.maths.words import Vocabulary
from quizgen.maths.write import to_text


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """One number as a learner typed it."""

    node: Node
    value: float
    exact: Fraction | None
    """The exact value; None where the formula holds roots or functions."""
    precision: float
    """Half a unit of the last figure typed, 0.005 for ``0.50``; 0 for ``1/3`` or ``sqrt(2)``."""

    @property
    def shown(self) -> str:
        """The reading in one plain line."""
        return to_text(self.node)


def read_number(text: str, decimal: DecimalSign = "either") -> ReadNumber:
    """One number, or arithmetic on numbers; pi and e may stand in it.

    Raises:
        ResponseError: It cannot be read, holds names, or has no value.
    """
    dialect = Dialect(notation=Notation(decimal))
    return evaluated(text, read_response(text, dialect))


def read_vector(
    text: str, length: int | None = None, decimal: DecimalSign = "either"
) -> tuple[ReadNumber, ...]:
    """The components of a vector: ``1, 2, 3``, ``[1 2 3]``, ``(1; 2)``, a column, LaTeX.

    Args:
        text: The response.
        length: How many components are expected; None for any number.
        decimal: What a comma between digits means.

    Raises:
        ResponseError: It cannot be read, or has another length.
    """
    rows = _rows(text, list_dialect(text, decimal))
    entries = rows[0] if len(rows) == 1 else tuple(row[0] for row in rows)
    if len(rows) > 1 and len(rows[0]) > 1:
        raise ResponseError(text, 0, "a vector is expected, not a matrix")
    if length is not None and len(entries) != length:
        raise ResponseError(text, len(text), _counted(length, len(entries)))
    return tuple(evaluated(text, entry) for entry in entries)


def read_matrix(
    text: str, shape: tuple[int, int] | None = None, decimal: DecimalSign = "either"
) -> tuple[tuple[ReadNumber, ...], ...]:
    """The rows of a matrix: ``[1, 2; 3, 4]``, ``[[1, 2], [3, 4]]``, one row a line, LaTeX.

    Raises:
        ResponseError: It cannot be read, has rows of unequal length or another shape.
    """
    rows = _rows(text, Dialect(notation=Notation(decimal, spaces=False), comma_separates=True,
                               blank_separates=True))  # fmt: skip
    if shape is not None and (len(rows), len(rows[0])) != shape:
        found = f"{len(rows)} × {len(rows[0])}"
        hint = "rows are separated by ; or by new lines"
        problem = f"a matrix of {shape[0]} × {shape[1]} is expected, not {found}"
        raise ResponseError(text, len(text), problem, hint)
    return tuple(tuple(evaluated(text, entry) for entry in row) for row in rows)


def read_expression(
    text: str,
    names: Iterable[str] | Mapping[str, str],
    functions: Iterable[str] = (),
    decimal: DecimalSign = "either",
) -> Node:
    r"""A formula in declared names, read leniently: ``2x``, ``sin x``, ``\frac{n}{2}``.

    Args:
        text: The response.
        names: The names that may stand in it; a mapping gives spellings and what they stand for
            (``{"c_{t-1}": "c", "cprev": "c"}``). Underscores and braces do not count.
        functions: Unknown functions.
        decimal: What a comma between digits means.

    Raises:
        ResponseError: It cannot be read, or holds names that are not declared.
    """
    spellings = dict(names) if isinstance(names, Mapping) else {name: name for name in names}
    plain = {_spelling(spelling): name for spelling, name in spellings.items()}
    vocabulary = Vocabulary(frozenset(plain), frozenset(functions))
    node = read_response(text, Dialect(vocabulary, Notation(decimal)))
    return renamed(node, plain)


def renamed(node: Node, names: Mapping[str, str]) -> Node:
    """The same tree with other names."""
    match node:
        case Name(id=name):
            return replace(node, id=names.get(name, name))
        case Apply(args=args):
            return replace(node, args=tuple(renamed(arg, names) for arg in args))
        case Stack(rows=rows):
            new = tuple(tuple(renamed(entry, names) for entry in row) for row in rows)
            return replace(node, rows=new)
        case _:
            return node


def typed_precision(node: Node) -> Fraction:
    """Half a unit of the last figure of a number as typed; 0 for what is exact.

    ``0.50`` gives 0.005, ``50%`` 0.005, ``1.5*10^3`` 50, ``1/3`` and ``sqrt(2)`` 0.
    """
    match node:
        case Number(typed=typed) if typed and "/" not in typed:
            mantissa, _, exponent = typed.lower().partition("e")
            decimals = len(mantissa.partition(".")[2])
            return Fraction(1, 2) * Fraction(10) ** (int(exponent or 0) - decimals)
        case Apply(op="neg", args=(inner,)):
            return typed_precision(inner)
        case Apply(op="percent", args=(inner,)):
            return typed_precision(inner) / 100
        case Apply(op="mul" | "div" as op, args=(Number() as mantissa, scale)):
            power = _power_of_ten(scale)
            if power is None:
                return Fraction(0)
            return typed_precision(mantissa) * (power if op == "mul" else 1 / power)
        case _:
            return Fraction(0)


def _power_of_ten(node: Node) -> Fraction | None:
    match node:
        case Apply(op="pow", args=(Number(value=base), exponent)) if base == 10:
            value = exact_value(exponent)
            if value is not None and value.denominator == 1 and abs(value) <= 400:
                return Fraction(10) ** value.numerator
    return None


def evaluated(text: str, node: Node) -> ReadNumber:
    """A formula without names, read from a response, as a number.

    Raises:
        ResponseError: It has no value.
    """
    try:
        exact = exact_value(node)
        value = float_value(node)
    except NoValueError as error:
        raise ResponseError(text, node.span[0], str(error)) from None
    return ReadNumber(node, value, exact, float(typed_precision(node)))


def list_dialect(text: str, decimal: DecimalSign = "either") -> Dialect:
    """What commas and blanks mean in a vector or a set, from how they are used.

    Raises:
        ResponseError: Commas are used for decimals and between components.
    """
    tight = re.search(r"[0-9],[0-9]", text) is not None
    loose = re.search(r",\s", text) is not None
    decimals = tight and (";" in text or re.search(r"[0-9]\s+[-−+.0-9]", text.strip()) is not None)
    if decimal == "point" or not tight or (not loose and not decimals):
        return Dialect(
            notation=Notation("point", spaces=False), comma_separates=True, blank_separates=True
        )
    if loose:
        hint = "write decimals with a point, or ; between the components"
        raise ResponseError(text, text.index(","), "commas are used in two ways here", hint)
    return Dialect(notation=Notation("comma", spaces=False), blank_separates=True)


def _rows(text: str, dialect: Dialect) -> tuple[tuple[Node, ...], ...]:
    """The entries of a vector or matrix, row by row; all rows are equally long."""
    tokens: list[Token] = []
    try:
        tokens = tokens_of_response(text, dialect)
        return stacked_rows(text, tokens, dialect)
    except ResponseError as error:
        raise with_so_far(error, tokens, dialect) from None


def stacked_rows(text: str, tokens: list[Token], dialect: Dialect) -> tuple[tuple[Node, ...], ...]:
    """The entries between the outer brackets, which may be left out.

    Raises:
        ResponseError: They cannot be read, or the rows are not equally long.
    """
    if len(tokens) == 1:
        raise ResponseError(text, 0, "there is no answer")
    parser = Parser(text, _in_brackets(tokens), dialect)
    node = parser.whole()
    stack = cast("Stack", node)
    if len(stack.rows) == 1 and all(isinstance(entry, Stack) for entry in stack.rows[0]):
        inner = [cast("Stack", entry) for entry in stack.rows[0]]
        if len(inner) == 1:
            return inner[0].rows
        return _equally_long(text, tuple(row for entry in inner for row in entry.rows))
    return stack.rows


def _equally_long(text: str, rows: tuple[tuple[Node, ...], ...]) -> tuple[tuple[Node, ...], ...]:
    if len({len(row) for row in rows}) > 1:
        raise ResponseError(text, 0, "the rows are not equally long")
    return rows


def _in_brackets(tokens: list[Token]) -> list[Token]:
    """The tokens with one pair of square brackets around all of them, and no empty rows."""
    body, end = tokens[:-1], tokens[-1]
    while body and body[-1].text in ("\n", ";") and body[-1].kind == "sign":
        body.pop()
    inside = [
        token
        for index, token in enumerate(body)
        if not (token.is_sign("\n") and _idle(body, index))
    ]
    if _enclosed(inside):
        opened = replace(inside[0], text="[")
        closed = replace(inside[-1], text="]")
        return [opened, *inside[1:-1], closed, end]
    opened = Token("sign", "[", inside[0].start if inside else 0, inside[0].start if inside else 0)
    return [opened, *inside, Token("sign", "]", end.start, end.end), end]


def _idle(tokens: list[Token], index: int) -> bool:
    """Whether a new line here separates nothing."""
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before is None or after is None:
        return True
    opens = before.is_sign("[", "(", ",", ";", "\n", "&")
    return opens or after.is_sign("]", ")", ",", ";", "&")


def _enclosed(tokens: list[Token]) -> bool:
    """Whether one pair of brackets encloses all tokens."""
    if len(tokens) < 2 or not tokens[0].is_sign("[", "(", "{"):
        return False
    depth = 0
    for index, token in enumerate(tokens):
        depth += token.is_sign("[", "(", "{") - token.is_sign("]", ")", "}")
        if depth == 0:
            return index == len(tokens) - 1
    return False


def _counted(expected: int, found: int) -> str:
    numbers = "number is" if found == 1 else "numbers are"
    return f"{expected} numbers are expected, {found} {numbers} here"


def _spelling(name: str) -> str:
    """A declared spelling as the reader meets it: without braces, backslashes and blanks."""
    return re.sub(r"[\\{}\s]", "", unwrapped(plain_text(name)).plain)
