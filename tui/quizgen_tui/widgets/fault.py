"""Where the bank or quizgen is at fault: said as such, never as the learner's mistake."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from quizgen.errors import BankError, EngineError, QuizgenError
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

    def __init__(self, title: str, error: Exception, rest: str, signs: Glyphs) -> None:
        super().__init__()
        self._title = title
        self._error = error
        self._rest = rest
        self._signs = signs

    def compose(self) -> ComposeResult:
        """Title, what is wrong, what follows."""
        title = f"{self._signs.waiting} {self._title}"
        yield Static(Content(title), markup=False, classes="title")
        yield Static(Content(str(self._error)), markup=False)
        yield Static(Content(self._rest), markup=False, classes="rest")


def question_fault(error: Exception, signs: Glyphs) -> FaultView:
    """A question that cannot be asked."""
    rest = "It does not count and costs nothing. The fault is recorded."
    return FaultView("This question is at fault, not you", error, rest, signs)


def load_fault(error: Exception, signs: Glyphs) -> FaultView:
    """Banks that cannot be loaded."""
    if isinstance(error, BankError):
        rest = "Mend the files and start again. Recorded sessions are not touched."
        return FaultView("The banks have faults", error, rest, signs)
    rest = "Recorded sessions are not touched."
    if not isinstance(error, QuizgenError):
        error = EngineError(f"{type(error).__name__}: {error}")
        rest = "This is a fault of quizgen; please report it. " + rest
    return FaultView("The banks could not be loaded", error, rest, signs)
