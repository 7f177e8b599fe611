"""An empty deck of 16:9 whose every text is set in fonts that offices have."""

from __future__ import annotations

import re
from typing import Any, Final

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from components.exports.pack import Pack
from components.exports.slides.lettering import EAST_ASIAN, LATIN

WIDTH, HEIGHT = 13.333, 7.5
MARGIN: Final = 0.5
# Layouts of python-pptx's own deck.
TITLE_SLIDE, TITLE_ONLY = 0, 5
_LATIN = re.compile(rb'<a:latin typeface="[^"]*"/>')
_EAST_ASIAN = re.compile(rb'<a:ea typeface="[^"]*"/>')
_JAPANESE = re.compile(rb'(<a:font script="Jpan" typeface=")[^"]*')


def deck(pack: Pack) -> Any:
    """The deck, with its properties, and nothing on it."""
    made = Presentation()
    before = made.slide_width
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for held in (made.slide_master, *made.slide_layouts):
        # What has no place of its own follows its master's.
        for own in held._element.xpath(".//p:sp/p:spPr/a:xfrm"):
            own.off.x, own.ext.cx = (round(each * made.slide_width / before) for each in (own.off.x, own.ext.cx))
    theme = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _with_fonts(theme.blob, LATIN[pack.language])
    words, about = pack.voice.words, made.core_properties
    about.title, about.author, about.language = pack.title, words("exports.author", edition=pack.edition), pack.language
    about.subject = about.keywords = about.comments = ""
    about.last_modified_by, about.category = about.author, pack.updated
    about.created = about.modified = pack.published.replace(tzinfo=None)
    return made


def _with_fonts(theme: bytes, latin: str) -> bytes:
    theme = _LATIN.sub(f'<a:latin typeface="{latin}"/>'.encode(), theme)
    theme = _EAST_ASIAN.sub(f'<a:ea typeface="{EAST_ASIAN}"/>'.encode(), theme)
    return _JAPANESE.sub(rb"\g<1>" + EAST_ASIAN.encode(), theme)
