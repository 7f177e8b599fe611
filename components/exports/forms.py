"""A pack in each of its forms: one name, one file, one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from components.exports import papers, pictures
from components.exports.archives import packed
from components.exports.books.book import XLSX, xlsx
from components.exports.pack import Pack
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


@dataclass(frozen=True, slots=True)
class File:
    """One file and what it is to be called."""

    name: str
    content: bytes


def export(pack: Pack, form: Form, *, size: Size = Size.WIDE, progress: Progress | None = None) -> tuple[File, ...]:
    """The pack as files of one form: a picture a card, or one file of all.

    Args:
        progress: told how many pictures are done, and of how many.

    Raises:
        ExportError: where the font is missing.
    """
    whole = {Form.PPTX: pptx, Form.PDF: papers.pdf, Form.XLSX: xlsx}
    if form in whole:
        return (File(f"{name_of(pack)}.{form}", whole[form](pack)),)
    if form is Form.ZIP:
        return (File(f"{name_of(pack)}.zip", _zip(pack, size, progress)),)
    return tuple(_pictures(pack, form, size, progress))


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


def _pictures(pack: Pack, form: Form, size: Size, progress: Progress | None) -> Iterator[File]:
    draw = pictures.png if form is Form.PNG else pictures.svg
    for done, sheet in enumerate(pack.sheets, start=1):
        number = f"{done:02}-" if len(pack.sheets) > 1 else ""
        yield File(f"{number}{sheet.name}-{pack.edition}-{pack.language}.{form}", draw(sheet, pack, size))
        if progress is not None:
            progress(done, len(pack.sheets))


def _zip(pack: Pack, size: Size, progress: Progress | None) -> bytes:
    """Every form in one archive, the pictures in folders."""
    files = [export(pack, form)[0] for form in (Form.PPTX, Form.PDF, Form.XLSX)]
    held = [(file.name, file.content) for file in files]
    for form in (Form.PNG, Form.SVG):
        held += [(f"{form}/{file.name}", file.content) for file in export(pack, form, size=size, progress=progress)]
    return packed(held)
