"""目標との差: what would it take?"""

import streamlit as st

from components import pickers, stage
from components.calculator.levers import draw_levers
from components.calculator.outlook import draw_outlook
from components.calculator.sharing import draw_sharing
from components.choices import Part

here = stage.current()
if not here.choice.indicator:
    here.headline(here.text("trends.nothing"))
    st.stop()

pickers.switch(here.picker("part", labelled=False))
{Part.OUTLOOK: draw_outlook, Part.LEVERS: draw_levers, Part.SHARING: draw_sharing}[here.choice.part](here)
