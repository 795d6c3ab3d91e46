"""Makes the pictures of the README from the real program: the full screen and a printed page.

Run it with: python tests/golden/renew_pictures.py
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
sys.path.insert(0, str(HERE.parent))

from pilot import Clock, Desk, begin, press, type_text  # noqa: E402  # found through the line above
from quizgen.bank.load import load_catalog  # noqa: E402
from quizgen.paper.sheet import Face, make_sheet  # noqa: E402
from quizgen.paper.typst import write  # noqa: E402
from quizgen.quiz.definition import quiz_from_spec  # noqa: E402
from quizgen.quiz.handout import Handout, Label  # noqa: E402
from quizgen_tui.setup import Setup  # noqa: E402

SIZE = (88, 34)
SECRET = bytes(32)
PIXELS_PER_INCH = 80.0


async def screen() -> str:
    """The full screen with one step of an LSTM half answered, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        setup = Setup(seed=7, records=Path(folder) / "records.sqlite", now=clock)
        app = Desk(setup, clock).app()
        async with app.run_test(size=SIZE) as pilot:
            shown = await begin(pilot, "lstm-gates-scalar")
            variant = shown.sitting.session.variant(0)
            keys = {part.id: part.answer.typed for part in variant.parts}
            wrong = next(m for m in variant.mistakes if m.id == "forget_inverted")
            for answer in (*list(keys.values())[:4], keys["LTM"], f"{wrong.value:.4f}"):
                await type_text(pilot, answer)
                await press(pilot, "enter")
            await press(pilot, "ctrl+s")
            return app.export_screenshot(title="quizgen")


def without_fonts_from_elsewhere(svg: str) -> str:
    """The picture names no font that a reader's machine would fetch."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def page() -> bytes:
    """The first page of a printed version, as PNG."""
    import typst

    catalog = load_catalog()
    quiz = quiz_from_spec(catalog.quiz("review-4-short"), catalog)
    handout = Handout(quiz, catalog.questions, SECRET)
    (version,) = handout.versions([Label("1")])
    source = write(make_sheet(quiz, version), Face.PROBLEMS)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    made = typst.compile(source, format="png", ppi=PIXELS_PER_INCH, font_paths=fonts)
    return made[0] if isinstance(made, list) else made


def main() -> None:
    """Write both pictures."""
    PICTURES.mkdir(exist_ok=True)
    svg = without_fonts_from_elsewhere(asyncio.run(screen()))
    (PICTURES / "screen.svg").write_text(svg, encoding="utf-8")
    (PICTURES / "page.png").write_bytes(page())


if __name__ == "__main__":
    main()
