"""How fast and how right the checker is, side by side with SymPy and, where installed, math-verify.

    python tests/benchmarks/compare.py

The 250 pairs are expressions of the case set, as many of each class (numbers, polynomials, rational
functions, trigonometric, exponential, roots, steps and counting, LaTeX). Each rival gets the same
pairs in the same run, and two seconds a pair. Ours starts from the JSON line; SymPy from plain
formulas in Python's notation (or from finished trees, which spares it the reading); math-verify from
LaTeX.
"""

from __future__ import annotations

import json
import re
import signal
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "unit" / "compare" / "cases"
FILES = ("expression.jsonl", "equality.jsonl")
PAIRS = 250
SYMPY_SECONDS = 2
CLASSES = {
    "latex": r"\\|\$",
    "steps": r"factorial|binom|gamma|!|max|min|floor|ceil|sign|abs|\||relu|heaviside|mod",
    "trigonometric": r"sin|cos|tan|sec|csc|cot|sen|°",
    "exponential": r"ln|log|exp|e\^|lg",
    "roots": r"sqrt|√|∛|cbrt|root|\^\(1/|\^0\.5|½",
    "rational": r"/.*[a-df-hj-z]|[a-df-hj-z].*/",
    "polynomial": r"[A-Za-zα-ω]",
    "numbers": r"",
}
"""Class -> what key or response holds; the first that fits."""


class TooSlowError(Exception):
    """A rival did not come to an end."""


def class_of(case: dict[str, Any]) -> str:
    """The class of a pair."""
    text = f"{case['key']} {case['response']}".replace("pi", "")
    return next(name for name, pattern in CLASSES.items() if re.search(pattern, text))


