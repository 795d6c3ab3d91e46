"""The checker for other programs and the quiz agree on which sets, intervals, quantities and terms are right."""

from __future__ import annotations

import json

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.compare.run import answer_line
from quizgen.marking.mark import mark
from quizgen.problem.draw import draw

PARTS = [
    ("roots", "ends", "set", {}),
    ("roots", "span", "interval", {}),
    ("halves", "top", "interval", {}),
    ("sizes", "size", "units", {}),
    ("sizes", "exact", "units", {"units": "exact"}),
    ("gate", "answer", "string", {"ignore": ["case", "spaces"], "allow": ["forget gates"]}),
]
TYPED = {
    "set": ["{7,-7}", "±7", "{7}", "{-7, 7, 0}", "{sqrt(49), -7}", "{-7.000, 7.5}"],
    "interval": ["(-7, 7]", "]-7, 7]", "(-7, 7)", "[-7, 7]", "[1.5, oo)", "[3/2, ∞)", "(1.5, oo)"],
    "units": ["3 MB", "3000 kB", "24 Mbit", "3 MiB", "3 s", "3.0e6 B", "4 MB"],
    "string": ["Forget gate", "forget gates", "FORGETGATE", "input gate", "forgot gate"],
}


@pytest.mark.parametrize(("question", "part", "kind", "options"), PARTS)
def test_right_here_is_correct_there(
    question: str, part: str, kind: str, options: dict[str, object], small: Catalog
) -> None:
    variant = draw(small.questions[question], 1)
    key = variant.part(part).answer.key
    for typed in TYPED[kind]:
        request = {"id": "1", "kind": kind, "key": key, "response": typed, "options": options}
        there = json.loads(answer_line(json.dumps(request)))["verdict"]
        marking = mark(variant, {part: typed})
        here = next(one for one in marking.verdicts if one.part == part)
        assert (here.credit == 1) == (there == "correct"), (typed, here, there)
