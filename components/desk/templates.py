"""Workbooks to take away: the template of this edition, and the fictional one to learn with."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import cache
from components.desk.head import head
from components.stage import Stage
from data.domain.snapshot import Snapshot
from data.ingest.templates.practice import practice
from data.ingest.templates.template import template

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_templates(here: Stage) -> None:
    """Both are made when they are asked for."""
    newest = cache.snapshot(cache.latest())
    with st.container(border=True, key="card-templates"):
        head(here.text("upload.templates"))
        st.markdown(here.text("upload.templates_hint"))
        _files(newest, here)


def _files(newest: Snapshot, here: Stage) -> None:
    with st.container(horizontal=True, key="templates"):
        st.download_button(
            here.text("upload.template", number=newest.edition.number),
            data=partial(template, newest, words=here.text),
            file_name=here.text("upload.template_file", number=newest.edition.number),
            mime=_EXCEL,
            on_click="ignore",
            key="template",
        )
        st.download_button(
            here.text("upload.practice"),
            data=lambda: practice(newest, words=here.text).content,
            file_name=here.text("upload.practice_file"),
            mime=_EXCEL,
            on_click="ignore",
            key="practice",
        )
