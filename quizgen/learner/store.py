"""The one record store: SQLite in the user's data folder.

Events are a table that is only added to; a session is rebuilt from them. An event is on the disk
(WAL, synchronous=FULL) before `append` returns. The store knows events as JSON only, so it needs
nothing of the engine and opens within milliseconds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

from quizgen.errors import StoreError
from quizgen.learner import attempts
from quizgen.learner.faults import explained
from quizgen.learner.hold import Holds
from quizgen.learner.schema import migrate
from quizgen.learner.summary import Summary, select_summaries

FILE = "records.sqlite"
BUSY_SECONDS = 10.0
"""How long a process waits for another one that is writing."""


class Recordable(Protocol):
    """An event: what `quizgen.quiz.events` makes."""

    def to_json(self) -> Mapping[str, Any]:
        """Plain JSON with ``event`` (its name) and ``at`` (UTC, ISO 8601)."""
        ...


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that is recorded about a session, as JSON."""

    started: Mapping[str, Any]
    events: tuple[Mapping[str, Any], ...]
    """All after `started`, in order."""
    sources: Mapping[str, Mapping[str, Any]]
    """By revision: the JSON from which each question is rebuilt as it was."""
    drafts: Mapping[int, Mapping[str, str]]
    """By item (from 0) and part: what was typed but not answered."""


