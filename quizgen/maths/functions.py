"""The functions that the language knows, what people call them, how many arguments they take."""

from __future__ import annotations

from typing import Final

_ONE: Final = (
    "sin cos tan cot sec csc sinh cosh tanh coth sech csch"
    " asin acos atan acot asec acsc asinh acosh atanh acoth asech acsch"
    " exp ln log10 log2 sqrt cbrt abs sign floor ceil gamma factorial"
    " sigmoid relu softplus conj re im arg erf heaviside"
)
_OTHERS: Final = {
    "log": (1, 2),
    "root": (2, 2),
    "min": (1, 20),
    "max": (1, 20),
    "gcd": (2, 20),
    "lcm": (2, 20),
    "binom": (2, 2),
    "mod": (2, 2),
    "atan2": (2, 2),
}

ARITY: Final = dict.fromkeys(_ONE.split(), (1, 1)) | _OTHERS
"""Function -> fewest and most arguments."""

FOLDS: Final = ("sum", "prod")
"""What ``sum(k in a..b, …)`` may begin with."""

INVERSE: Final = {
    name: f"a{name}"
    for name in (
        *("sin", "cos", "tan", "cot", "sec", "csc"),
        *("sinh", "cosh", "tanh", "coth", "sech", "csch"),
    )
}
"""What ``f^-1`` means for functions that have a named inverse."""


def _aliases() -> dict[str, str]:
    aliases = {name: name for name in ARITY}
    for name in INVERSE:
        aliases[f"arc{name}"] = aliases[f"ar{name}"] = f"a{name}"
    for short, name in (("tg", "tan"), ("ctg", "cot"), ("cotg", "cot"), ("cotan", "cot")):
        aliases[short] = name
        aliases[f"a{short}"] = aliases[f"arc{short}"] = f"a{name}"
    aliases |= {
        "cosec": "csc",
        "cosech": "csch",
        "arccosec": "acsc",
        "sen": "sin",  # Spanish, Portuguese, Italian
        "senh": "sinh",
        "arcsen": "asin",
        "lg": "log10",
        "ld": "log2",
        "lb": "log2",
        "sgn": "sign",
        "signum": "sign",
        "ceiling": "ceil",
        "fact": "factorial",
        "nthroot": "root",
        "binomial": "binom",
        "choose": "binom",
        "nCr": "binom",
        "conjugate": "conj",
        "logistic": "sigmoid",
        "arctan2": "atan2",
    }
    return aliases


ALIASES: Final = _aliases()
"""Every spelling -> the function's own name."""
