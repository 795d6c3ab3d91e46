"""The colours: a dark and a light theme, quiet, with few accents."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="quizgen-dark",
    primary="#7fa8d1",
    secondary="#8fa3b8",
    accent="#d9ae6a",
    success="#93bd7f",
    warning="#d9ae6a",
    error="#dd8480",
    foreground="#d8dbe0",
    background="#15181d",
    surface="#1b1f26",
    panel="#232932",
    dark=True,
    variables={
        "text-maths": "#b9cfe6",
        "block-cursor-background": "#2f4966",
        "block-cursor-foreground": "#f2f5f8",
        "block-cursor-blurred-background": "#262d37",
        "input-selection-background": "#7fa8d1 35%",
        "scrollbar": "#39424e",
        "scrollbar-hover": "#4a5563",
        "scrollbar-active": "#7fa8d1",
        "scrollbar-background": "#15181d",
        "scrollbar-background-hover": "#15181d",
        "scrollbar-background-active": "#15181d",
    },
)

LIGHT = Theme(
    name="quizgen-light",
    primary="#2b5c8f",
    secondary="#5b6b7c",
    accent="#8a5a0b",
    success="#2f6f35",
    warning="#8a5a0b",
    error="#a3302b",
    foreground="#26282b",
    background="#faf8f3",
    surface="#f2efe7",
    panel="#e8e3d8",
    dark=False,
    variables={
        "text-maths": "#1f4468",
        "block-cursor-background": "#c9dbee",
        "block-cursor-foreground": "#10233a",
        "block-cursor-blurred-background": "#e4e1d7",
        "input-selection-background": "#2b5c8f 30%",
        "scrollbar": "#cdc7b9",
        "scrollbar-hover": "#b5ae9e",
        "scrollbar-active": "#2b5c8f",
        "scrollbar-background": "#faf8f3",
        "scrollbar-background-hover": "#faf8f3",
        "scrollbar-background-active": "#faf8f3",
    },
)

THEMES = (DARK, LIGHT)
