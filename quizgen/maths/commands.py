"""The LaTeX that learners paste, as plain signs and words."""

from __future__ import annotations

from typing import Final

from quizgen.maths.greek import GREEK


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


SPACES: Final = frozenset({",", ";", ":", "!", " ", "quad", "qquad", "thinspace", "enspace"})
DROPPED: Final = words(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr"
    " displaystyle textstyle limits nolimits ( ) [ ] mathopen mathclose"
)
WRAPPERS: Final = words("mathrm text operatorname mathit mathbf textrm mathsf textit rm mathbb")
r"""``\text{sin}`` is sin."""
ACCENTS: Final = {"hat": "hat", "widehat": "hat", "bar": "bar", "tilde": "tilde", "vec": "vec"}
r"""``\hat y`` is the name yhat."""
SIGNS: Final = {
    **dict.fromkeys(("cdot", "times", "ast", "cdotp", "bullet"), "*"),
    **dict.fromkeys(("div",), "/"),
    **dict.fromkeys(("le", "leq", "leqslant", "leqq"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant", "geqq"), ">="),
    **dict.fromkeys(("ne", "neq"), "!="),
    **dict.fromkeys(("lt",), "<"),
    **dict.fromkeys(("gt",), ">"),
    **dict.fromkeys(("lvert", "rvert", "vert", "mid", "lVert", "rVert"), "|"),
    **dict.fromkeys(("pm",), "±"),
    **dict.fromkeys(("cup", "bigcup"), "union"),
    **dict.fromkeys(("cap",), "intersect"),
    **dict.fromkeys(("setminus", "backslash"), "minus"),
    **dict.fromkeys(("land", "wedge"), "and"),
    **dict.fromkeys(("lor", "vee"), "or"),
    **dict.fromkeys(("lnot", "neg"), "not"),
    **dict.fromkeys(("in",), "in"),
    **dict.fromkeys(("lbrace", "{"), "set{"),
    **dict.fromkeys(("rbrace", "}"), "set}"),
    "langle": "(",
    "rangle": ")",
    **dict.fromkeys(("lbrack",), "["),
    **dict.fromkeys(("rbrack",), "]"),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), "frac"),
    "odot": ".*",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "partial": "∂",
    "%": "%",
    "degree": "°",
    "circ": "°",
    "prime": "'",
    "colon": ":",
    "binom": "binom",
    "dbinom": "binom",
    "\\": "row",
    "emptyset": "∅",
    "varnothing": "∅",
}
"""Command -> the sign that it stands for; `frac` and `binom` take two groups."""
WORDS: Final = {
    "infty": "oo",
    "exp": "exp",
    "ell": "l",
    "varepsilon": "epsilon",
    "vartheta": "theta",
    "varphi": "phi",
    "varrho": "rho",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
} | {name: name for name in GREEK}
