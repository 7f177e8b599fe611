"""Draws what a reader looks up: tables of words and sources, and methods in words."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from components.content.sources import Method
from components.stage import Stage
from components.table import Table
from components.table import html as table_html


def draw_table(table: Table, name: str) -> None:
    """A table under its own heading."""
    with st.container(border=True, key=f"card-{name}"):
        st.html(f'<div class="card-head"><h2>{escape(table.caption)}</h2></div>{table_html(table, titled=True)}')


def draw_methods(methods: Iterable[Method], here: Stage) -> None:
    """Each method: formula, thresholds, worked example, source, limits."""
    with st.container(border=True, key="card-methods"):
        title = escape(here.text("sources.methods_title"))
        st.html(f'<div class="card-head"><h2>{title}</h2></div>' + "".join(_method(m, here) for m in methods))


def _method(method: Method, here: Stage) -> str:
    told = [("formula", method.formula), ("thresholds", method.thresholds), ("example", method.example)]
    rows = [(here.text(f"sources.{name}"), text) for name, text in told if text]
    rows.append((here.text("table.source"), method.source))
    if method.limits:
        rows.append((here.text("sources.limits"), method.limits))
    said = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows)
    return f'<section class="method"><h3>{escape(method.name)}</h3><dl>{said}</dl></section>'
