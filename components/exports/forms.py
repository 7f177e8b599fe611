"""A pack in each of its forms: one name, one file, one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Final

from components.exports import papers, pictures
from components.exports.archives import packed
from components.exports.books.book import XLSX, xlsx
from components.exports.pack import Pack, Sheet
from components.exports.sizes import Size
from components.exports.slides.deck import pptx


class Form(StrEnum):
    """What can be taken, as a command line and an address write it."""

    PPTX = "pptx"
    PDF = "pdf"
    XLSX = "xlsx"
    PNG = "png"
    SVG = "svg"
    ZIP = "zip"


MEDIA_TYPES: Final[Mapping[Form, str]] = MappingProxyType(
    {
        Form.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Form.PDF: "application/pdf",
        Form.XLSX: XLSX,
        Form.PNG: "image/png",
        Form.SVG: "image/svg+xml",
        Form.ZIP: "application/zip",
    }
)

Progress = Callable[[int, int], None]

_WHOLE: Final[Mapping[Form, Callable[[Pack], bytes]]] = MappingProxyType(
    {Form.PPTX: pptx, Form.PDF: papers.pdf, Form.XLSX: xlsx}
)
_PICTURES: Final[Mapping[Form, Callable[[Sheet, Pack, Size], bytes]]] = MappingProxyType(
    {Form.PNG: pictures.png, Form.SVG: pictures.svg}
)


@dataclass(frozen=True, slots=True)
class File:
    """One file and what it is to be called."""

    name: str
    content: bytes


def export(pack: Pack, form: Form, *, size: Size = Size.WIDE, progress: Progress | None = None) -> tuple[File, ...]:
    """The pack as files of one form: a picture a card, or one file of all.

    Args:
        progress: told how many files are made, and of how many, where there are several.

    Raises:
        ExportError: where the font is missing, or something cannot be set.
    """
    if form is Form.ZIP:
        return (File(f"{name_of(pack)}.zip", _zip(pack, size, progress)),)
    return tuple(_counted(_files(pack, form, size), len(pack.sheets) if form in _PICTURES else 1, progress))


def single(pack: Pack, form: Form, *, size: Size = Size.WIDE, progress: Progress | None = None) -> File:
    """The pack as one file: several pictures in an archive.

    Raises:
        ExportError: where the font is missing.
    """
    files = export(pack, form, size=size, progress=progress)
    if len(files) == 1:
        return files[0]
    return File(f"{name_of(pack)}-{form}.zip", packed((file.name, file.content) for file in files))


def name_of(pack: Pack) -> str:
    """What the pack's file is called: by its cards where there is one, by edition and language."""
    what = pack.sheets[0].name if len(pack.sheets) == 1 else "pack"
    return f"{what}-{pack.edition}-{pack.language}"


def _files(pack: Pack, form: Form, size: Size) -> Iterator[File]:
    if form in _WHOLE:
        yield File(f"{name_of(pack)}.{form}", _WHOLE[form](pack))
        return
    for at, sheet in enumerate(pack.sheets, start=1):
        number = f"{at:02}-" if len(pack.sheets) > 1 else ""
        yield File(f"{number}{sheet.name}-{pack.edition}-{pack.language}.{form}", _PICTURES[form](sheet, pack, size))


def _zip(pack: Pack, size: Size, progress: Progress | None) -> bytes:
    """Every form in one archive, the pictures in folders."""
    whole = (file for form in _WHOLE for file in _files(pack, form, size))
    drawn = (replace(file, name=f"{form}/{file.name}") for form in _PICTURES for file in _files(pack, form, size))
    count = len(_WHOLE) + len(_PICTURES) * len(pack.sheets)
    return packed((file.name, file.content) for file in _counted(chain(whole, drawn), count, progress))


def _counted(files: Iterable[File], count: int, progress: Progress | None) -> Iterator[File]:
    for done, file in enumerate(files, start=1):
        yield file
        if progress is not None and count > 1:
            progress(done, count)
