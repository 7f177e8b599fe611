"""The words in which progress towards a target is judged."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Codes only; word, shape and colour are looked up where they are shown."""

    MET = "met"
    ON_COURSE = "on_course"
    SLIGHTLY_BEHIND = "slightly_behind"
    BEHIND = "behind"
    WRONG_WAY = "wrong_way"
    MISSED = "missed"
    MET_THEN_LOST = "met_then_lost"
    NOT_JUDGED = "not_judged"
