"""An edition as a tidy pandas DataFrame: one row a figure, one column a property.

In a notebook that was started in the project's folder:

    from data import frame
    figures = frame.load()
    figures.query("indicator == 'hubs' and area == '00' and segment == 'all'")[["year", "value", "unit"]]
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pandas as pd

from data.domain.area import Area, Level
from data.domain.catalogue import Catalogue
from data.domain.figure import Figure
from data.domain.indicator import ALL, Form
from data.domain.language import Language
from data.domain.observation import Key
from data.domain.plain_text import spreadsheet_text
from data.domain.snapshot import Snapshot
from data.i18n import load_messages
from data.i18n.finding_text import segment_name
from data.i18n.formatter import Formatter, Years
from data.queries.figures import figure
from data.store import open_store

COLUMNS: Final = {
    "indicator": "string",
    "indicator_name": "string",
    "area": "string",
    "area_name": "string",
    "level": "string",
    "prefecture_name": "string",
    "segment": "string",
    "segment_name": "string",
    "year": "int64",
    "value": "float64",
    "unit": "string",
    "mark": "string",
    "mark_name": "string",
    "date": "string",
    "rounded": "bool",
    "derivation": "string",
    "source": "string",
    "source_name": "string",
    "place": "string",
}
"""The columns in their order; `docs/exports.md` says what each holds."""


def load(edition: int | None = None, *, language: Language = "ja") -> pd.DataFrame:
    """The figures of one edition of the store, of the one in force without a number; a KeyError if there is none."""
    store = open_store()
    return tidy(store.read(store.latest() if edition is None else edition), language)


def tidy(snapshot: Snapshot, language: Language = "ja") -> pd.DataFrame:
    """Every figure that was read, and every one that can be computed of these, by indicator, area, segment and year.

    `value` is in `unit` (a share in percent) and unrounded; without a value, `mark` says why. Names are in `language`.
    """
    formatter = Formatter(load_messages(language), Years.WESTERN)
    rows = [_row(snapshot.catalogue, item, formatter) for item in _figures(snapshot)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _figures(snapshot: Snapshot) -> Iterator[Figure]:
    for indicator in snapshot.catalogue.indicators:
        read = snapshot.observations.get(indicator, {})
        for key in sorted(_keys(snapshot, indicator)):
            item = figure(snapshot, indicator, year=key.year, area=key.area, segment=key.segment)
            if key in read or item.value is not None:
                yield item


def _keys(snapshot: Snapshot, indicator: str) -> set[Key]:
    """The keys under which the indicator was read or may be computed."""
    declared = snapshot.catalogue.indicators[indicator]
    keys = set(snapshot.observations.get(indicator, {}))
    if declared.form is Form.COMPOSITION:
        keys |= {key._replace(segment=ALL) for key in keys}
    # A share is of its numerator's areas and years, a difference of its minuend's.
    if behind := declared.numerator or declared.minuend:
        keys |= {key._replace(indicator=indicator) for key in _keys(snapshot, behind)}
    return keys


def _row(catalogue: Catalogue, item: Figure, formatter: Formatter) -> dict[str, object]:
    messages, language = formatter.messages, formatter.messages.language
    key, indicator, area = item.key, catalogue.indicators[item.key.indicator], catalogue.areas[item.key.area]
    sources = dict.fromkeys(item.sources)
    return {
        "indicator": key.indicator,
        "indicator_name": indicator.name[language],
        "area": key.area,
        "area_name": area.name[language],
        "level": area.level.value,
        "prefecture_name": _prefecture(catalogue, area, language),
        "segment": key.segment,
        "segment_name": segment_name(key.segment, indicator, formatter),
        "year": key.year,
        "value": item.value * 100 if indicator.is_share and item.value is not None else item.value,
        "unit": indicator.unit[language],
        "mark": item.mark.value,
        "mark_name": messages(f"mark.{item.mark}"),
        "date": str(item.as_of) if item.as_of else None,
        "rounded": item.rounded,
        "derivation": item.derivation.value,
        "source": " ".join(sources),
        "source_name": " / ".join(catalogue.sources[source].title[language] for source in sources),
        "place": " ".join(dict.fromkeys(o.place for o in item.observations)),
    }


def _prefecture(catalogue: Catalogue, area: Area, language: Language) -> str | None:
    """The prefecture that an area is, or is in: 府中市 is in two."""
    prefecture = catalogue.areas[area.parent] if area.level is Level.MUNICIPALITY and area.parent else area
    return prefecture.name[language] if prefecture.level is Level.PREFECTURE else None


def write(figures: pd.DataFrame, suffix: str, *, byte_order_mark: bool = False) -> bytes:
    """The file of that suffix, a key of WRITERS. A CSV with `byte_order_mark` opens in Excel with its letters right."""
    content = WRITERS[suffix](figures)
    return b"\xef\xbb\xbf" + content if byte_order_mark and suffix == ".csv" else content


def _csv(figures: pd.DataFrame) -> bytes:
    # The name of a sheet is its author's: no spreadsheet may run it as a formula.
    texts = [name for name, kind in COLUMNS.items() if kind == "string"]
    safe = figures.assign(**{name: figures[name].map(spreadsheet_text, na_action="ignore") for name in texts})
    return safe.to_csv(index=False, lineterminator="\r\n").encode()


def _parquet(figures: pd.DataFrame) -> bytes:
    file = io.BytesIO()
    figures.to_parquet(file, engine="pyarrow", index=False)
    return file.getvalue()


def _xlsx(figures: pd.DataFrame) -> bytes:
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with pd.ExcelWriter(file, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        figures.to_excel(writer, sheet_name="figures", index=False, freeze_panes=(1, 0), autofilter=True)
    return file.getvalue()


WRITERS: Final[Mapping[str, Callable[[pd.DataFrame], bytes]]] = {".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx}
