"""`quizgen compare`: the checker alone, for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import click

from quizgen.cli.output import Exit, emit, finish, say, unicode_output

EPILOG = """\b
Examples:
  echo '{"kind": "expression", "key": "2*x + 1", "response": "1 + 2x"}' | quizgen compare
  quizgen compare pairs.jsonl > verdicts.jsonl

\b
Kinds: number, number_sigfigs, number_decimals, expression, equation, inequality, set, list,
interval, matrix, units, form, derivative_sum, string, parse.
"""


@click.command("compare", epilog=EPILOG)
@click.argument("lines", type=click.File("rb"), default="-", metavar="[FILE]")
@click.option(
    "--budget",
    type=click.FloatRange(min=0.01),
    default=1.0,
    show_default=True,
    help="Seconds for one line; what takes longer is undecided.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to use."
)
def command(lines: BinaryIO, budget: float, jobs: int) -> None:
    """Compare responses with keys: JSON lines in, one line with a verdict out for each.

    A line is {"id", "kind", "key", "response", "options"}. The verdict is correct, wrong, invalid
    (cannot be read), undecided (for a human) or error (a faulty line; the exit status is then 1).
    """
    import json

    from quizgen.compare.run import answer_lines

    faulty = 0
    for answer in answer_lines(_text(lines), budget, jobs):
        faulty += json.loads(answer)["verdict"] == "error"
        emit(answer if unicode_output() else json.dumps(json.loads(answer)))
    if faulty:
        lines_are = "1 line" if faulty == 1 else f"{faulty} lines"
        say(f"{lines_are} could not be compared: the verdict is `error`")
        finish(Exit.NEEDS_HUMAN)


def _text(lines: BinaryIO) -> Iterator[str]:
    """The lines as text; bytes that are no UTF-8 are replaced, so that every line is answered."""
    for line in lines:
        yield line.decode("utf-8", errors="replace")
