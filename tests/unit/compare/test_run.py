from __future__ import annotations

import json
import time

import pytest

from quizgen.compare.run import answer_line, answer_lines


def answer(**line: object) -> dict[str, object]:
    return json.loads(answer_line(json.dumps(line)))


def test_the_answer_has_all_keys() -> None:
    found = answer(id="q1", kind="expression", key="2*x + 1", response="1 + 2x", options={})
    assert found["id"] == "q1"
    assert found["verdict"] == "correct"
    assert found["credit"] == 1.0
    assert found["reading"] == "1 + 2·x"
    assert found["message"] == ""
    assert 0 < float(str(found["seconds"])) < 5


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        "3",
        "null",
        "{",
        "[" * 100_000,
        '{"kind": "expression"}{',
        '{"kind": "poetry", "key": "x", "response": "x"}',
        '{"kind": 3, "key": "x", "response": "x"}',
        '{"kind": "expression", "key": null, "response": "x"}',
        '{"kind": "expression", "key": "x", "response": ["x"]}',
        '{"kind": "expression", "key": "x", "response": "x", "options": 3}',
        '{"kind": "expression", "key": "x +", "response": "x"}',
        '{"kind": "number", "key": "1", "response": "1", "options": {"rtol": "much"}}',
        '{"kind": "number", "key": "1", "response": "1", "options": {"decimal": "dot"}}',
        '{"kind": "form", "key": "x", "response": "x", "options": {"form": "pretty"}}',
        '{"kind": "units", "key": "5", "response": "5 m"}',
        '{"kind": "expression", "key": "x", "response": "x", "options": {"assume": ["x"]}}',
        '{"kind": "number_sigfigs", "key": "1", "response": "1"}',
    ],
)
def test_faulty_lines_are_errors(line: str) -> None:
    found = json.loads(answer_line(line))
    assert found["verdict"] == "error"
    assert found["message"]


@pytest.mark.parametrize("kind", ["logic", "system", "renamed", "antiderivative"])
def test_later_kinds_are_rejected_by_name(kind: str) -> None:
    found = answer(kind=kind, key="x", response="x")
    assert found["verdict"] == "error"
    assert kind in str(found["message"])


HEAVY = [
    "9^9^9^9",
    "99999999!",
    "(" * 10_000,
    "(" * 10_000 + "1" + ")" * 10_000,
    "9" * 1_000_000,
    "x" * 1_000_000,
    "[" * 500_000,
    "x^" * 5000 + "x",
    "sin(" * 3000,
    "-" * 20_000 + "1",
    "1+" * 20_000 + "1",
    "|" * 5000,
    "√" * 5000 + "2",
    "\\frac{" * 3000,
    "x_" * 5000,
    "!" * 5000,
    "10^10^10^10",
    "(x+1)^(10^9)",
    "((x+1)^99+y)^99+((x+2)^98+y)^97",
    "1e" + "9" * 5000,
    "binom(10^9,5*10^8)",
    "gamma(10^8)",
    "exp(exp(exp(exp(exp(x)))))",
    "x^x^x^x^x^x^x^x",
    "sin(10^300*x)",
    "0." + "3" * 20_000,
    "{" * 5000 + "}" * 5000,
    "a1" * 5000,
    "1," * 8000,
    "≤" * 5000,
    "d" + " " * 20_000 + "J",
    "d J" * 8000,
    "\\hat" + " " * 20_000,
    "1" + " " * 20_000 + "2",
    "\\text{" * 4000,
    "sum(t,1,T," * 2000,
    "dJ1/ds1+" * 2500,
    "(dJ1/ds1+dJ2/ds2)" * 800,
    "x in " * 4000,
    "(0,1)U" * 4000,
    "not " * 6000,
    "<x" * 8000,
    "±" * 3000 + "1",
    "1e5" * 6000,
]


@pytest.mark.parametrize("response", HEAVY, ids=range(len(HEAVY)))
@pytest.mark.parametrize(
    "kind",
    [
        *("expression", "number", "set", "list", "matrix", "interval", "equation", "inequality"),
        *("units", "string", "form", "derivative_sum", "parse", "number_sigfigs"),
    ],
)
def test_heavy_responses_are_answered_at_once(kind: str, response: str) -> None:
    keys = {"interval": "(0,1)", "equation": "x=1", "inequality": "x<1", "units": "1 m"}
    options = {"form": "factored", "sigfigs": 3, "of": "E", "wrt": "u", "steps": 2}
    keys |= {"derivative_sum": ""}
    started = time.perf_counter()
    found = answer(kind=kind, key=keys.get(kind, "3"), response=response, options=options)
    assert time.perf_counter() - started < 2.0
    assert found["verdict"] in ("invalid", "wrong", "undecided")


def test_lines_do_not_affect_each_other_and_keep_their_order() -> None:
    lines = [
        json.dumps({"id": number, "kind": "number", "key": str(number), "response": text})
        for number, text in enumerate(["0", "9^9^9^9", "2", "", "4", "x", "6"])
    ]
    alone = [json.loads(answer_line(line)) for line in lines]
    together = [json.loads(text) for text in answer_lines(lines)]
    for found in (*alone, *together):
        found.pop("seconds")
    assert together == alone
    assert [found["verdict"] for found in alone[::2]] == ["correct"] * 4


def test_a_budget_ends_in_undecided() -> None:
    line = {"kind": "expression", "key": "gcd(a,b)", "response": "gcd(b,a)*lcm(1,1)+0*floor(a)"}
    found = json.loads(answer_line(json.dumps(line), budget=0.0001))
    assert found["verdict"] == "undecided"


def test_half_characters_can_be_written() -> None:
    found = answer_line(
        '{"id": "\\ud800", "kind": "expression", "key": "x", "response": "\\ud800"}'
    )
    assert json.loads(found.encode())["verdict"] == "invalid"


def test_ambiguity_shows_both_readings() -> None:
    found = answer(kind="number", key="1000", response="1,000")
    assert found["verdict"] == "invalid"
    assert "1.000" in str(found["message"])
    assert "1000" in str(found["message"])
    found = answer(kind="expression", key="ln(x)", response="log x")
    assert found["verdict"] == "invalid"
    assert "natural" in str(found["message"])
    assert "decimal" in str(found["message"])
