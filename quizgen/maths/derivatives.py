"""Chain-rule sums of a recurrent network: read, brought to normal form, compared and explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quizgen.errors import ResponseError
from quizgen.maths.derivatives_read import Equations, Side, number_index, read_equations
from quizgen.maths.paths import (
    DerivativeSum,
    Factor,
    Term,
    derive,
    derived_in_order,
    in_order,
    ordered,
    paths,
)
from quizgen.maths.tree import Apply, Derivative, Fold, Name, Node, Number
from quizgen.maths.write import to_latex, to_text

__all__ = [
    "DerivativeSum",
    "Difference",
    "ReadSum",
    "compare_sums",
    "derive",
    "read_derivative_sum",
    "sum_latex",
    "sum_text",
]

Steps = int | Literal["any"]
MOST_TERMS = 2000
"""Terms of an expanded answer; T = 4 needs ten."""
MOST_FACTORS = 400


@dataclass(frozen=True, slots=True)
class ReadSum:
    """A response that was read, and its normal form for each number of steps that counts."""

    node: Node
    sums: tuple[tuple[int, DerivativeSum], ...]
    """(T, normal form): one pair for a given T, four for any."""

    @property
    def shown(self) -> str:
        """The reading in one plain line."""
        return to_text(self.node)

    @property
    def latex(self) -> str:
        """The reading as LaTeX."""
        return to_latex(self.node)


@dataclass(frozen=True, slots=True)
class Difference:
    """How a sum differs from the key."""

    matched: int
    extra: tuple[Term, ...]
    missing: tuple[Term, ...]
    credit: float
    """max(0, (matched - extra) / terms of the key)."""
    notes: tuple[str, ...]
    """One sentence per term that is wrong, missing or too many."""

    @property
    def same(self) -> bool:
        """Whether the sums are equal."""
        return not self.extra and not self.missing


def read_derivative_sum(text: str, of: str, wrt: str, steps: Steps) -> ReadSum:
    """Read a sum of products of named derivatives and bring it to normal form.

    Args:
        text: The response: ``dJ1/dy1*dy1/dz1 + …``, with brackets, ``sum(t, 1, T, …)``, or LaTeX.
        of: What is differentiated: ``E`` (the sum of all losses), ``J3`` or ``JT``.
        wrt: ``u``, ``w`` or ``v``.
        steps: The number of time steps T, or ``any``: T = 1 … 4 are tried.

    Raises:
        ResponseError: It cannot be read, or a factor hides a sum of several paths.
    """
    equations = read_equations(text, _side(of), (wrt, None))
    wanted = (1, 2, 3, 4) if steps == "any" else (steps,)
    sums = tuple((count, _Expander(equations, count).normal_form()) for count in wanted)
    return ReadSum(equations.asked, sums)


def _side(name: str) -> Side:
    index = name[1:].strip("_[](){}^")
    if not index:
        return name[0], None
    return name[0], number_index(int(index)) if index.isdigit() else Name(index)


class _Expander:
    """Multiplies out a response for one number of steps."""

    def __init__(self, equations: Equations, steps: int) -> None:
        self.equations = equations
        self.steps = steps
        self.using: list[tuple[Side, Side]] = []

    def normal_form(self) -> DerivativeSum:
        terms = self.terms(self.equations.asked, {"T": self.steps})
        return DerivativeSum.of_terms(terms)

    def terms(self, node: Node, at: dict[str, int]) -> list[Term]:
        match node:
            case Derivative():
                return self.derivative(node, at)
            case Apply(op="add", args=args):
                return self.bounded([term for arg in args for term in self.terms(arg, at)])
            case Apply(args=(left, right)):
                return self.product(self.terms(left, at), self.terms(right, at))
            case Fold():
                return self.fold(node, at)
            case _:
                raise ResponseError(self.equations.typed, 0, "this is no sum of derivatives")

    def product(self, left: list[Term], right: list[Term]) -> list[Term]:
        if len(left) * len(right) > MOST_TERMS:
            raise self.too_long()
        return self.bounded([(*first, *second) for first in left for second in right])

    def bounded(self, terms: list[Term]) -> list[Term]:
        if len(terms) > MOST_TERMS or any(len(term) > MOST_FACTORS for term in terms):
            raise self.too_long()
        return terms

    def too_long(self) -> ResponseError:
        return ResponseError(self.equations.typed, 0, "this sum has too many terms")

    def fold(self, node: Fold, at: dict[str, int]) -> list[Term]:
        low, high = self.index(node.range.low, at), self.index(node.range.high, at)
        found: list[Term] = [] if node.op == "sum" else [()]
        for value in range(low, min(high, low + 100) + 1):
            inside = self.terms(node.body, {**at, node.variable: value})
            found = found + inside if node.op == "sum" else self.product(found, inside)
            self.bounded(found)
        return found

    def index(self, node: Node, at: dict[str, int]) -> int:
        match node:
            case Number(value=value):
                return int(value)
            case Name(id=name) if name in at:
                return at[name]
            case Apply(op=op, args=(left, right)):
                sign = 1 if op == "add" else -1
                return self.index(left, at) + sign * self.index(right, at)
            case _:
                name = node.id if isinstance(node, Name) else "this"
                problem = f"the index `{name}` is not known here"
                raise ResponseError(self.equations.typed, 0, problem, "t, k and j belong to sums")

    def derivative(self, node: Derivative, at: dict[str, int]) -> list[Term]:
        """The factors of one named derivative: itself, its path, or its definition."""
        of, by = self.vertex(node.of, at), self.vertex(node.by, at)
        defined = self.definition(of, by)
        if defined is not None:
            return defined
        if of[0] == "s" and by[0] in ("u", "w"):  # immediate, by convention: one factor
            return [(Factor(*of, *by),)]
        ways = paths(of, by, self.steps)
        if len(ways) > 1:
            name = f"∂{of[0]}{of[1] or ''}/∂{by[0]}{by[1] or ''}"
            raise ResponseError(
                self.equations.typed,
                node.span[0],
                f"{name} hides a sum of {len(ways)} paths",
                "expand into elementary factors",
            )
        return [in_order(ways[0])] if ways else [(Factor(*of, *by),)]

    def vertex(self, side: Side, at: dict[str, int]) -> tuple[str, int | None]:
        letter, index = side
        return letter, None if index is None else self.index(index, at)

    def definition(
        self, of: tuple[str, int | None], by: tuple[str, int | None]
    ) -> list[Term] | None:
        """The terms of the learner's own equation for a derivative, if there is one."""
        for (left_of, left_by), node in self.equations.definitions.items():
            bound = _matched(left_of, of, self.steps), _matched(left_by, by, self.steps)
            if bound[0] is None or bound[1] is None or (left_of, left_by) in self.using:
                continue
            self.using.append((left_of, left_by))
            terms = self.terms(node, {"T": self.steps, **bound[0], **bound[1]})
            self.using.pop()
            return terms
        return None


