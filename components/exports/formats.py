"""A bundle in each of its forms: one name, one file, one kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final

from components.exports import pdf, pictures
from components.exports.archives import packed
from components.exports.bundle import Bundle, BundleItem
from components.exports.picture_sizes import Size
from components.exports.pptx.deck import pptx
from components.exports.xlsx import xlsx

# Office files are archives: the same content is to be the same bytes, whenever it is written.


class ExportFormat(StrEnum):
    """What can be taken, as a command line and an address write it."""

    PPTX = "pptx"
    PDF = "pdf"
    XLSX = "xlsx"
    PNG = "png"
    SVG = "svg"
    ZIP = "zip"


MEDIA_TYPES: Final[Mapping[ExportFormat, str]] = MappingProxyType(
    {
        ExportFormat.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ExportFormat.PDF: "application/pdf",
        ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat.PNG: "image/png",
        ExportFormat.SVG: "image/svg+xml",
        ExportFormat.ZIP: "application/zip",
    }
)

Progress = Callable[[int, int], None]

_WHOLE: Final[Mapping[ExportFormat, Callable[[Bundle], bytes]]] = MappingProxyType(
    {ExportFormat.PPTX: pptx, ExportFormat.PDF: pdf.pdf, ExportFormat.XLSX: xlsx}
)
_PICTURES: Final[Mapping[ExportFormat, Callable[[BundleItem, Bundle, Size], bytes]]] = MappingProxyType(
    {ExportFormat.PNG: pictures.png, ExportFormat.SVG: pictures.svg}
)


@dataclass(frozen=True, slots=True)
class File:
    """One file and what it is to be called."""

    name: str
    content: bytes


def export(
    bundle: Bundle, form: ExportFormat, *, size: Size = Size.WIDE, progress: Progress | None = None
) -> tuple[File, ...]:
    """The bundle as files of one form: a picture a card, or one file of all.

    Args:
        progress: told how many files are made, and of how many, where there are several.

    Raises:
        ExportError: where the font is missing, or something cannot be set.
    """
    if form is ExportFormat.ZIP:
        return (File(single_name(bundle, form), _zip(bundle, size, progress)),)
    return tuple(_counted(_files(bundle, form, size), len(bundle.items) if form in _PICTURES else 1, progress))


def single(bundle: Bundle, form: ExportFormat, size: Size = Size.WIDE, progress: Progress | None = None) -> bytes:
    """The bundle as one file, called `single_name`: several pictures in an archive.

    Raises:
        ExportError: where the font is missing, or something cannot be set.
    """
    files = export(bundle, form, size=size, progress=progress)
    return files[0].content if len(files) == 1 else packed((file.name, file.content) for file in files)


def single_name(bundle: Bundle, form: ExportFormat) -> str:
    """What the one file of a bundle is called: by its card where there is one, by edition and language."""
    what = bundle.items[0].name if len(bundle.items) == 1 else "pack"
    ending = f"-{form}.zip" if form in _PICTURES and len(bundle.items) > 1 else f".{form}"
    return f"{what}-{bundle.edition}-{bundle.language}{ending}"


def media_type(name: str) -> str:
    """The media type of a file by the ending of its name."""
    return MEDIA_TYPES[ExportFormat(name.rpartition(".")[2])]


def _files(bundle: Bundle, form: ExportFormat, size: Size) -> Iterator[File]:
    if form in _WHOLE:
        yield File(single_name(bundle, form), _WHOLE[form](bundle))
        return
    for at, item in enumerate(bundle.items, start=1):
        number = f"{at:02}-" if len(bundle.items) > 1 else ""
        yield File(
            f"{number}{item.name}-{bundle.edition}-{bundle.language}.{form}", _PICTURES[form](item, bundle, size)
        )


def _zip(bundle: Bundle, size: Size, progress: Progress | None) -> bytes:
    """Every form in one archive, the pictures in folders."""
    whole = (file for form in _WHOLE for file in _files(bundle, form, size))
    drawn = (replace(file, name=f"{form}/{file.name}") for form in _PICTURES for file in _files(bundle, form, size))
    count = len(_WHOLE) + len(_PICTURES) * len(bundle.items)
    return packed((file.name, file.content) for file in _counted(chain(whole, drawn), count, progress))


def _counted(files: Iterable[File], count: int, progress: Progress | None) -> Iterator[File]:
    for done, file in enumerate(files, start=1):
        yield file
        if progress is not None and count > 1:
            progress(done, count)


# Files are written whole or not at all: beside their places first, then all of them into these.


def write(files: Mapping[Path, bytes]) -> None:
    """Write each content under its path; what stands there is replaced only when all are written.

    Raises:
        OSError: for a place that cannot be written; then every file that was there before is as it was.
    """
    beside: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and not path.is_file():
                # A pipe or a device keeps nothing that could be lost; a folder is no file.
                path.write_bytes(content)
                continue
            place = path.resolve()
            part = place.with_name(f".{place.name}.{os.getpid()}.part")
            beside[part] = place
            part.write_bytes(content)
        for part, place in beside.items():
            part.replace(place)
    finally:
        for part in beside:
            part.unlink(missing_ok=True)
