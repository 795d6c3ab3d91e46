"""The folder of results of a grading."""

from __future__ import annotations

from pathlib import Path

from quizgen.batch.report import write_report
from quizgen.batch.results import Results
from quizgen.batch.tables import write_review, write_scores, write_verdicts

NAMES = ("verdicts.csv", "verdicts.jsonl", "scores.csv", "review.csv", "report.md")
"""What `write_results` writes."""
SIGN = "verdicts.jsonl"
"""By which a folder of results is known."""


def write_results(folder: Path, results: Results) -> None:
    """Write all files of `NAMES` into an empty folder."""
    write_verdicts(folder, results.graded)
    write_scores(folder, results.scores, results.items)
    write_review(folder, results.graded)
    (folder / "report.md").write_text(write_report(results), encoding="utf-8", newline="\n")
