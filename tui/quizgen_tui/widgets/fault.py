"""Where the bank or quizgen is at fault: said as such, never as the learner's mistake."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from quizgen.errors import BankError
from quizgen_tui.glyphs import Glyphs


class FaultView(Vertical):
    """What is wrong, in whose hands it lies, and that it costs nothing."""

    DEFAULT_CSS = """
    FaultView {
        height: auto;
        padding: 0 0 0 1;
        border-left: wide $warning;
        & > .title { text-style: bold; color: $warning; margin-bottom: 1; }
        & > .rest { color: $foreground 65%; margin-top: 1; }
    }
    """

    def __init__(self, error: Exception, signs: Glyphs, rest: str = "") -> None:
        super().__init__()
        self._error = error
        self._signs = signs
        self._rest = (
            rest or "It does not count and costs nothing; the other questions are not touched."
        )

    def compose(self) -> ComposeResult:
        """Title, what is wrong, what follows."""
        faulty_bank = isinstance(self._error, BankError)
        title = "A bank has faults" if faulty_bank else "This question is at fault, not you"
        yield Static(Content(f"{self._signs.waiting} {title}"), markup=False, classes="title")
        yield Static(Content(str(self._error)), markup=False)
        yield Static(Content(self._rest), markup=False, classes="rest")
