"""The looks of our workbooks: one place for fonts and colours."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook as Book

_FONT = {"font_name": "游ゴシック", "font_size": 11}


@dataclass(frozen=True, slots=True)
class Styles:
    """Open cells may be typed into; all others are locked."""

    title: Format
    wrapped: Format
    header: Format
    figure: Format
    open_text: Format
    fictional: Format
    error: Format
    warning: Format
    taken: Format
    passed: Format
    link: Format

    @classmethod
    def of(cls, book: Book) -> Styles:
        """The styles of one workbook."""

        def style(**more: object) -> Format:
            made: Format = book.add_format({**_FONT, **more})
            return made

        return cls(
            title=style(bold=True, font_size=14),
            wrapped=style(text_wrap=True, valign="top"),
            header=style(
                bold=True, bg_color="#E8F1FE", border=1, border_color="#C5D7FB", text_wrap=True, valign="vcenter"
            ),
            figure=style(num_format="#,##0", locked=False),
            open_text=style(locked=False),
            fictional=style(bold=True, font_color="#A90000"),
            error=style(bg_color="#FBD9D9", font_color="#A90000", border=1, border_color="#A90000"),
            warning=style(bg_color="#FFF3C4", border=1, border_color="#7A5F00"),
            taken=style(bg_color="#E8F1FE", border=1, border_color="#7096F8"),
            passed=style(bg_color="#F1F1F4", font_color="#5F5F66", border=4, border_color="#949494"),
            link=style(font_color="#0017C1", underline=1),
        )
