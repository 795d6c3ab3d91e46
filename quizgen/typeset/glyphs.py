"""What single signs look like in a terminal: fonts, scripts, marks, and the ASCII form."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from quizgen.typeset.symbols import SYMBOLS
from quizgen.typeset.tree import Font, Mark

SUPERSCRIPTS = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzT⊤′",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ′",
        strict=True,
    )
)
SUBSCRIPTS = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
COMBINING: dict[Mark, str] = {
    "hat": "\u0302",
    "tilde": "\u0303",
    "bar": "\u0304",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "ring": "\u030a",
    "underline": "\u0332",
}
_FIRST: dict[Font, tuple[int, int]] = {
    "bold": (0x1D400, 0x1D41A),
    "cal": (0x1D49C, 0x1D4B6),
    "frak": (0x1D504, 0x1D51E),
    "bb": (0x1D538, 0x1D552),
}
_HOLES = dict(zip("\U0001d49d\U0001d4a0\U0001d4a1\U0001d4a3\U0001d4a4\U0001d4a7\U0001d4a8\U0001d4ad"
                  "\U0001d4ba\U0001d4bc\U0001d4c4\U0001d506\U0001d50b\U0001d50c\U0001d515\U0001d51d"
                  "\U0001d53a\U0001d53f\U0001d545\U0001d547\U0001d548\U0001d549\U0001d551",
                  "ℬℰℱℋℐℒℳℛℯℊℴℭℌℑℜℨℂℍℕℙℚℝℤ", strict=True))  # fmt: skip
"""Letters that Unicode had before it got the whole alphabets."""

_ASCII = {symbol.text: name for name, symbol in SYMBOLS.items() if len(symbol.text) == 1}
_ASCII |= {
    "−": "-", "×": "*", "÷": "/", "⋅": "*", "·": "*", "∗": "*", "⊙": ".*", "±": "+-", "∓": "-+",
    "∂": "d", "∞": "inf", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "→": "->", "←": "<-",
    "⇒": "=>", "⟹": "==>", "⇐": "<=", "⇔": "<=>", "⟺": "<==>", "∼": "~", "∣": "|", "‖": "||",
    "⟨": "<", "⟩": ">", "√": "sqrt", "∑": "sum", "∏": "prod", "∫": "int", "…": "...", "⋯": "...",
    "⊤": "T", "′": "'", "≡": "===", "↦": "|->", "⟂": "_|_", "°": "deg", "ϕ": "phi", "φ": "phi",
    "ϵ": "epsilon", "ε": "epsilon", "½": "1/2", "–": "-", "—": "--", "“": '"', "”": '"',
    "‘": "'", "’": "'", "∈": "in", "∉": "not in", "≔": ":=", "∧": "and", "∨": "or", "¬": "not ",
    "•": "*", "─": "-", "│": "|", "┼": "+", "⋮": ":", "∝": "prop.to", "∘": "o", "∅": "{}",
}  # fmt: skip


def in_font(text: str, font: Font) -> str:
    """The text with letters and digits of a mathematical alphabet; plain where it has none."""
    return text if font not in _FIRST else "".join(_styled(char, font) for char in text)


def _styled(char: str, font: Font) -> str:
    upper, lower = _FIRST[font]
    if "A" <= char <= "Z":
        styled = chr(upper + ord(char) - ord("A"))
    elif "a" <= char <= "z":
        styled = chr(lower + ord(char) - ord("a"))
    elif font == "bold" and "0" <= char <= "9":
        styled = chr(0x1D7CE + ord(char) - ord("0"))
    elif font == "bold" and "Α" <= char <= "Ω":
        styled = chr(0x1D6A8 + ord(char) - ord("Α"))
    elif font == "bold" and "α" <= char <= "ω":
        styled = chr(0x1D6C2 + ord(char) - ord("α"))
    elif font == "bb" and "0" <= char <= "9":
        styled = chr(0x1D7D8 + ord(char) - ord("0"))
    else:
        return char
    return _HOLES.get(styled, styled)


@cache
def ascii_sign(char: str) -> str:
    """A character for terminals that have nothing but ASCII; names where there is no sign."""
    if char.isascii():
        return char
    if char in _ASCII:
        return _ASCII[char]
    plain = unicodedata.normalize("NFKD", char)
    if plain != char:
        return "".join(ascii_sign(part) for part in plain)
    if unicodedata.combining(char):
        return ""
    return unicodedata.name(char, "?").lower().replace(" ", "-")


def ascii_text(text: str) -> str:
    """A text in ASCII; nothing is lost, long names may replace single signs."""
    return text if text.isascii() else "".join(ascii_sign(char) for char in text)


@lru_cache(maxsize=16384)
def width(text: str) -> int:
    """Terminal cells that a text takes: marks take none, wide signs two."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


@cache
def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
