"""The tables of the record store and how older ones are brought up to date.

Everything that happened is in `events`; all other tables follow from it, from `sources`, and from
what is written here.
"""

from __future__ import annotations

import sqlite3

from quizgen.errors import StoreError

NEEDS_SQLITE = (3, 37, 0)
"""The first version with STRICT tables."""

_FIRST = """
CREATE TABLE sessions (
    id         TEXT PRIMARY KEY,
    quiz       TEXT NOT NULL,               -- its id; practice is `practice:` and what is practised
    revision   TEXT NOT NULL,
    title      TEXT NOT NULL,
    practice   INTEGER NOT NULL,            -- 0 or 1
    items      INTEGER NOT NULL,            -- how many questions
    started    TEXT NOT NULL,               -- this and all times: UTC, ISO 8601
    deadline   TEXT,
    latest     TEXT NOT NULL,               -- of the last event
    state      TEXT NOT NULL CHECK (state IN ('open', 'finished', 'abandoned')),
    score      REAL,                        -- from here on: when it is finished
    maximum    REAL,
    passed     INTEGER,
    needs_human INTEGER
) STRICT;
CREATE INDEX sessions_by_state ON sessions (state, latest);

CREATE TABLE events (                       -- append only
    session TEXT NOT NULL REFERENCES sessions (id),
    number  INTEGER NOT NULL,               -- from 0, the first is `started`
    name    TEXT NOT NULL,
    at      TEXT NOT NULL,
    data    TEXT NOT NULL,                  -- JSON
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (                      -- questions as they were when they were asked
    digest   TEXT PRIMARY KEY,              -- of the whole source, titles and hints included
    question TEXT NOT NULL,
    source   TEXT NOT NULL                  -- JSON from which the question is rebuilt
) STRICT, WITHOUT ROWID;

CREATE TABLE asked (                        -- which source a session asks under a revision
    session  TEXT NOT NULL REFERENCES sessions (id),
    revision TEXT NOT NULL,
    digest   TEXT NOT NULL REFERENCES sources (digest),
    PRIMARY KEY (session, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (                     -- a row for each new, not blank response to a part
    id       INTEGER PRIMARY KEY,
    session  TEXT NOT NULL REFERENCES sessions (id),
    event    INTEGER NOT NULL,
    item     INTEGER NOT NULL,              -- from 0
    question TEXT NOT NULL,
    revision TEXT NOT NULL,
    concept  TEXT NOT NULL,                 -- the main one
    seed     INTEGER NOT NULL,
    part     TEXT NOT NULL,
    response TEXT NOT NULL,
    reading  TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    credit   REAL NOT NULL,                 -- 0..1, before the share of the try
    mistakes TEXT NOT NULL,                 -- JSON list of ids
    counted  INTEGER NOT NULL,              -- whether it used a try
    hints    INTEGER NOT NULL,              -- taken for the item before it
    seconds  REAL NOT NULL,                 -- since the item was opened or answered before
    at       TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_by_session ON attempts (session, item);
CREATE INDEX attempts_by_question ON attempts (question, at);
CREATE INDEX attempts_by_concept ON attempts (concept, outcome, credit);
"""

_DRAFTS = """
CREATE TABLE drafts (                       -- typed but not answered; gone when a session ends
    session   TEXT NOT NULL REFERENCES sessions (id),
    item      INTEGER NOT NULL,             -- from 0
    responses TEXT NOT NULL,                -- JSON: raw text by part
    PRIMARY KEY (session, item)
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _DRAFTS)
"""Script n brings a store from `user_version` n to n + 1."""


def migrate(connection: sqlite3.Connection, scripts: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring a store up to date, in one transaction; nothing happens when it is.

    Raises:
        StoreError: It was written by a newer quizgen, or this SQLite is too old.
        sqlite3.Error: It cannot be read or written.
    """
    if sqlite3.sqlite_version_info < NEEDS_SQLITE:
        needs = ".".join(map(str, NEEDS_SQLITE))
        raise StoreError(
            f"records need SQLite {needs} or later; this Python has {sqlite3.sqlite_version}. "
            "Install a newer Python."
        )
    if _version(connection) == len(scripts):
        return
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        version = _version(connection)  # another process may have been faster
        if version > len(scripts):
            raise StoreError(
                f"the records were written by a newer quizgen (format {version}, this one knows "
                f"{len(scripts)}): update quizgen with `pip install -U quizgen`"
            )
        for script in scripts[version:]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(scripts)}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> list[str]:
    # `executescript` would commit in between, and a crash would leave half a schema.
    statements, current = [], ""
    for line in script.splitlines():
        current += line + "\n"
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements
