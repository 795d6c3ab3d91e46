"""`python -m quizgen` is the command `quizgen`."""

from __future__ import annotations

from quizgen.cli.main import main

if __name__ == "__main__":
    main()
