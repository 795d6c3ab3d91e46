"""Figures of banks: a description in data, drawn in the terminal, on paper and on web pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quizgen.errors import FormulaError
from quizgen.typeset.figures.cell import lstm_cell
from quizgen.typeset.figures.characters import lines_of
from quizgen.typeset.figures.drawing import Drawing
from quizgen.typeset.figures.layers import layers
from quizgen.typeset.figures.unrolled import unrolled


def figure(description: Mapping[str, Any]) -> Drawing:
    """The drawing of a description: ``draw``, ``steps``, ``weights``, ``sizes``, ``mirrored``.

    Raises:
        FormulaError: There is no such drawing, or something that it needs is missing.
    """
    draw = description.get("draw")
    weights = tuple(str(word) for word in description.get("weights", ()))
    match draw:
        case "unrolled-rnn":
            return unrolled(_whole(description, "steps"), _three(weights))
        case "lstm-cell":
            return lstm_cell(weights)
        case "layers":
            sizes = description.get("sizes")
            if not isinstance(sizes, Sequence) or isinstance(sizes, str) or len(sizes) < 2:
                raise FormulaError("the figure `layers` needs `sizes` of at least two layers")
            back = reversed(sizes[:-1]) if description.get("mirrored") else ()
            return layers([str(size) for size in (*sizes, *back)], weights)
        case _:
            raise FormulaError(f"there is no figure `{draw}` (unrolled-rnn, lstm-cell, layers)")


def in_markdown(description: Mapping[str, Any], ascii_only: bool = False) -> str:
    """The drawing as a block of Markdown that is shown as it stands; ``""`` for no figure."""
    if not description:
        return ""
    lines = "\n".join(line.rstrip() for line in lines_of(figure(description), ascii_only))
    return f"```\n{lines}\n```"


def resolved(description: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The description with names of givens replaced by their values in a variant."""
    return {
        key: _value(entry, values) if key in ("steps", "sizes") else entry
        for key, entry in description.items()
        if entry is not None
    }


def _value(entry: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(entry, str):
        return values.get(entry, entry)
    if isinstance(entry, Sequence):
        return [_value(one, values) for one in entry]
    return entry


def _whole(description: Mapping[str, Any], key: str) -> int:
    try:
        value = int(description[key])
    except (KeyError, TypeError, ValueError):
        raise FormulaError(f"the figure needs `{key}` as a whole number") from None
    if not 1 <= value <= 12:
        raise FormulaError(f"a figure with {value} steps cannot be drawn: 1 to 12")
    return value


def _three(weights: tuple[str, ...]) -> tuple[str, str, str]:
    if len(weights) not in (0, 3):
        raise FormulaError("unrolled-rnn needs three weights: input, state, output")
    u, w, v = weights or ("u", "w", "v")
    return u, w, v
