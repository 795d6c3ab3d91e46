"""A recurrent net unrolled over its steps."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.typeset.figures.drawing import Arrow, Dot, Drawing
from quizgen.typeset.line import one_line


def unrolled(steps: int, weights: Sequence[str]) -> Drawing:
    r"""Inputs below, states in a chain, outputs and losses above.

    Args:
        steps: Number of time steps, at least 1.
        weights: LaTeX of the weights: input to state, state to state, state to output.
    """
    u, w, v = weights
    states = [Dot(0, 2, "h_0")]
    dots, arrows = [states[0]], []
    for t in range(1, steps + 1):
        loss, output = Dot(t, 0, f"J_{{{t}}}"), Dot(t, 1, f"z_{{{t}}}")
        state, given = Dot(t, 2, f"h_{{{t}}}", "circle"), Dot(t, 3, f"x_{{{t}}}")
        arrows += [
            Arrow(states[-1], state, w),
            Arrow(given, state, u),
            Arrow(state, output, v),
            Arrow(output, loss),
        ]
        dots += [loss, output, state, given]
        states.append(state)
    words = [one_line(weight) for weight in weights]
    about = (
        f"A recurrent net unrolled over {steps} steps: each state h takes its input x by {words[0]} "
        f"and the state before it by {words[1]}, and gives the output z by {words[2]} "
        "with its loss J."
    )
    return Drawing(tuple(dots), tuple(arrows), about)
