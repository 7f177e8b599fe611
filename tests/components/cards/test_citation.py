"""What stands under a card is written by others: no letter of it is a sign of HTML."""

from __future__ import annotations

from components.cards.citation import Citation, html
from data.i18n.formatter import Formatter


def test_sources_notes_dates_and_terms_are_shown_as_they_are_written(formatter: Formatter) -> None:
    written = '<b>調査</b> & "表"'
    shown = "&lt;b&gt;調査&lt;/b&gt; &amp; &quot;表&quot;"
    citation = Citation(
        source=f"1{written}",
        notes=(f"2{written}",),
        data_date=f"3{written}",
        updated=f"4{written}",
        terms=((f"5{written}", f"6{written}"),),
        credits=(),
        dates=(),
    )
    made = html(citation, formatter)
    assert written not in made
    assert [n for n in range(1, 7) if f"{n}{shown}" not in made] == []
