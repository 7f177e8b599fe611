"""A slide's frame: the message as its title, what is shown, notes and source below, the number, the speaker's notes."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from components.exports.bundle import Bundle, BundleItem
from components.exports.number_formats import EAST_ASIAN, LEADING, Type, fitting, lines, set_paragraph
from components.exports.template_data import foot
from data.i18n.languages import LANGUAGES

# An empty deck of 16:9 whose every text is set in fonts that offices have.

WIDTH, HEIGHT = 13.333, 7.5
MARGIN: Final = 0.5
# Layouts of python-pptx's own deck.
TITLE_SLIDE, TITLE_ONLY = 0, 5
_LATIN = re.compile(rb'<a:latin typeface="[^"]*"/>')
_EAST_ASIAN = re.compile(rb'<a:ea typeface="[^"]*"/>')
_JAPANESE = re.compile(rb'(<a:font script="Jpan" typeface=")[^"]*')


def deck(bundle: Bundle) -> Any:
    """The deck, with its properties, and nothing on it."""
    made = Presentation()
    before = made.slide_width
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for known in (made.slide_master, *made.slide_layouts):
        # What has no place of its own follows its master's.
        for own in known._element.xpath(".//p:sp/p:spPr/a:xfrm"):
            own.off.x, own.ext.cx = (round(emu * made.slide_width / before) for emu in (own.off.x, own.ext.cx))
    theme = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _with_fonts(theme.blob, LANGUAGES[bundle.language].font)
    messages, about = bundle.formatter.messages, made.core_properties
    about.title, about.author, about.language = (
        bundle.title,
        messages("exports.author", edition=bundle.edition),
        bundle.language,
    )
    about.subject = about.keywords = about.comments = ""
    about.last_modified_by, about.category = about.author, bundle.updated
    about.created = about.modified = bundle.published.replace(tzinfo=None)
    return made


def _with_fonts(theme: bytes, latin: str) -> bytes:
    theme = _LATIN.sub(f'<a:latin typeface="{latin}"/>'.encode(), theme)
    theme = _EAST_ASIAN.sub(f'<a:ea typeface="{EAST_ASIAN}"/>'.encode(), theme)
    return _JAPANESE.sub(rb"\g<1>" + EAST_ASIAN.encode(), theme)


POINTS = 72
INNER = WIDTH - 2 * MARGIN
_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 10.0)
_TITLE_TOP, _TITLE_ROOM = 0.35, 0.98
_FOOT_SIZES = (10.0, 9.0, 8.0, 7.0, 6.0)
_FOOT_ROOM, _FOOT_END = 1.4, 7.2


@dataclass(frozen=True, slots=True)
class Room:
    """What is left for the body, in inches."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def place(self, left: float, width: float) -> tuple[int, int, int, int]:
        """EMU: left, top, width, height."""
        return Inches(left), Inches(self.top), Inches(width), Inches(self.height)


