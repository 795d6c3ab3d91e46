"""Every shipped question draws what it drew when it was published, on every Python and NumPy."""

from __future__ import annotations

import json

import pytest

from draw_digests import GOLDEN, digest_of
from quizgen.bank.load import load_catalog

DIGESTS = json.loads(GOLDEN.read_text(encoding="utf-8"))
QUESTIONS = load_catalog().questions


def test_every_question_has_a_digest():
    assert list(DIGESTS) == list(QUESTIONS)


@pytest.mark.parametrize("name", DIGESTS)
def test_no_variant_changed(name):
    """Givens, words, tries and shown keys of fifty seeds; renewed by tests/golden/renew_draws.py."""
    assert digest_of(QUESTIONS[name]) == DIGESTS[name]
