"""A small quiz in plain mode, run in this process or as one of its own."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass

import pytest

from quizgen.cli.main import cli
from small_bank import BANK

QUIZ = """\
quiz: tiny
format: 1
title: Tiny
about: Two questions.
minutes: 5
tries: [1, 0.5]
pass_mark: 0.6
hint_cost: 0.1
show: {verdict: try, mistake: try, solution: item}
items:
  - question: add
    points: 6
  - question: evens
    points: 4
"""

STRICT = QUIZ.replace("quiz: tiny", "quiz: strict").replace(
    "{verdict: try, mistake: try, solution: item}", "{verdict: end, mistake: end, solution: end}"
)


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("banks")
    (folder / "small.yaml").write_text(BANK, encoding="utf-8")
    (folder / "tiny.yaml").write_text(QUIZ, encoding="utf-8")
    (folder / "strict.yaml").write_text(STRICT, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def command(files):
    return [
        *(sys.executable, "-m", "quizgen", "quiz", "tiny", "--plain"),
        *("--bank", str(files / "small.yaml"), "--bank", str(files / "tiny.yaml")),
    ]


@dataclass
class Done:
    """How a run ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture(scope="session")
def plain(command):
    """Run the command in this process; `seed` None lets `--resume` decide."""

    def run(*lines, options=(), seed=1, instead=None):
        seeded = () if seed is None else ("--seed", str(seed))
        arguments = instead or [*command[3:], *seeded, *options]
        typed = "".join(f"{line}\n" for line in lines).encode()
        streams = [io.TextIOWrapper(io.BytesIO(it), encoding="utf-8") for it in (typed, b"", b"")]
        with pytest.MonkeyPatch.context() as patch:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                cli(arguments, prog_name="quizgen")
        texts = []
        for stream in streams[1:]:
            stream.flush()
            texts.append(stream.buffer.getvalue().decode("utf-8"))
        return Done(ended.value.code or 0, *texts)

    return run


@pytest.fixture(scope="session")
def process(command):
    """Run it as a process of its own, on bytes."""

    def run(content, *options):
        done = subprocess.run(
            [*command, *options],
            input=content,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture(scope="session")
def numbers_of():
    """The two numbers that an output asks to add."""
    return lambda output: [int(it) for it in re.search(r"Add (\d) and (\d)\.", output).groups()]


@pytest.fixture(scope="session")
def evens_of():
    """The letters of the even numbers in an output."""
    right = re.compile(r"^(\w)\) the number (?:two|four)$", re.MULTILINE)
    return lambda output: ",".join(right.findall(output))


@pytest.fixture(scope="session")
def answers(plain, numbers_of, evens_of, tmp_path_factory):
    """The numbers and right letters that seed 1 asks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZGEN_HOME", str(tmp_path_factory.mktemp("home")))
        first = plain(":go 2").stdout
    a, b = numbers_of(first)
    return a, b, evens_of(first)
