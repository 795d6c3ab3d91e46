"""However a bank is damaged: it loads, or all its faults have places. Nothing else happens."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.bank.load import load_catalog
from quizgen.errors import BankError
from quizgen.paths import banks_dir

SOURCES = [
    (banks_dir() / name).read_text(encoding="utf-8")
    for name in ("tied-weights.yaml", "vanishing-gradients.yaml", "quizzes/first-light.yaml")
]
PIECES = st.sampled_from(
    ["<x>", "$", "{", "}", "[", "]", ": ", "- ", "\n", "  ", "\\foo", "1..2", "true", "[a, b]", '"',
     "{by: x, else: 2}", "'", " #", "&a", "*a", "!!int", "|", ">", "h[t in 1..T]", "<", "-1", "😀",
     "9999999999999999999999", "\t", "%", "@", "..", "---", "\u200b", "\\", ",", "\x00", ""]
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A shipped file with up to three pieces cut out or put in."""
    text = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 30))
        text = text[:start] + draw(PIECES) + text[start + length :]
    return text


@settings(max_examples=60, deadline=None)
@given(damaged())
def test_a_damaged_bank_has_faults_with_places(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.yaml"
        path.write_bytes(text.encode())
        try:
            load_catalog([path], thorough=True)
        except BankError as error:
            lines = text.split("\n")
            assert error.faults
            for fault in error.faults:
                assert fault.place.path == path
                assert 1 <= fault.place.line <= len(lines)
                assert fault.what
