"""Any sequence of events replays to the very same state."""

from __future__ import annotations

import json
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.quiz.definition import Entry, Quiz, Show
from quizgen.quiz.events import event_from_json, started_from_json
from quizgen.quiz.session import Session, SessionError

NAMES = ("add", "chain", "add", "coin")
TEXTS = st.sampled_from(["", "  ", "7", "12", "n.n", "-1", "2,5", "\x00", "𝟛"]) | st.text(
    max_size=8
)

responses = st.dictionaries(
    st.sampled_from(["total", "s", "d", "once", "other"]), TEXTS, max_size=4
)
items = st.integers(0, len(NAMES) - 1)
right = st.just(None)
steps = st.one_of(
    st.tuples(st.just("answer"), items, responses | right),
    st.tuples(st.sampled_from(["hint", "open", "give_up"]), items, right),
    st.tuples(st.just("void"), items, st.just("a fault")),
    st.tuples(st.just("finish"), items, right),
)
whens = st.sampled_from(["try", "item", "end", "never"])
quizzes = st.builds(
    lambda tries, hint_cost, minutes, show, shuffled: Quiz(
        "random",
        "Random",
        tuple(Entry((name,), 2.5, tries=tries) for name in NAMES),
        minutes=minutes,
        hint_cost=hint_cost,
        show=show,
        shuffled=shuffled,
    ),
    tries=st.sampled_from([(1.0,), (1.0, 0.5), (0.5, 1.0, 0.25), None]),
    hint_cost=st.sampled_from([0.0, 0.1, 0.7]),
    minutes=st.sampled_from([None, 2.0]),
    show=st.builds(Show, whens, whens, whens),
    shuffled=st.booleans(),
)


def take(session: Session, step, now):
    """One step; None when the session does not accept it."""
    name, index, argument = step
    try:
        if name == "answer":
            if argument is None:
                variant = session.variant(index)
                argument = {part.id: part.answer.typed for part in variant.parts}
            return session.answer(index, argument, now)[:2]
        if name == "void":
            return session.void(index, argument, now)
        if name == "finish":
            return session.finish(now)
        return getattr(session, name)(index, now)[:2]
    except SessionError:
        return None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(quiz=quizzes, seed=st.integers(0, 2**32), sequence=st.lists(steps, max_size=14))
def test_replay_gives_the_same_state(catalog, noon, quiz, seed, sequence):
    session, started = Session.start(quiz, catalog.questions, seed, noon)
    recorded, now = [], noon
    for step in sequence:
        now += timedelta(seconds=20)
        if (taken := take(session, step, now)) is not None:
            session, event = taken
            recorded.append(event)
    by_revision = {item.plan.revision: item.question for item in session.items}
    texts = [json.dumps(event.to_json()) for event in (started, *recorded)]
    first, *later = (json.loads(text) for text in texts)
    again = Session.replay(
        started_from_json(first), [event_from_json(data) for data in later], by_revision
    )
    assert again == session
    assert again.result() == session.result()
    assert 0 <= session.result().score <= session.result().maximum


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(quiz=quizzes, sequence=st.lists(steps, max_size=10))
def test_the_score_never_falls_but_by_hints(catalog, noon, quiz, sequence):
    session, _ = Session.start(quiz, catalog.questions, 1, noon)
    for step in sequence:
        before = session.result().score
        if step[0] == "void" or (taken := take(session, step, noon)) is None:
            continue
        session, _ = taken
        if step[0] != "hint":
            assert session.result().score >= before - 1e-12
