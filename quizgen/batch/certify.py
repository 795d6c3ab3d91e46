"""Certification of many questions, in this process or in several."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog
from quizgen.problem.certify import BY_DIGITS, Report, certify

Task = tuple[str, range]
"""A question's id and some of its seeds."""


def certify_all(
    paths: Sequence[Path], tasks: Sequence[Task], jobs: int, tick: Callable[[str], None]
) -> Iterator[Report]:
    """The report of each question over all its tasks, in order, as each is complete.

    Args:
        paths: Bank files besides the shipped ones.
        tasks: Those of one question stand together.
        jobs: How many processes; with 1 all happens in this one.
        tick: Told the question's id after each task.

    Raises:
        BankError: A bank is at fault.
    """
    reports = _here(paths, tasks) if jobs == 1 else _in_processes(paths, tasks, jobs)
    for _, group in groupby(_ticking(reports, tick), key=lambda report: report.question):
        yield _together(group)


def _together(reports: Iterator[Report]) -> Report:
    whole = next(reports)
    for report in reports:
        whole.add(report)
    return whole


def _ticking(reports: Iterable[Report], tick: Callable[[str], None]) -> Iterator[Report]:
    for report in reports:
        tick(report.question)
        yield report


def _here(paths: Sequence[Path], tasks: Sequence[Task]) -> Iterator[Report]:
    catalog = load_catalog(paths or None)
    return (_certify(catalog, task) for task in tasks)


def _certify(catalog: Catalog, task: Task) -> Report:
    question, seeds = task
    first = 1 in seeds  # what is slow is done once for each question
    digits = BY_DIGITS if first else 0
    asked = catalog.question(question)
    return certify(asked, seeds, time.perf_counter, by_digits=digits, whole=first)


def _in_processes(paths: Sequence[Path], tasks: Sequence[Task], jobs: int) -> Iterator[Report]:
    """The same in fresh processes, each with its own banks; nothing that was begun outlives us."""
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _Worker.start, (list(paths),))
    try:
        yield from pool.map(_Worker.run, tasks)
    finally:
        pool.shutdown(cancel_futures=True)


class _Worker:
    """What a process of the pool keeps between its tasks."""

    catalog: Catalog

    @classmethod
    def start(cls, paths: list[Path]) -> None:
        """Load the banks once. Ctrl-C is the business of the process that began it all."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        cls.catalog = load_catalog(paths or None)

    @classmethod
    def run(cls, task: Task) -> Report:
        """Certify some seeds."""
        return _certify(cls.catalog, task)
