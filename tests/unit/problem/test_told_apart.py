"""Sets and intervals whose key is hard to tell from a wrong one are never drawn."""

import pytest

from quizgen.errors import DrawError
from quizgen.problem.draw import draw

QUESTION = """
  q:
    title: Two numbers
    concept: thing
    difficulty: 1
    kind: compute
    givens:
      a: 1..9
      b: [{b}]
    quantities:
      both: '[a, a + b]'
    text: Of $<a=>$ and $<b=>$.
    parts:
      both: {{kind: {kind}, decimals: 2, tolerance: {{absolute: 0.1}}}}
    mistakes:
      {mistake}
"""
ROUND = "swapped: {instead: {both: '[a + b, a]'}, says: A set has no order.}"
MOVED = "moved: {instead: {both: 'both + 1'}, says: Begin at a.}"


def drawn(question_of, **changes):
    return draw(question_of(QUESTION.format(**{"mistake": MOVED, **changes})), 3)


@pytest.mark.parametrize("kind", ["set", "interval"])
def test_entries_must_lie_some_tolerances_apart(question_of, kind):
    assert drawn(question_of, kind=kind, b=0.7).parts[0].answer.kind == kind
    with pytest.raises(DrawError, match="the entries of `both` are told apart"):
        drawn(question_of, kind=kind, b=0.3)


def test_the_ends_of_an_interval_ascend(question_of):
    with pytest.raises(DrawError, match="the entries of `both` are told apart"):
        drawn(question_of, kind="interval", b=-2)
    assert drawn(question_of, kind="set", b=-2.5).parts[0].answer.typed.startswith("{")


def test_a_mistake_that_only_changes_the_order_is_none_of_a_set(question_of):
    with pytest.raises(DrawError, match="mistake `swapped` is told apart"):
        drawn(question_of, kind="set", b=2, mistake=ROUND)
