"""Takes the events of a YAML file one by one and builds its objects and their places."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml import events

from quizgen.bank.advice import explain
from quizgen.bank.places import Document, Spot, Written, find_place
from quizgen.errors import Fault

DEEPEST = 24
"""Levels of nesting that a file may have; the language itself needs about ten."""
LONGEST = 4_000_000
"""Characters that a file may have."""
MOST_FAULTS = 200
"""Faults of the YAML itself after which a file is not read on: it is hardly meant as a bank."""
_INT = re.compile(r"-?(?:0|[1-9]\d*)")
_FLOAT = re.compile(r"-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?")
_DIGITS = 30
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")


@dataclass(slots=True)
class _Open:
    """A map or list that is being read."""

    value: Any
    spot: Spot
    flow: bool
    key: str | None = None
    key_spot: Spot | None = None
    waits: bool = True
    """In a map: whether the next scalar is a key."""


@dataclass(slots=True)
class Reader:
    """The state of one pass over the events of a file."""

    text: str
    path: Path
    data: Any = None
    root: Spot = field(default_factory=Spot)
    faults: list[Fault] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    broken: set[str] = field(default_factory=set)
    again: bool = False
    """Whether lines of the text were emptied: then only faults of single lines are believed."""
    stuck: int | None = None
    """The line (from 0) that is no YAML, where the fault is in that line alone."""

    def document(self) -> Document:
        """What was read so far."""
        return Document(self.path, self.text, self.data, self.root, frozenset(self.broken))

    def refuse_whole(self) -> bool:
        """Faults for which the file is not even parsed."""
        if len(self.text) > LONGEST:
            self.fault_at(0, f"the file is too long (at most {LONGEST:,} characters)")
        elif odd := _ODD_BREAKS.search(self.text):
            self.fault_at(odd.start(), "an invisible line separator: replace it by a line break")
        return bool(self.faults)

    def fault_at(self, index: int, what: str) -> None:
        """A fault of the map or list that is open, or of the whole file."""
        where = ".".join(self._path())
        self.faults.append(Fault(find_place(self.path, self.text, index), where, what))

    def break_at(self, index: int, what: str) -> None:
        """A fault of the value that is being read; what else is found there follows from it."""
        where = ".".join([*self._path(), *self._step()])
        self.faults.append(Fault(find_place(self.path, self.text, index), where, what))
        self.broken.add(where)

    def run(self, loader: Any) -> None:
        """Takes the events of the text, as far as it is YAML."""
        try:
            for event in yaml.parse(self.text, loader):
                if not self.take(event):
                    self.data = None  # half a file would only give faults that follow from this
                    break
        except yaml.MarkedYAMLError as error:
            index, advice = explain(error, self.text)
            if not self.again or advice.local:
                self.faults.append(Fault(find_place(self.path, self.text, index), "", advice.what))
            self.stuck = self.text.count("\n", 0, index) if advice.local else None
            self.data = None
        except yaml.reader.ReaderError as error:
            self.fault_at(error.position, "this character may not stand in a text file")

    def take(self, event: Any) -> bool:
        """Takes the next event; False where it is useless to go on."""
        if len(self.faults) >= MOST_FAULTS:
            self.fault_at(event.start_mark.index, "too many faults: the rest is not read")
            return False
        kind = type(event)
        if kind is events.ScalarEvent:
            self._scalar(event)
        elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
            return self._start(event, kind is events.MappingStartEvent)
        elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            done = self.stack.pop()
            done.spot.end = event.end_mark.index
        elif kind is events.AliasEvent:
            self.break_at(event.start_mark.index, "aliases (*) are not used in banks")
            self._place_value("", self._spot(event))
        elif kind is events.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.fault_at(
                    event.start_mark.index, "a second document begins: one file, one bank"
                )
                return False
        return True

    def _spot(self, event: Any) -> Spot:
        mark = event.start_mark
        return Spot(mark.index, event.end_mark.index, getattr(event, "style", None) or "")

    def _refuse_node(self, event: Any) -> None:
        if event.anchor:
            self.break_at(event.start_mark.index, "anchors (&) are not used in banks")
        if event.tag is not None:
            self.break_at(event.start_mark.index, "tags (!) are not used in banks")

    def _start(self, event: Any, is_map: bool) -> bool:
        self._refuse_node(event)
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.waits:
            self.fault_at(
                event.start_mark.index,
                "a key must be a word (a text that begins with { or [ needs quotes)",
            )
            return False
        if len(self.stack) >= DEEPEST:
            self.fault_at(event.start_mark.index, f"nested more than {DEEPEST} levels deep")
            return False
        spot = self._spot(event)
        spot.children = {} if is_map else []
        value: Any = {} if is_map else []
        self._place_value(value, spot)
        self.stack.append(_Open(value, spot, bool(event.flow_style)))
        return True

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag is not None:
            self._refuse_node(event)
        spot = self._spot(event)
        if spot.style == '"' and "\\" in self.text[spot.start : spot.end]:
            self.break_at(
                spot.start,
                "a backslash in \"...\": YAML would change it; write '...' or a | block",
            )
        top = self.stack[-1] if self.stack else None
        if top is not None and top.waits and isinstance(top.value, dict):
            self._key(top, str(event.value), spot)
        else:
            value = event.value if spot.style else resolve(event.value)
            self._place_value(value, spot)

    def _key(self, top: _Open, key: str, spot: Spot) -> None:
        top.key, top.key_spot, top.waits = key, spot, False
        if key == "<<":
            self.fault_at(spot.start, "merge keys (<<) are not used in banks")
        elif key in top.value:
            self.fault_at(spot.start, f"`{key}` is written twice")

    def _place_value(self, value: Any, spot: Spot) -> None:
        if not self.stack:
            if self.documents == 1:
                self.data, self.root = value, spot
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            if value is None:
                self.break_at(spot.start, "an empty entry (write a value, or leave it out)")
                value = ""
            top.value.append(value)
            top.spot.items().append(spot)
            return
        key, top.waits = top.key or "", True
        key_spot = top.key_spot or spot
        spot.key_start, spot.key_end = key_spot.start, key_spot.end
        if value is None and spot.start == spot.end:
            self._no_value(top, key_spot)
        elif key not in top.value and key != "<<":
            top.value[key] = value
        top.spot.keys().setdefault(key, spot)

    def _no_value(self, top: _Open, key_spot: Spot) -> None:
        if self.again and not top.flow:
            return  # its value may have stood in a line that was emptied
        if top.flow:
            what = (
                "is not a key here (inside { } a comma begins a new key: "
                "put each key on a line of its own)"
            )
        else:
            what = "has no value (write one, or leave the key out)"
        top.waits = False
        self.break_at(key_spot.start, what)
        top.waits = True

    def _step(self) -> list[str]:
        """The key or index of the value that is being read."""
        if not self.stack:
            return []
        top = self.stack[-1]
        if isinstance(top.value, list):
            return [str(len(top.value))]
        return [] if top.waits else [top.key or ""]

    def _path(self) -> list[str]:
        """The keys that lead to the innermost open map or list."""
        outer = self.stack[:-1]
        return [
            str(len(level.value) - 1) if isinstance(level.value, list) else level.key or ""
            for level in outer
        ]


def resolve(text: str) -> Any:
    """What a plain scalar means: None, a truth value, a number, or the text itself."""
    if not text:
        return None
    if text[0] in "-.0123456789":
        if _INT.fullmatch(text) and len(text) <= _DIGITS:
            return int(text) if text != "-0" else text
        if _FLOAT.fullmatch(text) and len(text) <= _DIGITS:
            return _number(text)
        return text
    return {"true": True, "false": False, "~": None}.get(text, text)


def _number(text: str) -> float | str:
    number = float(text)
    if not math.isfinite(number):
        return text
    return number if repr(number) == text else Written(text)
