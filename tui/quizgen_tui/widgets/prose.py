"""Bank texts on the screen: prose that wraps and formulas that scroll when they are too wide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalScroll, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from quizgen_tui.texts import Piece, pieces
from quizgen_tui.widgets.bars import dress


class Flow(Widget):
    """Paragraphs and lists, laid out at the width there is."""

    DEFAULT_CSS = """
    Flow { width: 1fr; height: auto; }
    """

    def __init__(self, piece: Piece, ascii_only: bool) -> None:
        super().__init__()
        self._piece = piece
        self._ascii = ascii_only
        self._laid_out: tuple[int, Content] = (0, Content(""))

    def _at(self, width: int) -> Content:
        if self._laid_out[0] != width:
            self._laid_out = (width, self._piece.content(width, self._ascii))
        return self._laid_out[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text needs."""
        del container, viewport
        return self._at(max(width, 1)).plain.count("\n") + 1

    def render(self) -> RenderResult:
        """The lines."""
        return self._at(max(self.content_size.width, 1))


class Wide(HorizontalScroll):
    """A formula, table or code; takes the focus only while some of it is hidden."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "scroll_right", "Scroll the formula", key_display="←→"),
        Binding("left", "scroll_left", "Scroll back", show=False),
    ]
    DEFAULT_CSS = """
    Wide {
        height: auto;
        scrollbar-size-horizontal: 1;
        & > Static { width: auto; height: auto; text-wrap: nowrap; }
        &:focus { background: $surface; }
    }
    """

    def __init__(self, content: Content) -> None:
        super().__init__(Static(content, markup=False))
        self.can_focus = False

    def on_mount(self) -> None:
        """Draw with the signs that there are."""
        dress(self, thin=True)

    def on_resize(self) -> None:
        """Join or leave the tab order."""
        if self.can_focus != (hidden := self.max_scroll_x > 0):
            self.can_focus = hidden
            self.screen.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer scrolling only where there is something to see."""
        del parameters
        return self.max_scroll_x > 0 if action.startswith("scroll_") else True


class Prose(Vertical):
    """A Markdown text of a bank. Never markup: what it says cannot style or click anything."""

    DEFAULT_CSS = """
    Prose {
        height: auto;
        & > .-apart { margin-top: 1; }
    }
    """

    def __init__(self, markdown: str = "", *, ascii_only: bool = False, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._markdown = markdown
        self._ascii = ascii_only
        self.display = bool(markdown)

    def compose(self) -> ComposeResult:
        """One widget for each stretch of text, formula or table."""
        yield from self._widgets()

    async def show(self, markdown: str) -> None:
        """Show another text; ``""`` hides the widget."""
        self.display = bool(markdown)
        if markdown == self._markdown:
            return
        self._markdown = markdown
        await self.remove_children()
        await self.mount_all(self._widgets())

    def _widgets(self) -> Iterator[Widget]:
        for number, piece in enumerate(pieces(self._markdown) if self._markdown else ()):
            widget = self._widget(piece)
            widget.set_class(number > 0, "-apart")
            yield widget

    def _widget(self, piece: Piece) -> Widget:
        if piece.wide:
            return Wide(piece.content(None, self._ascii))
        return Flow(piece, self._ascii)


def scrolling(node: Widget) -> list[Widget]:
    """The formulas below a node that are too wide for it."""
    return [wide for wide in node.query(Wide) if wide.can_focus]
