"""Keys against libraries that quizgen does not need: PyTorch computes what the questions are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from quizgen.bank.catalog import Catalog
from quizgen.problem.describe import describe
from quizgen.problem.draw import draw

SEEDS = range(500, 550)
Derivation = Callable[[Any, Any], Mapping[str, Any]]
"""From PyTorch and the givens of a variant (lists of numbers as tensors) to values of parts."""
Agree = Callable[[str, Derivation], None]


class Givens(dict[str, Any]):
    """The givens of a variant, lists of numbers as tensors, readable as attributes."""

    def __getattr__(self, name: str) -> Any:
        return self[name]


@pytest.fixture
def agree(catalog: Catalog) -> Agree:
    """Asserts that the keys of fifty variants of a question are what PyTorch computes."""
    import torch

    torch.set_default_dtype(torch.float64)

    def check(question: str, derive: Derivation) -> None:
        for seed in SEEDS:
            variant = describe(draw(catalog.questions[question], seed))
            givens = Givens({name: _tensor(torch, v) for name, v in variant["givens"].items()})
            keys = {part["id"]: part["key"] for part in variant["parts"]}
            for part, value in derive(torch, givens).items():
                place = f"{question}, seed {seed}: {part}"
                found = value.detach().numpy() if torch.is_tensor(value) else np.asarray(value)
                key = np.asarray(keys[part])
                np.testing.assert_allclose(found.reshape(key.shape), key, 1e-6, 1e-9, err_msg=place)

    return check


def _tensor(torch: Any, value: Any) -> Any:
    """Lists of numbers as tensors; lists of maps, numbers and words stay."""
    numbers = isinstance(value, list) and not isinstance(value[0], dict)
    return torch.tensor(value, dtype=torch.float64) if numbers else value
