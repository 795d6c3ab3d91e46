"""Writes verdicts, scores and the review list."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from quizgen.batch.graded import Graded
from quizgen.batch.scores import Score
from quizgen.quiz.cells import harmless

VERDICT_COLUMNS = [
    "row",
    "file",
    "student",
    "version",
    "item",
    "question",
    "part",
    "response",
    "reading",
    "outcome",
    "credit",
    "points",
    "mistake",
    "follow_through",
    "feedback",
    "evidence",
    "own_points",
]
REVIEW_COLUMNS = [
    "row",
    "file",
    "student",
    "version",
    "item",
    "question",
    "part",
    "response",
    "outcome",
    "why",
]


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as UTF-8 CSV."""
    with _table(path, columns) as write:
        for row in rows:
            write(row)


@contextmanager
def _table(path: Path, columns: Sequence[str]) -> Iterator[Callable[[Sequence[str]], None]]:
    """A table with its header; rows are given to what comes out of this."""
    with _open(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        yield lambda row: writer.writerow([harmless(cell) for cell in row])


def _open(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", errors="replace", newline="")


def number(value: float) -> str:
    """A number with at most six decimals and no trailing zeros."""
    return f"{value:.6f}".rstrip("0").rstrip(".") if value else "0"


def verdict_row(verdict: Graded) -> dict[str, Any]:
    """The columns of a verdict, as JSON."""
    return {
        "row": verdict.row.row,
        "file": verdict.row.file,
        "student": verdict.student,
        "version": verdict.version,
        "item": verdict.item,
        "question": verdict.question,
        "part": verdict.part,
        "response": verdict.row.response,
        "reading": verdict.reading,
        "outcome": verdict.outcome.value,
        "credit": round(verdict.credit, 6),
        "points": round(verdict.points, 6),
        "mistake": "; ".join(verdict.mistakes),
        "follow_through": verdict.follow_through,
        "feedback": verdict.feedback,
        "evidence": verdict.evidence,
        "own_points": None if verdict.own is None else round(verdict.own, 6),
    }


def write_verdicts(folder: Path, graded: Iterable[Graded]) -> None:
    """``verdicts.csv`` and ``verdicts.jsonl``: every row, in order."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    with (
        _open(folder / "verdicts.jsonl") as lines,
        _table(folder / "verdicts.csv", VERDICT_COLUMNS) as write,
    ):
        for verdict in graded:
            row = verdict_row(verdict)
            lines.write(encode(row) + "\n")
            row["credit"], row["points"] = number(verdict.credit), number(verdict.points)
            row["own_points"] = "" if verdict.own is None else number(verdict.own)
            row["follow_through"] = "true" if verdict.follow_through else "false"
            write([str(cell) for cell in row.values()])


def write_review(folder: Path, graded: Iterable[Graded]) -> None:
    """``review.csv``: the rows that a person has to look at, and why."""
    found = (verdict for verdict in graded if verdict.needs_human)
    write_csv(folder / "review.csv", REVIEW_COLUMNS, map(_review_cells, found))


def write_scores(folder: Path, scores: Sequence[Score], items: Sequence[str]) -> None:
    """``scores.csv``: one line for each student and version, a column for each item number."""
    columns = [
        "student",
        "version",
        *(f"item_{item}" for item in items),
        *("total", "out_of", "percent", "passed", "needs_human"),
    ]
    rows = (
        [
            score.student,
            score.version,
            *(number(score.items[item]) if item in score.items else "" for item in items),
            number(score.total),
            number(score.out_of),
            f"{int(1000 * score.share + 1e-9) / 10:.1f}",  # 59.96 must not read as 60
            score.passed.value,
            str(score.needs_human),
        ]
        for score in scores
    )
    write_csv(folder / "scores.csv", columns, rows)


def _review_cells(verdict: Graded) -> list[str]:
    row = verdict_row(verdict) | {"why": verdict.why}
    return [str(row[name]) for name in REVIEW_COLUMNS]
