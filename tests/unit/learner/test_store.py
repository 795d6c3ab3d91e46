"""The record store."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from quizgen.errors import StoreError
from quizgen.learner.schema import MIGRATIONS, migrate
from quizgen.learner.store import Store


def rows(path, query):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_what_is_appended_is_on_the_disk_for_others(store, events, path):
    store.begin(events.started(), events.sources)
    store.append("s1", events.answered())
    with Store.open(path) as other:
        record = other.read("s1")
    assert record.started == events.started().data
    assert record.events == (events.answered().data,)
    assert record.sources == events.sources


def test_it_is_as_safe_as_sqlite_can_be(store):
    settings = [
        store._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert settings == ["wal", 2, 1]


def test_all_tables_are_strict(path):
    Store.open(path).close()
    found = rows(path, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    ours = {name: strict for name, strict in found if not name.startswith("sqlite_")}
    assert set(ours) == {"sessions", "events", "sources", "asked", "attempts", "drafts"}
    assert all(ours.values())


def test_a_verdict_is_a_row_for_statistics(store, events, path):
    store.begin(events.started(), events.sources)
    store.append("s1", events.answered(item=1))
    store.append("s1", events.answered(item=1, outcome="unreadable", response="m-3", mistakes=[]))
    store.append("s1", events.answered(item=1, outcome="blank", response="", mistakes=[]))
    assert rows(
        path,
        "SELECT item, question, concept, seed, part, response, outcome, credit, mistakes,"
        " counted, hints, seconds FROM attempts ORDER BY id",
    ) == [
        (1, "add", "sums", 8, "total", "−3", "mistake", 0.0, '["subtracted"]', 1, 1, 12.5),
        (1, "add", "sums", 8, "total", "m-3", "unreadable", 0.0, "[]", 0, 1, 12.5),
    ]


def test_unfinished_sessions_are_offered_the_latest_first(store, events):
    store.begin(events.started("s1"), events.sources)
    store.begin(
        events.started("s2", at="2026-11-23T12:00:30.000000+00:00", practice=True), events.sources
    )
    store.append("s1", events.answered())
    store.append("s1", events.answered(outcome="unreadable"))
    first, second = store.unfinished()
    assert (first.id, first.title, first.items, first.answered) == ("s1", "One sum", 2, 1)
    assert first.latest == datetime(2026, 11, 23, 12, 1, tzinfo=UTC)
    assert first.score is None
    assert (second.id, second.practice, second.answered) == ("s2", True, 0)


def test_a_finished_session_moves_to_the_other_list(store, events):
    store.begin(events.started(), events.sources)
    store.append("s1", events.finished())
    assert store.unfinished() == []
    (found,) = store.finished()
    assert (found.score, found.maximum, found.passed, found.needs_human) == (3.0, 4.0, True, False)
    assert len(store.read("s1").events) == 1


def test_an_abandoned_session_is_kept_and_not_offered(store, events):
    store.begin(events.started(), events.sources)
    store.abandon("s1", datetime(2026, 11, 24, tzinfo=UTC))
    assert store.unfinished() == store.finished() == []
    assert store.read("s1").started["session"] == "s1"


def test_a_session_past_its_deadline_is_over(store, events):
    deadline = "2026-11-23T12:30:00.000000+00:00"
    store.begin(events.started(deadline=deadline), events.sources)
    (found,) = store.unfinished()
    assert not found.over(datetime(2026, 11, 23, 12, 30, tzinfo=UTC))
    assert found.over(datetime(2026, 11, 23, 12, 31, tzinfo=UTC))


def test_sessions_keep_their_own_questions_though_the_revision_is_the_same(store, events):
    """Hints and titles do not count for a revision, but an old session keeps its own."""
    newer = {"r1": {**events.sources["r1"], "hints": ["Count on."]}}
    store.begin(events.started("s1"), events.sources)
    store.begin(events.started("s2"), newer)
    store.begin(events.started("s3"), newer)
    assert store.read("s1").sources == events.sources
    assert store.read("s2").sources == store.read("s3").sources == newer


def test_an_event_that_fails_leaves_nothing_behind(store, events, path):
    store.begin(events.started(), events.sources)
    broken = events.answered()
    broken.data["verdicts"][0]["credit"] = "all of it"
    with pytest.raises(StoreError):
        store.append("s1", broken)
    assert rows(path, "SELECT count(*) FROM events") == [(1,)]
    assert rows(path, "SELECT count(*) FROM attempts") == [(0,)]
    store.append("s1", events.answered())


def test_a_session_that_is_not_there_is_an_error(store):
    with pytest.raises(StoreError, match="no session `s9`"):
        store.read("s9")
    with pytest.raises(StoreError, match="no session `s9`"):
        store.take("s9")


def test_only_who_holds_a_session_may_add_to_it(store, events, path):
    store.begin(events.started(), events.sources)
    with Store.open(path) as other:
        with pytest.raises(StoreError, match="not held"):
            other.append("s1", events.answered())
        with pytest.raises(StoreError, match="open in another window"):
            other.take("s1")
        with pytest.raises(StoreError, match="open in another window"):
            other.abandon("s1", datetime(2026, 11, 24, tzinfo=UTC))
        store.release("s1")
        other.take("s1")
        other.append("s1", events.answered())
        with pytest.raises(StoreError, match="not held"):
            store.append("s1", events.answered())


def test_the_data_folder_is_where_the_user_says(monkeypatch, tmp_path):
    monkeypatch.setenv("QUIZGEN_HOME", str(tmp_path / "home"))
    with Store.open() as store:
        assert store.path == tmp_path / "home" / "data" / "records.sqlite"
        assert store.path.exists()


def test_a_draft_is_kept_until_another_takes_its_place(store, events, path):
    store.begin(events.started(), events.sources)
    store.keep_draft("s1", 1, {"total": "1"})
    store.keep_draft("s1", 1, {"total": "12"})
    store.keep_draft("s1", 0, {"total": "7"})
    with Store.open(path) as other:
        assert other.read("s1").drafts == {0: {"total": "7"}, 1: {"total": "12"}}
        assert other.read("s1").events == (), "drafts are no events"
    store.keep_draft("s1", 0, {})
    assert store.read("s1").drafts == {1: {"total": "12"}}


def test_drafts_end_with_their_session(store, events, path):
    for name in ("s1", "s2"):
        store.begin(events.started(name), events.sources)
        store.keep_draft(name, 0, {"total": "1"})
    store.append("s1", events.finished())
    store.abandon("s2", datetime(2026, 11, 24, tzinfo=UTC))
    assert rows(path, "SELECT * FROM drafts") == []


def test_a_finished_session_can_be_added_to_until_it_is_released(store, events, path):
    store.begin(events.started(), events.sources)
    store.append("s1", events.finished())
    store.append(
        "s1", events.said({"event": "self-marked", "at": "2026-11-23T12:10:00.000000+00:00"})
    )
    locks = path.with_name(path.name + ".locks")
    assert list(locks.iterdir())
    store.release("s1")
    assert not list(locks.iterdir()), "nobody goes on with it, so nothing is left behind"
    assert len(store.read("s1").events) == 2


def test_a_store_of_the_first_kind_still_loads(path, events):
    """Sessions from before drafts and own marks."""
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:1])
        start = events.started().data
        connection.execute(
            "INSERT INTO sessions VALUES ('s1', 'one-sum', 'q1', 'One sum', 0, 2, ?, NULL, ?,"
            " 'open', NULL, NULL, NULL, NULL)",
            (start["at"], start["at"]),
        )
        connection.execute(
            "INSERT INTO events VALUES ('s1', 0, 'started', ?, ?)", (start["at"], json.dumps(start))
        )
    with Store.open(path) as store:
        assert store.take("s1").drafts == {}
        store.keep_draft("s1", 0, {"total": "1"})
        assert store.read("s1").started == start
