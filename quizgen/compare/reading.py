"""Keys and responses of `compare` as trees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from quizgen.compare.request import Request, RequestError
from quizgen.errors import ResponseError
from quizgen.maths.dialect import Dialect
from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.heavy import refuse_heavy
from quizgen.maths.numerals import DecimalSign, Notation
from quizgen.maths.response_parse import read_response
from quizgen.maths.tree import Apply, Compare, Name, Node, walk
from quizgen.maths.unfolded import unfolded
from quizgen.maths.words import Vocabulary

ANGLES: Final = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
SYMPY_SECONDS: Final = 0.6
"""Time for SymPy where too few points have values, loading it included."""
HIDDEN: Final = {"e": "e_", "pi": "pi_"}
"""What declared names are called that would otherwise be constants."""


@dataclass(frozen=True)
class Languages:
    """How key and response of one request are read."""

    key: Dialect
    response: Dialect


def key_dialect(request: Request) -> Dialect:
    """The author's notation: words are names, nothing is split unless letters are single."""
    single = request.options.get("letters") == "single"
    vocabulary = Vocabulary(
        frozenset(request.words("names")),
        frozenset(request.words("functions")),
        others="single" if single else "words",
    )
    return Dialect(vocabulary, Notation("point"), relations=True, plus_minus=True, indexes=True)


_AUTHORS: Final = Dialect(
    Vocabulary(others="words"), Notation("point"), relations=True, plus_minus=True, indexes=True
)
"""`key_dialect` without options."""


def response_dialect(request: Request, names: list[str], **changes: Any) -> Dialect:
    """What a response may hold beside the names of its key."""
    single = request.options.get("letters") == "single"
    if not request.options:
        vocabulary = Vocabulary(frozenset(names) - {"i"}, others="letters")
    else:
        vocabulary = Vocabulary(
            frozenset({*names, *request.words("names")}) - {"i"},
            frozenset(request.words("functions")),
            others="single" if single else "letters",
        )
    indexed = "[" in request.key or not request.key.strip()  # else a[b] may be meant as a product
    dialect = Dialect(
        vocabulary, notation(request), relations=True, plus_minus=True, indexes=indexed
    )
    return replace(dialect, **changes) if changes else dialect


_ANY_NOTATION: Final = Notation()


def notation(request: Request) -> Notation:
    """Which signs stand inside numbers.

    Raises:
        RequestError: An option has an unknown value.
    """
    if not request.options:
        return _ANY_NOTATION
    decimal = request.options.get("decimal", "either")
    signs: dict[str, DecimalSign] = {"point": "point", "comma": "comma", "either": "either"}
    signs |= {".": "point", ",": "comma"}
    if decimal not in signs:
        raise RequestError(f"option decimal: {decimal!r} is none of point, comma, either")
    return Notation(signs[decimal], request.words("style"))


def read_key(request: Request, text: str | None = None, **changes: Any) -> Node:
    """The tree of a key.

    Raises:
        RequestError: It cannot be read: a fault of whoever asks, never of the learner.
    """
    try:
        return _read_key(request.key if text is None else text, request, **changes)
    except ResponseError as error:
        raise RequestError(f"the key cannot be read: {error}") from None


def _read_key(text: str, request: Request, **changes: Any) -> Node:
    dialect = _AUTHORS if not request.options else key_dialect(request)
    if changes:
        dialect = replace(dialect, **changes)
    return settled(_cached(text, dialect), request)


@lru_cache(maxsize=4096)
def _cached(text: str, dialect: Dialect) -> Node:
    return read_response(text, dialect)


def read_answer(request: Request, names: list[str], text: str | None = None) -> Node:
    """The tree of a response.

    Raises:
        ResponseError: It cannot be read, or would be too heavy to compare.
    """
    typed = request.response if text is None else text
    node = read_response(typed, response_dialect(request, names))
    if request.flag("complex") and "j" not in names:
        node = mapped(node, engineers)
    node = settled(node, request)
    refuse_heavy(typed, node)
    return node


