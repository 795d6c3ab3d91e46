"""How fast and how right the checker is, side by side with SymPy and, where installed, math-verify.

    python tests/benchmarks/compare.py

The 250 pairs are expressions of the case set. Each rival gets the same pairs in the same run; SymPy
gets our trees (so that reading costs it nothing) and two seconds a pair, math-verify gets LaTeX.
"""

from __future__ import annotations

import json
import signal
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "unit" / "compare" / "cases" / "expression.jsonl"
PAIRS = 250
SYMPY_SECONDS = 2


class TooSlowError(Exception):
    """A rival did not come to an end."""


def pairs() -> list[dict[str, Any]]:
    """Readable expressions from all of the file, without options that only we know."""
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    usable = [case for case in cases if not case["options"] and case["verdict"] != "invalid"]
    plain = [case for case in usable if "±" not in case["key"] + case["response"]]
    finite = [case for case in plain if "oo" not in case["key"]]
    return [finite[index * len(finite) // PAIRS] for index in range(PAIRS)]


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


def by_sympy(case: dict[str, Any]) -> str:
    """``simplify(a - b) == 0``."""
    import sympy

    from quizgen.maths.sympy_child import symbolic

    key, response = trees(case)
    return limited(lambda: sympy.simplify(symbolic(key) - symbolic(response)) == 0)


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
    rate = len(seconds) / sum(seconds)
    late = seconds[int(len(seconds) * 0.99)]
    print(
        f"{name:26} {rate:6.0f}/s (busy: {len(seconds) / found['busy']:6.0f}/s)   median {statistics.median(seconds) * 1e3:7.2f} ms   "
        f"99 % {late * 1e3:8.1f} ms   right {found['right']}/{cases}   "
        f"false correct {found['false']}"
    )
    return rate


def main() -> None:
    """Print the table."""
    cases = pairs()
    started = time.perf_counter()
    ours(cases[0])
    print(f"first check, imports included: {time.perf_counter() - started:.3f} s")
    mine = timed(ours, cases)
    rate = report("quizgen compare", mine, len(cases))
    again = timed(ours, cases)
    report("quizgen compare, again", again, len(cases))
    by_sympy(cases[0])
    theirs = timed(by_sympy, cases)
    slower = report("SymPy simplify(a - b)", theirs, len(cases))
    print(f"quizgen is {rate / slower:.0f} times as fast as SymPy")
    left = [
        case["response"]
        for case, own, other in zip(cases, mine["verdicts"], theirs["verdicts"], strict=True)
        if own == "undecided" and other == "correct"
    ]
    print(f"undecided here, decided by SymPy: {left or 'none'}")
    try:
        import math_verify  # noqa: F401
    except ImportError:
        print("math-verify is not installed")
        return
    slower = report("math-verify", timed(by_math_verify, cases), len(cases))
    print(f"quizgen is {rate / slower:.0f} times as fast as math-verify")


if __name__ == "__main__":
    main()
