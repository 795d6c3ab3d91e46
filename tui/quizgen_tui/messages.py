"""What the screens ask the app to do."""

from __future__ import annotations

from textual.message import Message

from quizgen_tui.shelf import Line


class Choose(Message):
    """Start a quiz, open a concept, or go on with a session."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line


class Read(Message):
    """Show the page of a concept."""

    def __init__(self, concept: str) -> None:
        super().__init__()
        self.concept = concept


class Practise(Message):
    """Start practice on a concept or a question."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class Abandon(Message):
    """Put an unfinished session aside."""

    def __init__(self, session: str) -> None:
        super().__init__()
        self.session = session


class LookAt(Message):
    """Look at one question of the finished session (index from 0)."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class Again(Message):
    """Practise some questions with new numbers."""

    def __init__(self, questions: list[str]) -> None:
        super().__init__()
        self.questions = questions
