"""What a finished session earned, with a look at every question."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizgen.quiz.result import ItemResult, Result
from quizgen_tui import words
from quizgen_tui.glyphs import Glyphs
from quizgen_tui.messages import Again, LookAt, Read
from quizgen_tui.sitting import LiveSitting
from quizgen_tui.widgets.keybar import KeyBar
from quizgen_tui.widgets.menu import Menu
from quizgen_tui.widgets.status import item_sign


class ResultScreen(Screen[None]):
    """The score against the pass mark, and the questions to look through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "read", "Read up"),
        Binding("a", "again", "Practise what was wrong"),
        Binding("escape", "leave", "Home"),
    ]
    DEFAULT_CSS = """
    ResultScreen {
        #head {
            dock: top;
            height: 1;
            padding: 0 2;
            background: $panel;
            text-style: bold;
            color: $primary;
        }
        #score { height: auto; padding: 1 2; }
        #notes { height: auto; padding: 0 2 1 2; color: $foreground 70%; }
        #items { height: 1fr; max-height: 100%; }
    }
    """

    def __init__(self, sitting: LiveSitting, signs: Glyphs) -> None:
        super().__init__()
        self.sitting = sitting
        """What was sat; finished."""
        self.session = session = sitting.session
        self._signs = signs
        self._result = session.result()

    def on_screen_resume(self) -> None:
        """Texts may have been marked since."""
        self.session = self.sitting.session
        self._result = self.session.result()
        self.query_one("#score > Static", Static).update(self._score())
        self.query_one("#notes", Static).update(Content(self._notes()))
        self.on_resize()
        self.refresh_bindings()

    def compose(self) -> ComposeResult:
        """Head, score, items, keys."""
        yield Static(Content(f"{self.session.quiz.title}: result"), markup=False, id="head")
        with Vertical(id="score"):
            yield Static(self._score(), markup=False)
        yield Static(Content(self._notes()), markup=False, id="notes")
        yield Menu(*self._rows(), markup=False, id="items")
        yield KeyBar()

    def on_mount(self) -> None:
        """The first question is under Enter."""
        items = self.query_one("#items", OptionList)
        items.highlighted = 0
        items.focus()

    def on_resize(self) -> None:
        """Scores stand at the right edge."""
        items = self.query_one("#items", OptionList)
        at = items.highlighted
        items.set_options(self._rows())
        items.highlighted = at

    def _score(self) -> Content:
        if not self.session.shows_score:
            return Content("Handed in. The result of this quiz is not shown.")
        result, signs = self._result, self._signs
        lines = [
            Content.styled(_told(result), "bold"),
            Content.assemble(*_bar(result.share, signs)),
        ]
        if result.own is not None:
            lines.append(Content(f"By your own marks: {_told(result.own)}."))
        if not self.session.quiz.practice:
            lines.append(Content.assemble(self._passed()))
        return Content("\n").join(lines)

    def _passed(self) -> tuple[str, str]:
        result, signs = self._result, self._signs
        mark = f"the pass mark is {words.percent(result.pass_mark)}"
        if result.unmarked:
            return f"{signs.waiting} Not final, a person has to look; {mark}.", "bold $warning"
        by = " by your own marks" if result.own else ""
        if (result.own or result).passed:
            return f"{signs.right} Passed{by}; {mark}.", "bold $success"
        return f"{signs.wrong} Not passed{by}; {mark}.", "bold $error"

    def _notes(self) -> str:
        said = [
            f"{one.title}: does not count ({one.void})" for one in self._result.items if one.void
        ]
        if texts := self._texts():
            said.append(f"To mark your own text, open {texts}.")
        if self.sitting.unsaved:
            said.append(self.sitting.unsaved)
        if not self.session.quiz.practice:
            said.append("Practice grade: whoever owns this computer can see the keys.")
        return "\n".join(said)

    def _texts(self) -> str:
        """The questions with texts that the learner has not marked yet."""
        places = [
            str(index + 1)
            for index in range(len(self.session.items))
            if any(rubric.own is None for rubric in self.session.rubrics(index))
        ]
        return f"question{'s' if len(places) > 1 else ''} {words.listed(places)}" if places else ""

    def _rows(self) -> list[Option]:
        width = max(30, (self.size.width or self.app.size.width) - 6)
        return [
            Option(self._row(index, item, width)) for index, item in enumerate(self._result.items)
        ]

    def _row(self, index: int, item: ItemResult, width: int) -> Content:
        sign, colour = item_sign(self.session, index, self._signs)
        right = _earned(item) if self.session.shows_score else ""
        title = words.shortened(item.title, width - len(right) - 8, self._signs.ellipsis)
        gap = " " * max(1, width - 6 - len(title) - len(right))
        return Content.assemble((sign, colour), f" {index + 1:>2}  {title}{gap}", (right, ""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Practising again needs something that was wrong."""
        del parameters
        return bool(self.wrong) if action == "again" else True

    @property
    def wrong(self) -> list[str]:
        """Ids of the questions that did not earn everything, as far as that may be known."""
        if not self.session.shows_score:
            return []
        result = self._result.own or self._result
        short = [one for one in result.items if one.score < one.maximum - 1e-9]
        return list(dict.fromkeys(one.question for one in short))

    @on(OptionList.OptionSelected)
    def _look(self) -> None:
        """Open a question with its answers and solution."""
        at = self.query_one("#items", OptionList).highlighted
        if at is not None:
            self.post_message(LookAt(at))

    def action_read(self) -> None:
        """The page of the concept that the question under the cursor is on."""
        at = self.query_one("#items", OptionList).highlighted or 0
        self.post_message(Read(self.session.items[at].plan.concepts[0]))

    def action_leave(self) -> None:
        """Go back to where the quiz was chosen."""
        self.dismiss(None)

    def action_again(self) -> None:
        """Practise what was wrong, with new numbers."""
        self.post_message(Again(self.wrong))


def _earned(item: ItemResult) -> str:
    if item.void:
        return "does not count"
    said = [f"{words.number(item.score)} of {words.number(item.maximum)}"]
    if item.own is not None:
        said.append(f"{words.number(item.own)} by yourself")
    if not item.answered:
        said.append("not answered")
    if item.tries > 1:
        said.append(f"{item.tries} tries")
    if item.hints:
        said.append(words.counted(item.hints, "hint"))
    return ", ".join(reversed(said))


def _told(result: Result) -> str:
    got = f"{words.number(result.score)} of {words.points(result.maximum)}"
    return f"{got}, {words.percent(result.share)}"


def _bar(share: float, signs: Glyphs, cells: int = 30) -> list[tuple[str, str]]:
    full = int(share * cells + 1e-9)
    return [(signs.full * full, "$primary"), (signs.empty * (cells - full), "dim")]
