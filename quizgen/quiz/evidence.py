"""What a record keeps of a variant: enough to see later what was asked and by what it was marked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizgen.answers.base import Json
from quizgen.errors import EngineError

if TYPE_CHECKING:
    from quizgen.problem.variant import Variant


def asked(variant: Variant) -> dict[str, Json]:
    """Givens, keys, tolerances and the values of mistakes, at full precision, as plain JSON.

    The formulas and texts are in the question's source, which the record keeps as well.
    """
    found: dict[str, Json] = {
        "givens": dict(variant.givens),
        "params": dict(variant.params),
        "keys": {part.id: part.answer.key for part in variant.parts},
        "tolerances": {part.id: part.answer.tolerance for part in variant.parts},
        "mistakes": [
            {"id": mistake.id, "part": mistake.part, "value": mistake.value}
            for mistake in variant.mistakes
        ],
    }
    plain: dict[str, Json] = json.loads(json.dumps(found))
    return plain


def check_same(variant: Variant, recorded: Mapping[str, Json]) -> None:
    """Make sure that a variant drawn again is the one that was asked.

    Keys are not compared: their last bits may differ between processors.

    Raises:
        EngineError: It is not; quizgen or a generator has changed since.
    """
    drawn = json.loads(json.dumps([dict(variant.givens), dict(variant.params)]))
    if drawn != [recorded["givens"], recorded["params"]]:
        raise EngineError(
            f"`{variant.question.id}` cannot be asked again with the numbers it had: "
            "quizgen or one of its generators has changed since"
        )
