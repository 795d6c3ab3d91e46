"""The cell of an LSTM."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.typeset.figures.drawing import Arrow, Dot, Drawing
from quizgen.typeset.line import one_line

NAMES = ("f_t", "i_t", "g_t", "o_t", "c_{t-1}", "c_t", "h_t")
"""Forget, input, candidate, output; memory before and after; state."""


def lstm_cell(names: Sequence[str] = NAMES) -> Drawing:
    """What is multiplied and added on the way from the old memory to the new state.

    Args:
        names: LaTeX, in the order of `NAMES`; missing ones are taken from there.
    """
    f, i, g, o, before, after, out = (*names, *NAMES[len(names) :])
    old, keep, add, new = (
        Dot(0, 0, before), Dot(1, 0, r"\odot", "circle"), Dot(3, 0, "+", "circle"), Dot(5, 0, after)
    )  # fmt: skip
    write, squash = Dot(3, 1, r"\odot", "circle"), Dot(5, 1, r"\tanh")
    open_, state = Dot(5, 2, r"\odot", "circle"), Dot(6, 2, out)
    forget, allow, candidate, gate = Dot(1, 2, f), Dot(2, 1, i), Dot(4, 1, g), Dot(4, 2, o)
    arrows = (
        Arrow(old, keep), Arrow(keep, add), Arrow(add, new), Arrow(forget, keep),
        Arrow(allow, write), Arrow(candidate, write), Arrow(write, add), Arrow(new, squash),
        Arrow(squash, open_), Arrow(gate, open_), Arrow(open_, state),
    )  # fmt: skip
    dots = (old, keep, add, new, write, squash, open_, state, forget, allow, candidate, gate)
    forgets, inputs, candidates, outputs, olds, news, outs = (
        one_line(name) for name in (f, i, g, o, before, after, out)
    )
    about = (
        f"An LSTM cell: {olds} times {forgets}, plus {inputs} times {candidates}, gives {news}; "
        f"its tanh times {outputs} gives {outs}."
    )
    return Drawing(dots, arrows, about)
