"""Whatever is put anywhere into a session file: it is refused, or marked by the rules."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.errors import InputError
from quizgen.quiz.definition import Entry, Quiz
from quizgen.quiz.regrade import regrade
from quizgen.quiz.saved import read_session, session_to_json
from quizgen.quiz.session import Session

QUIZ = Quiz("hostile", "Hostile", (Entry(("add",), 2), Entry(("coin", "chain"), 3, draw=1)))

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


def places(data, path=()):
    """The paths of all values inside JSON."""
    yield path
    if isinstance(data, dict | list):
        for name, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*path, name))


def changed(data, path, value):
    """The same JSON with another value in one place."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = changed(data[path[0]], path[1:], value)
    return copy


@pytest.fixture(scope="session")
def honest(catalog, noon):
    """Both questions answered wrong."""
    session, _ = Session.start(QUIZ, catalog.questions, 3, noon)
    for index in range(2):
        wrong = {part.id: "-77" for part in session.variant(index).parts}
        session, _, _ = session.answer(index, wrong, noon)
    return session_to_json(session.finish(noon)[0])


@pytest.fixture(scope="session")
def grade(catalog, tmp_path_factory):
    """The result of the JSON of a session file."""
    file = tmp_path_factory.mktemp("hostile") / "session.json"

    def graded(data):
        file.write_text(json.dumps(data), encoding="utf-8")
        return regrade(QUIZ, read_session(file), catalog.questions).session.result()

    return graded


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_one_changed_value_wins_nothing(grade, honest, data):
    path = data.draw(st.sampled_from([it for it in places(honest) if it]))
    try:
        result = grade(changed(honest, path, data.draw(values)))
    except InputError:
        return
    assert result.maximum == 5
    if path[:1] != ("items",) or path[2:3] not in [("tries",), ("seed",)]:
        assert result.score == 0, "only other responses (or luck with other numbers) win points"
