"""The JSON Schemas of banks and quizzes, for completion and hover texts in editors.

``python -m quizgen.bank.schema`` writes them; a test keeps them current.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from quizgen.bank import spec
from quizgen.paths import banks_dir

_FILES: dict[str, tuple[type[BaseModel], str]] = {
    "bank": (spec.Bank, "A quizgen bank"),
    "quiz": (spec.Quiz, "A quizgen quiz"),
}


def schema_text(name: str) -> str:
    """The schema of ``bank`` or ``quiz`` as it stands in its file."""
    cls, title = _FILES[name]
    _, definitions = models_json_schema([(cls, "validation")])
    schema: dict[str, Any] = definitions["$defs"].pop(cls.__name__)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": title,
        "$defs": definitions["$defs"],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def schema_path(name: str) -> Path:
    """Where the schema of ``bank`` or ``quiz`` is shipped."""
    return banks_dir() / f"{name}.schema.json"


def main() -> None:
    """Writes both schemas beside the banks."""
    for name in _FILES:
        schema_path(name).write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
