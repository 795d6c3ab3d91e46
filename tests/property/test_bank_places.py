"""Places point at the text that they name, however it is written."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quizgen.bank.yaml import parse_slowly, parse_yaml

HERE = Path("bank.yaml")
WORDS = st.lists(
    st.text(st.sampled_from("abzÄβ🧮'$<>\\{}[],;.!?=*+"), min_size=1, max_size=6),
    min_size=1,
    max_size=8,
)
MARK = "QQ"


def as_literal(lines: list[str], indent: int) -> str:
    pad = " " * indent
    return "|\n" + "".join(f"{pad}{line}\n" if line else "\n" for line in lines)


def as_single(lines: list[str], indent: int) -> str:
    pad = "\n" + " " * indent
    return "'" + pad.join(line.replace("'", "''") for line in lines) + "'"


def as_folded(lines: list[str], indent: int) -> str:
    return ">" + as_literal(lines, indent)[1:]


@st.composite
def written(draw: st.DrawFn) -> str:
    """A file with a marked word somewhere in a text of some style."""
    words = [*draw(WORDS), MARK, *draw(WORDS)]
    cuts = draw(st.lists(st.integers(1, len(words)), max_size=3).map(sorted))
    bounds = [0, *cuts, len(words)]
    lines = [" ".join(words[a:b]) for a, b in pairwise(bounds)]
    style = draw(st.sampled_from([as_literal, as_single, as_folded]))
    deep = draw(st.booleans())
    text = style([line for line in lines if line], 8)
    before = draw(st.sampled_from(["", "first: 1\n", "# note\n\n", "title: 'Ä🧮'\n"]))
    return before + (f"outer:\n  - inner:\n      key: {text}\n" if deep else f"key: {text}\n")


@given(written())
def test_the_place_of_a_marked_word(text: str) -> None:
    for parse in (parse_yaml, parse_slowly):
        document, faults = parse(text, HERE)
        assert not faults
        deep = "outer" in document.data
        keys = ("outer", 0, "inner", "key") if deep else ("key",)
        value = document.value(keys)
        place = document.fault(keys, "", offset=value.index(MARK)).place
        line = text.split("\n")[place.line - 1]
        assert line[place.column - 1 :].startswith(MARK)


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), st.integers(0, 99), min_size=1)
)
def test_the_place_of_keys_and_values(table: dict[str, int]) -> None:
    text = "".join(f"{key}:   {value}\n" for key, value in table.items())
    document, _ = parse_yaml(text, HERE)
    lines = text.split("\n")
    for key, value in table.items():
        at_key = document.fault((key,), "", at_key=True).place
        at_value = document.fault((key,), "").place
        assert lines[at_key.line - 1][at_key.column - 1 :].startswith(f"{key}:")
        assert lines[at_value.line - 1][at_value.column - 1 :] == str(value)
