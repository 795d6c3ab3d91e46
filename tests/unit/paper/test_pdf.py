"""Sheets as PDF, Typst and HTML: complete, reproducible, self-contained."""

from __future__ import annotations

import re
import threading
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from quizgen.errors import EngineError
from quizgen.paper.sheet import Face, PrintedOption, PrintedPart, Problem, Sheet, UsualMistake

pytest.importorskip("typst")


def part(kind: str, label: str, **more: object) -> PrintedPart:
    plain = PrintedPart(
        label=label, kind=kind, prompt=f"the {kind} $f_t$", asks="a number", note="", points=1.0,
        options=(), numbered=(), key="$0.5$", counts="Accepted: ±0.002.", mistakes=(),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


OPTIONS = (PrintedOption("a", "$x_1$ grows", "It does."), PrintedOption("b", "#panic() ]"))
KINDS = (
    "number", "integer", "vector", "matrix", "expression", "derivative-sum", "choose-one",
    "choose-many", "order", "match", "find-mistake", "short-text", "kind-of-tomorrow",
    "set", "interval", "quantity", "term",
)  # fmt: skip
ROOMS = {
    "number": "small",
    "matrix": "high",
    "expression": "line",
    "derivative-sum": "tall",
    "short-text": "ruled",
}
TICKED = ("choose-one", "choose-many", "order", "match", "find-mistake")


def sheet(student: str = "") -> Sheet:
    parts = tuple(
        part(kind, f"1.{kind}", room=ROOMS.get(kind, "middle"), options=OPTIONS if kind in TICKED else (),
             numbered=OPTIONS if kind == "match" else (),
             mistakes=(UsualMistake("−0.31", "You forgot $b_f$."),))
        for kind in KINDS
    )  # fmt: skip
    text = "Let $$W = \\begin{pmatrix} 1 & -2 \\\\ 3 & 4 \\end{pmatrix}$$\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    problems = (
        Problem(1, "All kinds & <signs> #1", 13.0, text, "Keep 3 decimals.", parts, "It is $x^2$."),
        Problem(2, "Drawn", 2.0, "See:", "", (part("number", "2"),), "", {"draw": "lstm-cell"}),
    )
    return Sheet(
        title="Unit 4: #panic() & <b>", language="en", version="1", student=student, minutes=45,
        points=15.0, pass_mark=0.6, conventions=("Here $\\sigma(z) = 1/(1 + e^{-z})$.",),
        problems=problems,
    )  # fmt: skip


@pytest.mark.parametrize("face", list(Face))
def test_pdf_of_equal_sheets_is_equal(face: Face) -> None:
    from quizgen.paper.pdf import write

    first, second = write(sheet("Ada"), face), write(sheet("Ada"), face)
    assert first == second
    assert first.startswith(b"%PDF-")
    assert write(sheet("Grace"), face) != first


def test_threads_have_compilers_of_their_own() -> None:
    from quizgen.paper.pdf import write

    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(write(sheet(), Face.KEYS))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [write(sheet(), Face.KEYS)] * 3


@pytest.mark.parametrize(
    "source", ['#read("/etc/hostname")', '#import "@local/none:0.1.0": *', "#panic()"]
)
def test_the_compiler_reads_nothing_and_says_what_it_refuses(source: str) -> None:
    from quizgen.paper.pdf import compile_pdf

    with pytest.raises(EngineError, match="Typst refused a sheet"):
        compile_pdf(source.encode())


def test_a_problem_longer_than_a_page_is_printed_to_its_end() -> None:
    from quizgen.paper.pdf import write

    long = sheet()
    text = "\n\n".join(f"Paragraph {number} of a long text." for number in range(120))
    one = replace(long, problems=(replace(long.problems[1], text=text),))
    assert _pages(write(one, Face.PROBLEMS)) >= 4


def _pages(pdf: bytes) -> int:
    """The number in the tree of pages."""
    return max(int(count) for count in re.findall(rb"/Count (\d+)", pdf))


@pytest.mark.parametrize("face", list(Face))
def test_html_is_well_formed_and_needs_nothing_else(face: Face) -> None:
    from quizgen.paper.html import write

    page = write(sheet("A & B"), face).decode("utf-8")
    body = page[page.index("<body>") : page.index("</html>")].replace("&nbsp;", " ")
    body = body.replace("&#8289;", "")
    for void in ("<br>", "<hr>"):
        body = body.replace(void, "")
    text = "".join(ET.fromstring(body).itertext())  # noqa: S314  (our own output)
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page
    assert "Unit 4: #panic() & <b>" in text
    assert ("A & B" in text) == (face is Face.PROBLEMS)


@pytest.mark.parametrize("face", list(Face))
def test_typst_source_is_text_and_reproducible(face: Face) -> None:
    from quizgen.paper.typst import write

    assert write(sheet(), face) == write(sheet(), face)
    assert rb"Unit 4: #panic() & <b>" in write(sheet(), face)  # as a string
    assert (b"Accepted: " in write(sheet(), face)) == (face is Face.KEYS)


def test_keys_never_stand_on_problem_sheets() -> None:
    from quizgen.paper.html import write as html
    from quizgen.paper.typst import write as typst

    secret = replace(sheet().problems[0].parts[0], key="$0.123987$", counts="Accepted: 9.")
    one = replace(sheet(), problems=(replace(sheet().problems[0], parts=(secret,)),))
    for write in (html, typst):
        shown = write(one, Face.PROBLEMS)
        assert b"123987" not in shown
        assert b"Accepted" not in shown
        assert b"You forgot" not in shown
        assert b"It does." not in shown
