"""Several processes, and processes that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from quizgen.errors import StoreError
from quizgen.learner.store import Store

HOLDER = """
import sys, time
from pathlib import Path
from quizgen.learner.store import Store
store = Store.open(Path(sys.argv[1]))
store.take("s1")
print("held", flush=True)
sys.stdin.read()
"""

WRITER = """
import json, sys
from pathlib import Path
from quizgen.learner.store import Store

class Said:
    def __init__(self, data):
        self.data = data
    def to_json(self):
        return self.data

started, answered = (Said(json.loads(text)) for text in sys.argv[2:4])
started.data["session"] = name = sys.argv[4]
store = Store.open(Path(sys.argv[1]))
store.begin(started, {"r1": {"id": "add"}})
number = 0
while sys.argv[5] == "forever" or number < int(sys.argv[5]):
    answered.data["number"] = number
    store.append(name, answered)
    print(number, flush=True)
    number += 1
"""


def run(script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def writer(path, events, session, count):
    import json

    texts = [json.dumps(event.data) for event in (events.started(), events.answered())]
    return run(WRITER, path, *texts, session, count)


def test_a_second_process_gets_a_clear_message_until_the_first_dies(path, events):
    with Store.open(path) as store:
        store.begin(events.started(), events.sources)
    holder = run(HOLDER, path)
    try:
        assert holder.stdout.readline() == "held\n"
        with Store.open(path) as store:
            with pytest.raises(StoreError, match="open in another window"):
                store.take("s1")
            assert [found.id for found in store.unfinished()] == ["s1"]
            holder.kill()
            holder.wait()
            assert store.take("s1").started["session"] == "s1"
    finally:
        holder.kill()
        holder.communicate()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
@pytest.mark.parametrize("after", [1, 7, 40])
def test_every_acknowledged_answer_survives_kill_9(path, events, after):
    process = writer(path, events, "s1", "forever")
    acknowledged = -1
    while acknowledged < after:
        acknowledged = int(process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    rest, _ = process.communicate()
    acknowledged = max([acknowledged, *map(int, rest.split())])
    with Store.open(path) as store:
        record = store.take("s1")
    numbers = [event["number"] for event in record.events]
    assert numbers == list(range(len(numbers))), "whole and in order"
    assert len(numbers) - 1 in (acknowledged, acknowledged + 1), "at most one was under way"


def test_two_processes_write_at_once_and_nothing_is_lost(path, events):
    processes = [writer(path, events, name, 60) for name in ("s1", "s2", "s3")]
    for process in processes:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert len(out.split()) == 60
    with Store.open(path) as store:
        for name in ("s1", "s2", "s3"):
            assert [it["number"] for it in store.read(name).events] == list(range(60))
