"""The chain-rule sum of an unrolled RNN for any number of steps, with sums and products over steps."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from quizgen.answers.derivative_sum import ChainSum, WrongSum
from quizgen.generators.registry import generator
from quizgen.maths.derivatives import read_derivative_sum
from quizgen.problem.model import Given, Mistake, Model, Quantity, Structural, Value

_LOSS = "dJ[t]/dy[t] * dy[t]/dz[t] * dz[t]/dh[t]"
_BACK = "dh[j]/ds[j] * ds[j]/dh[j-1]"
_END = "dh[k]/ds[k] * ds[k]/d{wrt}"
WRONG = {
    "prod_from_k": (f"sum(t, 1, T, sum(k, 1, t, {_LOSS} * prod(j, k, t, {_BACK}) * {_END}))",),
    "sum_to_T": (f"sum(t, 1, T, sum(k, 1, T, {_LOSS} * prod(j, k+1, t, {_BACK}) * {_END}))",),
    "k_only_t": (f"sum(t, 1, T, {_LOSS} * dh[t]/ds[t] * ds[t]/d{{wrt}})",),
    "prod_of_sums": (
        f"sum(t, 1, T, {_LOSS} * prod(k, 1, t, dh[k]/ds[k] * ds[k]/d{{wrt}}))",
        f"prod(t, 1, T, sum(k, 1, t, {_LOSS} * prod(j, k+1, t, {_BACK}) * {_END}))",
    ),
}
"""For each mistake: the sums that it leads to, the typical one first."""


class GeneralParams(BaseModel):
    """What a bank may set for `general.paths`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wrt: tuple[str, ...] = Field(default=("u", "w"), min_length=1, description="u, w or both")


@generator("general.paths", GeneralParams)
def paths(params: GeneralParams) -> Model:
    """The derivative of E = J_1 + ... + J_T by u or w, for any T.

    Given: wrt. The key ``paths`` is compared at T = 1, 2, 3 and 4.

    Source:
        Werbos 1990; Goodfellow, Bengio and Courville 2016, section 10.2.2.
    """
    return Model(
        givens={"wrt": Given("wrt", params.wrt)},
        quantities={"paths": Quantity("paths", Structural(_asked))},
        mistakes={
            name: Mistake(name, {"paths": Structural(_Wrong(sums))}, "")
            for name, sums in WRONG.items()
        },
    )


def _asked(structure: Mapping[str, Value]) -> ChainSum:
    return ChainSum("E", str(structure["wrt"]), "any")


class _Wrong:
    """The sums of one mistake for the weight that is asked for."""

    def __init__(self, sums: tuple[str, ...]) -> None:
        self._sums = sums

    def __call__(self, structure: Mapping[str, Value]) -> WrongSum:
        wrt = str(structure["wrt"])
        typed = [text.format(wrt=wrt) for text in self._sums]
        read = [read_derivative_sum(text, "E", wrt, "any") for text in typed]
        return WrongSum(typed[0], tuple(tuple(form for _, form in r.sums) for r in read))