def framed(deck: Any, item: BundleItem, bundle: Bundle, *, of: tuple[int, int] = (1, 1)) -> tuple[Any, Room]:
    """A new slide with everything but its body; `of` says which of how many slides of its card it is."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    title(slide, numbered(item.title, of, bundle), bundle)
    top = _TITLE_TOP + _TITLE_ROOM + 0.02
    first = of[0] == 1
    kind = "　".join(text for text in (item.kind, item.subtitle) if text)
    for text, bold, size in (
        (kind, False, 14.0),
        ("　｜　".join(item.card.facts) if first else "", True, 14.0),
        (item.card.explained if first else "", False, 13.0),
    ):
        if text:
            top += _line(slide, text, top, size, bundle, bold=bold)
    bottom = _foot(slide, item, bundle)
    number(slide)
    notes(slide, item, bundle)
    return slide, Room(top + 0.08, bottom - 0.08)


def numbered(text: str, of: tuple[int, int], bundle: Bundle) -> str:
    """The title of one of several slides that say the same."""
    return text if of[1] == 1 else text + bundle.formatter.messages("exports.part", number=of[0], count=of[1])


def title(slide: Any, text: str, bundle: Bundle) -> None:
    """The title, in the size in which it keeps to its place."""
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (
        Inches(inches) for inches in (MARGIN, _TITLE_TOP, INNER, _TITLE_ROOM)
    )
    size = fitting(text, _TITLE_SIZES, INNER * POINTS, _TITLE_ROOM * POINTS, bold=True)
    frame = _frame(shape, anchor=MSO_ANCHOR.MIDDLE)
    frame.clear()
    _write(frame.paragraphs[0], text, Type(bundle.language, size, bundle.palette.ink, bold=True))


def written(
    slide: Any, pairs: Sequence[tuple[str, Type]], place: tuple[float, float, float, float], *, link: str = ""
) -> Any:
    """A box of paragraphs at left, top, width, height (inches); the last leads to `link` where that is an address."""
    box = slide.shapes.add_textbox(*(Inches(inches) for inches in place))
    frame = _frame(box)
    for k, (text, how) in enumerate(pairs):
        paragraph = frame.paragraphs[0] if k == 0 else frame.add_paragraph()
        run = _write(paragraph, text, how)
        if link.startswith("http") and k == len(pairs) - 1:
            run.hyperlink.address = link
    return box


def number(slide: Any) -> None:
    """The slide's number, as the layout places it: python-pptx does not take it along."""
    known = next(s for s in slide.slide_layout.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER)
    own = copy.deepcopy(known._element)
    slide.shapes._spTree.append(own)


def notes(slide: Any, item: BundleItem, bundle: Bundle) -> None:
    """For the speaker: the reading in words, then notes, what the marks mean, source and link."""
    card = item.card
    alternative = card.chart.alt if card.chart else ""
    terms = (
        bundle.formatter.messages("exports.term", word=word, meaning=meaning) for word, meaning in card.citation.terms
    )
    facts = (*card.facts, card.explained, alternative)
    link = bundle.formatter.messages("exports.link", link=item.link)
    fields = (*facts, *foot(item, bundle), *terms, link)
    slide.notes_slide.notes_text_frame.text = "\n".join(line for line in fields if line)


def _line(slide: Any, text: str, top: float, size: float, bundle: Bundle, *, bold: bool) -> float:
    """A line or two of plain text; how many inches it takes."""
    fit = fitting(text, (size, size - 2, size - 4, size - 6), INNER * POINTS, 2 * size * LEADING, bold=bold)
    height = lines(text, fit, INNER * POINTS, bold=bold) * fit * LEADING / POINTS + 0.06
    color = bundle.palette.ink if bold else bundle.palette.secondary
    written(slide, [(text, Type(bundle.language, fit, color, bold))], (MARGIN, top, INNER, height))
    return height


def _foot(slide: Any, item: BundleItem, bundle: Bundle) -> float:
    """Marks, notes, source, dates, link; where it begins, in inches.

    Of the address only where it leads: all of it is behind the link and in the speaker's notes.
    """
    link = bundle.formatter.messages("exports.link", link=item.link.partition("?")[0])
    fields = (*foot(item, bundle), link)
    room = (INNER - 1) * POINTS
    size = fitting("\n".join(fields), _FOOT_SIZES, room, _FOOT_ROOM * POINTS)
    height = lines("\n".join(fields), size, room) * size * LEADING / POINTS
    how = Type(bundle.language, size, bundle.palette.secondary)
    written(slide, [(line, how) for line in fields], (MARGIN, _FOOT_END - height, INNER - 1, height), link=item.link)
    return _FOOT_END - height


def _frame(shape: Any, *, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _write(paragraph: Any, text: str, how: Type) -> Any:
    paragraph.alignment = PP_ALIGN.LEFT
    return set_paragraph(paragraph, text, how)


def described(shape: Any, text: str) -> None:
    """What a drawing or a table says to those who do not see it; XML holds no control signs."""
    told = "".join(letter for letter in text if letter.isprintable() or letter == "\n")
    shape._element.xpath(".//p:cNvPr")[0].set("descr", told)
