"""The rules of a quiz in sentences, for before the clock starts."""

from __future__ import annotations

from quizgen.quiz.definition import Quiz
from quizgen_tui import words

_WHEN = {
    "try": "after each try",
    "item": "when a question is closed",
    "end": "at the end",
    "never": "never",
}


def rules(quiz: Quiz) -> str:
    """What a learner should know before starting; lines of plain text."""
    count = sum(entry.draw for entry in quiz.entries)
    most = sum(entry.draw * entry.points for entry in quiz.entries)
    first = f"{words.counted(count, 'question')}, {words.points(most)}, any order."
    lines = [first, _time(quiz), _tries(quiz)]
    if quiz.hint_cost:
        lines.append(f"A hint costs {words.percent(quiz.hint_cost)} of its question's points.")
    lines.append(f"To pass: {words.percent(quiz.pass_mark)}.")
    lines.append(
        f"Verdicts are shown {_WHEN[quiz.show.verdict]}, solutions {_WHEN[quiz.show.solution]}."
    )
    return "\n".join(lines)


def _time(quiz: Quiz) -> str:
    if quiz.minutes is None:
        return "No time limit."
    minutes = words.counted(quiz.minutes, "minute")
    return f"{minutes}, running on also while quizgen is closed."


def _tries(quiz: Quiz) -> str:
    every = {entry.tries for entry in quiz.entries}
    if len(every) > 1:
        return "The number of tries differs between questions."
    tries = next(iter(every), None)
    if tries is None:
        return "As many tries as you want."
    if len(tries) == 1:
        return "One try for each answer. What cannot be read costs nothing."
    shares = words.listed([words.percent(share) for share in tries])
    return f"{len(tries)} tries for each answer, for {shares} of its points."
