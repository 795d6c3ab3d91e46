"""Brackets as high as what they hold."""

from __future__ import annotations

from quizgen.typeset.box import Box, rows_box

_PIECES = {
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "|": "│││", "‖": "║║║",
    "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦", "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥", "/": "╱╱╱",
}  # fmt: skip
"""Top, middle, bottom."""
_ASCII_PIECES = {
    "(": "/|\\", ")": "\\|/", "[": "[[[", "]": "]]]", "|": "|||", "‖": "|||", "⌊": "||L",
    "⌋": "||J", "⌈": "r||", "⌉": "7||", "/": "///",
}  # fmt: skip
_BRACES = {"{": "⎧⎨⎩⎪", "}": "⎫⎬⎭⎪"}
_ASCII_BRACES = {"{": "/<\\|", "}": "\\>/|"}
_TWO = {"{": "⎰⎱", "}": "⎱⎰"}
_ASCII_TWO = {"{": "/\\", "}": "\\/"}
_ONE = {"‖": "||", "⟨": "<", "⟩": ">", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")"}


def fence(sign: str, height: int, baseline: int, ascii: bool) -> Box:  # noqa: A002
    """A bracket of `height` rows; no columns for ``""``."""
    if not sign:
        return rows_box(("",) * height, baseline)
    if height == 1:
        return rows_box((_ONE.get(sign, sign) if ascii else sign,))
    if sign in _BRACES:
        return rows_box(_brace(sign, height, baseline, ascii), baseline)
    pieces = (_ASCII_PIECES if ascii else _PIECES).get(sign)
    if pieces is None:  # an angle has no pieces: it stands on the baseline alone
        mark = _ONE.get(sign, sign) if ascii else sign
        return rows_box(tuple(mark if at == baseline else " " for at in range(height)), baseline)
    top, middle, bottom = tuple(pieces)
    return rows_box((top, *(middle for _ in range(height - 2)), bottom), baseline)


def _brace(sign: str, height: int, baseline: int, ascii: bool) -> tuple[str, ...]:  # noqa: A002
    if height == 2:
        return tuple((_ASCII_TWO if ascii else _TWO)[sign])
    top, middle, bottom, straight = tuple((_ASCII_BRACES if ascii else _BRACES)[sign])
    centre = min(max(baseline, 1), height - 2)
    inner = (middle if at == centre else straight for at in range(1, height - 1))
    return (top, *inner, bottom)
