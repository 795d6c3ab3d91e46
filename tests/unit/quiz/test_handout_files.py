"""The secret and the manifest as files."""

from __future__ import annotations

import json
import stat
from hashlib import blake2b
from pathlib import Path

import pytest

from quizgen.errors import InputError
from quizgen.quiz.manifest import Manifest, read_manifest
from quizgen.quiz.secret import item_seed, mark_of, new_secret, read_secret, write_secret

KEY = bytes(range(32))


def test_a_secret_is_written_for_its_owner_alone_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    secret = new_secret()
    write_secret(secret, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_secret(path) == secret
    assert len(secret) == 32 and secret != new_secret()
    with pytest.raises(FileExistsError):
        write_secret(secret, path)


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "00" * 33, "é" * 64])
def test_what_is_no_secret_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "secret"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="64 hexadecimal digits"):
        read_secret(path)


def test_the_seed_of_an_item_is_the_keyed_hash_of_its_place() -> None:
    digest = blake2b(b"2/3", key=KEY, person=b"quizgen/1", digest_size=8).digest()
    assert item_seed("2", 3, 0, KEY) == int.from_bytes(digest, "little")
    assert item_seed("2", 3, 1, KEY) != item_seed("2", 3, 0, KEY)
    assert item_seed("2", 3, 0, b"\0" * 32) != item_seed("2", 3, 0, KEY)


def manifest() -> dict[str, object]:
    item = {
        "item": 1,
        "question": "tied-count",
        "revision": "r",
        "points": 2,
        "fix": {"T": [2]},
        "tries": {"structure": 0, "numbers": 1},
        "digest": "d",
    }
    return {
        "format": 1,
        "quiz": {"id": "q", "revision": "r"},
        "secret_mark": mark_of(KEY),
        "versions": [{"version": 1, "student": "ann", "items": [item]}],
    }


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(manifest()), encoding="utf-8")
    first = read_manifest(path)
    path.write_text(first.to_text(), encoding="utf-8")
    assert read_manifest(path) == first
    assert first.versions[0].version == "1"


def broken(key: str, value: object) -> str:
    data = manifest()
    data[key] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no manifest"),
        ("[]", "no manifest"),
        ("{", "no manifest"),
        (broken("format", 2), "format"),
        (broken("versions", 3), "versions"),
        (broken("versions", [{"version": "1", "items": [{"item": 0}]}]), r"versions\.0\.items\.0"),
        (broken("versions", [{"version": "1", "items": []}] * 2), "twice"),
        (broken("quiz", {"id": "q", "revision": "r", "pass_mark": 7}), "pass_mark"),
        ("[" * 100_000, "no manifest"),
    ],
)
def test_a_broken_manifest_is_refused_with_its_place(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=what):
        read_manifest(path)


def test_a_manifest_has_no_secret_seed_or_key() -> None:
    text = Manifest.model_validate(manifest()).to_text()
    assert KEY.hex() not in text and '"seed"' not in text and '"key"' not in text
