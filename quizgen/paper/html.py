"""Sheets as HTML pages that need nothing else: MathML, a style of their own, no script."""

from __future__ import annotations

from html import escape

from quizgen.paper.sheet import Face, PrintedOption, PrintedPart, Problem, Sheet, plain_number
from quizgen.typeset.figures import figure
from quizgen.typeset.figures.svg import svg_of
from quizgen.typeset.html import markdown_to_html

_NAMES = {Face.PROBLEMS: "", Face.KEYS: "Key", Face.SOLUTIONS: "Worked solutions"}
_STYLE = """
body { font: 11pt/1.45 "New Computer Modern", "Latin Modern Roman", Georgia, serif;
  max-width: 46em; margin: 2em auto; padding: 0 1em; color: #111; background: #fff; }
h1 { font-size: 1.5em; margin-bottom: 0; }
h2 { font-size: 1.1em; margin: 0; display: flex; justify-content: space-between; }
h2 small, .facts, .points { color: #666; font-weight: normal; font-size: .85em; }
.top { display: flex; justify-content: space-between; border-bottom: 1.5px solid #111;
  padding: .6em 0; }
.name { border-bottom: 1px solid #111; display: inline-block; width: 18em; }
.conventions { border: 1px solid #bbb; border-radius: 3px; padding: .4em 1em; margin: 1em 0;
  font-size: .9em; }
section { margin: 1.8em 0; break-inside: avoid; }
.part { margin: .9em 0; } .part p { display: inline; }
.note { color: #444; font-style: italic; font-size: .9em; }
.box { border: 1px solid #666; border-radius: 3px; height: 2em; width: 16em; margin: .4em 0; }
.box.tall { height: 8em; width: 100%; }
ol.options { list-style: none; padding-left: 1em; } ol.options p { display: inline; }
.letter { border: 1px solid #444; border-radius: 50%; display: inline-block; width: 1.3em;
  text-align: center; font-size: .8em; margin-right: .5em; }
table { border-collapse: collapse; margin: 1em auto; }
th { border-bottom: 1px solid #333; } th, td { padding: .2em .8em; }
pre { background: #f6f6f6; padding: .6em; }
.figure { display: block; margin: 1em auto; fill: none; stroke: #111; stroke-width: .2; }
.figure text { fill: #111; stroke: none; } .figure polygon { fill: #111; } .figure circle,
.figure rect { fill: #fff; }
p:has(> math[display="block"]) { overflow-x: auto; overflow-y: hidden; }
math[display="block"] { margin: .6em 0; }
@media print { body { margin: 0; max-width: none; } }
"""


