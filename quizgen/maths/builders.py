"""The functions of authors' formulas: what each makes of arrays of nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from quizgen.errors import FormulaError
from quizgen.maths.program import Array, Program, scalar, shape_words

Builder = Callable[..., Array]


@dataclass(frozen=True, slots=True)
class Function:
    """How many arguments a function takes (-1: one or more) and what it builds."""

    arity: int
    build: Builder


def _need_vector(name: str, value: Array) -> None:
    if value.ndim != 1:
        raise FormulaError(f"{name}(v) takes a vector, not {shape_words(value.shape)}")


def _need_one_shape(name: str, *values: Array) -> None:
    shapes = {value.shape for value in values if value.shape}
    if len(shapes) > 1:
        listed = " and ".join(shape_words(shape) for shape in sorted(shapes))
        raise FormulaError(f"{name}: {listed} do not go together")


def _pointwise(op: str) -> Function:
    return Function(1, lambda p, x: p.map(op, x))


def _folding(op: str, empty: int | None = None) -> Builder:
    def build(p: Program, *values: Array) -> Array:
        items = [int(node) for value in values for node in value.flat]
        if not items and empty is None:
            raise FormulaError(f"{op} of nothing")
        return scalar(p.fold(op, items, None if empty is None else p.const(empty)))

    return build


def _extreme(op: str) -> Function:
    """The largest of one array, or of two of a kind component by component."""

    def build(p: Program, *values: Array) -> Array:
        if len(values) == 1:
            return _folding(op)(p, *values)
        _need_one_shape(op, *values)
        result = values[0]
        for value in values[1:]:
            result = p.map(op, result, value)
        return result

    return Function(-1, build)


def _norm(p: Program, x: Array) -> Array:
    items = [int(node) for node in x.flat]
    return scalar(p.node("sqrt", p.dot(items, items)))


def _softmax(p: Program, x: Array) -> Array:
    _need_vector("softmax", x)
    top = p.fold("max", x.tolist())
    raised = p.map("exp", p.map("sub", x, scalar(top)))
    return p.map("div", raised, scalar(p.fold("add", raised.tolist())))


def _outer(p: Program, a: Array, b: Array) -> Array:
    _need_vector("outer", a)
    _need_vector("outer", b)
    return p.map("mul", a[:, None], b[None, :])


def _clamp(p: Program, x: Array, low: Array, high: Array) -> Array:
    return p.map("min", p.map("max", x, low), high)


def _diag(p: Program, x: Array) -> Array:
    _need_vector("diag", x)
    made = np.full((len(x), len(x)), p.const(0), dtype=np.int64)
    np.fill_diagonal(made, x)
    return made


def _whole(p: Program, name: str, value: Array) -> int:
    number = p.value(int(value)) if value.ndim == 0 else None
    if number is None or number.denominator != 1 or number < 0:
        raise FormulaError(f"{name} takes a whole number known when the bank is loaded")
    return int(number)


def _filled(name: str, constant: int) -> Function:
    def build(p: Program, *sizes: Array) -> Array:
        shape = tuple(_whole(p, name, size) for size in sizes)
        return np.full(shape, p.const(constant), dtype=np.int64)

    return Function(-1, build)


def _chain(op: str) -> Function:
    """Whether each component stands in a relation to the next."""

    def build(p: Program, x: Array) -> Array:
        _need_vector(op, x)
        pairs = [p.node(op, a, b) for a, b in pairwise(x.tolist())]
        return scalar(p.fold("and", pairs, p.truth(True)))

    return Function(1, build)


def _distinct(p: Program, x: Array) -> Array:
    pairs = [p.node("ne", a, b) for a, b in combinations(x.flatten().tolist(), 2)]
    return scalar(p.fold("and", pairs, p.truth(True)))


def _quantifier(op: str) -> Function:
    def build(p: Program, x: Array) -> Array:
        return scalar(p.fold(op, x.flatten().tolist(), p.truth(op == "and")))

    return Function(1, build)


def _length(p: Program, x: Array) -> Array:
    if not x.shape:
        raise FormulaError("length(v) takes a vector or a matrix, not a number")
    return scalar(p.const(x.shape[0]))


FUNCTIONS: dict[str, Function] = {
    **{name: _pointwise(name) for name in ("abs", "tanh", "exp", "ln", "log10", "sqrt")},
    **{name: _pointwise(name) for name in ("sin", "cos", "relu", "floor", "sign", "sigmoid")},
    "sum": Function(1, _folding("add", 0)),
    "prod": Function(1, _folding("mul", 1)),
    "max": _extreme("max"),
    "min": _extreme("min"),
    "norm": Function(1, _norm),
    "softmax": Function(1, _softmax),
    "outer": Function(2, _outer),
    "clamp": Function(3, _clamp),
    "diag": Function(1, _diag),
    "ones": _filled("ones", 1),
    "zeros": _filled("zeros", 0),
    "length": Function(1, _length),
    "decreasing": _chain("gt"),
    "increasing": _chain("lt"),
    "distinct": Function(1, _distinct),
    "all": _quantifier("and"),
    "any": _quantifier("or"),
}


def apply_function(p: Program, name: str, args: list[Array]) -> Array:
    """The nodes of ``name(args)``.

    Raises:
        FormulaError: There is no such function, or the arguments do not fit it.
    """
    found = FUNCTIONS.get(name)
    if found is None:
        raise FormulaError(f"there is no function `{name}`{_nearest(name)}")
    if found.arity not in (-1, len(args)) or not args:
        wants = "at least one argument" if found.arity == -1 else f"{found.arity}"
        raise FormulaError(f"{name}(...) takes {wants}, not {len(args)}")
    return found.build(p, *args)


def _nearest(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, FUNCTIONS, 1)
    return f" (did you mean `{near[0]}`?)" if near else ""
