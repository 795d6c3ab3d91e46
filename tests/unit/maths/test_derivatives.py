from __future__ import annotations

import pytest

from quizgen.errors import ResponseError
from quizgen.maths.derivatives import (
    compare_sums,
    derive,
    read_derivative_sum,
    sum_latex,
    sum_text,
)

SHEET = r"""
$$E = E^{(1)} + E^{(2)}$$

$$\frac{\partial E}{\partial u} = \sum_t \frac{\partial J^{(t)}}{\partial u} = \frac{\partial J^{(1)}}{\partial u} + \frac{\partial J^{(2)}}{\partial u}$$

$$\frac{\partial J^{(1)}}{\partial u} = \frac{\partial J^{(1)}}{\partial \hat{y}^{(1)}} \frac{\partial \hat{y}^{(1)}}{\partial z^{(1)}} \frac{\partial z^{(1)}}{\partial h^{(1)}} \frac{\partial h^{(1)}}{\partial s^{(1)}} \frac{\partial s^{(1)}}{\partial u}$$

$$\frac{\partial J^{(2)}}{\partial u} = \frac{\partial J^{(2)}}{\partial \hat{y}^{(2)}} \frac{\partial \hat{y}^{(2)}}{\partial z^{(2)}} \frac{\partial z^{(2)}}{\partial h^{(2)}} \frac{\partial h^{(2)}}{\partial s^{(2)}} \frac{\partial s^{(2)}}{\partial u} +$$

$$\frac{\partial J^{(2)}}{\partial \hat{y}^{(2)}} \frac{\partial \hat{y}^{(2)}}{\partial z^{(2)}} \frac{\partial z^{(2)}}{\partial h^{(2)}} \frac{\partial h^{(2)}}{\partial s^{(2)}} \frac{\partial s^{(2)}}{\partial h^{(1)}} \frac{\partial h^{(1)}}{\partial s^{(1)}} \frac{\partial s^{(1)}}{\partial u}$$
"""
GENERAL = (
    "sum(t,1,T, dJ[t]/dy[t]*dy[t]/dz[t]*dz[t]/dh[t]*sum(k,1,t, "
    "prod(j,k+1,t, dh[j]/ds[j]*ds[j]/dh[j-1]) * dh[k]/ds[k] * ds[k]/du))"
)
GENERAL_LATEX = (
    r"\sum_{t=1}^{T} \sum_{k=1}^{t} \frac{\partial J_t}{\partial \hat y_t}\frac{\partial \hat{y}_t}"
    r"{\partial z_t}\frac{\partial z_t}{\partial h_t} \left( \prod_{j=k+1}^{t} \frac{\partial h_j}"
    r"{\partial h_{j-1}} \right)\frac{\partial h_k}{\partial s_k}\frac{\partial s_k}{\partial u}"
)
RIGHT_FOR_E_2 = [
    SHEET,
    sum_text("E", "u", 2),
    "$$" + sum_latex("E", "u", 2) + "$$",
    GENERAL,
    GENERAL.replace("t,1,T", "t in 1..T"),
    GENERAL_LATEX,
    "dJ1/dh1 dh1/ds1 ds1/du + dJ2/dh2 (dh2/ds2 ds2/du + dh2/dh1 dh1/ds1 ds1/du)",
    "∂J₁/∂s₁·∂s₁/∂u + ∂J₂/∂s₂·∂s₂/∂u + ∂J₂/∂s₁·∂s₁/∂u",
    "dE/dJ1*dJ1/ds1*ds1/dU + dE/dJ2*dJ2/ds2*[ds2/dU + ds2/dh1*dh1/ds1*ds1/dU]",
    "dE/du = dJ1/du + dJ2/du; dJ1/du = dJ1/ds1*ds1/du; dJ2/du = dJ2/ds2*ds2/du + dJ2/ds1*ds1/du",
    "dJ1/dyhat1*dŷ1/dz1*dz_1/dh_1*dh_{1}/ds^{(1)}*ds^(1)/du + dJ2/ds2*ds2/du + dJ2/ds1*ds1/du",
]


def difference(text: str, of: str, wrt: str, steps: int):
    read = read_derivative_sum(text, of, wrt, steps)
    return compare_sums(read.sums[0][1], derive(of, wrt, steps))


