"""What there is to see of a session: its state, and what of it the learner may know now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from quizgen.quiz import masks
from quizgen.quiz.definition import Quiz
from quizgen.quiz.result import Result, total
from quizgen.quiz.state import Item, PartState

if TYPE_CHECKING:
    from quizgen.marking.verdict import Verdict
    from quizgen.problem.variant import Variant
    from quizgen.quiz.rubric import Rubric


@dataclass(frozen=True)
class SessionView:
    """The state of a quiz being sat, read only. Immutable."""

    id: str
    quiz: Quiz
    seed: int
    started: datetime
    items: tuple[Item, ...]
    finished: datetime | None = None
    latest: datetime | None = None
    """When the last event happened; later events are never earlier, whatever the clock says."""
    _drawn: dict[int, Variant] = field(default_factory=dict, compare=False, repr=False)

    def variant(self, index: int) -> Variant:
        """The question of an item with its numbers; drawn when first needed.

        Raises:
            DrawError: The question is at fault; `void` takes the item out of the score.
            EngineError: It was answered before and cannot be drawn again as it was; likewise.
        """
        if index not in self._drawn:
            from quizgen.problem.draw import draw
            from quizgen.quiz.evidence import check_same

            item = self.items[index]
            variant = draw(item.question, item.seed, item.fix)
            if item.asked:
                check_same(variant, item.asked)
            self._drawn[index] = variant
        return self._drawn[index]

    @property
    def deadline(self) -> datetime | None:
        """The last moment at which an answer is accepted; None: no limit."""
        return self.quiz.deadline(self.started)

    def seconds_left(self, now: datetime) -> float | None:
        """Seconds until the deadline, at least 0; None: no limit."""
        limit = self.deadline
        return None if limit is None else max(0.0, (limit - self._at(now)).total_seconds())

    def expired(self, now: datetime) -> bool:
        """Whether the deadline has passed without the session being finished: then `finish` it."""
        limit = self.deadline
        return self.finished is None and limit is not None and self._at(now) > limit

    @property
    def answered(self) -> int:
        """Items of which at least one part was marked."""
        return sum(1 for item in self.items if item.answered)

    @property
    def next_open(self) -> int | None:
        """Where to go on: the first open item not answered yet, else the first open one."""
        open_items = [k for k in range(len(self.items)) if self.is_open(k)]
        fresh = [k for k in open_items if not self.items[k].answered]
        return next(iter(fresh + open_items), None)

    def is_open(self, index: int) -> bool:
        """Whether an item still accepts a response."""
        item = self.items[index]
        if self.finished or item.closed or item.void:
            return False
        return not all(masks.is_settled(self.quiz, item, part) for part in item.parts)

    def accepts(self, index: int, part: PartState) -> bool:
        """Whether one part of an item, were the item open, would use another response."""
        return masks.accepts(self.quiz, self.items[index], part)

    def hints(self, index: int) -> tuple[str, ...]:
        """The hints of an item that are paid for; Markdown."""
        taken = self.items[index].hints
        return self.variant(index).hints[:taken] if taken else ()

    def hints_left(self, index: int) -> int:
        """Hints that can still be bought for an item."""
        item = self.items[index]
        return len(item.question.hints) - item.hints if self.is_open(index) else 0

    def hint_price(self, index: int) -> float:
        """What the next hint of an item costs, in points."""
        return self.quiz.hint_cost * self.items[index].points

    def shows_verdict(self, index: int) -> bool:
        """Whether the learner may see what an item's responses earned, now."""
        return self._may_see(self.quiz.show.verdict, index)

    def shows_mistake(self, index: int) -> bool:
        """Whether the learner may see why a response is wrong, now; never before the verdict."""
        return self.shows_verdict(index) and self._may_see(self.quiz.show.mistake, index)

    def shows_solution(self, index: int) -> bool:
        """Whether the learner may see the worked solution of an item, now."""
        return self._may_see(self.quiz.show.solution, index)

    def solution(self, index: int) -> str:
        """The worked solution of an item, or its keys where it has none; Markdown.

        ``""`` while it may not be seen, and where there is nothing but rubrics: they bring theirs.
        """
        from quizgen.quiz.solved import solution_text

        if not self.shows_solution(index):
            return ""
        rubrics_alone = len(self.rubrics(index)) == len(self.items[index].parts)
        return "" if rubrics_alone else solution_text(self.variant(index))

    def rubrics(self, index: int) -> tuple[Rubric, ...]:
        """The rubrics of the texts of an item that the learner may mark now.

        Empty until both the reasons of its verdict and its model answer may be seen.
        """
        from quizgen.problem.question import ShortTextPart
        from quizgen.quiz.rubric import rubric_of

        item = self.items[index]
        kinds = zip(item.question.parts, item.parts, strict=True)
        texts = [state for part, state in kinds if state.used and isinstance(part, ShortTextPart)]
        may = self.shows_mistake(index) and self.shows_solution(index)
        if not texts or item.void or not may:  # nothing is drawn in vain
            return ()
        variant = self.variant(index)
        return tuple(rubric_of(variant.part(state.id), state) for state in texts)

    def feedback(self, index: int) -> tuple[Verdict, ...]:
        """What may be shown now about the last response to an item, part by part.

        Empty while nothing may be shown. An unreadable part is always shown, with its caret. Where
        the mistake may not be shown yet, it is taken out and the outcome is plainly ``wrong``.
        """
        item = self.items[index]
        if not item.submissions:
            return ()
        verdicts = item.submissions[-1].marking.verdicts
        return masks.feedback(verdicts, self.shows_verdict(index), self.shows_mistake(index))

    def readings(self, index: int) -> tuple[tuple[str, str], ...]:
        """How the last response to an item was read: (part id, one plain line); always shown."""
        verdicts = [
            it for last in self.items[index].submissions[-1:] for it in last.marking.verdicts
        ]
        return tuple((verdict.part, verdict.reading) for verdict in verdicts if verdict.reading)

    @property
    def shows_score(self) -> bool:
        """Whether the learner may see the result: at the end, unless verdicts are never shown."""
        return self.finished is not None and self.quiz.show.verdict != "never"

    def result(self) -> Result:
        """What the session has earned so far."""
        return total(self.items, self.quiz.pass_mark, self.quiz.hint_cost)

    def _at(self, now: datetime) -> datetime:
        # A clock that is set back must not give time away.
        return max(now, self.latest or self.started)

    def _may_see(self, when: str, index: int) -> bool:
        item = self.items[index]
        if when == "never":
            return False
        if self.finished:
            return True
        if when == "item":
            return not self.is_open(index)
        return when == "try" and (item.answered or not self.is_open(index))