def write(sheet: Sheet, face: Face) -> bytes:
    """One face of a sheet as a UTF-8 page."""
    name = _NAMES[face]
    title = escape(" · ".join(part for part in (sheet.title, name, sheet.version) if part))
    body = "\n".join([*_head(sheet, face), *(_BODIES[face](p) for p in sheet.problems)])
    page = (
        f'<!DOCTYPE html>\n<html lang="{escape(sheet.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _head(sheet: Sheet, face: Face) -> list[str]:
    facts = [f"{len(sheet.problems)} problems", _points(sheet.points)]
    if sheet.minutes:
        facts.append(f"{plain_number(sheet.minutes)} minutes")
    facts.append(f"{plain_number(100 * sheet.pass_mark)} % to pass")
    if face is not Face.PROBLEMS:
        right = "For teachers: keep this away from the sheets."
    else:
        right = f"Name: {escape(sheet.student)}" if sheet.student else _NAME_LINE
    name = f" · {_NAMES[face]}" if _NAMES[face] else ""
    head = [
        f"<h1>{escape(sheet.title)}</h1>",
        f'<div class="facts">{escape(" · ".join(facts))}</div>',
        f'<div class="top"><b>Version {escape(sheet.version)}{name}</b><span>{right}</span></div>',
    ]
    if face is Face.PROBLEMS and sheet.conventions:
        items = "".join(f"<li>{markdown_to_html(text)}</li>" for text in sheet.conventions)
        head.append(f'<div class="conventions"><b>Conventions</b><ul>{items}</ul></div>')
    return head


_NAME_LINE = 'Name: <span class="name">&nbsp;</span>'


def _section(problem: Problem, body: list[str]) -> str:
    points = f"<small>{_points(problem.points)}</small>"
    heading = f"<h2><span>{problem.number}. {escape(problem.title)}</span>{points}</h2>"
    return "\n".join(["<section>", heading, *body, "</section>"])


def _text(problem: Problem) -> list[str]:
    body = [markdown_to_html(problem.text)]
    if problem.figure:
        body.append(svg_of(figure(problem.figure)))
    return body


def _problem(problem: Problem) -> str:
    body = _text(problem)
    if problem.note:
        body.append(f'<div class="note">{markdown_to_html(problem.note)}</div>')
    alone = len(problem.parts) == 1
    return _section(problem, [*body, *(_part(part, alone) for part in problem.parts)])


def _part(part: PrintedPart, alone: bool) -> str:
    points = "" if alone else f' <span class="points">({_points(part.points)})</span>'
    words = f"<b>{escape(part.label)}</b> {markdown_to_html(part.prompt)}{points}"
    hints = "".join(
        f'<div class="note">{text}</div>'
        for text in (escape(part.asks), markdown_to_html(part.note))
        if text
    )
    if part.options:
        lists = (part.options, part.numbered)
        ordered = lists[::-1] if part.kind == "match" else lists
        answer = "".join(map(_listed, ordered))
    else:
        tall = " tall" if part.room in ("tall", "ruled", "line") else ""
        answer = f'<div class="box{tall}"></div>'
    return f'<div class="part">{words}{hints}{answer}</div>'


def _listed(options: tuple[PrintedOption, ...]) -> str:
    items = "".join(f"<li>{_option(one)}</li>" for one in options)
    return f'<ol class="options">{items}</ol>' if options else ""


def _option(option: PrintedOption) -> str:
    return f'<span class="letter">{option.letter}</span>{markdown_to_html(option.text)}'


def _key(problem: Problem) -> str:
    return _section(problem, [_answer(part, len(problem.parts) == 1) for part in problem.parts])


def _answer(part: PrintedPart, alone: bool) -> str:
    points = "" if alone else f' <span class="points">({_points(part.points)})</span>'
    words = f"<b>{escape(part.label)}</b> {markdown_to_html(part.key.rstrip('.'))}{points}"
    counts = f'<div class="note">{markdown_to_html(part.counts)}</div>' if part.counts else ""
    usual = "".join(
        f"<li><code>{escape(one.value)}</code> {markdown_to_html(one.says)}</li>"
        for one in part.mistakes
    )
    below = f"<ul>{usual}</ul>" if usual else ""
    return f'<div class="part">{words}{counts}{below}{_reasons(part)}</div>'


def _solution(problem: Problem) -> str:
    body = [*_text(problem), markdown_to_html(problem.solution)]
    for part in problem.parts:
        if part.options:
            key = markdown_to_html(part.key.rstrip("."))
            label = escape(part.label)
            body.append(f'<div class="part"><b>{label}</b> {key}{_reasons(part)}</div>')
    return _section(problem, body)


def _reasons(part: PrintedPart) -> str:
    if not part.options:
        return ""
    items = (
        f"<li>{_option(one)}{' — ' + markdown_to_html(one.why) if one.why else ''}</li>"
        for one in part.options
    )
    return f'<ol class="options">{"".join(items)}</ol>'


_BODIES = {Face.PROBLEMS: _problem, Face.KEYS: _key, Face.SOLUTIONS: _solution}


def _points(points: float) -> str:
    return f"{plain_number(points)} point" + ("" if points == 1 else "s")
