"""Certification: many seeds of a question drawn, and every key checked by another road."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from quizgen.answers.base import Answer, Json
from quizgen.errors import DrawError, FormulaError, ResponseError
from quizgen.problem.audit import Audit, audit
from quizgen.problem.crosscheck import disagreements, inexact
from quizgen.problem.draw import draw
from quizgen.problem.enumerate import every
from quizgen.problem.family import Fix
from quizgen.problem.question import Question
from quizgen.problem.shrink import shrunk
from quizgen.problem.ties import Coincidences
from quizgen.problem.variant import Part, Variant

MOST_FAILURES = 20
BY_DIGITS = 2
EXAMINED = 4096
"""So many answers are remembered; many more numbers than that are asked for, but fewer formulas."""
Clock = Callable[[], float]
"""Seconds from any fixed moment."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A seed whose variant is not fit to be shown, and why."""

    seed: int
    reason: str
    smallest: Mapping[str, Json] | None = None
    """The givens of the simplest variant that fails as well; None where nothing could be drawn."""


@dataclass(slots=True)
class Report:
    """What certification saw of one question; reports of different seeds add up."""

    question: str
    revision: str
    seeds: int = 0
    tries: int = 0
    margin: float | None = None
    """The smallest margin of any mistake in tolerances; None without numeric mistakes."""
    agreements: int | None = None
    """Seeds on which the cross-check agreed; None where the question has none."""
    slowest: float = 0.0
    """Seconds of the slowest draw."""
    slowest_seed: int | None = None
    failures: list[Failure] = field(default_factory=list)
    failed: int = 0
    space: int | None = None
    """How many fit variants there are in all, each examined; None: they were not enumerated."""
    unfit: list[str] = field(default_factory=list)
    """What is wrong with enumerated variants, as far as it is listed."""
    seen: set[bytes] = field(default_factory=set)
    coincidences: Coincidences = field(default_factory=Coincidences)
    """Mistakes that gave the same answer."""
    audit: Audit | None = None
    """What many draws show of the question as a whole; None: it was not looked at."""

    @property
    def distinct(self) -> int:
        """How many different variants were met."""
        return len(self.seen)

    @property
    def acceptance(self) -> float:
        """The share of draws that passed the checks."""
        return (self.seeds - self.failed) / self.tries if self.tries else 0.0

    @property
    def passed(self) -> bool:
        """Whether every seed gave a fit variant, and nothing enumerated is unfit."""
        return self.failed == 0 and not self.unfit

    @property
    def warnings(self) -> list[str]:
        """What an author should look at, though every variant is fit."""
        found = self.audit.warnings if self.audit else ()
        return [*found, *self.coincidences.inseparable()]

    def add(self, other: Report) -> None:
        """Take in what was seen on other seeds of the same question."""
        self.seeds += other.seeds
        self.tries += other.tries
        self.margin = _smaller(self.margin, other.margin)
        if other.agreements is not None:
            self.agreements = (self.agreements or 0) + other.agreements
        if other.slowest > self.slowest:
            self.slowest, self.slowest_seed = other.slowest, other.slowest_seed
        self.failures = (self.failures + other.failures)[:MOST_FAILURES]
        self.failed += other.failed
        self.space = other.space if self.space is None else self.space
        self.unfit = (self.unfit + other.unfit)[:MOST_FAILURES]
        self.seen |= other.seen
        self.coincidences.add(other.coincidences)
        self.audit = self.audit or other.audit

    def fail(self, seed: int, reason: str, smallest: Mapping[str, Json] | None = None) -> None:
        """Note a failure."""
        self.failed += 1
        if len(self.failures) < MOST_FAILURES:
            self.failures.append(Failure(seed, reason, smallest))


