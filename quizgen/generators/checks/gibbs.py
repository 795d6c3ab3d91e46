"""Gibbs sampling: populations counted in fractions, kernels multiplied, densities integrated."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np

from quizgen.generators.checks.plain import Points, simpson
from quizgen.generators.registry import cross_check

State = tuple[int, ...]


def _population(givens: Mapping[str, Any]) -> list[State]:
    """Twenty members, as many of each kind as the table says."""
    counts = {(0, 0): givens["k_00"], (0, 1): givens["k_01"], (1, 0): givens["k_10"]}
    counts[1, 1] = 20 - sum(counts.values())
    members: list[State] = []
    for state, count in counts.items():
        members += [state] * round(count)
    return members


def _share(members: list[State], place: int, value: int) -> Fraction:
    """The share of members that have a value at a place."""
    return Fraction(sum(1 for state in members if state[place] == value), len(members))


def _states(givens: Mapping[str, Any]) -> tuple[State, State]:
    """Where a sweep starts and where it ends."""
    a, b, c, d = (int(givens[name]) for name in "abcd")
    return (a, b), (c, d)


@cross_check("gibbs.conditional-by-counting")
def conditional_by_counting(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Among the members that fulfil the condition, count those of the kind asked for."""
    (a, b), _ = _states(givens)
    fulfilling = [state for state in _population(givens) if state[1] == b]
    members, like = _population(givens), [s for s in _population(givens) if s[0] == a]
    share = _share(fulfilling, 0, a)
    return {
        "p": float(share),
        "mistake:joint_entry": members.count((a, b)) / len(members),
        "mistake:marginal": float(_share(members, 0, a)),
        "mistake:reversed_conditional": float(_share(like, 1, b)),
        "mistake:complement": float(1 - share),
    }


def _resample(givens: Mapping[str, Any], place: int) -> dict[tuple[State, State], Fraction]:
    """The transition probabilities of drawing one variable anew; all else stays."""
    members = _population(givens)
    kernel: dict[tuple[State, State], Fraction] = {}
    for old, new in product(product((0, 1), repeat=2), repeat=2):
        other = 1 - place
        alike = [state for state in members if state[other] == old[other]]
        stays = old[other] == new[other]
        kernel[old, new] = _share(alike, place, new[place]) if stays else Fraction(0)
    return kernel


@cross_check("gibbs.sweep-by-kernels")
def sweep_by_kernels(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Chain both single moves over every state between."""
    start, end = _states(givens)
    first, second = _resample(givens, 0), _resample(givens, 1)
    chance = Fraction(0)
    for between in product((0, 1), repeat=2):
        chance += first[start, between] * second[between, end]
    members, turned = _population(givens), Fraction(0)
    for between in product((0, 1), repeat=2):
        turned += second[start, between] * first[between, end]
    parallel = first[start, (end[0], start[1])] * second[start, (start[0], end[1])]
    return {
        "p": float(chance),
        "mistake:parallel_update": float(parallel),
        "mistake:product_of_marginals": float(
            _share(members, 0, end[0]) * _share(members, 1, end[1])
        ),
        "mistake:target_joint": members.count(end) / len(members),
        "mistake:x2_first": float(turned),
    }


@cross_check("gibbs.trap-by-enumeration")
def trap_by_enumeration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """All pairs of members: the first gives x1, the second, drawn independently, gives x2."""
    wanted, _ = _states(givens)
    members = _population(givens)
    joint = Fraction(members.count(wanted), len(members))
    pairs: list[State] = [(one[0], two[1]) for one in members for two in members]
    row, column = (_share(members, place, wanted[place]) for place in (0, 1))
    return {
        "joint": float(joint),
        "independent": pairs.count(wanted) / len(pairs),
        "mistake:joint_again": float(joint),
        "mistake:sum_of_marginals": float(row + column),
        "mistake:product_of_conditionals": float((joint / row) * (joint / column)),
    }


@cross_check("gibbs.gaussian-by-integration")
def gaussian_by_integration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Moments of the joint density along the line of the observed x2."""
    m1, m2, s1, s2, rho, seen = (givens[name] for name in ("m1", "m2", "s1", "s2", "rho", "x2"))
    known = (seen - m2) / s2

    def density(x: Points) -> Points:
        own: Points = (x - m1) / s1
        exponent: Points = -(own**2 - 2 * rho * own * known) / (2 * (1 - rho**2))
        return np.exp(exponent)

    low, high = m1 - 20 * s1, m1 + 20 * s1
    mass = simpson(density, low, high, 4000)
    mean = simpson(lambda x: x * density(x), low, high, 4000) / mass
    var = simpson(lambda x: (x - mean) ** 2 * density(x), low, high, 4000) / mass
    return {
        "mean": mean,
        "var": var,
        "mistake:not_centred": mean + (mean - m1) / (seen - m2) * m2,
        "mistake:marginal_mean": m1,
        "mistake:marginal_variance": s1 * s1,
        "mistake:rho_not_squared": var / (1 + rho),
        "mistake:no_scale": m1 + (mean - m1) * s2 / s1,
        "mistake:scale_inverted": m1 + (mean - m1) * (s2 / s1) ** 2,
    }


@cross_check("gibbs.gaussian-formula-by-integration")
def gaussian_formula_by_integration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same integral with both means 0, for the question that asks for a formula."""
    named = {"s1": "s", "s2": "t", "rho": "r", "x2": "x"}
    drawn = {name: givens[letter] for name, letter in named.items()}
    found = gaussian_by_integration({"m1": 0, "m2": 0, **drawn})
    alike = gaussian_by_integration({"m1": 0, "m2": 0, **drawn, "s1": 1, "s2": 1})
    turned = {**drawn, "s1": drawn["s2"], "s2": drawn["s1"]}
    inverted = gaussian_by_integration({"m1": 0, "m2": 0, **turned})
    return {
        "mean": found["mean"],
        "mistake:no_scale": alike["mean"],
        "mistake:covariance": found["mean"] * drawn["s2"] ** 2,
        "mistake:scale_inverted": inverted["mean"],
    }
