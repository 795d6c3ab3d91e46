"""The session file: written whole, read with distrust."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quizgen.errors import InputError
from quizgen.quiz.definition import Entry
from quizgen.quiz.regrade import regrade
from quizgen.quiz.saved import MOST_BYTES, read_session, save_session, session_to_json
from quizgen.quiz.session import Session


@pytest.fixture
def sat(start, key, noon) -> Session:
    """A slip in the first question, then right; the second right at once, with a hint before."""
    session = start("add", "chain")
    session, _, _ = session.hint(0, noon)
    session, _, _ = session.answer(0, {"total": "99"}, noon)
    session, _, _ = session.answer(0, {"total": "n.n"}, noon)
    session, _, _ = session.answer(0, key(session), noon)
    session, _, _ = session.answer(1, key(session, 1), noon)
    return session.finish(noon)[0]


@pytest.fixture
def graded(sat, catalog, tmp_path):
    """Grade the session's file after `edit` changed its JSON."""

    def grade(edit=lambda _: None, quiz=sat.quiz):
        data = session_to_json(sat)
        edit(data)
        path = tmp_path / "session.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return regrade(quiz, read_session(path), catalog.questions)

    return grade


def test_a_file_earns_what_the_session_earned(sat, graded):
    found = graded()
    assert found.review == ()
    assert found.session.result() == sat.result()
    assert found.session.result().score == pytest.approx(2 - 0.4 + 4)


def test_the_file_holds_raw_responses_and_no_key(sat, tmp_path):
    path = tmp_path / "session.json"
    save_session(sat, path)
    data = json.loads(path.read_text("utf-8"))
    assert data["quiz"]["revision"] == sat.quiz.revision
    first = data["items"][0]
    assert set(first) == {"entry", "question", "revision", "seed", "fix", "hints", "tries"}
    assert [it["total"] for it in first["tries"]][:2] == ["99", "n.n"]
    assert first["seed"] == sat.items[0].seed
    assert first["revision"] == sat.items[0].question.revision


def test_an_edited_file_changes_no_mark(sat, graded):
    def claim(data):
        data |= {"score": 100, "passed": True, "result": {"score": 8}, "minutes": 9999}
        data["quiz"] |= {"pass_mark": 0, "hint_cost": 0, "entries": []}
        for item in data["items"]:
            item |= {"points": 1000, "tries_left": 99, "credit": 1, "key": {"total": "99"}}
            item |= {"givens": {"a": 90, "b": 9}, "verdicts": [{"part": "total", "credit": 1}]}
            item["fix"] = {"a": [1], "b": [1]}
            item["shares"] = [1, 1, 1, 1]

    assert graded(claim).session.result() == sat.result()


def test_more_tries_than_the_quiz_has_are_ignored(graded):
    def guess(data):
        tries = data["items"][1]["tries"]
        tries[:0] = [{"s": str(n), "d": str(10 * n - 40)} for n in (-1, -2, -3)]

    result = graded(guess).session.result()
    assert result.items[1].score == 0


def test_an_item_cannot_be_repeated_or_exchanged(graded):
    def repeat(data):
        data["items"] = [data["items"][1]] * 2

    found = graded(repeat)
    assert found.session.result().score == 4
    assert found.session.result().maximum == 8
    assert any("more items than the entry asks" in line for line in found.review)

    def exchange(data):
        data["items"][0] |= {"question": "coin"}

    found = graded(exchange)
    assert (found.session.result().score, found.session.result().maximum) == (4, 8)
    assert any("is not asked there" in line for line in found.review)


def test_a_missing_item_scores_nothing(graded):
    found = graded(lambda data: data["items"].pop(0))
    assert (found.session.result().score, found.session.result().maximum) == (4, 8)


def test_another_revision_is_for_a_human_and_cannot_drop_a_bad_answer(graded):
    def drop(data):
        data["items"][0]["revision"] = "0" * 24

    found = graded(drop)
    assert any("another revision" in line for line in found.review)
    assert (found.session.result().score, found.session.result().maximum) == (4, 8)


def test_the_quizs_own_fixes_hold(start, noon, catalog, tmp_path):
    session = start(entries=(Entry(("coin",), 4, fix={"what": ("die",)}),))
    data = session_to_json(session.finish(noon)[0])
    data["items"][0]["fix"] = {"what": ["coin"]}
    path = tmp_path / "session.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    found = regrade(session.quiz, read_session(path), catalog.questions)
    assert "die" in found.session.variant(0).text


def test_another_revision_of_the_quiz_is_said(sat, graded):
    found = graded(quiz=replace(sat.quiz, pass_mark=0.9))
    assert any("another revision of quiz" in line for line in found.review)
    assert found.session.result().score == sat.result().score


def test_the_file_of_another_quiz_is_refused(sat, graded):
    with pytest.raises(InputError, match="of quiz `one-sum`, not `exam`"):
        graded(quiz=replace(sat.quiz, id="exam"))


def _set(*path_and_value):
    *path, last, value = path_and_value

    def edit(data):
        for step in path:
            data = data[step]
        data[last] = value

    return edit


@pytest.mark.parametrize(
    ("edit", "complaint"),
    [
        (_set("format", 2), "format"),
        (_set("quiz", "exam"), "`quiz` is not an object"),
        (_set("quiz", "id", ""), "`quiz.id`"),
        (_set("quiz", "id", "x" * 201), "`quiz.id`"),
        (_set("items", {}), "`items`"),
        (_set("items", [[]] * 1001), "`items`"),
        (_set("items", 0, "entry", -1), "`entry`"),
        (_set("items", 0, "entry", True), "`entry`"),
        (_set("items", 0, "entry", 0.0), "`entry`"),
        (_set("items", 0, "seed", 2**64), "`seed`"),
        (_set("items", 0, "seed", "7"), "`seed`"),
        (_set("items", 0, "hints", -3), "`hints`"),
        (_set("items", 0, "tries", [{"total": 7}]), "not a text"),
        (_set("items", 0, "tries", [{"total": "9" * 100_001}]), "longer than"),
        (_set("items", 0, "tries", [{}] * 201), "`tries`"),
        (_set("items", 0, "tries", [{str(k): "" for k in range(101)}]), "parts"),
        (_set("items", 0, "tries", [{"total": "\ud800"}]), "half a character"),
    ],
)
def test_what_is_not_as_it_must_be_is_refused(graded, edit, complaint):
    with pytest.raises(InputError, match=complaint):
        graded(edit)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[1, 2",
        b"[" * 100_000,
        b"7",
        b"null",
        b'{"format": NaN}',
        b'{"format": ' + b"9" * 10_000 + b"}",
        b" " * (MOST_BYTES + 1),
    ],
    ids=["empty", "binary", "cut", "deep", "number", "null", "nan", "digits", "large"],
)
def test_what_is_no_session_file_is_refused(tmp_path, content):
    path = tmp_path / "session.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"session\.json"):
        read_session(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read_session(tmp_path / "none.json")


def test_saving_replaces_the_file_as_a_whole(sat, tmp_path):
    path = tmp_path / "session.json"
    path.write_text("older", encoding="utf-8")
    save_session(sat, path)
    assert read_session(path).quiz == "one-sum"
    assert [it.name for it in tmp_path.iterdir()] == ["session.json"]


def test_saving_where_nothing_can_be_written_says_so(sat, tmp_path):
    with pytest.raises(InputError, match="cannot save to"):
        save_session(sat, tmp_path / "none" / "session.json")
