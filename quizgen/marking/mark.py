"""Marking: read, compare with the key, follow earlier slips, name the mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizgen.answers.base import Judgement, Numeric, Reading
from quizgen.errors import ResponseError
from quizgen.marking.diagnose import diagnose
from quizgen.marking.follow import follows
from quizgen.marking.given import Given
from quizgen.marking.verdict import Marking, Outcome, Verdict
from quizgen.problem.pinned import Pins
from quizgen.problem.variant import Part, Variant

MISTAKE_CREDIT = 0.25
"""A vector or matrix that a named mistake explains earns at most this."""


def mark(variant: Variant, responses: Mapping[str, str]) -> Marking:
    """Mark the responses to a variant's parts.

    Args:
        variant: What was asked.
        responses: Part -> raw text; a missing or empty one is blank.

    Returns:
        One verdict per part, in their order. Nothing here raises because of what a response holds.
    """
    readings: dict[str, Reading] = {}
    verdicts: dict[str, Verdict] = {}
    for part in variant.parts:
        response = responses.get(part.id, "")
        if not response.strip():
            verdicts[part.id] = Verdict(part.id, Outcome.BLANK, 0.0, response)
            continue
        try:
            readings[part.id] = part.answer.read(response)
        except ResponseError as error:
            verdicts[part.id] = _unreadable(part, response, error)
    judged = {id_: variant.part(id_).answer.judge(read) for id_, read in readings.items()}
    numeric = _Numeric(slips(variant, readings, judged), _numbers(variant, readings))
    for id_, reading in readings.items():
        verdicts[id_] = _verdict(variant, variant.part(id_), reading, judged[id_], numeric)
    ordered = tuple(verdicts[part.id] for part in variant.parts)
    return Marking(ordered, _credit(variant, ordered))


def _unreadable(part: Part, response: str, error: ResponseError) -> Verdict:
    return Verdict(
        part.id,
        Outcome.UNREADABLE,
        0.0,
        response,
        feedback=error.pointed(),
        evidence=error.problem,
    )


def slips(
    variant: Variant, readings: Mapping[str, Reading], judged: Mapping[str, Judgement]
) -> Pins:
    """The wrong numeric values, by part, as pins for the parts after them."""
    found: dict[str, tuple[float, ...]] = {}
    for id_, reading in readings.items():
        answer = variant.part(id_).answer
        if isinstance(answer, Numeric) and judged[id_].credit < 1:
            found[id_] = answer.pin(reading)
    return {id_: values for id_, values in found.items() if values}


@dataclass(frozen=True, slots=True)
class _Numeric:
    """What was given in numbers."""

    pins: Pins
    """The wrong values."""
    given: Mapping[str, Given]
    """All of them, by part."""


def _numbers(variant: Variant, readings: Mapping[str, Reading]) -> dict[str, Given]:
    found: dict[str, Given] = {}
    for id_, reading in readings.items():
        answer = variant.part(id_).answer
        if isinstance(answer, Numeric) and answer.numbers(reading):
            found[id_] = Given(id_, answer, reading)
    return found


def _verdict(
    variant: Variant, part: Part, reading: Reading, judgement: Judgement, numeric: _Numeric
) -> Verdict:
    if not judgement.decided:
        return _say(part, reading, judgement, Outcome.UNDECIDED)
    if judgement.proposal and judgement.unsure:
        return _say(part, reading, judgement, Outcome.TO_REVIEW)
    if judgement.credit == 1:
        return _say(part, reading, judgement, Outcome.CORRECT)
    given = numeric.given.get(part.id)
    if given is None:
        return _unexplained(part, reading, judgement)
    earlier = follows(variant, given, numeric.pins)
    if earlier:
        return _carried(variant, part, reading, earlier)
    others = [it for it in numeric.given.values() if it is not given]
    causes = diagnose(variant, given, numeric.pins, others)
    if not causes:
        return _unexplained(part, reading, judgement)
    says = [cause.says for cause in causes]
    named = Judgement(
        min(judgement.credit, MISTAKE_CREDIT),
        notes=(" Or: ".join(says), *judgement.notes),
        mistakes=tuple(dict.fromkeys(id_ for cause in causes for id_ in cause.ids)),
        evidence="; ".join(cause.evidence for cause in causes),
    )
    return _say(part, reading, named, Outcome.MISTAKE)


def _unexplained(part: Part, reading: Reading, judgement: Judgement) -> Verdict:
    if judgement.mistakes:
        return _say(part, reading, judgement, Outcome.MISTAKE)
    return _say(part, reading, judgement, Outcome.PARTIAL if judgement.credit else Outcome.WRONG)


def _carried(variant: Variant, part: Part, reading: Reading, earlier: tuple[str, ...]) -> Verdict:
    names = ", ".join(f"${variant.work.prose.symbol(_asked(variant, id_))}$" for id_ in earlier)
    found = Judgement(
        1.0,
        notes=(f"Right with your value of {names}: carried forward.",),
        evidence=f"equals the value computed from the given {', '.join(earlier)}",
    )
    return _say(part, reading, found, Outcome.FOLLOW_THROUGH)


def _asked(variant: Variant, part: str) -> str:
    return variant.work.graph.asked[part].quantity


def _say(part: Part, reading: Reading, judgement: Judgement, outcome: Outcome) -> Verdict:
    return Verdict(
        part.id,
        outcome,
        judgement.credit,
        reading.text,
        reading.shown,
        "\n\n".join(judgement.notes),
        judgement.mistakes,
        outcome is Outcome.FOLLOW_THROUGH,
        judgement.evidence,
    )


def _credit(variant: Variant, verdicts: tuple[Verdict, ...]) -> float:
    total = sum(part.points for part in variant.parts)
    earned = (p.points * v.credit for p, v in zip(variant.parts, verdicts, strict=True))
    return sum(earned) / total
