"""The head of a card: its name as a heading of the second level, and a line under it."""

from __future__ import annotations

from html import escape

import streamlit as st


def head(title: str, subtitle: str = "") -> None:
    """Draw it; both are shown as they are written, whoever wrote them."""
    under = f'<p class="subtitle">{escape(subtitle)}</p>' if subtitle else ""
    st.html(f'<div class="card-head"><h2>{escape(title)}</h2>{under}</div>')
