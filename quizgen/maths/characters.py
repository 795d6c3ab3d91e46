"""What people's keyboards and clipboards produce, brought to the few signs that we read.

Superscripts first, compatibility folding after: ``x²`` is a power, never the name x2.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from quizgen.errors import ResponseError
from quizgen.maths.greek import LETTERS

_SUPERSCRIPTS: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣʸᵃᵇᵏᵐ", "0123456789+-=()nixyabkm", strict=True))
_SUBSCRIPTS: Final = dict(
    zip("₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-aehijklmnoprstuvx", strict=True)
)
_SIGNS: Final = {
    **dict.fromkeys("−–—‐‑‒―﹣－➖˗⁃", "-"),
    **dict.fromkeys("×✕✖⨯·⋅∙•∗＊⁎⁢・", "*"),
    **dict.fromkeys("÷∕⁄／➗", "/"),
    **dict.fromkeys("≤⩽≦⪯", "<="),
    **dict.fromkeys("≥⩾≧⪰", ">="),
    "≠": "!=",
    "∞": " oo ",
    "∈": " in ",
    "∪": " union ",
    "∩": " intersect ",
    "∖": " minus ",
    "∧": " and ",
    "∨": " or ",
    "¬": " not ",
    **dict.fromkeys("∅Øø⌀", "{}"),
    "⊙": ".*",
    "ℯ": "e",
    "∣": "|",
    "ı": "i",
    **dict.fromkeys("⟨❨❪⟮⦅", "("),
    **dict.fromkeys("⟩❩❫⟯⦆", ")"),
    "″": "''",
    "′": "'",
    "’": "'",
    "‘": "'",
    "ʹ": "'",
    "`": "'",
    "´": "'",
    "ᵀ": "^T",
    "≡": "=",
    "Δ": "Δ",  # folding would change the increment sign
    "∆": "Δ",
    "∂": "∂",
}
_DROPPED: Final = frozenset("\u200b\u200c\u200d\u200e\u200f\ufeff\u2060\u2061\ufe0e\ufe0f")
_KEPT: Final = frozenset("√∛∜±∓∑∏⌊⌋⌈⌉°%‰!∂½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒µ€£Å℃℉")


@dataclass(frozen=True, slots=True)
class Text:
    """A response in plain signs, and where each of them stands in what was typed."""

    typed: str
    plain: str
    places: tuple[int, ...]
    """For each character of `plain`, and one past it, the index into `typed`."""


def plain_text(typed: str) -> Text:
    """A response with all its look-alikes replaced.

    Raises:
        ResponseError: A character that is invisible and changes what is seen, or has no meaning.
    """
    if typed.isascii() and typed.isprintable() and "`" not in typed:  # most are this plain
        return Text(typed, typed, tuple(range(len(typed) + 1)))
    out: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(typed):
        end, piece = _piece(typed, at)
        out.append(piece)
        places += [at] * len(piece)
        at = end
    return Text(typed, "".join(out), (*places, len(typed)))


def _piece(typed: str, at: int) -> tuple[int, str]:
    """What stands at a place in plain signs, and where the next piece begins."""
    character = typed[at]
    if "!" <= character <= "~" and character != "`":
        return at + 1, character
    if character in _SUPERSCRIPTS:
        return _run(typed, at, _SUPERSCRIPTS, "^")
    if character in _SUBSCRIPTS:
        return _run(typed, at, _SUBSCRIPTS, "_")
    if character in "\r\n\u2028":
        return at + 1, "\n"
    if character in _SIGNS:
        return at + 1, _SIGNS[character]
    if character in _DROPPED:
        return at + 1, ""
    return at + 1, _folded(typed, at)


def _run(typed: str, at: int, table: dict[str, str], sign: str) -> tuple[int, str]:
    """A run of raised or lowered characters as ``^(...)`` or ``_{...}``."""
    end = at
    while end < len(typed) and typed[end] in table:
        end += 1
    inside = "".join(table[character] for character in typed[at:end])
    return end, f"^({inside})" if sign == "^" else f"_{{{inside}}}"


def _folded(typed: str, at: int) -> str:
    character = typed[at]
    if character.isspace():
        return " "
    if character in _KEPT or character in LETTERS:
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    folded = unicodedata.normalize("NFKC", character)
    hatted = unicodedata.normalize("NFD", character)
    if len(hatted) == 2 and hatted[1] == "\u0302":
        return f"{hatted[0]}hat"
    if character == "\u0302":
        return "hat"
    if all(" " <= part <= "~" or part in LETTERS for part in folded):
        return folded
    raise ResponseError(typed, at, *_refusal(character))


def _refusal(character: str) -> tuple[str, str]:
    category = unicodedata.category(character)
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    if category in ("Cf", "Cc", "Co", "Cn", "Cs"):
        return f"there is an invisible character ({name})", "type the answer again by hand"
    if name.startswith("cyrillic"):
        return f"`{character}` is a Cyrillic letter", "switch the keyboard to Latin letters"
    return f"`{character}` has no meaning here", ""
