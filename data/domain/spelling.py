"""How names are compared: as people type them, and as official lists spell the same place in two ways."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
# Lists mix these: 龍ケ崎市 and 龍ヶ崎市, 梼原町 and 檮原町. A variation selector only asks for another drawing.
# Left the letter that lists also use, right the one that we compare by.
_PAIRS = """
ヶケ ヵカ 檮梼 鯵鰺 﨑崎 髙高 龍竜 瀧滝 濱浜 曾曽 檜桧 邊辺 邉辺 齋斉 齊斉 斎斉
澤沢 櫻桜 萬万 廣広 國国 縣県 驛駅 冨富 舘館 竈釜 薗園 籠篭
"""
_VARIANTS = str.maketrans(
    {pair[0]: pair[1] for pair in _PAIRS.split()}
    | {chr(n): None for n in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}
)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """NFKC, no spaces, no line breaks, small letters."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=20_000)
def place_name(text: str) -> str:
    """A plain name of a place, the same for both ways of spelling it."""
    return plain(text).translate(_VARIANTS)
