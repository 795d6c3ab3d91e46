"""Markdown with maths as blocks and as terminal lines."""

from __future__ import annotations

from quizgen.typeset.blocks import blocks
from quizgen.typeset.document import Code, Display, Items, Paragraph, Run, Table
from quizgen.typeset.glyphs import width
from quizgen.typeset.plain import plain_text
from quizgen.typeset.render import layout, render


def test_display_maths_cuts_a_paragraph() -> None:
    found = blocks("before $$a = b$$ after")
    assert [type(block) for block in found] == [Paragraph, Display, Paragraph]


def test_a_bar_inside_maths_does_not_split_a_cell() -> None:
    (table,) = blocks("| $P(a|b)$ | x |\n|---|---|\n| $|y|$ | -0.5 |")
    assert isinstance(table, Table)
    assert [cell[0].text for cell in table.head] == ["P(a|b)", "x"]
    assert [cell[0].text for cell in table.rows[0]] == ["|y|", "−0.5"]
    assert table.align == "lr"  # numbers to the right


def test_markdown_never_touches_the_signs_of_maths() -> None:
    (paragraph,) = blocks("$a_1 * b_1$ and $c_1 * d_1$ and *this*")
    assert isinstance(paragraph, Paragraph)
    assert [run.text for run in paragraph.runs] == ["a₁ * b₁", " and ", "c₁ * d₁", " and ", "this"]
    assert paragraph.runs[4].italic


def test_code_keeps_what_was_typed_and_words_get_a_true_minus() -> None:
    (paragraph,) = blocks("`x = -1` but (-1)")
    assert paragraph == Paragraph((Run("x = -1", code=True), Run(" but (−1)")))
    assert blocks("```python\ny = -2\n```") == (Code("y = -2", "python"),)


def test_texts_that_differ_in_numbers_give_what_a_fresh_parse_gives() -> None:
    from quizgen.typeset.markdown import read_markdown

    text = "1. **state** $h_2 = %s$\n2. $$\\frac{%s}{x^{10}}$$\n\n| a |\n|---|\n| %s |"
    for values in (("0.3", "-1", "7"), ("-0.25", "12", "-0.5")):
        filled = text % values
        fresh = read_markdown(filled.replace("-", "−").replace("|−−−|", "|---|"))
        assert render(blocks(filled), 60) == render(fresh, 60)


def test_faulty_maths_is_shown_as_its_source() -> None:
    assert blocks(r"so $\foo$") == (Paragraph((Run("so "), Run(r"\foo", code=True))),)


def test_lists_know_their_first_number() -> None:
    (found,) = blocks("3. three\n4. four")
    assert isinstance(found, Items)
    assert found.start == 3
    assert plain_text("9. nine\n10. ten") == " 9. nine\n10. ten"


def test_paragraphs_are_wrapped_and_short_maths_stays_whole() -> None:
    lines = render(blocks("one two three four $x = y + z$ five"), 24)
    assert lines == ["one two three four", "x = y + z five"]
    assert all(width(line) <= 24 for line in lines)


def test_styles_point_at_their_text() -> None:
    (line,) = layout(blocks("a **bold $x_1$** `code`"), 80)
    named = {line.text[style.start : style.end]: style.name for style in line.styles}
    assert named == {"bold ": "bold", "x₁": "bold maths", "code": "code"}


def test_plain_text_has_one_line_for_display_maths() -> None:
    assert plain_text("so\n$$\\frac{a}{b} = 1$$") == "so\n\n    a/b = 1"


def test_ascii_is_ascii() -> None:
    text = (
        "• $\\theta_{t-1} \\le \\frac{1}{2}$ “q” — ½\n\n| α | β |\n|---|---|\n| 1 | −2 |\n\n> é ∑"
    )
    assert "\n".join(render(blocks(text), 40, ascii=True)).isascii()


def test_hostile_signs_do_no_harm() -> None:
    text = "\ue000 \uf000 $\ue001 x$ <b>html</b> [a](javascript:x) ![i](u) &amp; \x00"
    assert "<b>html</b>" in plain_text(text)


def test_a_further_variant_is_neither_parsed_nor_written_again() -> None:
    from quizgen.typeset import typstdoc
    from quizgen.typeset.html import markdown_to_html
    from quizgen.typeset.markdown import read_markdown
    from quizgen.typeset.maths import parse_math
    from quizgen.typeset.typstdoc import markdown_to_typst

    text = "Take $x_1 = {0}$ and ({1}).\n\n$$W = \\begin{{bmatrix}} {1} & {0} \\\\ 1 & 2 \\end{{bmatrix}}$$"

    def read(variant: str) -> tuple[int, int]:
        layout(blocks(variant), 80)
        markdown_to_typst(variant)
        markdown_to_html(variant)
        return read_markdown.cache_info().misses, parse_math.cache_info().misses

    first = read(text.format("0.5", "-3"))
    written = typstdoc._template.cache_info().misses
    assert read(text.format("-0.25", "12.125")) == first
    assert typstdoc._template.cache_info().misses == written
