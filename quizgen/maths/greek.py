"""Greek letters and the LaTeX of names."""

from __future__ import annotations

import re
from typing import Final

GREEK: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
"""Name -> letter, for the letters that have LaTeX commands of their own."""

LETTERS: Final = {letter: name for name, letter in GREEK.items()} | {
    "ϵ": "epsilon",
    "ϕ": "phi",
    "ϑ": "theta",
    "ϱ": "rho",
    "ς": "sigma",
    "µ": "mu",  # the micro sign, not the letter
    "Ω": "Omega",  # the ohm sign
}
"""Letter -> name, look-alikes included."""

_PARTS = re.compile(r"([A-Za-z]+?)_?([0-9]+)")


def latex_name(name: str) -> str:
    r"""The usual LaTeX of a name: ``a_f``, ``W_f`` for Wf, ``\alpha_1``, ``\mathrm{LTM}``."""
    base, _, subscript = name.partition("_")
    if not subscript and (found := _PARTS.fullmatch(base)):
        base, subscript = found.groups()
    if not subscript and len(base) == 2 and base not in GREEK:
        base, subscript = base[0], base[1]
    return (
        with_subscript(_letter(base), subscript.replace("_", ",")) if subscript else _letter(base)
    )


def with_subscript(symbol: str, subscript: str) -> str:
    r"""A symbol with an index, behind the one that it may have: ``W_f``, ``1`` -> ``W_{f,1}``."""
    found = re.fullmatch(r"(.*[^\\])_(?:\{([^{}]*)\}|(\w))", symbol)
    if found:
        symbol, subscript = found[1], f"{found[2] or found[3]},{subscript}"
    plain = len(subscript) == 1 or (subscript in GREEK)
    if subscript in GREEK:
        subscript = f"\\{subscript}"
    elif len(subscript) > 1 and subscript.isalpha():
        subscript = f"\\mathrm{{{subscript}}}"
        plain = False
    return f"{symbol}_{subscript}" if plain else f"{symbol}_{{{subscript}}}"


def _letter(base: str) -> str:
    if len(base) == 1:
        return base
    return f"\\{base}" if base in GREEK else f"\\mathrm{{{base}}}"
