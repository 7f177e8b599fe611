"""How a map's values are put into classes: as the reader chose, or around the value of the nation."""

from __future__ import annotations

from components.charts.balance import Balance
from components.choices import NATION
from data.methods.classes import Classing
from data.queries.classing import around
from data.queries.layers import LayerAnswer


def classing_of(chosen: str) -> Classing | None:
    """The way of classing that the address names; None where the map chooses, or goes by the nation."""
    return Classing(chosen) if chosen in set(Classing) else None


def pictured(answer: LayerAnswer, chosen: str) -> LayerAnswer | Balance:
    """What the picture shows: the values, or of a share its distance from the nation's.

    A count of the nation is no measure of one prefecture's, and an estimate is held against nothing.
    """
    nation = answer.nation.value
    if chosen != NATION or nation is None or answer.estimated or not answer.layer.indicator.is_share:
        return answer
    values = [row.figure.value for row in answer.rows if row.figure.value is not None]
    return Balance(answer, around(values, nation, Classing.EQUAL, share=True))
