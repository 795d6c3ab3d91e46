"""Which field answers which kind."""

from __future__ import annotations

from collections.abc import Callable

from quizgen.problem.variant import Part
from quizgen_tui.fields.base import Field
from quizgen_tui.fields.choice import ChoiceField
from quizgen_tui.fields.find_mistake import FindMistakeField
from quizgen_tui.fields.match import MatchField
from quizgen_tui.fields.order import OrderField
from quizgen_tui.fields.text import TextField
from quizgen_tui.fields.typed import TypedField
from quizgen_tui.glyphs import Glyphs

_FIELDS: dict[str, Callable[[Part, str, Glyphs], Field]] = {
    "choose-one": ChoiceField,
    "choose-many": ChoiceField,
    "order": OrderField,
    "match": MatchField,
    "find-mistake": FindMistakeField,
    "short-text": TextField,
}


def make_field(part: Part, response: str, signs: Glyphs) -> Field:
    """The field for a part; kinds without one of their own are typed."""
    return _FIELDS.get(part.answer.kind, TypedField)(part, response, signs)
