"""Drawings in Typst."""

from __future__ import annotations

from quizgen.typeset.figures.drawing import Arrow, Dot, Drawing
from quizgen.typeset.figures.geometry import BAR, RADIUS, Page, Point, page_of
from quizgen.typeset.typst import to_typst


def typst_of(drawing: Drawing) -> str:
    """The drawing as a Typst expression."""
    page = page_of(drawing)
    parts = [_arrow(arrow, page) for arrow in drawing.arrows]
    parts += [_dot(dot, page) for dot in drawing.dots]
    return f"box(width: {page.width:g}mm, height: {page.height:g}mm, {{ " + "; ".join(parts) + " })"


def _dot(dot: Dot, page: Page) -> str:
    x, y = page.place(dot)
    label = f"align(center + horizon, text(9.5pt, ${to_typst(dot.label)}$))"
    if dot.frame == "circle":
        body = f"circle(radius: {RADIUS}mm, stroke: 0.6pt, fill: white, inset: 0pt, {label})"
        return _placed((x - RADIUS, y - RADIUS), body)
    if dot.frame == "bar":
        body = (
            f"rect(width: {BAR:g}mm, height: {dot.height:g}mm, stroke: 0.6pt, fill: luma(245), "
            f"radius: 1pt, inset: 0pt, {label})"
        )
        return _placed((x - BAR / 2, y - dot.height / 2), body)
    return _placed((x - 8, y - 4), f"box(width: 16mm, height: 8mm, {label})")


def _arrow(arrow: Arrow, page: Page) -> str:
    shaft = page.shaft(arrow)
    tip = ", ".join(map(_point, shaft.tip))
    ends = f"start: {_point(shaft.start)}, end: {_point(shaft.end)}"
    drawn = f"place(line({ends}, stroke: 0.6pt)); place(polygon(fill: black, {tip}))"
    if not arrow.label:
        return drawn
    (x, y), text = shaft.middle, f"text(8.5pt, ${to_typst(arrow.label)}$)"
    if shaft.level:
        body = f"box(width: 12mm, height: 4mm, align(center + bottom, {text}))"
        return f"{drawn}; {_placed((x - 6, y - 5.3), body)}"
    body = f"box(width: 8mm, height: 4mm, align(left + horizon, {text}))"
    return f"{drawn}; {_placed((x + 1.2, y - 2), body)}"


def _placed(at: Point, body: str) -> str:
    return f"place(dx: {at[0]:.2f}mm, dy: {at[1]:.2f}mm, {body})"


def _point(point: Point) -> str:
    return f"({point[0]:.2f}mm, {point[1]:.2f}mm)"
