"""Drawings as SVG, for pages of the web."""

from __future__ import annotations

from html import escape

from quizgen.typeset.figures.drawing import Arrow, Dot, Drawing
from quizgen.typeset.figures.geometry import BAR, RADIUS, Page, Point, page_of
from quizgen.typeset.line import one_line


def svg_of(drawing: Drawing) -> str:
    """The drawing as an ``<svg>`` element that a screen reader reads as its one sentence."""
    page = page_of(drawing)
    parts = [_arrow(arrow, page) for arrow in drawing.arrows]
    parts += [_dot(dot, page) for dot in drawing.dots]
    return (
        f'<svg class="figure" role="img" aria-label="{escape(drawing.about)}" '
        f'viewBox="0 0 {page.width:g} {page.height:g}" '
        f'style="width: {page.width:g}mm; max-width: 100%">{"".join(parts)}</svg>'
    )


def _dot(dot: Dot, page: Page) -> str:
    x, y = page.place(dot)
    frame = {
        "circle": f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{RADIUS}"/>',
        "bar": f'<rect x="{x - BAR / 2:.2f}" y="{y - dot.height / 2:.2f}" width="{BAR:g}" '
        f'height="{dot.height:g}" rx="0.4"/>',
    }.get(dot.frame, "")
    return frame + _text((x, y), dot.label, "middle", 3.4)


def _arrow(arrow: Arrow, page: Page) -> str:
    shaft = page.shaft(arrow)
    tip = " ".join(f"{x:.2f},{y:.2f}" for x, y in shaft.tip)
    (x1, y1), (x2, y2), (x, y) = shaft.start, shaft.end, shaft.middle
    drawn = (
        f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"/><polygon points="{tip}"/>'
    )
    if not arrow.label:
        return drawn
    if shaft.level:
        return drawn + _text((x, y - 2.4), arrow.label, "middle", 3.0)
    return drawn + _text((x + 1.2, y), arrow.label, "start", 3.0)


def _text(at: Point, latex: str, anchor: str, size: float) -> str:
    words = escape(one_line(latex), quote=False)
    return (
        f'<text x="{at[0]:.2f}" y="{at[1]:.2f}" font-size="{size:g}" text-anchor="{anchor}" '
        f'dominant-baseline="central">{words}</text>'
    )