def _matched(side: Side, vertex: tuple[str, int | None], steps: int) -> dict[str, int] | None:
    """What the index of a left side stands for, or None where it is another quantity."""
    letter, index = side
    if letter != vertex[0] or (index is None) != (vertex[1] is None):
        return None
    if index is None or vertex[1] is None:
        return {}
    if isinstance(index, Number):
        return {} if index.value == vertex[1] else None
    if isinstance(index, Name):
        if index.id == "T":
            return {} if vertex[1] == steps else None
        return {index.id: vertex[1]}
    return None


def compare_sums(given: DerivativeSum, key: DerivativeSum) -> Difference:
    """Which terms agree, which are missing or too many, and what the nearest ones differ in."""
    have, want = given.counted, key.counted
    matched = sum((have & want).values())
    extra, missing = ordered((have - want).elements()), ordered((want - have).elements())
    credit = max(0.0, (matched - len(extra)) / max(len(key.terms), 1))
    notes = tuple(_notes(extra, missing, want))
    return Difference(matched, tuple(extra), tuple(missing), credit, notes)


def _notes(extra: list[Term], missing: list[Term], want: Counter[Term]) -> Iterator[str]:
    """Each wrong term beside the key's term that is nearest to it."""
    left = list(missing)
    for term in extra:
        if term in want:
            yield f"The term {term_text(term)} is counted once too often."
            continue
        nearest = min(left, key=lambda other, term=term: _distance(term, other), default=None)  # type: ignore[misc]
        if nearest is None or _distance(term, nearest) > max(4, len(nearest)):
            yield f"The term {term_text(term)} belongs to no path."
            continue
        left.remove(nearest)
        yield _difference(term, nearest)
    for term in left:
        yield f"A path is missing: {term_text(term)}."


def _distance(term: Term, other: Term) -> int:
    first, second = Counter(term), Counter(other)
    return sum((first - second).values()) + sum((second - first).values())


def _difference(term: Term, nearest: Term) -> str:
    """What turns a term into the one that was meant."""
    surplus = list((Counter(term) - Counter(nearest)).elements())
    lacking = list((Counter(nearest) - Counter(term)).elements())
    shown = term_text(term)
    if len(surplus) == len(lacking) == 1:
        return f"In {shown}: {lacking[0]} belongs in the place of {surplus[0]}."
    parts = []
    if lacking:
        parts.append(f"{_listed(lacking)} {'is' if len(lacking) == 1 else 'are'} missing")
    if surplus:
        parts.append(f"{_listed(surplus)} {'does' if len(surplus) == 1 else 'do'} not belong there")
    return f"In {shown}: {' and '.join(parts)}."


def _listed(factors: list[Factor]) -> str:
    return ", ".join(str(factor) for factor in factors)


def along_path(term: Term) -> Term:
    """The factors of a term in the order of its path, losses first."""
    order = "EJyzhs"
    return tuple(sorted(term, key=lambda factor: (-(factor.at or 0), order.find(factor.of))))


def term_text(term: Term) -> str:
    """``∂J2/∂y2·∂y2/∂z2``."""
    return "·".join(str(factor) for factor in along_path(term)) or "1"


def sum_text(of: str, wrt: str, steps: int) -> str:
    """The key as a learner types it: ``dJ1/dy1*dy1/dz1*… + …``."""
    terms = derived_in_order(of, wrt, steps)
    typed = ("*".join(str(factor) for factor in term) for term in terms)
    return " + ".join(typed).replace("∂", "d")


def sum_latex(of: str, wrt: str, steps: int) -> str:
    """The key as LaTeX, one fraction per factor."""
    terms = derived_in_order(of, wrt, steps)
    return " + ".join(" ".join(factor.latex for factor in term) for term in terms)
