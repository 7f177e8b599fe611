"""出典と方法: what stands at the end of every pack, and the lines of its cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from components.exports.pack import Pack
from components.table import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, lines, and a table where there is one."""

    title: str
    lines: tuple[str, ...]
    table: Table | None = None


def lines(pack: Pack) -> tuple[str, ...]:
    """Data date, update date and edition, the live view's address."""
    words = pack.voice.words
    return (*pack.warnings, pack.data_date, pack.updated, words("exports.home", link=pack.home))


def parts(pack: Pack) -> Iterator[Part]:
    """Sources as they are to be cited, what the words on the cards mean, by which methods of which edition."""
    words = pack.voice.words
    yield Part(words("exports.closing.sources"), pack.credits)
    if pack.terms:
        yield Part(words("exports.closing.terms"), (), terms(pack))
    method = words("exports.closing.method", version=pack.methods_version, link=pack.home)
    yield Part(words("exports.closing.methods"), (method, pack.data_date, pack.updated))


def terms(pack: Pack) -> Table:
    """Each word with its meaning."""
    words = pack.voice.words
    columns = (Column(words("sources.used_as")), Column(words("sources.meaning")))
    return Table(words("exports.closing.terms"), columns, tuple((Cell.of(w), Cell.of(m)) for w, m in pack.terms))
