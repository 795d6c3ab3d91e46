"""What must never change about a question's variants, in short: one digest over fifty seeds."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path

from quizgen.problem.draw import draw
from quizgen.problem.question import Question

GOLDEN = Path(__file__).parent / "golden" / "draws.json"
SEEDS = range(50)


def digest_of(question: Question) -> str:
    """Words, drawn numbers, tries and shown keys of the seeds 0 to 49.

    No computed value in full precision: its last bits may differ between processors.
    """
    hashed = blake2b(digest_size=12)
    for seed in SEEDS:
        variant = draw(question, seed)
        told = [
            seed,
            variant.tries.structure,
            variant.tries.numbers,
            {name: str(value) for name, value in variant.words.items()},
            [[name, at, number] for (name, at), number in variant.work.leaves.items()],
            [part.answer.shown for part in variant.parts],
        ]
        hashed.update(json.dumps(told, sort_keys=True).encode())
    return hashed.hexdigest()
