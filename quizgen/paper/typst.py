"""Sheets as Typst source; `quizgen.paper.pdf` compiles it. Equal sheets give equal source."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from quizgen.paper.sheet import Face, PrintedOption, PrintedPart, Problem, Sheet, plain_number
from quizgen.paper.typst_style import STYLE
from quizgen.typeset.figures import figure
from quizgen.typeset.figures.in_typst import typst_of
from quizgen.typeset.plain import plain_text
from quizgen.typeset.typst import quoted
from quizgen.typeset.typstdoc import PRELUDE, markdown_to_typst, words_to_typst

_NAMES = {Face.PROBLEMS: "", Face.KEYS: "Key", Face.SOLUTIONS: "Worked solutions"}
_TICKED = {"choose-one": "bubble", "choose-many": "tick"}
_SHORT = 34
"""Options of at most so many characters stand in two columns."""


def write(sheet: Sheet, face: Face) -> bytes:
    """One face of a sheet as UTF-8 Typst source; it needs no other file."""
    return typst_source(sheet, face).encode("utf-8")


def typst_source(sheet: Sheet, face: Face) -> str:
    """One face of a sheet as Typst source."""
    parts = [PRELUDE, STYLE, _opening(sheet, face)]
    if face is Face.PROBLEMS and sheet.conventions:
        items = ", ".join(f"[{markdown_to_typst(text)}]" for text in sheet.conventions)
        parts.append(f"#conventions({items})")
    parts += [_BODIES[face](problem) for problem in sheet.problems]
    return "\n\n".join(parts) + "\n"


def _opening(sheet: Sheet, face: Face) -> str:
    facts = [f"{len(sheet.problems)} problems", _points(sheet.points)]
    if sheet.minutes:
        facts.append(f"{plain_number(sheet.minutes)} minutes")
    facts.append(f"{plain_number(100 * sheet.pass_mark)} % to pass")
    return (
        f"#show: sheet.with(title: {quoted(sheet.title)}, face: {quoted(_NAMES[face])}, "
        f"version: {quoted(sheet.version)}, student: {quoted(sheet.student)}, "
        f"lang: {quoted(sheet.language)}, facts: {quoted(' · '.join(facts))}, "
        f"mark: {quoted(_mark(sheet))})"
    )


def _mark(sheet: Sheet) -> str:
    """A short digest of what is printed: tells sheets apart in the footer."""
    return blake2b(repr(sheet).encode("utf-8"), digest_size=4).hexdigest()


def _heading(problem: Problem) -> str:
    return f"{problem.number}, [{words_to_typst(problem.title)}], {quoted(_points(problem.points))}"


_HIGH = {"#qd(": 3.5, "#qs(": 3.0, "#part(": 2.5, "#answer(": 1.5, "#drawing(": 14.0,
         '"tall"': 5.0, '"ruled"': 11.0, '"high"': 2.0, "table.header": 3.0}  # fmt: skip
"""Lines that a piece takes besides its words; generous."""
_LONG = 36
"""A problem of more lines is measured, for a page has 48: measuring doubles the work."""


def _whole(problem: Problem, body: list[str]) -> str:
    """A problem that is kept on one page if it is not longer than a page."""
    source = "\n\n".join(body)
    words = (
        line for line in source.split("\n") if not line.startswith(("#qd(", "#qs(", "#drawing("))
    )
    lines = sum(map(len, words)) / 110 + source.count("\n\n")
    lines += sum(high * source.count(piece) for piece, high in _HIGH.items())
    long = "true" if lines > _LONG else "false"
    return f"#problem({_heading(problem)}, {long}, [\n{source}\n])"


def _text(problem: Problem) -> Iterator[str]:
    yield markdown_to_typst(problem.text)
    if problem.figure:
        yield f"#drawing({typst_of(figure(problem.figure))})"


def _problem(problem: Problem) -> str:
    body = list(_text(problem))
    if problem.note:
        body.append(f"#note[{markdown_to_typst(problem.note)}]")
    alone = len(problem.parts) == 1
    body += [_part(part, alone) for part in problem.parts]
    return _whole(problem, body)


def _part(part: PrintedPart, alone: bool) -> str:
    asks = [] if part.kind == "choose-one" else [words_to_typst(part.asks)]
    hints = [f"{hint}" for hint in (*asks, markdown_to_typst(part.note)) if hint]
    points = "" if alone else _points(part.points)
    room = "none" if part.kind in _TICKED else quoted(part.room)
    label = "" if alone and part.kind in _TICKED else part.label
    return (
        f"#part({quoted(label)}, [{markdown_to_typst(part.prompt)}], [{' · '.join(hints)}], "
        f"{quoted(points)}, {room}, {_options(part)})"
    )


def _options(part: PrintedPart) -> str:
    if not part.options:
        return "none"
    lettered = _listed(part.options, _TICKED.get(part.kind, "letter"))
    if not part.numbered:
        return lettered
    numbered = _listed(part.numbered, "letter")
    blocks = (numbered, lettered) if part.kind == "match" else (lettered, numbered)
    return f"{{ {'; '.join(blocks)} }}"


def _listed(options: tuple[PrintedOption, ...], sign: str) -> str:
    short = all(len(plain_text(one.text)) <= _SHORT for one in options)
    cells = "".join(f", ({quoted(one.letter)}, [{_words(one.text)}])" for one in options)
    return f"options({quoted(sign)}, {2 if short else 1}{cells})"


def _words(markdown: str) -> str:
    return markdown_to_typst(markdown)


def _key(problem: Problem) -> str:
    rows = []
    for part in problem.parts:
        points = _points(part.points) if len(problem.parts) > 1 else ""
        below = [f"[{_reason(one)}]" for one in part.options]
        below += [
            f"[#raw({quoted(one.value)}) {markdown_to_typst(one.says)}]" for one in part.mistakes
        ]
        key = markdown_to_typst(part.key.rstrip("."))
        counts = markdown_to_typst(part.counts)
        rows.append(
            f"#answer({quoted(part.label)}, [{key}], [{counts}], {quoted(points)}, "
            f"{_marker(part)}, ({''.join(f'{text}, ' for text in below)}))"
        )
    return _whole(problem, rows)


def _solution(problem: Problem) -> str:
    body = [f"#task[{text}]" for text in _text(problem)]
    if problem.solution:
        body.append(markdown_to_typst(problem.solution))
    for part in problem.parts:
        if part.options:
            below = "".join(f"[{_reason(one)}], " for one in part.options)
            key = markdown_to_typst(part.key.rstrip("."))
            body.append(
                f"#answer({quoted(part.label)}, [{key}], [], {quoted('')}, none, ({below}))"
            )
    return _whole(problem, body)


def _marker(part: PrintedPart) -> str:
    return "none" if part.options else "[•]"


def _reason(option: PrintedOption) -> str:
    why = f" — {option.why}" if option.why else ""
    return f"({option.letter})~{markdown_to_typst(option.text + why)}"


_BODIES = {Face.PROBLEMS: _problem, Face.KEYS: _key, Face.SOLUTIONS: _solution}


def _points(points: float) -> str:
    return f"{plain_number(points)} point" + ("" if points == 1 else "s")
