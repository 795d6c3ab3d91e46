"""The session file (`quizgen quiz --save FILE`): what was asked and what was typed, as JSON.

```text
{"format": 1, "practice_grade": "…", "quiz": {"id", "revision", "title"}, "session": id, "seed": n,
 "started": time, "finished": time or null,
 "items": [{"entry": 0, "question": id, "revision": digest, "seed": n, "fix": {name: [case, …]},
            "hints": 0, "tries": [{part id: raw response, …}, …],
            ["own": {part id: {key point: points, …}, …}]}, …]}
```

``own`` is how learners marked their own texts; it is reported beside the marks and changes none.

Reading one back trusts nothing: it has budgets, and only ids, seeds, the number of hints and raw
responses are looked at. Points, tries and fixes come from the quiz, keys and verdicts from marking.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizgen.answers.base import Json
from quizgen.errors import InputError
from quizgen.quiz.events import write_time
from quizgen.quiz.session import Session
from quizgen.quiz.state import Item

FORMAT = 1
MOST_BYTES = 4 * 1024 * 1024
MOST_ITEMS = 1000
MOST_TRIES = 200
MOST_PARTS = 100
MOST_CHARACTERS = 100_000
"""Of one response."""
MOST_HINTS = 100
MOST_POINTS = 1000
"""Of one key point."""
MOST_NAME = 200
SEEDS = range(2**64)

NOTE = (
    "Practice grade: whoever runs quizgen can see the keys. "
    "Grading looks at ids, seeds, hints and responses only."
)


@dataclass(frozen=True, slots=True)
class SavedItem:
    """What a file claims was asked, and what was typed."""

    entry: int
    """Index of the quiz's entry."""
    question: str
    revision: str
    seed: int
    hints: int
    tries: tuple[Mapping[str, str], ...]
    """Raw responses by part id, in the order in which they were given."""
    own: Mapping[str, Mapping[str, float]]
    """Points by part id and key point that the learner claims for texts."""


@dataclass(frozen=True, slots=True)
class SavedSession:
    """The evidence in a session file."""

    quiz: str
    revision: str
    items: tuple[SavedItem, ...]


def save_session(session: Session, path: Path) -> None:
    """Write the session file; the file is whole at any moment.

    Raises:
        InputError: It cannot be written.
    """
    text = json.dumps(session_to_json(session), ensure_ascii=False, indent=1) + "\n"
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise InputError(f"cannot save to {path}: {error.strerror or error}") from error


def session_to_json(session: Session) -> dict[str, Json]:
    """The content of the session file."""
    quiz = session.quiz
    return {
        "format": FORMAT,
        "practice_grade": NOTE,
        "quiz": {"id": quiz.id, "revision": quiz.revision, "title": quiz.title},
        "session": session.id,
        "seed": session.seed,
        "started": write_time(session.started),
        "finished": write_time(session.finished) if session.finished else None,
        "items": [_item_to_json(item) for item in session.items],
    }


def read_session(path: Path) -> SavedSession:
    """Read a session file that anyone may have written.

    Raises:
        InputError: It is no session file, or exceeds a budget.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    if len(data) > MOST_BYTES:
        raise InputError(f"{path}: is larger than {MOST_BYTES // 2**20} MiB; no session file is")
    return _understood(path, data)


def _understood(path: Path, data: bytes) -> SavedSession:
    try:
        # Numbers longer than any seed, NaN and deep nesting end here, not in the engine.
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is no session file: not readable as JSON ({error})") from error
    try:
        return _session(found)
    except _UnfitError as error:
        raise InputError(f"{path}: is no session file: {error}") from error


class _UnfitError(ValueError):
    """Something in the file is not what it must be."""


def _no_constant(name: str) -> None:
    raise _UnfitError(f"{name} is no number")


def _session(data: Any) -> SavedSession:
    whole = _map(data, "the file")
    if whole.get("format") != FORMAT:
        raise _UnfitError(f"`format` is not {FORMAT}")
    quiz = _map(whole.get("quiz"), "`quiz`")
    items = _list(whole.get("items"), "`items`", MOST_ITEMS)
    return SavedSession(
        quiz=_name(quiz.get("id"), "`quiz.id`"),
        revision=_name(quiz.get("revision"), "`quiz.revision`"),
        items=tuple(_item(item, f"item {number}") for number, item in enumerate(items, start=1)),
    )


def _item(data: Any, where: str) -> SavedItem:
    item = _map(data, where)
    tries = _list(item.get("tries"), f"{where}: `tries`", MOST_TRIES)
    return SavedItem(
        entry=_whole(item.get("entry"), f"{where}: `entry`", range(MOST_ITEMS)),
        question=_name(item.get("question"), f"{where}: `question`"),
        revision=_name(item.get("revision"), f"{where}: `revision`"),
        seed=_whole(item.get("seed"), f"{where}: `seed`", SEEDS),
        hints=_whole(item.get("hints", 0), f"{where}: `hints`", range(MOST_HINTS)),
        tries=tuple(_responses(responses, where) for responses in tries),
        own=_own(item.get("own", {}), where),
    )


def _own(data: Any, where: str) -> dict[str, dict[str, float]]:
    parts = _few(_map(data, f"{where}: `own`"), where)
    return {
        _name(part, where): {
            _name(point, where): _points(points, where)
            for point, points in _few(_map(marks, f"{where}: `own`"), where).items()
        }
        for part, marks in parts.items()
    }


def _few(data: dict[str, Any], where: str) -> dict[str, Any]:
    if len(data) > MOST_PARTS:
        raise _UnfitError(f"{where}: more than {MOST_PARTS} parts")
    return data


def _points(data: Any, where: str) -> float:
    if not isinstance(data, int | float) or isinstance(data, bool) or not 0 <= data <= MOST_POINTS:
        raise _UnfitError(f"{where}: points are not a number in their range")
    return float(data)


def _responses(data: Any, where: str) -> dict[str, str]:
    responses = _few(_map(data, f"{where}: a try"), where)
    return {_name(part, where): _response(text, where) for part, text in responses.items()}


def _response(text: Any, where: str) -> str:
    if not isinstance(text, str):
        raise _UnfitError(f"{where}: a response is not a text")
    if len(text) > MOST_CHARACTERS:
        raise _UnfitError(f"{where}: a response is longer than {MOST_CHARACTERS} characters")
    return _encodable(text, where)


def _encodable(text: str, where: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise _UnfitError(f"{where}: a text with half a character") from None
    return text


def _map(data: Any, where: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _UnfitError(f"{where} is not an object")
    return data


def _list(data: Any, where: str, most: int) -> list[Any]:
    if not isinstance(data, list) or len(data) > most:
        raise _UnfitError(f"{where} is not a list of at most {most}")
    return data


def _name(data: Any, where: str) -> str:
    if not isinstance(data, str) or not 0 < len(data) <= MOST_NAME:
        raise _UnfitError(f"{where} is not a name")
    return _encodable(data, where)


def _whole(data: Any, where: str, within: range) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or data not in within:
        raise _UnfitError(f"{where} is not a whole number in its range")
    return data


def _item_to_json(item: Item) -> dict[str, Json]:
    plan = item.plan
    own: Json = {part.id: dict(part.own.points) for part in item.parts if part.own}
    return {
        "entry": plan.entry,
        "question": plan.question,
        "revision": plan.revision,
        "seed": plan.seed,
        "fix": {name: list(cases) for name, cases in plan.fix.items()},
        "hints": item.hints,
        "tries": [dict(submission.responses) for submission in item.submissions],
        **({"own": own} if own else {}),
    }
