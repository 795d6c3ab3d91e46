"""Where things live."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen import paths


def test_one_folder_may_hold_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    folders = {paths.data_dir(), paths.cache_dir(), paths.config_dir()}
    assert folders == {tmp_path / "data", tmp_path / "cache", tmp_path / "config"}
    assert not any(folder.exists() for folder in folders)


def test_the_home_folder_may_be_written_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, "~/quiz")
    assert paths.data_dir() == Path.home() / "quiz" / "data"


def test_without_it_the_systems_folders_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)
    for folder in (paths.data_dir(), paths.cache_dir(), paths.config_dir()):
        assert folder.is_absolute()
        assert "quizgen" in folder.parts


def test_the_shipped_banks_are_there() -> None:
    assert (paths.banks_dir() / "conventions.yaml").is_file()