def pairs() -> list[dict[str, Any]]:
    """Readable expressions of every class, evenly from all of its pairs, the classes in turn."""
    lines = [line for name in FILES for line in (CASES / name).read_text("utf-8").splitlines()]
    cases = [json.loads(line) for line in lines]
    usable = [
        case
        for case in cases
        if not case["options"]
        and case["verdict"] in ("correct", "wrong")
        and not re.search("±|oo", case["key"] + case["response"])
    ]
    each = -(-PAIRS // len(CLASSES))
    found: list[list[dict[str, Any]]] = []
    for name in CLASSES:
        members = [case for case in usable if class_of(case) == name]
        found.append([members[index * len(members) // each] for index in range(each)])
    return [case for row in zip(*found, strict=True) for case in row][:PAIRS]


def timed(check: Callable[[dict[str, Any]], str], cases: list[dict[str, Any]]) -> dict[str, Any]:
    """Seconds per pair and verdicts of one checker."""
    seconds, verdicts = [], []
    processor = time.process_time()
    for case in cases:
        started = time.perf_counter()
        verdicts.append(check(case))
        seconds.append(time.perf_counter() - started)
    right = sum(verdict == case["verdict"] for verdict, case in zip(verdicts, cases, strict=True))
    false = sum(
        verdict == "correct" != case["verdict"]
        for verdict, case in zip(verdicts, cases, strict=True)
    )
    busy = time.process_time() - processor
    return {"seconds": seconds, "busy": busy, "right": right, "false": false, "verdicts": verdicts}


def ours(case: dict[str, Any]) -> str:
    """The verdict of `quizgen compare`."""
    from quizgen.compare.run import answer_line

    return str(json.loads(answer_line(json.dumps(case)))["verdict"])


def limited(work: Callable[[], bool]) -> str:
    """A rival's verdict inside its time."""

    def ring(*_: object) -> None:
        raise TooSlowError

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SYMPY_SECONDS)
    try:
        return "correct" if work() else "wrong"
    except Exception:  # rivals fail in many ways; none of them counts as a verdict
        return "none"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def trees(case: dict[str, Any]) -> tuple[Any, Any]:
    """Key and response as our trees."""
    from quizgen.compare.reading import read_answer, read_key
    from quizgen.compare.request import Request
    from quizgen.maths.points import free_names

    request = Request(case["kind"], case["key"], case["response"])
    key = read_key(request)
    return key, read_answer(request, free_names(key))


def by_sympy_from_trees(case: dict[str, Any]) -> str:
    """``simplify(a - b) == 0`` of formulas that we have read."""
    import sympy

    from quizgen.maths.sympy_child import symbolic

    key, response = trees(case)
    return limited(lambda: sympy.simplify(symbolic(key) - symbolic(response)) == 0)


def by_sympy(case: dict[str, Any]) -> str:
    """``simplify(a - b) == 0`` of formulas that SymPy reads, in real symbols."""
    import sympy
    from sympy.parsing.sympy_parser import convert_xor, parse_expr, standard_transformations

    texts = [case["formulas"][0], case["formulas"][1]]
    names = {name: sympy.Symbol(name, real=True) for name in case["names"]}
    names |= {"e": sympy.E, "ln": sympy.log, "abs": sympy.Abs}
    rules = (*standard_transformations, convert_xor)

    def work() -> bool:
        a, b = (parse_expr(text, names, rules) for text in texts)
        return bool(sympy.simplify(a - b) == 0)

    return limited(work)


def with_formulas(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pairs with their formulas in plain notation, for rivals that read no learners' text."""
    from quizgen.maths.points import free_names
    from quizgen.maths.write import to_formula

    found = []
    for case in cases:
        key, response = trees(case)
        formulas = [to_formula(key), to_formula(response)]
        found.append({**case, "formulas": formulas, "names": free_names(key, response)})
    return found


def by_math_verify(case: dict[str, Any]) -> str:
    """math-verify on the LaTeX of both."""
    from math_verify import parse, verify

    from quizgen.maths.write import to_latex

    key, response = (f"${to_latex(tree)}$" for tree in trees(case))

    def work() -> bool:
        first, second = (parse(text, parsing_timeout=None) for text in (key, response))
        return bool(verify(first, second, timeout_seconds=None))

    return limited(work)


def report(name: str, found: dict[str, Any], cases: int) -> float:
    """One line of figures; returns checks per second."""
    seconds = sorted(found["seconds"])
    rate: float = len(seconds) / sum(seconds)
    late = seconds[int(len(seconds) * 0.99)]
    print(
        f"{name:26} {rate:6.0f}/s (busy: {len(seconds) / found['busy']:6.0f}/s)   median {statistics.median(seconds) * 1e3:7.2f} ms   "
        f"99 % {late * 1e3:8.1f} ms   right {found['right']}/{cases}   "
        f"false correct {found['false']}"
    )
    return rate


def by_class(cases: list[dict[str, Any]], mine: dict[str, Any]) -> None:
    """The rate for each class."""
    for name in CLASSES:
        seconds = [
            took
            for took, case in zip(mine["seconds"], cases, strict=True)
            if class_of(case) == name
        ]
        print(f"    {name:14} {len(seconds) / sum(seconds):6.0f}/s of {len(seconds)}")


def in_processes(cases: list[dict[str, Any]], jobs: int) -> float:
    """Checks per second over many lines with so many processes, starting them included."""
    from quizgen.compare.run import answer_lines

    lines = [json.dumps(case) for case in cases] * 40
    started = time.perf_counter()
    count = sum(1 for _ in answer_lines(lines, jobs=jobs))
    return count / (time.perf_counter() - started)


def compare_with_sympy(cases: list[dict[str, Any]], mine: dict[str, Any], rate: float) -> None:
    """SymPy's lines of the table, and what it decides that we leave undecided."""
    plain = with_formulas(cases)
    for name, check in (
        ("SymPy, reading and simplify", by_sympy),
        ("SymPy simplify(a - b)", by_sympy_from_trees),
    ):
        check(plain[0])
        theirs = timed(check, plain)
        slower = report(name, theirs, len(cases))
        print(f"    quizgen is {rate / slower:.0f} times as fast")
        rows = zip(cases, mine["verdicts"], theirs["verdicts"], strict=True)
        left = [c["response"] for c, own, other in rows if own == "undecided" != other != "none"]
        print(f"    undecided here, decided by SymPy: {left or 'none'}")


def main() -> None:
    """Print the table."""
    cases = pairs()
    started = time.perf_counter()
    ours(cases[0])
    print(f"first check, imports included: {time.perf_counter() - started:.3f} s")
    mine = timed(ours, cases)
    rate = report("quizgen compare", mine, len(cases))
    by_class(cases, mine)
    report("quizgen compare, again", timed(ours, cases), len(cases))
    for jobs in (1, 2):
        print(f"10,000 lines, --jobs {jobs}:  {in_processes(cases, jobs):6.0f}/s")
    compare_with_sympy(cases, mine, rate)
    try:
        import math_verify  # noqa: F401
    except ImportError:
        print("math-verify is not installed")
        return
    slower = report("math-verify", timed(by_math_verify, cases), len(cases))
    print(f"    quizgen is {rate / slower:.0f} times as fast")


if __name__ == "__main__":
    main()
