"""A folder of results that is written aside and put in place when it is complete."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from quizgen.errors import InputError


@contextmanager
def staged(target: Path, names: Collection[str]) -> Iterator[Path]:
    """A new folder to write to; what is in it takes its place in `target` when all went well.

    An error, or Ctrl-C, leaves `target` as it was. Putting in place cannot be interrupted.

    Args:
        target: Made when there is none. Files in it that are not in `names` are left alone.
        names: Everything that may be written, files and folders; older ones are replaced, also
            those that are not written again.

    Raises:
        InputError: The folder cannot be made or written to.
    """
    there = target.is_dir()
    stage = (target / f".new-{token_hex(4)}") if there else _beside(target)
    try:
        stage.mkdir(parents=True)
        yield stage
        with _uninterrupted():
            if there:
                _replace(target, stage, names)
            else:
                stage.rename(target)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def refuse_strangers(target: Path, names: Collection[str], sign: str) -> None:
    """Keep from overwriting files that were not written by the same command.

    Args:
        target: Where results are going to be.
        names: What is going to be written.
        sign: The file by which a folder of earlier results is known.

    Raises:
        InputError: Some of `names` are there without `sign`, or `target` is a file.
    """
    if target.exists() and not target.is_dir():
        raise InputError(f"{target} is a file; a folder is needed")
    there = [name for name in names if (target / name).exists()]
    if there and not (target / sign).exists():
        raise InputError(
            f"{target} already has {', '.join(there)}, from something else: choose another folder"
        )


def _beside(target: Path) -> Path:
    full = target.absolute()
    return full.parent / f".{full.name}-{token_hex(4)}"


def _replace(target: Path, stage: Path, names: Collection[str]) -> None:
    old = stage / ".old"
    old.mkdir()
    for name in names:
        if (target / name).exists():
            (target / name).rename(old / name)
        if (stage / name).exists():
            (stage / name).rename(target / name)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """No Ctrl-C for the few renames; only the main thread can say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
