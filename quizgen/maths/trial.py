"""Two formulas at the same points: agreement counted, difference proven."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Final

import flint
from flint import arb, fmpq

from quizgen.maths import complex_values, real_values
from quizgen.maths.bends import corner_points
from quizgen.maths.clock import OutOfTimeError, left, tick, within
from quizgen.maths.equal import Equality, Options
from quizgen.maths.points import (
    CONSTANTS,
    free_names,
    power_points,
    real_points,
    whole_points,
)
from quizgen.maths.precision import bits_needed
from quizgen.maths.real_values import Env, Program, UnclearError, UndefinedError, Value
from quizgen.maths.tree import Apply, Compare, Node, walk
from quizgen.maths.working import working_precision

AGREEING: Final = 20
"""Points that must agree before two formulas count as the same."""
TRIES: Final = 240
QUICK: Final = 1
LOOSE, PRECISE, MOST_BITS = 64, 256, 50_000


def by_values(first: Node, second: Node, options: Options) -> Equality:
    """Compare the values of two formulas at fixed points; SymPy is asked where those are too few."""
    trials: list[_Trial] = []
    try:
        with within(options.seconds):
            answer = _by_values(first, second, options, trials)
    except (OutOfTimeError, UnclearError, UndefinedError, RecursionError, OverflowError):
        answer = Equality.UNDECIDED
    agreeing = any(trial.agreeing for trial in trials)
    if answer is Equality.UNDECIDED and agreeing and options.sympy_seconds > 0:
        from quizgen.maths.second_opinion import same_by_sympy

        if same_by_sympy(first, second, min(options.sympy_seconds, left())):
            return Equality.SAME
    return answer


def differs_at_powers(first: Node, second: Node, options: Options) -> bool:
    """Whether two formulas surely differ where negative numbers are raised to whole powers."""
    points = power_points(free_names(first, second), first, second)
    if not points:
        return False
    trial = _Trial(first, second, replace(options, domains=False), real_values.compiled)
    return trial.differs_at(iter(points))


def _by_values(first: Node, second: Node, options: Options, trials: list[_Trial]) -> Equality:
    """The answer of the points; all that was tried is left in `trials`."""
    constants = CONSTANTS | {"i"} if options.complex else CONSTANTS
    facts_names = [name for fact in options.facts for name in free_names(fact)]
    names = sorted({*free_names(first, second, constants=constants), *facts_names})

    def over(kind: Callable[..., Iterator[Env]], complex_too: bool = False) -> Equality:
        compiler = complex_values.compiled if complex_too else real_values.compiled
        trials.append(_Trial(first, second, options, compiler))
        return trials[-1].over(kind(names, first, second), len(names))

    if options.complex:
        return over(_complex_points, complex_too=True)
    if any(isinstance(part, Apply) and _alternates(part) for part in walk(first) + walk(second)):
        return over(whole_points)
    answer = over(real_points)
    if answer is Equality.SAME and differs_at_powers(first, second, options):
        return Equality.DIFFERENT
    trial = trials[0]
    if answer is Equality.DIFFERENT or trial.differs_at(corner_points(names, first, second)):
        return Equality.DIFFERENT
    if answer is Equality.UNDECIDED and names and _counts(first, second):
        return over(whole_points)
    nowhere = trial.undefined >= AGREEING and not trial.agreeing
    if answer is Equality.UNDECIDED and nowhere and not (options.facts or _steps(first, second)):
        return over(_complex_points, complex_too=True)
    return answer


def _complex_points(names: Sequence[str], first: Node, second: Node) -> Iterator[Env]:
    reals = real_points([*names, *(f"{name} imaginary" for name in names)], first, second)
    for point in reals:
        yield {name: _complex(point[name], point[f"{name} imaginary"]) for name in names}


def _complex(real: Value, imaginary: Value) -> Value:
    """A complex number that any precision holds exactly."""
    from flint import acb

    return acb(int(real * 1024), int(imaginary * 1024)) / 1024


def _counts(*nodes: Node) -> bool:
    """Whether a formula uses functions of whole numbers."""
    counting = ("factorial", "binom", "gcd", "lcm", "mod", "floor", "ceil")
    parts = (part for node in nodes for part in walk(node) if isinstance(part, Apply))
    return any(part.op in counting for part in parts)


def _steps(*nodes: Node) -> bool:
    """Whether a formula uses functions that are not what they are called on complex numbers."""
    real_only = ("abs", "sign", "max", "min", "floor", "ceil", "mod", "relu", "heaviside", "atan2")
    parts = (part for node in nodes for part in walk(node) if isinstance(part, Apply))
    return any(part.op in real_only for part in parts)


def _alternates(node: Apply) -> bool:
    """Whether this is ``(-1)^n``: a negative number to a power that is not one."""
    if node.op != "pow" or not free_names(node.args[1]):
        return False
    base = node.args[0]
    return isinstance(base, Apply) and base.op == "neg" and not free_names(base)


class _Trial:
    """One comparison at points."""

    def __init__(
        self, first: Node, second: Node, options: Options, compiler: Callable[[Node], Program]
    ) -> None:
        self.first, self.second = compiler(first), compiler(second)
        self.facts = [_fact(fact, compiler) for fact in options.facts]
        self.domains = options.domains
        self.tolerances = options.rtol, options.atol
        self.tolerant = any(self.tolerances)
        self.bits = bits_needed(first) + bits_needed(second) + PRECISE
        self.agreeing = self.undefined = 0
        self.worth = 0
        """How many more precisions are worth trying at a point: 1 where a ball did not tell whether
        there is a value, 3 where the balls are only too wide."""

    def over(self, points: Iterator[Env], variables: int) -> Equality:
        """Walk over points until the answer is known."""
        with working_precision(LOOSE):
            return self._walk(itertools.islice(points, 4 * TRIES if variables else 1), variables)

    def differs_at(self, points: Iterator[Env]) -> bool:
        """Whether the formulas surely differ at one of some points."""
        with working_precision(PRECISE):
            for point in points:
                tick()
                if all(fact(point) for fact in self.facts) and self.at(point) is False:
                    return True
            return False

    def _walk(self, points: Iterator[Env], variables: int) -> Equality:
        wanted = AGREEING if variables else 1
        for turn, point in enumerate(points):
            tick()
            if turn >= TRIES and not self.agreeing:
                break
            quick = variables > 0 and self.agreeing < QUICK  # what differs mostly differs at once
            flint.ctx.prec = LOOSE if quick else min(self.bits, MOST_BITS)
            if self.facts and not all(fact(point) for fact in self.facts):
                continue
            found = self.at(point) if quick else None
            if found is None:
                found = self.precisely(point)
            if found is False:
                return Equality.DIFFERENT
            self.agreeing += found is True
            if self.agreeing >= wanted:
                return Equality.SAME
        return Equality.UNDECIDED

    def precisely(self, point: Env) -> bool | None:
        """Whether the values agree at full precision; None where this cannot be told."""
        if self.bits > MOST_BITS:  # sameness cannot be shown, but exact values and gaps can
            flint.ctx.prec = PRECISE
            return self.at(point)
        for turn, bits in enumerate((self.bits, 4 * self.bits, 16 * self.bits, MOST_BITS)):
            flint.ctx.prec = min(bits, MOST_BITS)
            self.worth = 0
            found = self.at(point, wanted=PRECISE - 56)
            if found is not None or turn >= self.worth:
                return found
        return None

    def at(self, point: Env, wanted: int = 0) -> bool | None:
        """Whether both values agree at a point; None where this cannot be told."""
        a, b = self.value(self.first, point), self.value(self.second, point)
        if a is None or b is None:
            self.worth = 1
            return None
        if isinstance(a, bool) or isinstance(b, bool):
            self.undefined += a is b
            return None if a is b or not self.domains else False
        if self.tolerant:
            return _close(a, b, *self.tolerances)
        found = _agree(a, b, wanted)
        if found is None:
            self.worth = 3
        return found

    def value(self, program: Program, point: Env) -> Value | bool | None:
        """A value; False where there surely is none; None where that is not clear."""
        try:
            return program(point)
        except UndefinedError:
            return False
        except (UnclearError, ZeroDivisionError, ValueError, OverflowError):
            return None


def _agree(a: Value, b: Value, wanted: int) -> bool | None:
    """True, False, or None where balls overlap but are wider than `wanted` bits allow."""
    if type(a) is fmpq and type(b) is fmpq:
        return bool(a == b)
    if type(a) is not arb or type(b) is not arb:
        both_real = type(a) in (arb, fmpq) and type(b) in (arb, fmpq)
        ball = arb if both_real else complex_values.ball
        a, b = ball(a), ball(b)
    if not (a.is_finite() and b.is_finite()):
        return None
    if not a.overlaps(b):
        return False
    known = wanted > 0 and _accurate(a, wanted) and _accurate(b, wanted)
    return True if known else None


def _close(a: Value, b: Value, rtol: Fraction, atol: Fraction) -> bool | None:
    """Whether two values surely lie within a tolerance, or surely do not."""
    gap, size = abs(complex_values.ball(a - b)), abs(complex_values.ball(a))
    allowed = size * fmpq(rtol.numerator, rtol.denominator)
    least = fmpq(atol.numerator, atol.denominator)
    if gap <= allowed or gap <= least:
        return True
    return False if gap > allowed and gap > least else None


def _accurate(value: Value, bits: int) -> bool:
    """Whether a ball is narrower than 2^-bits, whatever its size: small terms hide in large ones."""
    if type(value) is arb:
        return bool(value.rad() < arb(2) ** -bits)
    return bool(value.real.rad() + value.imag.rad() < arb(2) ** -bits)


def _fact(fact: Compare, compiler: Callable[[Node], Program]) -> Callable[[Env], bool]:
    """Whether an assumption surely holds at a point."""
    programs = [compiler(item) for item in fact.items]
    return partial(_holds, programs, fact.ops)


def _holds(programs: list[Program], ops: tuple[str, ...], point: Env) -> bool:
    try:
        values = [program(point) for program in programs]
    except ArithmeticError:
        return False
    return all(
        holds(op, left, right) for op, left, right in zip(ops, values, values[1:], strict=False)
    )


def holds(op: str, left: Value, right: Value) -> bool:
    """Whether a relation between two real values is certain."""
    match op:
        case "<":
            return bool(left < right)
        case "<=":
            return bool(left <= right)
        case ">":
            return bool(left > right)
        case ">=":
            return bool(left >= right)
        case "!=":
            return bool(left != right)
        case _:
            return bool(left == right)
