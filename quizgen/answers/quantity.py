"""Numbers with a unit: any unit of the dimension, or exactly the one asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quizgen.answers.base import Examples, Json, Judgement, Numeric, Reading
from quizgen.answers.tolerance import near
from quizgen.errors import ResponseError
from quizgen.maths.response import ReadNumber, read_number
from quizgen.maths.unit_table import unit_named
from quizgen.maths.units import UnitProduct, split_quantity


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit, and the same in the key's unit."""

    number: float
    unit: UnitProduct
    value: float | None
    """In the key's unit; None where that measures something else."""


@lru_cache(maxsize=256)
def read_unit(text: str) -> UnitProduct:
    """The unit that an author writes: ``MB``, ``m/s``.

    Raises:
        ResponseError: It is none.
    """
    found = split_quantity(text)
    if found.unit is None or found.number.strip():
        raise ResponseError(text, 0, "this is no unit")
    return found.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityAnswer(Numeric):
    """A number with a unit; tolerance and figures are counted in the key's unit.

    Args:
        value: The number of the key, in its unit.
        unit: The unit as the author writes it.
        exact: Whether no other unit is accepted.
    """

    value: float
    unit: str
    exact: bool = False

    kind = "quantity"

    counts = "Any unit that measures the same is taken, unless one is asked for."

    @property
    def asks(self) -> str:
        """What to type: the unit as well."""
        if self.exact:
            asked = f"a number in {self.unit}, with the unit"
        else:
            asked = f"a number with its unit, such as {self.unit}"
        return f"{asked}, {self.figures} in {self.unit}" if self.figures else asked

    @property
    def key(self) -> Json:
        """Number and unit as text, to ten figures."""
        return self.json_of(self.value)

    def typed_as(self, plain: str) -> str:
        """A written number with the key's unit."""
        return f"{plain} {self.unit}"

    def json_of(self, value: Json) -> Json:
        """Number and unit as text, to ten figures."""
        return self.typed_as(f"{value:.10g}")

    def read(self, text: str) -> Reading:
        """Understand a number, or arithmetic on numbers, and a unit behind it.

        Raises:
            ResponseError: One of the two is missing or cannot be read.
        """
        if not text.strip():
            raise ResponseError(text, 0, "there is no answer")
        found = split_quantity(text)
        if found.unit is None:
            missing = len(text.rstrip())
            raise ResponseError(text, missing, "the unit is missing", f"such as {self.unit}")
        if not found.number.strip():
            raise ResponseError(text, 0, "there is no number before the unit")
        number = _number(text, found.number)
        value = self._converted(number.value, found.unit)
        scale = float(found.unit.size / read_unit(self.unit).size)
        measured = Measured(number.value, found.unit, value)
        shown = f"{number.shown} {found.unit}"
        return Reading(text, measured, shown, "", number.precision * scale)

    def _converted(self, number: float, unit: UnitProduct) -> float | None:
        """A number of a unit in the key's unit; None where they measure different things."""
        own = read_unit(self.unit)
        if unit.dimension != own.dimension:
            return None
        if unit.size == own.size and unit.zero == own.zero:
            return number
        return (number * float(unit.size) + float(unit.zero - own.zero)) / float(own.size)

    def numbers(self, reading: Reading) -> tuple[float, ...]:
        """The number in the key's unit."""
        value = reading.value.value
        return () if value is None else (value,)

    def judge(self, reading: Reading) -> Judgement:
        """The same quantity; says whether it is the number or the unit that is wrong."""
        measured: Measured = reading.value
        if measured.value is None:
            told = f"{measured.unit} measures something else than {self.unit}."
            return Judgement(0.0, notes=(told,), evidence=f"the unit asked for is {self.unit}")
        right = bool(near(measured.value, self.value, self.absolute))
        relation = "≤" if right else ">"
        evidence = f"|{measured.value:.10g} − {self.value:.10g}| {relation} {self.absolute:.6g} "
        evidence = f"{evidence}{self.unit}".replace("-", "−")
        if right and self._is_asked(measured.unit):
            return Judgement(1.0, evidence=evidence)
        return Judgement(0.0, notes=self._told(measured, right), evidence=evidence)

    def _is_asked(self, unit: UnitProduct) -> bool:
        return not self.exact or unit.parts == read_unit(self.unit).parts

    def _told(self, measured: Measured, right: bool) -> tuple[str, ...]:
        """Whether the unit, not the number, makes it wrong."""
        if right:
            return (f"This is the right quantity, but it is asked for in {self.unit}.",)
        if near(measured.number, self.value, self.absolute):
            return (f"The number is right in {self.unit}, but not in {measured.unit}.",)
        return ()

    def follows(self, reading: Reading, values: Sequence[float]) -> bool:
        """Whether it would be right if this were the key's number, in a unit that is accepted."""
        right = self.agrees(reading, values, self.absolute)
        return right and self._is_asked(reading.value.unit)

    def examples(self) -> Examples:
        """Right: as displayed, and in another unit; wrong: another number, another dimension."""
        step = 1.0 if self.whole else 10 * self.absolute + abs(self.value) + 1e-6
        moved = self.typed_as(f"{self.value + step:.12f}")
        other = self._other_unit()
        converted = () if other is None else (self._in(other),)
        foreign = "kg" if self._converted(1.0, read_unit("s")) is not None else "s"
        return Examples(
            right=(self.typed, self.shown, *(() if self.exact else converted)),
            wrong=(moved, f"{self.plain} {foreign}", *(converted if self.exact else ())),
            unreadable=("", self.plain, self.unit, f"{self.plain} parrots", f"many {self.unit}"),
        )

    def _other_unit(self) -> str | None:
        """A unit of the same dimension and another size: without its prefix, or with one."""
        for name in (self.unit[1:], self.unit[2:], f"k{self.unit}", f"m{self.unit}"):
            unit = unit_named(name) if name else None
            if unit is not None and unit.dimension == read_unit(self.unit).dimension:
                return name
        return None

    def _in(self, name: str) -> str:
        """The displayed key in another unit."""
        ratio = read_unit(self.unit).size / read_unit(name).size
        return f"{float(self.plain) * float(ratio):.15g} {name}"


def _number(text: str, number: str) -> ReadNumber:
    """The number of a response; its faults point into the whole of it."""
    try:
        return read_number(number)
    except ResponseError as error:
        raise ResponseError(text, error.offset, error.problem, error.hint) from None