def settled(node: Node, request: Request) -> Node:
    """A tree with declared names in the place of constants, and angles in radians."""
    node = unfolded(node)
    if not request.options:
        return node
    declared = HIDDEN.keys() & request.words("names")
    if declared:
        node = mapped(node, lambda part: _hidden(part, declared))
    if request.options.get("angle") == "degrees":
        node = mapped(node, _in_degrees)
    return node


def engineers(node: Node) -> Node:
    """The imaginary unit under its usual name, where j is no name of its own."""
    return replace(node, id="i") if isinstance(node, Name) and node.id == "j" else node


def _hidden(node: Node, declared: set[str]) -> Node:
    if isinstance(node, Name) and node.id in declared:
        return replace(node, id=HIDDEN[node.id])
    return node


def _in_degrees(node: Node) -> Node:
    """A trigonometric function whose argument, or whose value, is in degrees."""
    if not isinstance(node, Apply):
        return node
    if node.op in ANGLES and not _has_unit(node.args[0]):
        return replace(node, args=(Apply("degrees", node.args),))
    if node.op[1:] in ANGLES and node.op[0] == "a":
        return Apply("div", (node, Apply("degrees", (_one(),))))
    return node


def _has_unit(node: Node) -> bool:
    return isinstance(node, Apply) and node.op == "degrees"


def _one() -> Node:
    from fractions import Fraction

    from quizgen.maths.tree import Number

    return Number(Fraction(1))


def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """A tree with each node changed, the leaves first."""
    match node:
        case Apply(args=args):
            new: Node = replace(node, args=tuple(mapped(arg, change) for arg in args))
        case Compare(items=items):
            new = replace(node, items=tuple(mapped(item, change) for item in items))
        case _:
            new = node
    return change(new)


def facts(request: Request) -> tuple[Compare, ...]:
    """The assumptions of a request.

    Raises:
        RequestError: One of them is no relation.
    """
    found: list[Compare] = []
    for text in request.words("assume"):
        node = read_key(request, text)
        parts = [node]
        while parts:
            part = parts.pop()
            if isinstance(part, Compare):
                found.append(part)
            elif isinstance(part, Apply) and part.op == "and":
                parts += part.args
            else:
                raise RequestError(f"option assume: {text!r} is no relation")
    return tuple(found)


def equality_options(request: Request, seconds: float = 0.3) -> Options:
    """How formulas of this request are compared."""
    if not request.options:
        return Options(seconds=seconds, sympy_seconds=SYMPY_SECONDS)
    rtol, atol = request.number("rtol", 0), request.number("atol", 0)
    asked = 0 if request.flag("complex") else SYMPY_SECONDS
    return Options(
        request.flag("complex"), facts(request), rtol, atol, seconds=seconds, sympy_seconds=asked
    )


def same(first: Node, second: Node, request: Request) -> Equality:
    """Whether two formulas are equal under the options of a request; logarithms in both bases.

    ``log x`` without a base is natural for one and decimal for another: it counts where both
    readings agree, and is otherwise undecided here.
    """
    from quizgen.maths.infinite import compare_infinite

    if (found := compare_infinite(first, second)) is not None:
        return found
    options = equality_options(request)
    return equal(first, second, options)


def has_op(node: Node, *ops: str) -> bool:
    """Whether one of these operators or functions stands in a tree."""
    return any(isinstance(part, Apply) and part.op in ops for part in walk(node))


def has_relation(node: Node) -> bool:
    """Whether a tree says something, instead of being a value."""
    return any(
        isinstance(part, Compare) or (isinstance(part, Apply) and part.op in ("and", "or", "not"))
        for part in walk(node)
    )


def decimal_logs(node: Node) -> Node:
    """A tree in which ``log`` without a base is the decimal one."""
    return mapped(node, _decimal_log)


def _decimal_log(node: Node) -> Node:
    if isinstance(node, Apply) and node.op == "log" and len(node.args) == 1:
        return replace(node, op="log10")
    return node


def bare_log(node: Node) -> bool:
    """Whether a logarithm without a base stands in a tree."""
    return any(
        isinstance(part, Apply) and part.op == "log" and len(part.args) == 1 for part in walk(node)
    )
