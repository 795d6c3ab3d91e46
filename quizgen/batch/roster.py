"""A roster: the students of a class, in order, from a table with a column `student`."""

from __future__ import annotations

from pathlib import Path

from quizgen.batch.columns import plain_name
from quizgen.batch.delimited import choose_delimiter, records
from quizgen.batch.encoding import open_lines
from quizgen.batch.rows import normal, same_student
from quizgen.errors import InputError

COLUMN = "student"


def read_roster(path: Path) -> list[str]:
    """The students, each once; lines without one are passed over.

    Raises:
        InputError: The file cannot be read, has no column `student` (nor a single column), a
            broken line, a student twice, or nobody at all.
    """
    with open_lines(path) as opened:
        lines = opened.lines
        header = lines.take() or ""
        lines.give_back([header])
        delimiter = choose_delimiter(header, lambda cells: COLUMN in map(plain_name, cells))
        table = list(records(lines, delimiter))
    broken = next((record for record in table if record.fault), None)
    if broken is not None:
        raise InputError(f"{path}, line {broken.line}: {broken.fault}")
    at = _column([plain_name(name) for name in table[0].cells], path) if table else 0
    found = [(record.line, normal(record.cells[at])) for record in table[1:] if record.cells[at:]]
    return _each_once([(line, student) for line, student in found if student], path)


def _column(names: list[str], path: Path) -> int:
    if COLUMN in names:
        return names.index(COLUMN)
    if len(names) == 1:
        return 0
    found = ", ".join(f"`{name}`" for name in names[:8])
    raise InputError(f"{path} has no column `{COLUMN}` (found: {found})")


def _each_once(found: list[tuple[int, str]], path: Path) -> list[str]:
    if not found:
        raise InputError(f"{path} names no student below its header")
    lines: dict[str, int] = {}
    for line, student in found:
        earlier = lines.setdefault(same_student(student), line)
        if earlier != line:
            raise InputError(
                f"{path}: `{student}` stands there twice, in lines {earlier} and {line}"
            )
    return [student for _, student in found]
