"""全国・ブロック・似た県と比べる: one prefecture's figure beside those of others; never an estimate's."""

from __future__ import annotations

from components import citation
from components.card import Card
from components.figure_table import credited, date_said, mark_said, value_said
from components.scene import Scene
from components.sentences.where import layer_named
from components.table import Cell, Column, Table
from data.domain.figure import Derivation, Figure
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.held_against import Group, HeldAgainst, held_against
from data.queries.layers import layers


def held_card(snapshot: Snapshot, scene: Scene, layer: str, year: int, area: str) -> Card | None:
    """The prefecture, the nation, the 47, its block, its five peers together and one by one; None where refused."""
    chosen = next((each for each in layers(snapshot) if each.id == layer), None)
    if chosen is None:
        return None
    found = held_against(snapshot, chosen, year=year if year in chosen.years else chosen.years[-1], prefecture=area)
    if isinstance(found, Reason):
        return None
    words = scene.words
    figures = (found.here, found.nation, *(peer.share for peer in found.peers.nearest), found.peers.own.share)
    rule = words(
        "comparing.peers_rule",
        prefecture=found.area.name[scene.language],
        count=len(found.peers.nearest),
        year=date_said(
            found.peers.own.share, snapshot.catalogue.indicators[found.peers.own.share.key.indicator], scene.voice
        ),
    )
    return Card(
        id="held",
        headline=_headline(found, scene),
        subtitle=words("map.held_sub", layer=layer_named(chosen, scene)),
        chart=None,
        table=_table(found, snapshot, scene),
        citation=citation.cite(
            tuple(f for f in figures if f.observations),
            snapshot=snapshot,
            voice=scene.voice,
            notes=(rule, words("comparing.block_inferred"), words("comparing.mean_of_counts")),
        ),
    )


def _headline(found: HeldAgainst, scene: Scene) -> str:
    """Whether the prefecture is above or below those most like it."""
    words, indicator = scene.words, found.layer.indicator
    name = found.area.name[scene.language]
    here, alike = found.here.value, found.alike.typical.value
    said = {"name": name, "here": value_said(found.here, indicator, scene.voice)}
    if here is None or alike is None:
        return words("map.held_only", **said)
    difference = scene.voice.difference(indicator, abs(here - alike), more=0 if indicator.is_share else 1)
    side = "even" if scene.voice.bare(indicator, here) == scene.voice.bare(indicator, alike) else "above"
    side = "below" if side == "above" and here < alike else side
    return words(f"map.held_{side}", difference=difference, count=len(found.peers.nearest), **said)


def _table(found: HeldAgainst, snapshot: Snapshot, scene: Scene) -> Table:
    words = scene.words
    rows = [_row(found.area.name[scene.language], found.here, found, snapshot, scene)]
    if found.layer.indicator.is_share:
        # Of a count the nation has all: it says nothing beside one prefecture.
        rows.append(_row(words("comparing.nation"), found.nation, found, snapshot, scene))
    rows.append(_group(words("comparing.every"), found.every, found, snapshot, scene))
    if found.block is not None and found.block_area is not None:
        name = words("comparing.block", block=found.block_area.name[scene.language])
        rows.append(_group(name, found.block, found, snapshot, scene))
    rows.append(_group(words("comparing.peers", count=len(found.peers.nearest)), found.alike, found, snapshot, scene))
    for peer, figure in zip(found.peers.nearest, found.alike.figures, strict=True):
        row = _row(peer.area.name[scene.language], figure, found, snapshot, scene)
        rows.append((Cell.of(row[0].text, ("area", peer.area.id)), *row[1:]))
    columns = (
        Column(words("map.held_who")),
        Column(words("table.value"), number=True),
        Column(words("table.mark")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "derivation", "source")),
    )
    return Table(words("map.held_caption"), columns, tuple(rows), strong=frozenset({0}))


def _group(name: str, group: Group, found: HeldAgainst, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    return _row(name, group.typical, found, snapshot, scene)


def _row(name: str, f: Figure, found: HeldAgainst, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    indicator, voice = found.layer.indicator, scene.voice
    said = value_said(f, indicator, voice)
    if f.value is not None and f.derivation is Derivation.MEAN:
        said = voice.value(indicator, f.value, more=1)
    return (
        Cell.of(name),
        Cell(said, None if f.value is None else f.value * (100 if indicator.is_share else 1)),
        Cell.of(mark_said(f, voice)),
        Cell.of(indicator.unit[scene.language]),
        Cell.of(scene.words(f"derivation.{f.derivation}")),
        Cell.of(credited((f,), snapshot, scene.language)),
    )
