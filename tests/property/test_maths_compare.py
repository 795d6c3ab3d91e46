"""Whatever stands in a line, `compare` answers it, in time, and never with marks by accident."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.compare.run import answer_line

KEYS = {
    "number": ("17/3", {}),
    "number_sigfigs": ("17.31", {"sigfigs": 3}),
    "number_decimals": ("17.31", {"decimals": 1}),
    "expression": ("17*q^5 + sin(q)", {}),
    "equation": ("q^5 - 17 = 0", {}),
    "inequality": ("q^5 < 17", {}),
    "set": ("{17, q}", {}),
    "list": ("[17, q, 31]", {}),
    "matrix": ("[[17, q], [31, 5]]", {}),
    "interval": ("(17, 31] U {57}", {}),
    "units": ("17.31 kg*m/s", {}),
    "form": ("q^2 - 17", {"form": "factored"}),
    "derivative_sum": ("", {"of": "E", "wrt": "u", "steps": 3}),
    "string": ("seventeen", {"similarity": 0.9}),
}
PIECES = st.sampled_from(
    [
        *"012,.;:()[]{}|+-*/^!%=<>'_&$~@#√π²⁻½−–×·∞≤≠∈∪±°x\\\n \u202e",
        *(
            "x",
            "y",
            "sin",
            "ln",
            "log_2",
            "e",
            "pi",
            "1e",
            "10^",
            "\\frac{",
            "\\sqrt[",
            "dJ1/",
            "∂",
        ),
        *(
            "\\begin{pmatrix}",
            "\\left(",
            "sum(t,1,T,",
            "..",
            " and ",
            " or ",
            "m/s",
            "kg",
            "0x",
            "**",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=20).map("".join))


@pytest.mark.parametrize("kind", sorted(KEYS))
@settings(max_examples=120, deadline=None)
@given(response=TEXTS)
def test_every_response_is_answered(kind: str, response: str) -> None:
    key, options = KEYS[kind]
    line = {"kind": kind, "key": key, "response": response, "options": options}
    started = time.perf_counter()
    found = json.loads(answer_line(json.dumps(line)))
    assert time.perf_counter() - started < 3
    assert found["verdict"] in ("invalid", "wrong", "undecided")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([*KEYS, "parse", "nonsense"]),
    TEXTS,
    TEXTS,
    st.dictionaries(
        st.sampled_from(["rtol", "atol", "decimal", "style", "form", "names", "assume", "steps"]),
        st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.lists(TEXTS, max_size=2)),
        max_size=2,
    ),
)
def test_faulty_keys_and_options_are_answered(
    kind: str, key: str, response: str, options: dict[str, object]
) -> None:
    line = {"kind": kind, "key": key, "response": response, "options": options}
    found = json.loads(answer_line(json.dumps(line)))
    assert found["verdict"] in ("correct", "invalid", "wrong", "undecided", "error")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_every_line_is_answered(line: str) -> None:
    assert json.loads(answer_line(line))["verdict"] == "error"
