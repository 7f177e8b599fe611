"""会議資料: give me slides."""

import streamlit as st

from components import cache, pickers, stage
from components.exports.forms import Form
from components.meeting.choosing import draw_adding, draw_list, draw_moving
from components.meeting.gathered import gathered
from components.meeting.preview import draw_preview, pictured, queueing
from components.meeting.showing import draw_showing
from components.meeting.taking import draw_taking
from components.wording import plain

here = stage.current()
asked = here.choice
found = cache.gathered(gathered, here, asked.picks, asked.ink, here.origin)
for lack in found.lacks:
    st.warning(plain(lack))
if found.pack is None:
    here.headline(here.text("meeting.headline_none"), here.text("meeting.lead_none"))
    draw_adding(found, here)
    st.stop()

sheets = found.pack.sheets
at = min(asked.screen, len(sheets)) - 1
here.headline(here.text("meeting.headline", count=len(sheets)), here.text("meeting.lead", edition=found.pack.edition))
left, right = st.columns([4, 5])
with left:
    draw_list(found, at, here)
    draw_adding(found, here)
with right:
    with st.container(border=True, key="panel-preview"), st.container(key="preview"):
        with st.container(horizontal=True, vertical_alignment="bottom", key="preview-choices"):
            pickers.switch(here.picker("size"))
            pickers.switch(here.picker("ink"))
        draw_moving(found, at, here)
        with queueing(here):
            draw_preview(pictured(found.pack, sheets[at], asked.ink, asked.size, Form.PNG, here), sheets[at], here)
        st.caption(here.text("meeting.preview_says"))
    draw_showing(here)
    with st.container(border=True, key="panel-taking"):
        st.html(f'<div class="card-head"><h2>{here.text("meeting.taking")}</h2></div>')
        draw_taking(found.pack, here)
