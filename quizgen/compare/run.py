"""JSON lines in, one verdict line out per line, in order, whatever the line holds."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from time import perf_counter
from typing import Any, Final

from quizgen.compare.checks import check, checker
from quizgen.compare.request import Request, RequestError, Verdict, undecided
from quizgen.maths.clock import OutOfTimeError, within

LONGEST_LINE = 8_000_000
BUDGET = 1.0
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode


def answer_line(line: str, budget: float = BUDGET) -> str:
    """The JSON answer to one JSON line; never raises.

    Args:
        line: ``{"id": …, "kind": …, "key": …, "response": …, "options": {}}``.
        budget: Seconds for this line; what takes longer is ``undecided``.
    """
    started = perf_counter()
    name: Any = None
    try:
        name, request = _request(line)
        _load(request.kind)
        with within(budget), alarm(budget):
            verdict = check(request)
    except RequestError as error:
        verdict = Verdict("error", message=str(error))
    except OutOfTimeError:
        verdict = undecided(message=f"not settled within {budget:g} s")
    except Exception as error:  # a fault of ours: it costs no mark and stops no other line
        verdict = undecided(message=f"quizgen is at fault here: {error!r}")
    out: dict[str, Any] = {} if name is None else {"id": name}
    out |= {
        "verdict": verdict.verdict,
        "credit": verdict.credit,
        "reading": verdict.reading,
        "message": verdict.message,
        "seconds": round(perf_counter() - started, 6),
    }
    return _dumped(out)


@cache
def _load(kind: str) -> None:
    """Load what a kind needs: this is no part of the line's time.

    Raises:
        RequestError: There is no such kind.
    """
    checker(kind)
    if kind != "string":
        import_module("quizgen.maths.algebra_read")
        import_module("quizgen.maths.trial")


def _dumped(out: dict[str, Any]) -> str:
    """JSON with readable characters; half characters, which no file can hold, are escaped."""
    text = _ENCODE(out)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(out)
    return text


def _request(line: str) -> tuple[Any, Request]:
    if len(line) > LONGEST_LINE:
        raise RequestError("the line is too long")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"no valid JSON: {error}") from None
    if not isinstance(data, dict):
        raise RequestError("a line is a JSON object")
    options = data.get("options") or {}
    if not isinstance(options, dict):
        raise RequestError("options are a JSON object")
    texts = {name: data.get(name, "") for name in ("kind", "key", "response")}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise RequestError(f"{name} is no text")
    return data.get("id"), Request(**texts, options=options)


def _ring(*_: object) -> None:
    raise OutOfTimeError


def _can_ring() -> bool:
    """Whether this is the main thread of a system with alarms."""
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise `OutOfTimeError` inside the block even where nobody asks for the time.

    Only in the main thread of a Unix process; elsewhere `quizgen.maths.clock` must do.
    """
    if not _can_ring():
        yield
        return
    with _listening():
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _listening() -> Iterator[None]:
    """Have alarms raise inside the block; nothing to do where they already do."""
    if not _can_ring() or signal.getsignal(signal.SIGALRM) is _ring:
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, before)


def answer_lines(lines: Iterable[str], budget: float = BUDGET, jobs: int = 1) -> Iterator[str]:
    """The answers to many lines, in order; empty lines are left out."""
    wanted = (line for line in lines if line.strip())
    if jobs <= 1:
        with _listening():
            for line in wanted:
                yield answer_line(line, budget)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(partial(answer_line, budget=budget), wanted, chunksize=32)