def certify(
    question: Question,
    seeds: Iterable[int],
    clock: Clock,
    fix: Fix | None = None,
    by_digits: int = BY_DIGITS,
    whole: bool = False,
) -> Report:
    """Draw every seed and check it: the draw itself, the other road, the answers' own examples.

    Args:
        question: The family.
        seeds: Which variants.
        clock: For the slowest draw.
        fix: Parameters or structure limited to some of their values.
        by_digits: On so many seeds the keys are also computed to thirty digits, which is slow.
        whole: Whether a small space is enumerated and all its variants are examined as well, and
            what is stated without effect is looked for.
    """
    report = Report(question.id, question.revision)
    for number, seed in enumerate(seeds):
        report.seeds += 1
        started = clock()
        try:
            variant = draw(question, seed, fix)
        except (DrawError, FormulaError) as error:
            report.fail(seed, str(error))
            continue
        took = clock() - started
        if took > report.slowest:
            report.slowest, report.slowest_seed = took, seed
        _examine(report, variant, number < by_digits)
    if whole:
        _examine_all(report, question)
    if whole and not report.failed:
        report.audit = audit(question)
    return report


def _examine_all(report: Report, question: Question) -> None:
    """Every variant of a small space; those that no seed met so far may be the unfit ones."""
    variants = every(question)
    if variants is None:
        return
    fit = 0
    try:
        for variant in variants:
            report.margin = _smaller(report.margin, variant.certificate.margin)
            reasons = unfit(variant)
            fit += not reasons
            if reasons and len(report.unfit) < MOST_FAILURES:
                report.unfit.append(f"{_told(variant)}: {'; '.join(reasons)}")
    except (DrawError, FormulaError) as error:
        report.unfit.append(str(error))
    report.space = fit


def _told(variant: Variant) -> str:
    """Which numbers, in words."""
    named = {**variant.givens, **variant.params}
    return ", ".join(f"{name} = {value}" for name, value in named.items())


def _examine(report: Report, variant: Variant, by_digits: bool) -> None:
    report.tries += variant.certificate.tries
    report.margin = _smaller(report.margin, variant.certificate.margin)
    report.seen.add(_digest(variant))
    report.coincidences.see(variant)
    wrong = disagreements(variant)
    if wrong is not None:
        report.agreements = (report.agreements or 0) + (not wrong)
    reasons = [*(wrong or ()), *_misjudged(variant), *(inexact(variant) if by_digits else ())]
    if reasons:
        smallest = shrunk(variant, lambda other: bool(unfit(other)))
        report.fail(variant.seed, "; ".join(reasons), smallest.givens)


def unfit(variant: Variant) -> list[str]:
    """Why a variant must not be shown: the other road, or the answers' own examples."""
    return [*(disagreements(variant) or ()), *_misjudged(variant)]


def _misjudged(variant: Variant) -> list[str]:
    return [reason for part in variant.parts for reason in unfit_part(part)]


def unfit_part(part: Part) -> list[str]:
    """What the answer kind's own examples show to be wrong with a part."""
    return [f"`{part.id}`: {wrong}" for wrong in _refuted(part.answer)]


@lru_cache(maxsize=EXAMINED)
def _refuted(answer: Answer) -> tuple[str, ...]:
    """Which examples are not marked as they should be, in words.

    An answer is immutable and holds all that its examples, its reading and its judgement depend on;
    equal answers (a formula asked for with other numbers, a choice in an order met before) are
    therefore marked equally, and one of them is examined for all.
    """
    examples = answer.examples()
    refused = [(text, "not marked right") for text in examples.right if _credit(answer, text) != 1]
    refused += [(text, "marked right") for text in examples.wrong if _credit(answer, text) == 1]
    refused += [(text, "read") for text in examples.unreadable if _credit(answer, text) is not None]
    return tuple(f"`{text}` is {what}" for text, what in refused)


def _credit(answer: Answer, text: str) -> float | None:
    """The credit of a response; None where it cannot be read."""
    try:
        return answer.judge(answer.read(text)).credit
    except ResponseError:
        return None


def _digest(variant: Variant) -> bytes:
    """What makes two variants the same: givens, and what is shown to choose from."""
    shown = [sorted(option.id for option in part.answer.options) for part in variant.parts]
    text = json.dumps([variant.givens, shown], sort_keys=True)
    return blake2b(text.encode(), digest_size=12).digest()


def _smaller(a: float | None, b: float | None) -> float | None:
    known = [value for value in (a, b) if value is not None]
    return min(known) if known else None
