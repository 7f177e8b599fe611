"""Why a table has no number somewhere, in full: the cell itself has room for a word only."""

from __future__ import annotations

from collections.abc import Iterable

from components.scene import Scene
from data.domain.reason import Reason


def reasons_said(found: Iterable[object], scene: Scene) -> tuple[str, ...]:
    """The sentence of each reason among what was found, once."""
    return tuple(dict.fromkeys(scene.words(f"reason.{each}") for each in found if isinstance(each, Reason)))
