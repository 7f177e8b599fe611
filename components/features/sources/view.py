"""出典と方法: where every number comes from."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from components.cards.table import Table
from components.cards.table import html as table_html
from components.context import cache, page_context
from components.features.sources.cards import Chapter, Documented, Typeset, sources


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    page = cache.content(sources, ctx)
    ctx.headline(page.headline, page.lead)

    draw_table(page.sources, "sources")
    for chapter in page.chapters:
        draw_chapter(chapter)
    draw_table(page.reasons, "reasons")
    draw_table(page.marks, "marks")
    draw_table(page.verdicts, "verdicts")
    draw_table(page.indicators, "indicators")


BLANK = "\n\n"


def draw_table(table: Table, name: str) -> None:
    """A table under its own heading."""
    with st.container(border=True, key=f"card-{name}"):
        st.html(f'<div class="card-head"><h2>{escape(table.caption)}</h2></div>{table_html(table, titled=True)}')


def draw_chapter(chapter: Chapter) -> None:
    """Each method: formula, conditions, worked example, source, limits."""
    title, lead = escape(chapter.title), escape(chapter.lead)
    head = f'<div class="card-head"><h2>{title}</h2><p class="subtitle">{lead}</p></div>'
    symbols = (_table(chapter.symbols),) if chapter.symbols else ()
    with st.container(border=True, key=f"card-methods-{chapter.id}"):
        st.markdown(BLANK.join((head, *symbols, *map(_method, chapter.methods))), unsafe_allow_html=True)


def _method(method: Documented) -> str:
    name = escape(method.name)
    formula = f"{BLANK}$$\n{method.tex}\n$${BLANK}" if method.tex else ""
    table = _table(method.table) if method.table else ""
    said = "".join(f"<dt>{escape(part)}</dt><dd>{escape(text)}</dd>" for part, text in method.told)
    return (
        f'<section class="method"><div class="formula"><h3>{name}</h3>{formula}{table}</div>\n<dl>{said}</dl></section>'
    )


def _table(table: Typeset) -> str:
    caption = escape(table.caption)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    body = "".join(f"<tr>{''.join(_cells(row, table.typeset))}</tr>" for row in table.rows)
    return (
        f'<div class="table-box" tabindex="0" role="region" aria-label="{caption}"><table class="figures">'
        f"<caption class=unseen>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: tuple[str, ...], typeset: int) -> Iterator[str]:
    for place, text in enumerate(row):
        tag, scope = ("th", ' scope="row"') if place == 0 else ("td", "")
        # Between blank lines Markdown is read again, and TeX with it.
        yield f"<{tag}{scope}>{f'{BLANK}${text}${BLANK}' if place == typeset else escape(text)}</{tag}>"