@pytest.mark.parametrize("text", RIGHT_FOR_E_2)
def test_right_in_many_forms(text: str) -> None:
    found = difference(text, "E", "u", 2)
    assert found.same
    assert found.credit == 1
    assert found.notes == ()


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
def test_numbers_of_terms(steps: int) -> None:
    assert len(derive("E", "u", steps).terms) == steps * (steps + 1) // 2
    assert len(derive(f"J{steps}", "w", steps).terms) == steps
    assert len(derive("E", "v", steps).terms) == steps


@pytest.mark.parametrize("of", ["E", "J3", "JT"])
@pytest.mark.parametrize("wrt", ["u", "w", "v"])
def test_the_key_reads_as_itself(of: str, wrt: str) -> None:
    assert difference(sum_text(of, wrt, 3), of, wrt, 3).same
    assert difference(sum_latex(of, wrt, 3), of, wrt, 3).same


@pytest.mark.parametrize("text", [GENERAL, GENERAL_LATEX])
def test_any_number_of_steps(text: str) -> None:
    read = read_derivative_sum(text, "E", "u", "any")
    assert [steps for steps, _ in read.sums] == [1, 2, 3, 4]
    assert all(found == derive("E", "u", steps) for steps, found in read.sums)


def test_a_sum_for_two_steps_is_wrong_in_general() -> None:
    read = read_derivative_sum(sum_text("E", "u", 2), "E", "u", "any")
    assert [found == derive("E", "u", steps) for steps, found in read.sums] == [
        False,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "credit", "words"),
    [
        ("dJ1/ds1*ds1/du + dJ2/ds2*ds2/du", 2 / 3, "A path is missing"),
        (
            "dJ1/ds1*ds1/du + dJ2/ds2*ds2/du + dJ2/ds1*ds2/du",
            1 / 3,
            "∂s1/∂u belongs in the place of ∂s2/∂u",
        ),
        (
            "dJ1/ds1*ds1/du + dJ2/ds2*ds2/du + dJ2/ds1*ds1/du + dJ2/ds1*ds1/du",
            2 / 3,
            "once too often",
        ),
        (
            "dJ1/dh1*ds1/du + dJ2/ds2*ds2/du + dJ2/ds1*ds1/du",
            1 / 3,
            "∂h1/∂s1 is missing",
        ),
        ("dJ1/ds1*ds1/du * dJ2/ds2*ds2/du * dJ2/ds1*ds1/du", 0, "belongs to no path"),
    ],
)
def test_wrong_sums_are_explained(text: str, credit: float, words: str) -> None:
    found = difference(text, "E", "u", 2)
    assert not found.same
    assert found.credit == pytest.approx(credit)
    assert words in " ".join(found.notes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dE/du", "hides a sum of 3 paths"),
        ("dJ1/ds1*ds1/du + dJ2/dh2*dh2/du", "hides a sum of 2 paths"),
        ("dE/dh1*dh1/ds1*ds1/du", "hides a sum of 2 paths"),
        ("", "no answer"),
        ("foo", "no meaning"),
        ("2*dJ1/ds1*ds1/du", "numbers"),
        ("dJ1/ds1*", "missing"),
        ("dJ1/ds1 - ds1/du", "added"),
        ("dJ[t]/ds[t]", "index `t`"),
        ("sum(t,1,1000000,dJ[t]/dh[t])", "time index"),
        ("(" * 1000, "nested"),
        ("(dJ1/ds1", "`)` was expected"),
        ("dJ1/du = dJ1/ds1*ds1/du", "no equation begins with ∂E/∂u"),
        ("+".join(["dJ1/ds1"] * 5000), "too long"),
        ("*".join(["(dJ1/ds1+dJ2/ds2)"] * 30), "too many terms"),
    ],
)
def test_unreadable(text: str, words: str) -> None:
    with pytest.raises(ResponseError) as caught:
        read_derivative_sum(text, "E", "u", 2)
    assert words in str(caught.value)


@pytest.mark.parametrize("text", ["dJ/ds1*ds1/du + dJ1/ds1*ds1/du", "dE1/dJ*dJ/du + dh/du*dh1/du1"])
def test_odd_indices_are_wrong_and_no_more(text: str) -> None:
    assert not difference(text, "E", "u", 2).same


def test_immediate_partial_of_the_first_step_counts() -> None:
    assert difference("dJ1/ds1*ds1/dw", "J1", "w", 1).same
