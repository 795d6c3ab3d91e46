"""What may be shown about one item of a session now, in the words of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from quizgen.marking.verdict import Outcome, Verdict
from quizgen.quiz.rubric import Rubric
from quizgen.quiz.session import Session
from quizgen.quiz.state import Item, PartState
from quizgen_tui import words
from quizgen_tui.news import PartNews

_SILENT = (Outcome.BLANK, Outcome.UNREADABLE)


@dataclass(frozen=True)
class ItemState:
    """A look at one item of a session; asks the session for everything."""

    session: Session
    index: int
    draft: dict[str, str]
    """What is typed but not checked."""

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.session.items[self.index]

    @property
    def open(self) -> bool:
        """Whether it takes another response."""
        return self.session.is_open(self.index)

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """What may be said about the last response, by part."""
        return {verdict.part: verdict for verdict in self.session.feedback(self.index)}

    @cached_property
    def _rubrics(self) -> dict[str, Rubric]:
        return {rubric.part: rubric for rubric in self.session.rubrics(self.index)}

    def response(self, part: str) -> str:
        """What stands in the field of a part: the draft, else what was given last."""
        if part in self.draft:
            return self.draft[part]
        for submission in reversed(self.item.submissions):
            if part in submission.responses:
                return submission.responses[part]
        return ""

    def news(self, part: str) -> PartNews:
        """What may be said about a part."""
        state = next(state for state in self.item.parts if state.id == part)
        is_open = self.open and self.session.accepts(self.index, state)
        verdict = self._verdict(state)
        practice = self.session.quiz.practice
        weight = sum(each.weight for each in self.item.parts)
        return PartNews(
            open=is_open,
            verdict=verdict,
            points=0.0 if practice or not weight else self.item.points * state.weight / weight,
            share=self.item.share(state.used) if state.used else 1.0,
            kept=bool(state.used) and verdict is None and part not in self.draft,
            reading=dict(self.session.readings(self.index)).get(part, ""),
            rubric=None if verdict is None else self._rubrics.get(part),
        )

    def _verdict(self, state: PartState) -> Verdict | None:
        """None while the learner has typed something else, and where nothing may be said."""
        verdict = self.verdicts.get(state.id)
        changed = self.draft.get(state.id, state.response) != state.response
        if verdict is not None and changed and verdict.outcome not in _SILENT:
            return None
        return verdict

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints that are paid for."""
        return self.session.hints(self.index)

    @property
    def solution(self) -> str:
        """The worked solution if it may be shown, else ``""``."""
        return solution_of(self.session, self.index)

    def summary(self) -> str:
        """How the item stands, in one line; ``""`` before the first response."""
        item = self.item
        if item.void:
            return "This question does not count. It costs nothing."
        if not item.answered:
            return ""
        said = []
        if self.session.shows_verdict(self.index):
            result = self.session.result().items[self.index]
            said.append(f"{words.number(result.score)} of {words.points(item.points)}")
            if result.own is not None:
                said[0] += f" proposed, {words.number(result.own)} by yourself"
        left = self.tries_left
        if self.open and left is not None:
            said.append(f"{words.counted(left, 'try').replace('trys', 'tries')} left")
        if not self.open and not self.session.finished:
            said.append("this question is closed")
        return ", ".join(said)

    @property
    def tries_left(self) -> int | None:
        """The most tries that an open part still has; None: unlimited."""
        left = [
            self.item.tries_left(part)
            for part in self.item.parts
            if self.session.accepts(self.index, part)
        ]
        known = [tries for tries in left if tries is not None]
        return max(known, default=0) if len(known) == len(left) else None

    @property
    def try_number(self) -> int:
        """The try that the next response uses, from 1."""
        used = [part.used for part in self.item.parts if self.session.accepts(self.index, part)]
        return 1 + min(used, default=0)


def solution_of(session: Session, index: int) -> str:
    """The worked solution of an item if it may be shown now, else ``""``; Markdown.

    Written once and kept by the variant; the first call may take a while.
    """
    if not session.shows_solution(index) or session.items[index].void:
        return ""
    try:
        return session.solution(index)
    except Exception as error:
        why = str(error) or type(error).__name__
        return f"It could not be written, by no fault of yours: {why}. Your marks stand."
