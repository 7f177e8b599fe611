"""Every edition in one table: who, when, why, from which file, how much, and what became of it."""

from __future__ import annotations

from components.cards.markup import visible
from components.cards.table import Cell, Column, Table
from components.charts.render_context import Scene
from data.domain.edition import Edition
from data.i18n.voice import JAPAN

SHIPPED = "shipped"


def edition_table(editions: tuple[Edition, ...], latest: int, scene: Scene) -> Table:
    """Newest first; the one in force is strong."""
    words = scene.words
    newest_first = tuple(reversed(editions))
    columns = ("number", "at", "by", "reason", "file", "counts", "state")
    return Table(
        words("editions.table"),
        tuple(Column(words(f"editions.column.{name}")) for name in columns),
        tuple(_row(each, latest, scene) for each in newest_first),
        strong=frozenset(i for i, each in enumerate(newest_first) if each.number == latest),
    )


def said(stored: str, scene: Scene) -> str:
    """Who or why: editions of the shipped files have words of ours."""
    return scene.words("overview.shipped") if stored == SHIPPED else visible(stored)


def moment(edition: Edition, scene: Scene) -> str:
    """Day and time in Japan."""
    at = edition.published_at
    return scene.words("editions.moment", day=scene.voice.day(at), time=f"{at.astimezone(JAPAN):%H:%M}")


def _row(edition: Edition, latest: int, scene: Scene) -> tuple[Cell, ...]:
    words, voice, counts = scene.words, scene.voice, edition.counts
    file = edition.file
    return (
        Cell(words("picker.edition_number", number=edition.number), float(edition.number)),
        Cell(moment(edition, scene), edition.published_at.isoformat()),
        Cell.of(said(edition.published_by, scene)),
        Cell.of(said(edition.reason, scene)),
        Cell(visible(file.name), file.name, detail=size(file.size, scene)) if file else Cell.of("－"),
        Cell.of(
            words(
                "editions.counts",
                **{k: voice.number(getattr(counts, k)) for k in ("added", "altered", "removed", "held")},
            )
        )
        if counts
        else Cell.of("－"),
        Cell.of(_state(edition, latest, scene)),
    )


def size(octets: int, scene: Scene) -> str:
    """42 KB."""
    return scene.words("upload.kilobytes", number=scene.voice.number(max(1, round(octets / 1024))))


def _state(edition: Edition, latest: int, scene: Scene) -> str:
    words = scene.words
    if edition.withdrawn is not None:
        gone = edition.withdrawn
        return words("editions.state_withdrawn", reason=visible(gone.reason), by=visible(gone.by))
    told = words("editions.state_latest") if edition.number == latest else words("editions.state_older")
    if edition.restores is not None:
        told += words("editions.state_restores", number=edition.restores)
    return told
