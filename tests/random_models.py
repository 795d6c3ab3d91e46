"""Random models over scalars, vectors and matrices, for property tests: formulas as an author types them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import strategies as st

from quizgen.maths.program import Array, Leaf
from quizgen.maths.run import BATCH, FLOATS, runner
from quizgen.problem.graph import Graph
from quizgen.problem.model import Given, Mistake, Model, Quantity
from quizgen.problem.question import Question, ValuePart

Shape = tuple[int, ...]
PLAIN = Fraction(1)
"""Leaves are filled by the tests; a given needs some value all the same."""


@dataclass(frozen=True)
class Drawn:
    """A chain of quantities: each formula uses givens and earlier ones."""

    shapes: Mapping[str, Shape]
    """Of the givens."""
    formulas: Mapping[str, str]
    replaced: str
    instead: str

    def question(self) -> Question:
        """The model, all its quantities asked for."""
        mistake = Mistake("wrong", {self.replaced: self.instead}, "Wrong.")
        model = Model(
            givens={n: Given(n, (PLAIN,), s) for n, s in self.shapes.items()},
            quantities={name: Quantity(name, formula) for name, formula in self.formulas.items()},
            mistakes={"wrong": mistake},
        )
        parts = tuple(ValuePart(name, ask=name) for name in self.formulas)
        return Question("q", "Q", ("c",), 1, "compute", "Q", parts, model, "0", {})


def graph_of(question: Question) -> Graph:
    return Graph(question, {})


POINTWISE = ["tanh", "sigmoid", "relu", "abs", "exp", "floor", "sqrt", "ln"]


class Writer:
    """Writes formulas of wanted shapes over names of several shapes; sizes 0 never occur."""

    def __init__(self, draw: st.DrawFn, names: Mapping[str, Shape]) -> None:
        self._draw = draw
        self._names = names
        self._vectors = sorted({own for own in names.values() if len(own) == 1})
        self._matrices = sorted({own for own in names.values() if len(own) == 2})

    def formula(self, shape: Shape, depth: int) -> str:
        if depth == 0 or self._draw(st.integers(0, 9)) == 0:
            return self._leaf(shape)
        forms: list[Callable[[Shape, int], str]] = [self._same_shape, self._same_shape]
        forms.append([self._number, self._vector, self._product][len(shape)])
        return self._draw(st.sampled_from(forms))(shape, depth - 1)

    def _leaf(self, shape: Shape) -> str:
        fitting = [name for name, own in self._names.items() if own == shape]
        if fitting:
            return self._draw(st.sampled_from(fitting))
        if not shape:
            return self._draw(st.sampled_from(["2", "0.5", "0.1", "1/3"]))
        return f"({self._leaf(())} + ones({', '.join(map(str, shape))}))"

    def _same_shape(self, shape: Shape, depth: int) -> str:
        x, y = self.formula(shape, depth), self.formula(shape, depth)
        name = self._draw(st.sampled_from(POINTWISE))
        forms = [f"({x} + {y})", f"({x} - {y})", f"({x} {'.*' if shape else '*'} {y})"]
        forms += [f"{name}({x})", f"max({x}, {y})", f"min({x}, {y})"]
        forms += [f"if({self._leaf(())} < {self._leaf(())}, {x}, {y})"]
        return self._draw(st.sampled_from(forms))

    def _number(self, _: Shape, depth: int) -> str:
        x, y = self.formula((), depth), self.formula((), depth)
        whole = self._draw(st.integers(2, 5))
        forms = [f"({x})^{whole}", f"({x} / {y})", f"abs({x})^({y})", f"abs({x})^floor({y})"]
        own = self._draw(st.sampled_from(self._vectors))
        v, w = self.formula(own, depth), self.formula(own, depth)
        forms += [f"({v} @ {w})", f"sum({v})", f"norm({v})"]
        return self._draw(st.sampled_from(forms))

    def _vector(self, shape: Shape, depth: int) -> str:
        forms = [f"softmax({self.formula(shape, depth)})"]
        for own in self._matrices:
            if own[0] == shape[0]:
                forms.append(f"({self.formula(own, depth)} @ {self.formula(own[1:], depth)})")
            if own[1] == shape[0]:
                forms.append(f"(({self.formula(own, depth)})' @ {self.formula(own[:1], depth)})")
        return self._draw(st.sampled_from(forms))

    def _product(self, shape: Shape, _: int) -> str:
        middle = self._draw(st.integers(1, 3))
        return f"({self._leaf((shape[0], middle))} @ {self._leaf((middle, shape[1]))})"


@st.composite
def models(draw: st.DrawFn) -> Drawn:
    """Three to five quantities over two numbers, two vectors and a matrix."""
    rows, columns = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    givens: dict[str, Shape] = {
        "a": (),
        "b": (),
        "u": (rows,),
        "v": (columns,),
        "M": (rows, columns),
    }
    names, written = dict(givens), {}
    count = draw(st.integers(3, 5))
    at = draw(st.integers(0, count - 1))
    instead = ""
    for number in range(count):
        name = f"q{number}"
        shape = draw(st.sampled_from([(), (rows,), (columns,)]))
        written[name] = Writer(draw, names).formula(shape, 2)
        if number == at:
            instead = Writer(draw, names).formula(shape, 2)
        names[name] = shape
    return Drawn(givens, written, f"q{at}", instead)


def numbers_for(graph: Graph, seed: int, rows: int) -> dict[Leaf, np.ndarray[Any, Any]]:
    """A column of numbers for each leaf: short decimals and full floats, zeros among them."""
    rng = np.random.default_rng(seed)
    columns = {}
    for leaf in graph.leaves:
        column = rng.normal(0, 2, rows)
        short = rng.random(rows) < 0.5
        column[short] = np.round(column[short], 1)
        columns[leaf] = column
    return columns


def on_floats(graph: Graph, value: Array, leaves: Mapping[Leaf, Any]) -> list[Any]:
    return runner(graph.program, value.flatten().tolist(), FLOATS)(leaves)


def on_columns(graph: Graph, value: Array, leaves: Mapping[Leaf, Any], rows: int) -> list[Any]:
    found = runner(graph.program, value.flatten().tolist(), BATCH)(leaves)
    return [np.broadcast_to(np.asarray(column), (rows,)) for column in found]


def bits(values: Sequence[Any]) -> list[bytes]:
    """The bits of each number; whatever is no number counts as one."""
    floats = np.asarray([float(value) for value in values], dtype=np.float64)
    floats[np.isnan(floats)] = np.nan
    return [number.tobytes() for number in floats]


def row(columns: Mapping[Leaf, Any], at: int) -> dict[Leaf, Any]:
    return {leaf: column[at].item() for leaf, column in columns.items()}
