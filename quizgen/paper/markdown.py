"""Sheets as Markdown with LaTeX: for pandoc, web pages, or reading as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.paper.sheet import Face, PrintedPart, Problem, Sheet, plain_number
from quizgen.typeset.figures import in_markdown

_NAMES = {Face.PROBLEMS: "Problems", Face.KEYS: "Key", Face.SOLUTIONS: "Worked solutions"}


def write(sheet: Sheet, face: Face) -> bytes:
    """One face of a sheet as UTF-8 Markdown."""
    blocks = [*_head(sheet, face)]
    for problem in sheet.problems:
        blocks += _BODIES[face](problem)
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _head(sheet: Sheet, face: Face) -> Iterator[str]:
    who = f", {_plain(sheet.student)}" if sheet.student else ""
    yield f"# {sheet.title}: {_NAMES[face].lower()}, version {_plain(sheet.version)}{who}"
    facts = [f"{len(sheet.problems)} problems, {_points(sheet.points)}"]
    if sheet.minutes:
        facts.append(f"{plain_number(sheet.minutes)} minutes")
    if sheet.pass_mark:
        facts.append(f"pass mark {plain_number(100 * sheet.pass_mark)} %")
    yield " · ".join(facts)
    if face is not Face.PROBLEMS:
        yield "**For teachers.** Keep this away from the problem sheets."
        return
    if not sheet.student:
        yield "Name: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"
    if sheet.conventions:
        yield "## Conventions"
        yield "\n".join(_item("- ", text) for text in sheet.conventions)


def _text(problem: Problem) -> Iterator[str]:
    yield problem.text
    if problem.figure:
        yield in_markdown(problem.figure)


def _problem(problem: Problem) -> Iterator[str]:
    yield _heading(problem)
    yield from _text(problem)
    if problem.note:
        yield f"*{problem.note}*"
    for part in problem.parts:
        yield _question(part, alone=len(problem.parts) == 1)
        yield from _choices(part)


def _choices(part: PrintedPart) -> Iterator[str]:
    lettered = "\n".join(_item(f"- ({one.letter}) ", one.text) for one in part.options)
    numbered = "\n".join(_item(f"- ({one.letter}) ", one.text) for one in part.numbered)
    if part.kind == "match":
        yield numbered
        yield "Partners:"
        yield lettered
    else:
        heading = "Corrections:" if part.numbered else ""
        yield from filter(None, (lettered, heading, numbered))


def _question(part: PrintedPart, alone: bool) -> str:
    prompt = f" {part.prompt}" if part.prompt else ""
    worth = "" if alone else f" ({_points(part.points)})"
    hints = "".join(f"\\\n*{text}*" for text in (_plain(part.asks), part.note) if text)
    return f"**{part.label}**{worth}{prompt}{hints}"


def _key(problem: Problem) -> Iterator[str]:
    yield _heading(problem)
    for part in problem.parts:
        worth = f" ({_points(part.points)})" if len(problem.parts) > 1 else ""
        counts = f" {part.counts}" if part.counts else ""
        yield f"**{part.label}**{worth} {part.key.rstrip('.')}.{counts}"
        if part.options:
            yield _reasons(part)
        if part.mistakes:
            usual = (f"`{one.value}` {one.says}" for one in part.mistakes)
            yield "\n".join(_item("- ", text) for text in usual)


def _solution(problem: Problem) -> Iterator[str]:
    yield _heading(problem)
    yield from _text(problem)
    if problem.solution:
        yield problem.solution
    for part in problem.parts:
        if part.options or not problem.solution:
            yield f"**{part.label}** {part.key.rstrip('.')}."
        if part.options:
            yield _reasons(part)


def _reasons(part: PrintedPart) -> str:
    whys = (f"({one.letter}) {one.text}{_because(one.why)}" for one in part.options)
    return "\n".join(_item("- ", text) for text in whys)


_BODIES = {Face.PROBLEMS: _problem, Face.KEYS: _key, Face.SOLUTIONS: _solution}


def _heading(problem: Problem) -> str:
    return f"## {problem.number}. {problem.title} ({_points(problem.points)})"


def _because(why: str) -> str:
    return f" — {why}" if why else ""


def _points(points: float) -> str:
    return f"{plain_number(points)} point" + ("" if points == 1 else "s")


def _item(mark: str, text: str) -> str:
    """A list item; further lines are indented so that they stay in it."""
    return mark + text.replace("\n", "\n  ")


def _plain(text: str) -> str:
    """A name from outside, without the characters that Markdown would take for markup."""
    return re.sub(r"([\\`*_<>\[\]#$|])", r"\\\1", " ".join(text.split()))
