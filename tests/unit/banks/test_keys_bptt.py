"""Recurrent networks through time: keys and mistakes by other derivations."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from quizgen.bank.catalog import Catalog


def states(g: Any, u: float, w: float, bias: float = 0.0) -> list[float]:
    h = [float(g.h0)]
    for x in g.x:
        h.append(math.tanh(u * x + w * h[-1] + bias))
    return h


def forward(g: Any) -> dict[str, Any]:
    h = states(g, g.u, g.w, g.b)
    return {"h": h[1:], "y": g.v * h[-1]}


def forward_wrong(g: Any) -> dict[str, Any]:
    h = states(g, g.u, g.w, g.b)
    return {
        "no_recurrence": g.v * math.tanh(g.u * g.x[-1] + g.b),
        "no_tanh": g.v * (g.u * g.x[-1] + g.w * h[-2] + g.b),
        "u_w_swapped": g.v * states(g, g.w, g.u, g.b)[-1],
        "bias_dropped": g.v * states(g, g.u, g.w)[-1],
        "no_output_weight": h[-1],
    }


def terms(g: Any, slope: float = 1.0, back: float | None = None) -> np.ndarray:
    """``terms[t, k]``: the product of the path from loss t to use k, both from 0."""
    h = np.array(states(g, g.u, g.w))
    steps = len(g.x)
    local = (1 - h[1:] ** 2) if slope else np.ones(steps)
    weight = g.w if back is None else back
    made = np.zeros((steps, steps))
    for t in range(steps):
        reach = (g.v * h[t + 1] - g.y[t]) * g.v * local[t]
        for k in range(t, -1, -1):
            made[t, k] = reach * (g.x[k] if g.wrt == "u" else h[k])
            reach *= weight * (local[k - 1] if k else 0)
    return made


def backward(g: Any) -> float:
    """The recursion from the last step to the first, which adds losses as it meets them."""
    h = states(g, g.u, g.w)
    total = arriving = 0.0
    for t in range(len(g.x), 0, -1):
        arriving = (arriving + g.v * (g.v * h[t] - g.y[t - 1])) * (1 - h[t] ** 2)
        total += arriving * (g.x[t - 1] if g.wrt == "u" else h[t - 1])
        arriving *= g.w
    return total


def numeric(g: Any) -> dict[str, Any]:
    return {"answer": backward(g)}


def numeric_wrong(g: Any) -> dict[str, Any]:
    made = terms(g)
    direct = float(np.trace(made))
    return {
        "direct_only": direct,
        "no_tanh_prime": terms(g, slope=0.0).sum(),
        "no_w": terms(g, back=1.0).sum(),
        "double_count": 2 * made.sum() - direct,
        "last_loss_only": made[-1].sum(),
    }


def band(made: np.ndarray, width: int) -> float:
    """What stays when each loss reaches back over so many uses."""
    return float((np.tril(made) - np.tril(made, -width)).sum())


def truncated(g: Any) -> dict[str, Any]:
    kept = sum(min(t, g.K) for t in (1, 2, 3, 4))
    return {"grad": band(terms(g), g.K), "terms": kept}


def truncated_wrong(g: Any) -> dict[str, Any]:
    made = terms(g)
    return {
        "full_bptt": made.sum(),
        "off_by_one": band(made, g.K + 1),
        "last_loss_only": made[-1, len(g.x) - g.K :].sum(),
    }


def counts(g: Any) -> dict[str, Any]:
    """A table of paths, one row per loss."""
    through = g.wrt != "v"
    rows = [t if through else 1 for t in range(1, g.T + 1)]
    longest = 3 if not through else 3 + 2 * g.T
    return {"terms_J": rows[-1], "terms_E": sum(rows), "longest": longest}


def counts_wrong(g: Any) -> dict[str, Any]:
    if g.wrt == "v":
        return {"as_for_u": sum(range(g.T + 1))}
    return {"only_direct": g.T, "doubling": sum(2**t for t in range(g.T)), "square": g.T**2}


@pytest.mark.parametrize(
    ("question", "keys", "mistakes"),
    [
        ("rnn-forward", forward, forward_wrong),
        ("bptt-numeric", numeric, numeric_wrong),
        ("bptt-truncated", truncated, truncated_wrong),
        ("bptt-count-terms", counts, counts_wrong),
    ],
)
def test_keys(question: str, keys: Any, mistakes: Any, agree: Any) -> None:
    agree(question, keys, mistakes)


def evaluated(
    latex: str, h: list[float], x: list[float], w: float, v: float, y: list[float]
) -> float:
    """A product of fractions of derivatives, as it stands in a line, on the numbers of a network."""
    product = 1.0
    for of, at, by, other in re.findall(
        r"\\frac\{\\partial (?:\\hat )?(\w)_(\d)\}\{\\partial (?:\\hat )?(\w)(?:_(\d))?\}", latex
    ):
        t = int(at)
        product *= {
            ("J", "y"): v * h[t] - y[t],
            ("y", "z"): 1.0,
            ("z", "h"): v,
            ("z", "v"): h[t],
            ("h", "s"): 1 - h[t] ** 2,
            ("s", "h"): w,
            ("s", "u"): x[t],
            ("s", "w"): h[t - 1],
            ("h", "v"): 0.0,
        }[of, by]
        assert not (of == "s" and by == "h") or int(other) == t - 1
    return product


@pytest.mark.parametrize("wrt", ["u", "w"])
def test_each_wrong_line_of_an_expansion_has_another_value_on_a_real_network(
    wrt: str, catalog: Catalog
) -> None:
    part: Any = catalog.questions["bptt-mistake"].parts[0]
    u, w, v, x, y = 0.7, -0.8, 1.3, [0.0, 0.9, -1.4], [0.0, 0.2, -0.6]
    h = [0.3]
    for t in (1, 2):
        h.append(math.tanh(u * x[t] + w * h[t - 1]))

    def value(text: str) -> float:
        line = str(text).replace("<wrt>", wrt)
        return evaluated(line.rpartition("=")[2], h, x, w, v, y)

    right = {line.id: line.text for line in part.right}
    total = value(right["first"]) + value(right["direct"]) + value(right["long"])

    def energy(a: float, b: float) -> float:
        state, error = h[0], 0.0
        for t in (1, 2):
            state = math.tanh(a * x[t] + b * state)
            error += (v * state - y[t]) ** 2 / 2
        return error

    step = 1e-5
    moved = (step, 0.0) if wrt == "u" else (0.0, step)
    slope = (energy(u + moved[0], w + moved[1]) - energy(u - moved[0], w - moved[1])) / (2 * step)
    assert total == pytest.approx(slope, rel=1e-7)
    for line in part.wrong:
        if line.replaces in ("first", "long"):
            assert abs(value(line.text) - value(right[line.replaces])) > 1e-3, line.id


def test_the_order_of_the_backward_pass_is_free_only_at_its_end(catalog: Catalog) -> None:
    steps: Any = catalog.questions["bptt-order"].parts[0]
    after = {step.id: step.after for step in steps.steps}
    assert after["accumulate"] == after["pass"] == ("ds",)
    chain = ["forward", "losses", "dz", "dh", "ds"]
    assert all(after[later] == (earlier,) for earlier, later in pairwise(chain))
