"""Write the digests anew after a question was changed on purpose: python tests/golden/renew_draws.py."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from draw_digests import GOLDEN, digest_of
from quizgen.bank.load import load_catalog


def main() -> None:
    """One line for each question of the shipped banks, and on the screen those that changed."""
    before = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    questions = load_catalog().questions
    found = {name: digest_of(questions[name]) for name in questions}
    GOLDEN.write_text(json.dumps(found, indent=0) + "\n", encoding="utf-8")
    for name in sorted(found.keys() | before.keys()):
        if found.get(name) != before.get(name):
            print(name)


if __name__ == "__main__":
    main()
