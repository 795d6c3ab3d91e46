"""A question on the screen: text, parts, hints, and afterwards the worked solution."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizgen.problem.variant import Variant
from quizgen_tui import words
from quizgen_tui.fields.base import Field
from quizgen_tui.glyphs import ASCII, Glyphs
from quizgen_tui.itemstate import ItemState
from quizgen_tui.widgets.part import PartPanel
from quizgen_tui.widgets.prose import Prose
from quizgen_tui.widgets.rubric import RubricField


class ItemView(Vertical):
    """Shows one item. It knows no rule of marking: `ItemState` says what may be shown."""

    DEFAULT_CSS = """
    ItemView {
        height: auto;
        & > .title { text-style: bold; color: $primary; margin-bottom: 1; }
        & > .conventions { color: $foreground 65%; margin-top: 1; }
        & > .figure { margin-top: 1; }
        .hints { height: auto; }
        .box { margin-top: 1; padding: 0 0 0 1; }
        .hint { border-left: wide $accent; }
        .solution { border-left: wide $success; }
        & > .summary { margin-top: 1; }
    }
    """

    class Ready(Message):
        """The learner is done with all parts: check them."""

    def __init__(self, variant: Variant, state: ItemState, signs: Glyphs) -> None:
        super().__init__()
        self.variant = variant
        self.state = state
        self._signs = signs
        notes = {part.precision_note for part in variant.parts}
        self._note = notes.pop() if len(notes) == 1 else ""
        several = len(variant.parts) > 1
        self.parts = [
            PartPanel(
                part,
                state.response(part.id),
                signs,
                prompt=part.prompt if several else "",
                note="" if self._note else part.precision_note,
            )
            for part in variant.parts
        ]
        self._ascii = signs is ASCII
        self._hints = Vertical(classes="hints")
        self._summary = Static("", markup=False, classes="summary")
        self._solution = Prose("", ascii_only=self._ascii, classes="box solution")

    def compose(self) -> ComposeResult:
        """Everything that is fixed; what is said later stands below it."""
        ascii_only = self._ascii
        yield Static(self._title(), markup=False, classes="title")
        yield Prose(self.variant.text, ascii_only=ascii_only)
        if self.variant.figure:
            from quizgen.typeset.figures import in_markdown

            figure = in_markdown(self.variant.figure, ascii_only)
            yield Prose(figure, ascii_only=ascii_only, classes="figure")
        for convention in self.variant.conventions:
            yield Prose(convention, ascii_only=ascii_only, classes="conventions")
        yield Prose(self._note, ascii_only=ascii_only, classes="conventions")
        yield self._hints
        yield from self.parts
        yield self._summary
        yield self._solution

    def _title(self) -> Content:
        item = self.state.item
        worth = words.points(item.points)
        return Content.assemble(item.question.title, (f"  {self._signs.dot}  {worth}", "not bold"))

    async def on_mount(self) -> None:
        """Show what is known already."""
        await self.show_state(self.state)

    async def show_state(self, state: ItemState) -> None:
        """Show what may be shown now."""
        self.state = state
        for panel in self.parts:
            await panel.tell(state.news(panel.part.id))
        summary = state.summary()
        self._summary.display = bool(summary)
        self._summary.update(Content(summary))
        await self._show_hints()
        solution = state.solution
        await self._solution.show(f"**Worked solution**\n\n{solution}" if solution else "")

    async def _show_hints(self) -> None:
        shown = len(self._hints.children)
        for number, hint in enumerate(self.state.hints[shown:], start=shown + 1):
            text = f"**Hint {number}.** {hint}"
            await self._hints.mount(Prose(text, ascii_only=self._ascii, classes="box hint"))

    @property
    def responses(self) -> dict[str, str]:
        """The raw responses to the parts that are open."""
        return {panel.part.id: panel.response for panel in self.parts if panel.news.open}

    def focus_first(self) -> bool:
        """Go to the first open part that is blank or not right, else to a rubric; False: neither."""
        panels = [panel for panel in self.parts if panel.news.open]
        for panel in panels:
            if not panel.response.strip() or panel.news.verdict is not None:
                panel.field.take_focus()
                return True
        if panels:
            panels[0].field.take_focus()
            return True
        for rubric in self.rubrics:
            rubric.take_focus()
            return True
        return False

    @property
    def rubrics(self) -> list[RubricField]:
        """The rubrics of texts that the learner may mark now."""
        return [panel.rubric.field for panel in self.parts if panel.rubric is not None]

    @on(Field.Entered)
    def _entered(self, message: Field.Entered) -> None:
        """Go to the next blank part; when there is none, the answers are ready."""
        message.stop()
        at = next(k for k, panel in enumerate(self.parts) if panel.field is message.field)
        for panel in (*self.parts[at + 1 :], *self.parts[:at]):
            if panel.news.open and not panel.response.strip():
                panel.field.take_focus()
                return
        self.post_message(self.Ready())

    def first_said(self) -> Widget:
        """The first part about which something is said that is not plainly right."""
        for panel in self.parts:
            verdict = panel.news.verdict
            if verdict is not None and (verdict.credit < 1 or verdict.feedback):
                return panel
        return self._summary if self._summary.display else self.parts[-1]
