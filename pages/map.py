"""地図: where?"""

import streamlit as st

from components import stage
from components.atlas.beside import draw_beside
from components.atlas.choosing import draw_choices
from components.atlas.municipal import draw_municipal
from components.atlas.prefectures import draw_prefectures
from components.atlas.years import draw_years
from components.choices import compares
from data.domain.area import Level

here = stage.current()
if not here.choice.layer:
    here.headline(here.text("map.nothing"))
    st.stop()

draw_choices(here)
draw_years(here)
if here.choice.level is Level.MUNICIPALITY:
    draw_municipal(here)
elif compares(here.choice):
    draw_beside(here)
else:
    draw_prefectures(here)
