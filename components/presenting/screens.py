"""Which screens there are: the cards that were gathered for a meeting, or those of the page that stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from components import url
from components.choices import NOWHERE
from components.exports import picks
from components.exports.collecting import collect, collect_known
from components.exports.lack import ExportError
from components.exports.pack import Origin, Sheet
from components.exports.pages import PAGES
from components.exports.picks import Pick
from components.scene import Scene
from data.domain.area import Level
from data.domain.snapshot import Snapshot
from data.i18n import Words

_AREA = "area"


@dataclass(frozen=True, slots=True)
class Screens:
    """One sheet a screen, in their order; `lacks` say what was asked for and is not there."""

    sheets: tuple[Sheet, ...]
    lacks: tuple[str, ...]


def picked(page: str, values: Mapping[str, str]) -> tuple[str, ...] | None:
    """The picks to be presented, as they are written; None where the page has no cards.

    For a meeting they are what was gathered, else all cards of the page as it stands at `values`.
    """
    if page == url.MEETING:
        return tuple(str(pick) for pick in picks.read(values["picks"]))
    if page not in PAGES:
        return None
    return (str(picks.of_card(page, "", values, PAGES[page].keys)),)


def screens(snapshot: Snapshot, scene: Scene, written: Sequence[str], origin: Origin) -> Screens:
    """The sheets of all picks that this edition has; each of the others is said in a sentence."""
    pack, lacks = collect_known((Pick.read(each) for each in written), snapshot, scene, origin)
    return Screens(pack.sheets, tuple(dict.fromkeys(_said(lack, scene.words) for lack in lacks)))


def areas(sheet: Sheet, snapshot: Snapshot, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Code and name of the prefectures that can stand out on the sheet; none where it does not show them."""
    page, chart = PAGES[sheet.pick.page], sheet.card.chart
    if chart is None or chart.pick != _AREA or _AREA not in page.keys:
        return ()
    return tuple((a.id, a.name[scene.language]) for a in snapshot.catalogue.at(Level.PREFECTURE))


def own_area(sheet: Sheet) -> str:
    """The prefecture that the sheet itself has in focus, or empty."""
    area = dict(sheet.pick.choices).get(_AREA, "")
    return "" if area == NOWHERE else area


def with_area(snapshot: Snapshot, scene: Scene, written: str, area: str, origin: Origin) -> Sheet:
    """The sheet of one written pick, with a prefecture in focus."""
    pick = Pick.read(written)
    chosen = {**dict(pick.choices), _AREA: area}
    (sheet,) = collect((replace(pick, choices=tuple(chosen.items())),), snapshot, scene, origin).sheets
    return sheet


def _said(lack: ExportError, words: Words) -> str:
    """The sentence of what is missing; where an export would say that nothing is written, that nothing is shown."""
    own = f"presenting.lack.{lack.lack}"
    return words(own, **lack.fields) if own in words else lack.told(words)
