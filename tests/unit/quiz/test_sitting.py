"""A session together with its record."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quizgen.errors import EngineError, StoreError
from quizgen.learner.store import Store
from quizgen.quiz.definition import Entry
from quizgen.quiz.resume import resume
from quizgen.quiz.session import SessionError
from quizgen.quiz.sitting import Sitting


class Full:
    """A journal on a full disk."""

    def begin(self, started, sources):
        raise StoreError("the disk is full")

    def append(self, session, event):
        raise StoreError("the disk is full")

    def keep_draft(self, session, item, responses):
        raise StoreError("the disk is full")


@pytest.fixture
def sitting(catalog, add_quiz, noon, tmp_path):
    with Store.open(tmp_path / "records.sqlite") as store:
        yield Sitting.begin(
            add_quiz, catalog.questions, 7, noon, store, save=tmp_path / "session.json"
        )


def test_every_step_is_recorded_and_resumed(sitting, key, noon, tmp_path):
    variant = sitting.open(0, noon)
    assert sitting.hint(0, noon).startswith("Count on from")
    sitting.answer(0, {"total": "99"}, noon)
    sitting.answer(0, {"total": "n.n"}, noon)
    with Store.open(tmp_path / "records.sqlite") as reader:
        again = resume(reader.read(sitting.session.id))
    assert again == sitting.session
    assert again.variant(0).givens == variant.givens
    assert again.variant(0).parts[0].answer.typed == key(sitting.session)["total"]
    saved = json.loads((tmp_path / "session.json").read_text("utf-8"))
    assert [it["total"] for it in saved["items"][0]["tries"]] == ["99", "n.n"]


def test_what_could_not_be_recorded_did_not_happen(sitting, noon):
    blocked = Sitting(sitting.session, Full())
    before = blocked.session
    with pytest.raises(StoreError, match="full"):
        blocked.answer(0, {"total": "99"}, noon)
    assert blocked.session is before
    assert blocked.session.items[0].tries_used == 0


def test_a_question_that_cannot_be_drawn_costs_nothing(catalog, add_quiz, noon, tmp_path):
    entries = (*add_quiz.entries, Entry(("never",), points=90))
    quiz = replace(add_quiz, entries=entries)
    with Store.open(tmp_path / "records.sqlite") as store:
        sitting = Sitting.begin(quiz, catalog.questions, 7, noon, store)
        with pytest.raises(SessionError, match="does not count"):
            sitting.open(1, noon)
        again = resume(store.read(sitting.session.id))
    assert again == sitting.session
    assert "none passed" in again.items[1].void
    assert again.result().maximum == 4
    assert again.result().needs_human


def test_a_response_that_cannot_be_marked_is_kept_and_costs_nothing(
    catalog, add_quiz, noon, tmp_path
):
    quiz = replace(add_quiz, entries=(Entry(("never",), points=90),))
    with Store.open(tmp_path / "records.sqlite") as store:
        sitting = Sitting.begin(quiz, catalog.questions, 7, noon, store)
        with pytest.raises(SessionError, match="does not count"):
            sitting.answer(0, {"total": "12"}, noon)
        (event,) = store.read(sitting.session.id).events
    assert (event["event"], event["responses"]) == ("voided", {"total": "12"})


def test_the_record_keeps_what_was_asked(sitting, noon, tmp_path):
    sitting.answer(0, {"total": "99"}, noon)
    sitting.answer(0, {"total": "98"}, noon)
    with Store.open(tmp_path / "records.sqlite") as reader:
        first, second = reader.read(sitting.session.id).events
    givens = dict(sitting.session.variant(0).givens)
    a, b = givens["a"], givens["b"]
    assert first["asked"] == {
        "givens": givens,
        "params": {},
        "keys": {"total": a + b},
        "tolerances": {"total": {"absolute": 0}},
        "mistakes": [{"id": "subtracted", "part": "total", "value": a - b}],
    }
    assert second["asked"] is None


def test_a_variant_that_comes_back_changed_is_never_shown(sitting, noon, tmp_path):
    """As after a change of a generator: the record says other numbers than are drawn now."""
    sitting.answer(0, {"total": "99"}, noon)
    with Store.open(tmp_path / "records.sqlite") as reader:
        record = reader.read(sitting.session.id)
    record.events[0]["asked"]["givens"]["a"] += 1
    with pytest.raises(EngineError, match="quizgen or one of its generators has changed"):
        resume(record).variant(0)


def test_an_old_session_is_asked_and_marked_as_it_was(sitting, bank_file, key, noon, tmp_path):
    """The bank now adds one more; the session that began before does not."""
    from quizgen.bank.load import load_catalog

    right = key(sitting.session)["total"]
    changed = tmp_path / "changed.yaml"
    text = bank_file.read_text("utf-8").replace("total: a + b", "total: a + b + 1")
    changed.write_text(text, encoding="utf-8")
    assert load_catalog([changed], thorough=False).questions["add"].revision != (
        sitting.session.items[0].plan.revision
    )
    with Store.open(tmp_path / "records.sqlite") as reader:
        again = resume(reader.read(sitting.session.id))
    again, _, marking = again.answer(0, {"total": right}, noon)
    assert marking.credit == 1


def test_what_is_typed_is_kept_until_it_is_answered(catalog, add_quiz, noon, tmp_path):
    quiz = replace(add_quiz, entries=(Entry(("chain",), points=4),))
    with Store.open(tmp_path / "records.sqlite") as store:
        sitting = Sitting.begin(quiz, catalog.questions, 7, noon, store)
        sitting.keep_draft(0, {"s": "1", "d": "2"})
        record = store.read(sitting.session.id)
        again = Sitting(resume(record), store, None, record.drafts)
        assert again.drafts == {0: {"s": "1", "d": "2"}}
        again.answer(0, {"s": "1"}, noon)
        assert store.read(sitting.session.id).drafts == {0: {"d": "2"}}
        again.give_up(0, noon)
        assert store.read(sitting.session.id).drafts == again.drafts == {}


def test_a_draft_that_cannot_be_written_lives_on_and_says_so(sitting):
    blocked = Sitting(sitting.session, Full())
    blocked.keep_draft(0, {"total": "9"})
    assert blocked.drafts == {0: {"total": "9"}}
    assert blocked.unkept == {0: "the disk is full"}
