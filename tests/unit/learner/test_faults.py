"""What can go wrong with the record file, and what the user is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from quizgen.errors import StoreError
from quizgen.learner.schema import MIGRATIONS, migrate
from quizgen.learner.store import Store


def test_a_file_that_is_no_database(path):
    path.parent.mkdir()
    path.write_bytes(b"these are my notes, not yours" * 100)
    with pytest.raises(StoreError, match=r"damaged or no record file.*Move it away"):
        Store.open(path)


def test_a_damaged_file(path, events):
    with Store.open(path) as store:
        for number in range(50):
            store.begin(events.started(f"s{number}"), events.sources)
        store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), Store.open(path) as store:
        store.unfinished()


@contextmanager
def without_privileges():
    """Root may write everywhere; for a moment we are nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only():
    """A folder with a store in it, neither of which we may change."""
    folder = Path(tempfile.mkdtemp())  # not below `tmp_path`, which nobody may not enter
    Store.open(folder / "records.sqlite").close()
    (folder / "records.sqlite").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_read_only_folder(read_only):
    with without_privileges(), pytest.raises(StoreError, match=r"writable.*QUIZGEN_HOME"):
        Store.open(read_only / "new.sqlite")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_read_only_store(read_only, events):
    with (
        without_privileges(),
        pytest.raises(StoreError, match=r"writable.*QUIZGEN_HOME"),
        Store.open(read_only / "records.sqlite") as store,
    ):
        store.begin(events.started(), events.sources)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match=r"writable.*QUIZGEN_HOME"):
        Store.open(tmp_path / "data" / "records.sqlite")


def test_a_folder_in_the_place_of_the_file(path):
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="QUIZGEN_HOME"):
        Store.open(path)


def test_a_full_disk(store, events):
    store.begin(events.started(), events.sources)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    long = events.answered(response="9" * 100_000)
    with pytest.raises(StoreError, match="full: nothing was recorded"):
        store.append("s1", long)
    store._connection.execute("PRAGMA max_page_count = 100000")
    store.append("s1", long)
    assert len(store.read("s1").events) == 1


def test_records_of_a_newer_quizgen(path):
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"newer quizgen.*pip install -U"):
        Store.open(path)


def test_an_older_store_is_brought_up_to_date_in_one_piece(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection)
        newer = (*MIGRATIONS, "CREATE TABLE marks (id INTEGER) STRICT;\nSELECT nothing;")
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, newer)
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
        assert "marks" not in names
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        migrate(connection, (*MIGRATIONS, "CREATE TABLE marks (id INTEGER) STRICT;"))
        assert connection.execute("SELECT count(*) FROM marks").fetchone() == (0,)


def test_migrating_twice_changes_nothing(path):
    Store.open(path).close()
    before = path.read_bytes()
    Store.open(path).close()
    assert path.read_bytes() == before
