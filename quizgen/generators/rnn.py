"""Recurrent networks: the chain-rule sum of an unrolled scalar RNN, path by path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from pydantic import BaseModel, ConfigDict, Field, field_validator

from quizgen.answers.derivative_sum import ChainSum, WrongSum
from quizgen.generators.registry import generator
from quizgen.maths.paths import DerivativeSum, Factor, Term, derived_in_order
from quizgen.problem.givens import read_range
from quizgen.problem.model import By, Given, Mistake, Model, Quantity, Structural, Value

RECURRENT = ("u", "w")
"""Weights inside the recurrence; v acts after the state."""


class PathsParams(BaseModel):
    """What a bank may set for `rnn.paths`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    T: tuple[int, ...] = Field(default=(2, 3), min_length=1, description="Numbers of time steps")
    which: tuple[str, ...] = Field(default=("J", "E"), min_length=1, description="J: last loss")
    wrt: tuple[str, ...] = Field(default=("u", "w", "v"), min_length=1)
    max_T_for_E: int = Field(default=3, ge=2, description="Longest run whose whole error is asked")  # noqa: N815  # T is the symbol of the subject

    @field_validator("T", mode="before")
    @classmethod
    def _range(cls, value: object) -> object:
        """``2..5`` as well as a list."""
        if isinstance(value, str):
            return tuple(int(number) for number in read_range(value))
        return (value,) if isinstance(value, int) else value

    @field_validator("T")
    @classmethod
    def _short(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if not all(2 <= steps <= 8 for steps in value):
            raise ValueError("T must lie between 2 and 8")
        return value

    @field_validator("which", "wrt")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = set(value) - {"J", "E", "u", "w", "v"}
        if unknown:
            raise ValueError(f"there is no {', '.join(sorted(unknown))}")
        return value


@generator("rnn.paths", PathsParams)
def paths(params: PathsParams) -> Model:
    """The derivative of the last loss J_T, or of E = J_1 + ... + J_T, by u, w or v.

    Givens: T (whole number), which (J, E), wrt (u, w, v). The key ``paths`` is the sum over all paths
    of the unrolled graph; its last factors are immediate derivatives.

    Source:
        Werbos 1990; Goodfellow, Bengio and Courville 2016, section 10.2.2.
    """
    return Model(
        givens={
            "T": Given("T", tuple(Fraction(steps) for steps in params.T)),
            "which": Given("which", params.which),
            "wrt": Given("wrt", params.wrt),
        },
        quantities={"paths": Quantity("paths", Structural(_asked))},
        where=_few_steps(params),
        mistakes={
            name: Mistake(name, {"paths": Structural(_wrong(wrong))}, "")
            for name, wrong in MISTAKES.items()
        },
    )


def _few_steps(params: PathsParams) -> tuple[By, ...]:
    """The condition on the whole error's steps, where some number of steps is too large for it."""
    if max(params.T) <= params.max_T_for_E or "E" not in params.which:
        return ()
    return (By("which", {"E": f"T <= {params.max_T_for_E}"}, "true"),)


def _asked(structure: Mapping[str, Value]) -> ChainSum:
    steps = int(str(structure["T"]))
    of = "E" if structure["which"] == "E" else f"J{steps}"
    return ChainSum(of, str(structure["wrt"]), steps)


Wrong = Callable[[ChainSum], list[list[Term]]]
"""All wrong sums of a mistake, the typical one first."""


def _wrong(wrong: Wrong) -> Callable[[Mapping[str, Value]], WrongSum]:
    def sums(structure: Mapping[str, Value]) -> WrongSum:
        asked = _asked(structure)
        made = wrong(asked)
        forms = [(DerivativeSum.of_terms(terms),) for terms in made]
        return WrongSum(_typed(made[0]), tuple(form for form in forms if form != asked.forms))

    return sums


def _typed(terms: list[Term]) -> str:
    """A sum as a learner types it, each product along its path."""
    return " + ".join("*".join(str(f).replace("∂", "d") for f in term) for term in terms)


def _terms(asked: ChainSum) -> list[Term]:
    return list(derived_in_order(asked.of, asked.wrt, int(asked.steps)))


def _loss(term: Term) -> int:
    """The step of the loss that a path starts at."""
    return term[0].at or 0


def _end(term: Term) -> int:
    """The step at which a path ends."""
    return term[-1].at or 0


def _without(term: Term, of: str, by: str) -> Term:
    """A path whose way back in time skips one kind of factor."""
    return tuple(f for f in term if not ((f.of, f.by) == (of, by) and (f.at or 0) > _end(term)))


def _direct_only(asked: ChainSum) -> list[list[Term]]:
    return [[term for term in _terms(asked) if _loss(term) == _end(term)]]


def _skip_activation(asked: ChainSum) -> list[list[Term]]:
    return [[_without(term, "h", "s") for term in _terms(asked)]]


def _skip_state(asked: ChainSum) -> list[list[Term]]:
    return [[_without(term, "s", "h") for term in _terms(asked)]]


def _wrong_end(asked: ChainSum) -> list[list[Term]]:
    return [
        [(*term[:-1], Factor("s", _loss(term), asked.wrt, None)) for term in _terms(asked)],
    ]


def _double_count(asked: ChainSum) -> list[list[Term]]:
    """All paths through earlier states twice, or any one path twice."""
    terms = _terms(asked)
    long = [term for term in terms if _end(term) < _loss(term)]
    return [[*terms, *(long or terms[-1:])], *([*terms, term] for term in terms)]


def _last_loss_only(asked: ChainSum) -> list[list[Term]]:
    return [[term for term in _terms(asked) if _loss(term) == asked.steps]]


def _recurrence_for_v(asked: ChainSum) -> list[list[Term]]:
    """Paths through time as for u, with v at their end, instead of or besides the right ones."""
    long = [
        (*term[:-1], Factor("s", _end(term), "v", None))
        for term in derived_in_order(asked.of, "u", int(asked.steps))
    ]
    earlier = [term for term in long if _end(term) < _loss(term)]
    return [[*_terms(asked), *earlier], long, [*_terms(asked), *long]]


MISTAKES: dict[str, Wrong] = {
    "direct_only": _direct_only,
    "skip_activation": _skip_activation,
    "skip_state": _skip_state,
    "wrong_end": _wrong_end,
    "double_count": _double_count,
    "last_loss_only": _last_loss_only,
    "recurrence_for_v": _recurrence_for_v,
}
