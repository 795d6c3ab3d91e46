r"""What LaTeX commands and plain characters mean: ``\odot`` -> ``⊙``, a binary operator."""

from __future__ import annotations

import unicodedata
from functools import cache

from quizgen.typeset.tree import Kind, Mark, Symbol


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_LETTERS = _pairs(
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι "
    "kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς "
    "tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π "
    "Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ imath ı jmath ȷ"
)
_ORDINARY = _pairs(
    "partial ∂ nabla ∇ infty ∞ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ emptyset ∅ varnothing ∅ "
    "top ⊤ bot ⊥ prime ′ angle ∠ triangle △ square □ blacksquare ■ Re ℜ Im ℑ wp ℘ aleph ℵ dots … "
    "ldots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ degree ° checkmark ✓ "
    "% % # # $ $ & & _ _ dagger † backslash \\ star ⋆ surd √"
)
_BINARY = _pairs(
    "pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ circ ∘ bullet ∙ odot ⊙ oplus ⊕ otimes ⊗ ominus ⊖ "
    "cup ∪ cap ∩ wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖ diamond ⋄ bmod mod"
)
_RELATIONS = _pairs(
    "le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ll ≪ gg ≫ ne ≠ neq ≠ equiv ≡ approx ≈ sim ∼ "
    "simeq ≃ cong ≅ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣ "
    "nmid ∤ parallel ∥ perp ⟂ to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ "
    "Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼ "
    "longrightarrow ⟶ longleftarrow ⟵ uparrow ↑ downarrow ↓ hookrightarrow ↪ vdash ⊢ models ⊨ "
    "doteq ≐ triangleq ≜ coloneqq ≔ lt < gt > colon : prec ≺ succ ≻ nearrow ↗ searrow ↘"
)
_BIG = _pairs(
    "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀"
)
_INTEGRALS = _pairs("int ∫ iint ∬ iiint ∭ oint ∮")
_OPEN = _pairs("{ { lbrace { lbrack [ langle ⟨ lceil ⌈ lfloor ⌊ lvert | lVert ‖")
_CLOSE = _pairs("} } rbrace } rbrack ] rangle ⟩ rceil ⌉ rfloor ⌋ rvert | rVert ‖")
_FENCE = _pairs("| ‖ vert | Vert ‖")

_FUNCTIONS = (
    "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker ln lg log sec sin sinh "
    "tan tanh"
)
_LIMITS = "det gcd inf lim max min Pr sup"
FUNCTIONS = frozenset(_FUNCTIONS.split())
LIMIT_FUNCTIONS = {
    **{name: name for name in _LIMITS.split()},
    "limsup": "lim sup",
    "liminf": "lim inf",
    "argmax": "arg max",
    "argmin": "arg min",
}
SPACES = {
    ",": 3 / 18,
    "thinspace": 3 / 18,
    ":": 4 / 18,
    ">": 4 / 18,
    "medspace": 4 / 18,
    ";": 5 / 18,
    "thickspace": 5 / 18,
    "!": -3 / 18,
    "negthinspace": -3 / 18,
    " ": 1 / 3,
    "enspace": 0.5,
    "quad": 1.0,
    "qquad": 2.0,
}
ACCENTS: dict[str, Mark] = {
    "hat": "hat",
    "widehat": "hat",
    "tilde": "tilde",
    "widetilde": "tilde",
    "bar": "bar",
    "overline": "bar",
    "dot": "dot",
    "ddot": "ddot",
    "vec": "vec",
    "overrightarrow": "vec",
    "check": "check",
    "breve": "breve",
    "acute": "acute",
    "grave": "grave",
    "mathring": "ring",
    "underline": "underline",
    "overbrace": "overbrace",
    "underbrace": "underbrace",
}


def _table() -> dict[str, Symbol]:
    table: dict[str, Symbol] = {}
    for names, kind in (
        (_LETTERS, Kind.LETTER),
        (_ORDINARY, Kind.ORDINARY),
        (_BINARY, Kind.BINARY),
        (_RELATIONS, Kind.RELATION),
        (_OPEN, Kind.OPEN),
        (_CLOSE, Kind.CLOSE),
        (_FENCE, Kind.FENCE),
        (_INTEGRALS, Kind.BIG),
    ):
        table.update({name: Symbol(char, kind) for name, char in names.items()})
    table.update({name: Symbol(char, Kind.BIG, limits=True) for name, char in _BIG.items()})
    table.update({name: Symbol(name, Kind.WORD) for name in FUNCTIONS})
    for name, text in LIMIT_FUNCTIONS.items():
        table[name] = Symbol(text, Kind.WORD, limits=True)
    return table


SYMBOLS = _table()
"""Symbols by command, without the backslash."""

_PLAIN = {
    **dict.fromkeys("+±∓×÷·⋅∗*∘⊙⊕⊗⊖∪∩∧∨", Kind.BINARY),
    **dict.fromkeys("=<>≤≥≠≈≡∼∝∈∉⊂⊆⊃⊇∣→←↔⇒⇐⇔↦:", Kind.RELATION),
    **dict.fromkeys(",;", Kind.PUNCTUATION),
    **dict.fromkeys("([⟨⌈⌊", Kind.OPEN),
    **dict.fromkeys(")]⟩⌉⌋", Kind.CLOSE),
    **dict.fromkeys("|‖", Kind.FENCE),
    **dict.fromkeys("∫∮", Kind.BIG),
}


@cache
def plain_symbol(char: str) -> Symbol:
    """The meaning of a character that stands in the source by itself."""
    if char in "-−":
        return Symbol("−", Kind.BINARY)
    if char in "∑∏":
        return Symbol(char, Kind.BIG, limits=True)
    if char in _PLAIN:
        return Symbol(char, _PLAIN[char])
    return Symbol(char, Kind.LETTER if char.isalpha() else Kind.ORDINARY)


@cache
def command_symbol(name: str) -> Symbol | None:
    """The symbol of a command without its backslash; None where LaTeX has none of this name.

    Rare names come from latex2mathml's table of 2,500 Unicode symbols.
    """
    if name in SYMBOLS:
        return SYMBOLS[name]
    from latex2mathml.symbols_parser import convert_symbol

    code = convert_symbol("\\" + name)
    if code is None:
        return None
    char = chr(int(code.split("-")[0], 16))
    if unicodedata.combining(char) or unicodedata.category(char)[0] in "ZC":
        return None
    known = plain_symbol(char)
    if known.kind is Kind.ORDINARY and unicodedata.category(char) == "Sm":
        arrow = "ARROW" in unicodedata.name(char, "")
        return Symbol(char, Kind.RELATION if arrow else Kind.BINARY)
    return known