class Store:
    """The records. One connection, open as long as the store; not to be shared by threads."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._holds = Holds(path.with_name(path.name + ".locks"))
        self._plans: dict[str, list[Mapping[str, Any]]] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Store:
        """Open the store, made when there is none.

        Args:
            path: Its file; None: in the user's data folder.

        Raises:
            StoreError: It cannot be opened, read or written; says what to do.
        """
        if path is None:
            from quizgen.paths import data_dir

            path = data_dir() / FILE
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                _configure(connection)
                migrate(connection)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def close(self) -> None:
        """Release all sessions and the file."""
        for session in self._holds.held:
            self.release(session)
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, started: Recordable, sources: Mapping[str, Mapping[str, Any]]) -> None:
        """Record a new session, and hold it.

        Args:
            started: Its first event.
            sources: By revision: the ``source`` of each question that is asked.

        Raises:
            StoreError: It could not be recorded.
        """
        data = dict(started.to_json())
        session = data["session"]
        with explained(self.path):
            self._holds.take(session)
        try:
            with self._writing():
                self._insert_session(session, data, sources)
        except StoreError:
            self._holds.forget(session)
            raise

    def append(self, session: str, event: Recordable) -> None:
        """Record an event; it is on the disk when this returns.

        Raises:
            StoreError: It could not be recorded (then nothing of it was), or this process does not
                hold the session.
        """
        self._check_held(session)
        data = event.to_json()
        with self._writing():
            number = self._next_number(session)
            self._insert_event(session, number, data)
            if data["event"] == "answered":
                self._insert_attempts(session, number, data)
            self._connection.execute(
                "UPDATE sessions SET latest = max(latest, ?) WHERE id = ?", (data["at"], session)
            )
            if data["event"] == "finished":
                self._finish(session, data)

    def keep_draft(self, session: str, item: int, responses: Mapping[str, str]) -> None:
        """Keep what is typed but not answered, in place of what was kept for the item before.

        Args:
            session: Its id; finished sessions keep none.
            item: Index from 0.
            responses: Raw text by part id; none: forget what was kept.

        Raises:
            StoreError: It could not be written, or this process does not hold the session.
        """
        self._check_held(session)
        with self._writing():
            if not responses:
                self._connection.execute(
                    "DELETE FROM drafts WHERE session = ? AND item = ?", (session, item)
                )
                return
            self._connection.execute(
                "INSERT OR REPLACE INTO drafts (session, item, responses) VALUES (?, ?, ?)",
                (session, item, _dump(responses)),
            )

    def take(self, session: str) -> Record:
        """Hold a session, to go on with it, and read what is recorded about it.

        Raises:
            StoreError: Another process holds it, it is not there, or it cannot be read.
        """
        with explained(self.path):
            self._holds.take(session)
        try:
            return self.read(session)
        except StoreError:
            self._holds.release(session)
            raise

    def read(self, session: str) -> Record:
        """What is recorded about a session, without holding it.

        Raises:
            StoreError: It is not there or cannot be read.
        """
        with explained(self.path):
            found = self._connection.execute(
                "SELECT data FROM events WHERE session = ? ORDER BY number", (session,)
            ).fetchall()
            if not found:
                raise StoreError(f"there is no session `{session}` in {self.path}")
            started, *events = (json.loads(data) for (data,) in found)
            sources = self._connection.execute(
                "SELECT revision, source FROM asked JOIN sources USING (digest) WHERE session = ?",
                (session,),
            ).fetchall()
            drafts = self._connection.execute(
                "SELECT item, responses FROM drafts WHERE session = ?", (session,)
            ).fetchall()
        return Record(
            started,
            tuple(events),
            {revision: json.loads(source) for revision, source in sources},
            {item: json.loads(responses) for item, responses in drafts},
        )

    def release(self, session: str) -> None:
        """Let another process go on with a session."""
        self._plans.pop(session, None)
        self._holds.release(session)
        if self._is_over(session):
            self._holds.forget(session)

    def unfinished(self) -> list[Summary]:
        """Sessions to go on with, the latest first."""
        with explained(self.path):
            return select_summaries(self._connection, "open", limit=None)

    def finished(self, limit: int | None = 50) -> list[Summary]:
        """Finished sessions, the latest first; at most `limit`."""
        with explained(self.path):
            return select_summaries(self._connection, "finished", limit)

    def abandon(self, session: str, now: datetime) -> None:
        """Put a session aside for good: it is kept, but not offered any more.

        Raises:
            StoreError: Another process holds it, or it cannot be written.
        """
        with explained(self.path):
            self._holds.take(session)
        at = now.astimezone(UTC).isoformat(timespec="microseconds")
        with self._writing():
            self._connection.execute(
                "UPDATE sessions SET state = 'abandoned', latest = ?"
                " WHERE id = ? AND state = 'open'",
                (at, session),
            )
            self._drop_drafts(session)
        self._holds.forget(session)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            with self._connection:
                yield

    def _insert_session(
        self,
        session: str,
        data: Mapping[str, Any],
        sources: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self._connection.execute(
            "INSERT INTO sessions (id, quiz, revision, title, practice, items, started,"
            " deadline, latest, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')",
            (
                session,
                data["quiz"]["id"],
                data["quiz_revision"],
                data["quiz"]["title"],
                int(data["practice"]),
                len(data["items"]),
                data["at"],
                data["deadline"],
                data["at"],
            ),
        )
        for plan in {plan["revision"]: plan for plan in data["items"]}.values():
            self._keep_source(session, plan, sources[plan["revision"]])
        self._insert_event(session, 0, data)

    def _keep_source(
        self, session: str, plan: Mapping[str, Any], source: Mapping[str, Any]
    ) -> None:
        text = json.dumps(source, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = blake2b(text.encode("utf-8"), digest_size=12).hexdigest()
        self._connection.execute(
            "INSERT OR IGNORE INTO sources (digest, question, source) VALUES (?, ?, ?)",
            (digest, plan["question"], _dump(source)),
        )
        self._connection.execute(
            "INSERT INTO asked (session, revision, digest) VALUES (?, ?, ?)",
            (session, plan["revision"], digest),
        )

    def _insert_event(self, session: str, number: int, data: Mapping[str, Any]) -> None:
        self._connection.execute(
            "INSERT INTO events (session, number, name, at, data) VALUES (?, ?, ?, ?, ?)",
            (session, number, data["event"], data["at"], _dump(data)),
        )

    def _insert_attempts(self, session: str, number: int, data: Mapping[str, Any]) -> None:
        plan = self._planned(session)[data["item"]]
        self._connection.executemany(
            attempts.INSERT, list(attempts.rows(session, number, plan, data))
        )

    def _finish(self, session: str, data: Mapping[str, Any]) -> None:
        self._connection.execute(
            "UPDATE sessions SET state = 'finished', score = ?, maximum = ?, passed = ?,"
            " needs_human = ? WHERE id = ?",
            (
                data["score"],
                data["maximum"],
                int(data["passed"]),
                int(data["needs_human"]),
                session,
            ),
        )
        self._drop_drafts(session)

    def _drop_drafts(self, session: str) -> None:
        self._connection.execute("DELETE FROM drafts WHERE session = ?", (session,))

    def _check_held(self, session: str) -> None:
        if not self._holds.holds(session):
            raise StoreError("this session is not held by this window; open it again")

    def _is_over(self, session: str) -> bool:
        try:
            found = self._connection.execute(
                "SELECT state <> 'open' FROM sessions WHERE id = ?", (session,)
            ).fetchone()
        except sqlite3.Error:
            return False  # only a lock file is at stake
        return found is not None and bool(found[0])

    def _next_number(self, session: str) -> int:
        (last,) = self._connection.execute(
            "SELECT max(number) FROM events WHERE session = ?", (session,)
        ).fetchone()
        if last is None:
            raise StoreError(f"there is no session `{session}` in {self.path}")
        return int(last) + 1

    def _planned(self, session: str) -> list[Mapping[str, Any]]:
        if session not in self._plans:
            (data,) = self._connection.execute(
                "SELECT data FROM events WHERE session = ? AND number = 0", (session,)
            ).fetchone()
            self._plans[session] = json.loads(data)["items"]
        return self._plans[session]


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _dump(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
