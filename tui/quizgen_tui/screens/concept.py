"""A page to read about a concept, from which to practise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Static

from quizgen_tui import words
from quizgen_tui.glyphs import ASCII, Glyphs
from quizgen_tui.messages import Practise, Read
from quizgen_tui.widgets.keybar import KeyBar
from quizgen_tui.widgets.page import Page
from quizgen_tui.widgets.prose import Prose, scrolling

if TYPE_CHECKING:
    from quizgen.bank.page import ConceptPage


MOST_SHARES = 20
"""Sessions that are drawn: the latest ones."""


class Link(Button):
    """Opens the page of a prerequisite, or practice on a question."""

    def __init__(self, name: str, wanted: Message) -> None:
        super().__init__(Content(name), compact=True)
        self.wanted = wanted


class ConceptScreen(Screen[None]):
    """Text, equations, usual mistakes, a worked example, what to know before, what to read.

    Args:
        page: What to show.
        signs: To draw with.
        titles: Of the questions that can be practised now, by id; none: only to read.
        shares: What practice on it earned so far (0..1), the oldest first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "practise", "Practise"),
        Binding("tab", "next_link", "Next link"),
        Binding("space", "page_down", "Page down"),
        Binding("escape", "app.pop_screen", "Back"),
    ]
    DEFAULT_CSS = """
    ConceptScreen {
        #head {
            dock: top;
            height: 1;
            padding: 0 2;
            background: $panel;
            text-style: bold;
            color: $primary;
        }
        .about { text-style: italic; color: $foreground 80%; }
        .heading { text-style: bold; color: $primary; margin-top: 1; }
        .point { padding-left: 2; }
        .equation { padding-left: 2; }
        Link { margin: 0 0 0 2; width: auto; }
    }
    """

    def __init__(
        self, page: ConceptPage, signs: Glyphs, titles: Mapping[str, str], shares: Sequence[float]
    ) -> None:
        super().__init__()
        self.shown = page
        self._titles = titles
        self._shares = shares
        self._signs = signs

    def compose(self) -> ComposeResult:
        """Head, page, keys."""
        yield Static(Content(self.shown.concept.name), markup=False, id="head")
        with Page(id="page"):
            yield from self._body()
        yield KeyBar()

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one("#page").focus()

    def _body(self) -> Iterator[Widget]:
        page = self.shown
        yield self._prose(page.concept.about, "about")
        if page.needs:
            yield _heading("To know before")
            for concept, name in page.needs:
                yield Link(name, Read(concept))
        if page.text:
            yield _heading("What it is")
            yield self._prose(page.text)
        if page.concept.equations:
            yield _heading("Equations")
            for latex in page.concept.equations:
                yield self._prose(f"$${latex}$$", "equation")
        yield from self._points("Usual mistakes", page.mistakes)
        yield from self._example()
        yield from self._points("To read", page.concept.read)
        if self._shares:
            yield _heading("So far")
            yield Static(Content(self._course()), markup=False)
        yield from self._practice()

    def _points(self, title: str, texts: tuple[str, ...]) -> Iterator[Widget]:
        if texts:
            yield _heading(title)
        for text in texts:
            yield self._prose(f"- {text}")

    def _example(self) -> Iterator[Widget]:
        example = self.shown.example
        if example is None:
            return
        yield _heading(f"Worked example: {example.question.title}")
        yield self._prose(example.text)
        yield _heading("Its solution")
        yield self._prose(example.solution)

    def _course(self) -> str:
        """How practice went: a line over time, the last and the best session."""
        shares = self._shares
        course = self._signs.course(shares[-MOST_SHARES:])
        count = words.counted(len(shares), "session")
        last, best = words.percent(shares[-1]), words.percent(max(shares))
        return f"{course}  {count}, the last {last}, the best {best}"

    def _practice(self) -> Iterator[Widget]:
        if not self.shown.questions:
            yield _heading("To practise")
            yield Static(Content("There are no questions on this yet."), markup=False)
        elif self._titles:
            yield _heading("To practise")
            count = words.counted(len(self.shown.questions), "question")
            offer = f"{count}, each with new numbers every time. All of them: press p; or one:"
            yield Static(Content(offer), markup=False)
            for question, title in self._titles.items():
                yield Link(title, Practise(question))

    def _prose(self, markdown: str, classes: str = "") -> Prose:
        return Prose(markdown, ascii_only=self._signs is ASCII, classes=classes)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Practice needs questions, links need prerequisites."""
        del parameters
        if action == "practise":
            return bool(self._titles)
        if action == "next_link":
            return bool(self.shown.needs or self._titles or scrolling(self))
        return True

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go where the link leads."""
        event.stop()
        if isinstance(event.button, Link):
            self.post_message(event.button.wanted)

    def action_next_link(self) -> None:
        """The next prerequisite or question, or the next formula that scrolls."""
        self.focus_next()

    def action_practise(self) -> None:
        """Start practice."""
        self.post_message(Practise(self.shown.concept.id))

    def action_page_down(self) -> None:
        """Read on."""
        self.query_one("#page", Page).scroll_page_down()


def _heading(text: str) -> Static:
    return Static(Content(text), markup=False, classes="heading")
