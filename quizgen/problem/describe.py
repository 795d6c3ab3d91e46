"""A variant as plain JSON: the shape that others rely on."""

from __future__ import annotations

from quizgen.answers.base import Json
from quizgen.problem.variant import MistakeValue, Part, Variant


def describe(variant: Variant) -> dict[str, Json]:
    """All of a variant, keys and solution included."""
    return {
        "question": variant.question.id,
        "revision": variant.revision,
        "seed": variant.seed,
        "params": dict(variant.params),
        "givens": dict(variant.givens),
        "text": variant.text,
        "conventions": list(variant.conventions),
        "parts": [_part(part) for part in variant.parts],
        "hints": list(variant.hints),
        "mistakes": [_mistake(mistake) for mistake in variant.mistakes],
        "solution": variant.solution,
        "certificate": {
            "margin": variant.certificate.margin,
            "tries": variant.certificate.tries,
        },
    }


def _part(part: Part) -> dict[str, Json]:
    answer = part.answer
    described: dict[str, Json] = {
        "id": part.id,
        "kind": answer.kind,
        "prompt": part.prompt,
        "points": part.points,
        "key": answer.key,
        "shown": answer.shown,
        "asks": answer.asks,
        "tolerance": answer.tolerance,
    }
    examples = answer.examples()
    described["examples"] = {
        "right": list(examples.right),
        "wrong": list(examples.wrong),
        "unreadable": list(examples.unreadable),
    }
    if answer.options:
        described["options"] = [option.text for option in answer.options]
    if answer.numbered:
        described["numbered"] = [option.text for option in answer.numbered]
    return described


def _mistake(mistake: MistakeValue) -> dict[str, Json]:
    return {
        "id": mistake.id,
        "part": mistake.part,
        "value": mistake.value,
        "says": mistake.says,
    }
