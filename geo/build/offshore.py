"""The municipalities that lie so far from the rest of their prefecture that one picture cannot show both."""

from __future__ import annotations

from typing import Final

from geo.build.inset import amami

# Miyako, Yaeyama and Daito.
_FAR_OKINAWA: Final = frozenset({"47207", "47214", "47357", "47358", "47375", "47381", "47382"})


def offshore(code: str) -> bool:
    """Tokyo's towns and villages on the Izu and Ogasawara islands; Amami; of Okinawa, Sakishima and Daito."""
    return "13361" <= code <= "13421" or amami(code) or code in _FAR_OKINAWA
