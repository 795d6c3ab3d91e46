"""Judging models: counting examples one by one, and products of probabilities."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from statistics import fmean, geometric_mean, harmonic_mean
from typing import Any

from quizgen.generators.registry import cross_check

Example = tuple[bool, bool]
"""What it is, and what was predicted."""


@cross_check("evaluation.metrics-by-counting")
def f1_by_counting(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write down every example and count; F1 by the library's harmonic mean."""
    kinds = {"TP": (True, True), "FN": (True, False), "FP": (False, True), "TN": (False, False)}
    examples = [kind for name, kind in kinds.items() for _one in range(int(givens[name]))]

    def share(of: Callable[[Example], bool], among: Callable[[Example], bool]) -> float:
        chosen = [example for example in examples if among(example)]
        return sum(map(of, chosen)) / len(chosen)

    def right(example: Example) -> bool:
        return example[0] == example[1]

    precision = share(right, lambda example: example[1])
    recall = share(right, lambda example: example[0])
    mean = harmonic_mean([precision, recall])
    return {
        "accuracy": share(right, lambda _example: True),
        "precision": precision,
        "recall": recall,
        "f1": mean,
        "mistake:swapped": precision,
        "mistake:without_negatives": share(right, any),
        "mistake:specificity": share(right, lambda example: not example[0]),
        "mistake:plain_mean": fmean([precision, recall]),
        "mistake:half_harmonic": mean / 2,
    }


@cross_check("evaluation.perplexity-by-products")
def perplexity_by_products(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One over the geometric mean first; cross-entropies are its logarithms to two bases."""
    chances = list(givens["p"])
    choices = 1 / geometric_mean(chances)
    bits = math.log2(choices)
    return {
        "ppl": choices,
        "bits": bits,
        "nats": math.log(choices),
        "mistake:sum_not_mean": 1 / math.prod(chances),
        "mistake:mean_of_probabilities": 1 / fmean(chances),
        "mistake:bits_as_exponent": math.exp(bits),
        "mistake:nats_to_base_two": 2 ** math.log(choices),
        "mistake:inverted": geometric_mean(chances),
        "mistake:bits_multiplied": bits * math.log(2) ** 2,
    }
