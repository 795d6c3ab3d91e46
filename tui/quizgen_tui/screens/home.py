"""The first screen: go on, quizzes, concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizgen_tui import words
from quizgen_tui.glyphs import ASCII, Glyphs
from quizgen_tui.messages import Abandon, Choose, Practise
from quizgen_tui.shelf import Line, Shelf, matching
from quizgen_tui.widgets.keybar import KeyBar
from quizgen_tui.widgets.menu import Menu

_MARKUP = frozenset("$*`_\\<")
if TYPE_CHECKING:
    from textual.widgets import Input

    from quizgen_tui.widgets.find import Find

HEADS = {"session": "Go on", "quiz": "Quizzes", "concept": "Concepts"}


class HomeScreen(Screen[None]):
    """Lists a shelf and posts what is chosen. Knows nothing of the engine."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "practise", "Practise"),
        Binding("slash", "find", "Find", key_display="/"),
        Binding("escape", "all", "Show all"),
        Binding("x", "put_aside", "Put aside"),
        Binding("t", "app.change_theme", "Light/dark"),
        Binding("q", "app.leave", "Quit"),
    ]
    DEFAULT_CSS = """
    HomeScreen {
        background: $background;
        #head { dock: top; height: 1; padding: 0 2; background: $panel; }
        #shelf {
            height: 1fr;
            max-height: 100%;
            padding: 1 1 0 1;
            & > .option-list--option-disabled { color: $primary; text-style: bold; }
        }
        #about { height: auto; max-height: 4; padding: 1 2 0 2; color: $foreground 70%; }
    }
    """

    def __init__(self, shelf: Shelf, signs: Glyphs, note: str = "") -> None:
        super().__init__()
        self._shelf = shelf
        self._signs = signs
        self._note = note
        self._width = 0
        self._typeset = False
        self._words = ""
        self._find: Find | None = None

    def compose(self) -> ComposeResult:
        """Head, list, a line about the choice, keys."""
        self._width = self.app.size.width
        first = next(iter(self._shelf.lines), None)
        about = self._plain(first.about) if first is not None else ""
        yield Static(self._head(), markup=False, id="head")
        yield Menu(*self._options(), markup=False, id="shelf")
        yield Static(Content(about or self._note), markup=False, id="about")
        yield KeyBar()

    def on_mount(self) -> None:
        """The first thing to choose is under Enter."""
        self._highlight(None)
        self.query_one("#shelf").focus()

    def on_resize(self) -> None:
        """The right column moves with the width."""
        if self._width != self.size.width:
            self._list(self.line)

    def show(self, shelf: Shelf, session: str | None = None) -> None:
        """List another shelf, with the cursor on a session, else where it was."""
        line = next((line for line in shelf.sessions if line.id == session), self.line)
        self._typeset = True
        self._shelf = shelf
        self._list(line)

    def _list(self, line: Line | None) -> None:
        self._width = self.size.width
        options = self._options()
        self.query_one("#shelf", OptionList).set_options(options)
        self._highlight(line)
        if not options and self._words:
            self._say("Nothing here has these words.")

    def _say(self, text: str) -> None:
        about = self.query_one("#about", Static)
        if str(about.content) != text:
            about.update(Content(text))

    @property
    def line(self) -> Line | None:
        """What the cursor is on."""
        option = self.query_one("#shelf", OptionList).highlighted_option
        if option is None or option.id is None:
            return None
        return next((line for line in self._shelf.lines if _key(line) == option.id), None)

    def _head(self) -> Content:
        return Content.assemble(("quizgen", "bold $primary"), "  study, practise, check yourself")

    def _options(self) -> list[Option]:
        options: list[Option] = []
        shelf = matching(self._shelf, self._words) if self._words else self._shelf
        for lines in (shelf.sessions, shelf.quizzes, shelf.concepts):
            if not lines:
                continue
            if options:
                options.append(Option("", disabled=True))
            options.append(Option(Content(HEADS[lines[0].kind]), disabled=True))
            options += [Option(self._row(line), id=_key(line)) for line in lines]
        return options

    def _row(self, line: Line) -> Content:
        """Title left, details right; the details give way."""
        width = max(30, self._width - 6)
        title = words.shortened(line.title, width - 2, self._signs.ellipsis)
        room = width - len(title) - 4
        detail = words.shortened(line.detail, room, self._signs.ellipsis) if room >= 12 else ""
        gap = " " * (width - 2 - len(title) - len(detail))
        return Content.assemble(f"  {title}{gap}", (detail, "dim"))

    def _highlight(self, wanted: Line | None) -> None:
        shelf = self.query_one("#shelf", OptionList)
        keys = [option.id for option in shelf.options]
        if wanted is not None and _key(wanted) in keys:
            shelf.highlighted = keys.index(_key(wanted))
        else:
            shelf.highlighted = next((k for k, key in enumerate(keys) if key), None)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        line = self.line
        about = self._plain(line.about) if line is not None else ""
        self._say(about or self._note)
        self.refresh_bindings()

    def _plain(self, markdown: str) -> str:
        """A sentence as plain text; before the first frame only if that is easy."""
        if self._typeset:
            from quizgen_tui.texts import line

            return line(markdown, self._signs is ASCII)
        return "" if _MARKUP & set(markdown) else markdown

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the chosen line can do."""
        del parameters
        line = self.line if self.is_mounted else None
        if action in ("find", "all"):
            return (action == "all") == (self._find is not None)
        if action == "practise":
            return line is not None and line.kind == "concept" and line.practice
        if action == "put_aside":
            return line is not None and line.kind == "session"
        return True

    @on(OptionList.OptionSelected)
    def _choose(self) -> None:
        """Open what the cursor is on."""
        if (line := self.line) is not None:
            self.post_message(Choose(line))

    async def action_find(self) -> None:
        """Look for words."""
        from quizgen_tui.widgets.find import Find

        self._find = Find()
        await self.mount(self._find, before="#shelf")
        self._find.focus()
        self.refresh_bindings()

    async def action_all(self) -> None:
        """List everything again."""
        if self._find is not None:
            await self._find.remove()
        self._find = None
        self._words = ""
        self._list(self.line)
        self.query_one("#shelf").focus()
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the lines with these words."""
        self._words = event.value
        self._list(self.line)

    def action_open(self) -> None:
        """Open what the cursor is on, from the words."""
        self._choose()

    def action_move(self, way: str) -> None:
        """Move in the list, from the words."""
        shelf = self.query_one("#shelf", OptionList)
        if way == "up":
            shelf.action_cursor_up()
        else:
            shelf.action_cursor_down()

    def action_practise(self) -> None:
        """Practise the concept, without reading its page first."""
        if (line := self.line) is not None:
            self.post_message(Practise(line.id))

    @work
    async def action_put_aside(self) -> None:
        """Offer an unfinished session no more."""
        from quizgen_tui.dialogs.ask import Ask

        if (line := self.line) is None:
            return
        text = f"{line.title}\n{line.about}\nIts record is kept, but it is not offered any more."
        asked = Ask("Put this session aside?", text, "Put it aside", "Keep it")
        if await self.app.push_screen_wait(asked) == 0:
            self.post_message(Abandon(line.id))


def _key(line: Line) -> str:
    return f"{line.kind}-{line.id}"
