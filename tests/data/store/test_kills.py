"""A publication killed in its middle, by the whole command, is all there or not at all."""

from __future__ import annotations

from pathlib import Path

from data.store import open_store
from tests.bench import kills


def test_a_killed_command_leaves_a_whole_edition_or_none(address: str, tmp_path: Path) -> None:
    outcome = kills.kill(address, tmp_path, 5, steps=(2, 5, 8, 11, kills.STEPS))
    assert outcome == kills.Outcome(4, 1, ())
    assert open_store(address).audit_break() is None
