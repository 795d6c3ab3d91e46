"""The report on a graded class, as Markdown: for a teacher who reads one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quizgen.batch.graded import Graded
from quizgen.batch.results import Results, Sentences
from quizgen.batch.scores import Score
from quizgen.batch.statistics import common_mistakes, distribution, hardest_parts, outcomes

MOST_PARTS = 10
MOST_MISTAKES = 10
MOST_REASONS = 20
_BAR = 30


def write_report(results: Results) -> str:
    """The whole report."""
    graded = results.graded
    sections = [
        _head(results),
        "\n".join(f"- {_inline(note)}" for note in [*results.notes, *_twice(results.scores)]),
        _outcomes(graded),
        _scores(results.scores),
        _parts(graded),
        _mistakes(graded, results.sentences),
        _own_marks(graded),
        _review(graded),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _head(results: Results) -> str:
    people = results.needs_human
    waits = f"**{_rows(people)} for a person to look at**" if people else "nothing is left open"
    return (
        f"# {_inline(results.title or results.quiz)}: graded\n\n"
        f"Quiz `{results.quiz}`, revision `{results.revision}`. {_rows(len(results.graded))} of "
        f"responses, {len(results.scores)} scores; {waits}."
    )


def _outcomes(graded: Sequence[Graded]) -> str:
    rows = [(outcome.value, str(count)) for outcome, count in outcomes(graded)]
    return "## Outcomes\n\n" + _table(("outcome", "rows"), rows) if rows else ""


def _scores(scores: Sequence[Score]) -> str:
    if not scores:
        return ""
    counts = distribution(scores)
    scale = _BAR / max(_BAR, *(count for _, count in counts))
    rows = [(label, str(count), "█" * round(count * scale)) for label, count in counts]
    shares = sorted(score.share for score in scores)
    passed = Counter(score.passed.value for score in scores)
    middle = (shares[len(shares) // 2] + shares[(len(shares) - 1) // 2]) / 2
    return (
        f"## Scores\n\nMean {100 * sum(shares) / len(shares):.1f} %, median {100 * middle:.1f} %; "
        f"pass mark {100 * scores[0].pass_mark:.0f} %: passed {passed['yes']}, "
        f"not passed {passed['no']}, open {passed['open']}.\n\n"
        + _table(("score", "students", ""), rows)
    )


def _parts(graded: Sequence[Graded]) -> str:
    rows = [
        (f"`{part.question}`", f"`{part.part}`", f"{100 * part.credit:.0f} %", str(part.count))
        for part in hardest_parts(graded)[:MOST_PARTS]
    ]
    head = ("question", "part", "mean credit", "responses")
    return "## Hardest parts\n\n" + _table(head, rows) if rows else ""


def _mistakes(graded: Sequence[Graded], sentences: Sentences) -> str:
    rows = [
        (str(one.count), f"`{one.question}`", f"`{one.mistake}`", _cell(one.says))
        for one in common_mistakes(graded, sentences)[:MOST_MISTAKES]
    ]
    head = ("rows", "question", "mistake", "what learners are told")
    return "## Commonest mistakes\n\n" + _table(head, rows) if rows else ""


def _own_marks(graded: Sequence[Graded]) -> str:
    """What learners credit themselves for texts, beside what is proposed; no score is made of it."""
    texts: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for one in graded:
        if one.own is not None:
            places = texts.setdefault((one.question, one.part), [])
            places.append((one.points, one.own, one.worth))
    rows = [
        (
            f"`{question}`",
            f"`{part}`",
            str(len(found)),
            *(_mean(column) for column in zip(*found, strict=True)),
        )
        for (question, part), found in texts.items()
    ]
    head = ("question", "part", "texts", "proposed", "by the learners themselves", "of")
    return "## Texts that learners marked themselves\n\n" + _table(head, rows) if rows else ""


def _mean(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.2f}".rstrip("0").rstrip(".")


def _review(graded: Sequence[Graded]) -> str:
    """The reasons, so that a fault that struck a hundred rows is one line."""
    reasons: dict[str, list[Graded]] = {}
    for verdict in graded:
        if verdict.needs_human:
            reasons.setdefault(f"{verdict.outcome.value}: {verdict.why}", []).append(verdict)
    if not reasons:
        return ""
    ordered = sorted(reasons.items(), key=lambda entry: -len(entry[1]))
    rows = [
        (str(len(found)), _inline(reason), _inline(f"{found[0].row.file}:{found[0].row.row}"))
        for reason, found in ordered[:MOST_REASONS]
    ]
    text = "## For a person\n\nEach row with its reason stands in `review.csv`.\n\n"
    text += _table(("rows", "why", "first"), rows)
    left = len(ordered) - MOST_REASONS
    return text + (f"\n\n{left} more reasons in `review.csv`." if left > 0 else "")


def _twice(scores: Sequence[Score]) -> list[str]:
    counts = Counter(score.student for score in scores if score.student)
    names = [name for name, count in counts.items() if count > 1]
    return [f"handed in more than one version: {', '.join(names)}"] if names else []


def _rows(count: int) -> str:
    return f"{count} row" if count == 1 else f"{count} rows"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    """Text that stays in its cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def _inline(text: str) -> str:
    """Text that may come from a student: no markup, no new cell."""
    return _cell(text).replace("<", "&lt;")
