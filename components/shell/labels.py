"""The script that puts Streamlit's own labels into Japanese, with its dictionary inside."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_DICTIONARY: Final = Path(__file__).parents[1] / "text" / "streamlit_ja.toml"

# Stands in the script where the dictionary goes: the script alone is valid too.
_PLACE: Final = '"@labels"'


def labels() -> Mapping[str, str]:
    """Streamlit's labels as they are printed, and what a Japanese reader sees; `{0}` is a gap."""
    tables = tomllib.loads(_DICTIONARY.read_text(encoding="utf-8"))
    return {english: japanese for table in tables.values() for english, japanese in table.items()}


def script() -> str:
    """The script as it is served."""
    source = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    return source.replace(_PLACE, json.dumps(labels(), ensure_ascii=False), 1)
