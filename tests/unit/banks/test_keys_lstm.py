"""LSTM and GRU: keys and mistakes by other derivations."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
import pytest

from quizgen.bank.catalog import Catalog


def expit(z: Any) -> Any:
    """The logistic function by its other form."""
    return np.exp(z) / (np.exp(z) + 1)


def cell(g: Any, bias: float = 1.0) -> tuple[float, float, float, float]:
    read = np.array([g.stm, g.e])
    n, i, f, v = (
        float(W @ read) + bias * b
        for W, b in zip((g.Wn, g.Wi, g.Wf, g.Wv), (g.bn, g.bi, g.bf, g.bv), strict=True)
    )
    return n, expit(i), expit(f), expit(v)


def scalar(g: Any) -> dict[str, Any]:
    n, i, f, v = cell(g)
    ltm = g.ltm * f + np.tanh(n) * i
    return {"N": np.tanh(n), "i": i, "f": f, "V": v, "LTM": ltm, "STM": v * np.tanh(ltm)}


def scalar_wrong(g: Any) -> dict[str, Any]:
    n, i, f, v = cell(g)
    m, j, e, w = cell(g, bias=0.0)
    ltm = g.ltm * f + np.tanh(n) * i
    return {
        "stm_ltm_swapped": ltm,
        "forget_output_not_new_ltm": v * np.tanh(g.ltm * f),
        "no_tanh_on_ltm": v * ltm,
        "forget_inverted": v * np.tanh(g.ltm - g.ltm * f + np.tanh(n) * i),
        "sigmoid_candidate": v * np.tanh(g.ltm * f + expit(n) * i),
        "ignore_gate_dropped": v * np.tanh(g.ltm * f + np.tanh(n)),
        "bias_dropped": w * np.tanh(g.ltm * e + np.tanh(m) * j),
    }


def both_forms(g: Any) -> dict[str, Any]:
    n, i, f, v = cell(g)
    ltm = g.ltm * f + np.tanh(n) * i
    four = v * np.tanh(g.wu * (g.ltm * f) + g.bu)
    return {"LTM": ltm, "STM_standard": v * np.tanh(ltm), "STM_four_gate": four}


def both_forms_wrong(g: Any) -> dict[str, Any]:
    n, i, f, v = cell(g)
    ltm = g.ltm * f + np.tanh(n) * i
    return {
        "standard_used": v * np.tanh(ltm),
        "new_ltm_inside_with_Wu": v * np.tanh(g.wu * ltm + g.bu),
        "no_Wu_bu": v * np.tanh(g.ltm * f),
        "forgot_f": v * np.tanh(g.wu * g.ltm + g.bu),
        "forgot_V": np.tanh(g.wu * g.ltm * f + g.bu),
    }


def layer(g: Any, h: Any, c: Any) -> tuple[Any, ...]:
    read = np.concatenate([h, g.x])
    f, i, o = (expit(np.einsum("ij,j->i", g[f"W{k}"], read) + g[f"b{k}"]) for k in "fio")
    cand = np.tanh(np.einsum("ij,j->i", g.Wg, read) + g.bg)
    return f, i, cand, o, f * c + i * cand


def vector(g: Any) -> dict[str, Any]:
    f, i, cand, o, c = layer(g, g.h, g.c)
    return {"f": f, "i": i, "g": cand, "o": o, "c": c, "h": o * np.tanh(c)}


def vector_wrong(g: Any) -> dict[str, Any]:
    f, i, cand, o, c = layer(g, g.h, g.c)
    *_, o_swapped, c_swapped = layer(g, g.c, g.h)
    return {
        "h_is_cell": c,
        "no_tanh": o * c,
        "i_f_swapped": o * np.tanh(i * g.c + f * cand),
        "output_of_old_cell": o * np.tanh(g.c),
        "h_c_roles_swapped": o_swapped * np.tanh(c_swapped),
    }


def shapes(g: Any) -> list[tuple[int, ...]]:
    """The arrays that a library would keep."""
    vectors = {"no-bias": 0, "one-bias": 1, "two-bias": 2, "four-gate": 1}[g.variant]
    arrays: list[tuple[int, ...]] = [(4 * g.n, g.m), (4 * g.n, g.n), *[(4 * g.n,)] * vectors]
    return arrays + ([(g.n, g.n), (g.n,)] if g.variant == "four-gate" else [])


def count(g: Any) -> dict[str, Any]:
    return {"answer": sum(int(np.prod(shape)) for shape in shapes(g))}


def count_wrong(g: Any) -> dict[str, Any]:
    n, m = g.n, g.m
    extra = n * n + n if g.variant == "four-gate" else 0
    slip = {"no-bias": 4 * n, "one-bias": 0, "two-bias": 4 * n, "four-gate": extra}[g.variant]
    right = count(g)["answer"]
    wrong = {
        "three_gates": 3 * (right - extra) // 4 + extra,
        "input_only": right - 4 * n * n,
        "recurrent_only": right - 4 * n * m,
        "bias_slip": 4 * (n * n + n * m) + slip,
    }
    if g.variant != "four-gate":
        wrong["one_gate_only"] = count(g)["answer"] // 4
    return wrong


def carried(g: Any) -> dict[str, Any]:
    return {"answer": np.exp(np.log(g.f).sum())}


def carried_wrong(g: Any) -> dict[str, Any]:
    return {
        "inverted": np.prod(1 - g.f),
        "last_only": g.f[-1],
        "summed": np.sum(g.f),
        "extra_sigma_prime": np.prod(g.f - g.f**2),
        "one_short": np.prod(g.f) / g.f[0],
    }


def gru(g: Any, state: float | None = None) -> dict[str, Any]:
    """One step as PyTorch computes it; where z updates, its gate is turned round."""
    z = expit(g.Wz @ [g.h, g.x] + g.bz)
    r = expit(g.Wr @ [g.h, g.x] + g.br)
    n = np.tanh(g.Wn @ [r * g.h if state is None else state, g.x] + g.bn)
    keep = z if g.conv == "z-keeps" else 1 - z
    return {"z": z, "r": r, "n": n, "h": n + keep * (g.h - n)}


def gru_wrong(g: Any) -> dict[str, Any]:
    right = gru(g)
    turned = right["h"] - right["n"]  # keep * (h - n)
    return {
        "other_convention": right["n"] + (g.h - right["n"]) - turned,
        "reset_dropped": gru(g, g.h)["h"],
        "candidate_only": right["n"],
        "sum_without_gate": g.h + right["n"],
    }


def gru_count(g: Any) -> dict[str, Any]:
    vectors = {"one": 1, "two": 2}[g.bias]
    return {"answer": int(np.prod((3 * g.n, g.m)) + np.prod((3 * g.n, g.n)) + 3 * g.n * vectors)}


def gru_count_wrong(g: Any) -> dict[str, Any]:
    block = gru_count(g)["answer"] // 3
    return {
        "lstm_four": 4 * block,
        "two_gates": 2 * block,
        "other_bias": 3 * (block + (g.n if g.bias == "one" else -g.n)),
    }


@pytest.mark.parametrize(
    ("question", "keys", "mistakes"),
    [
        ("lstm-gates-scalar", scalar, scalar_wrong),
        ("lstm-use-gate-conventions", both_forms, both_forms_wrong),
        ("lstm-step-vector", vector, vector_wrong),
        ("lstm-param-count", count, count_wrong),
        ("lstm-cell-gradient", carried, carried_wrong),
        ("gru-step", gru, gru_wrong),
        ("gru-param-count", gru_count, gru_count_wrong),
    ],
)
def test_keys(question: str, keys: Any, mistakes: Any, agree: Any) -> None:
    agree(question, keys, mistakes)


def test_the_steps_of_an_lstm_have_140_right_orders(catalog: Catalog) -> None:
    steps = catalog.questions["lstm-order"].parts[0].steps  # type: ignore[attr-defined]  # an order part
    names = [step.id for step in steps]
    after = {step.id: set(step.after) for step in steps}
    orders = 0
    for order in permutations(names[1:]):
        done = {names[0]}
        for name in order:
            if not after[name] <= done:
                break
            done.add(name)
        else:
            orders += 1
    assert orders == 140


def test_what_becomes_of_each_expression_agrees_with_a_cell(catalog: Catalog) -> None:
    """On random numbers, the option that is right has the value of what is asked for."""
    from quizgen.problem.draw import draw

    rng = np.random.default_rng(1)
    for seed in range(16):
        ltm, f, n, i, v = rng.normal(), *rng.uniform(size=4)
        new = ltm * f + n * i
        values = {"remember": new, "use": v * np.tanh(new), "forget": ltm * f, "learn": n * i}
        variant = draw(catalog.questions["lstm-which-becomes"], seed)
        wanted = new if variant.givens["asked"] == "LTM" else v * np.tanh(new)
        assert values[variant.parts[0].answer.right] == wanted  # type: ignore[attr-defined]  # choose-one
