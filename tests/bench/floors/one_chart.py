"""The one-chart floor: what `streamlit run` makes of a page with a single chart."""

import altair as alt
import pandas as pd
import streamlit as st

hubs = pd.DataFrame({"year": range(2016, 2022), "hubs": [722, 908, 1069, 1181, 1267, 1408]})
st.altair_chart(alt.Chart(hubs).mark_line(point=True).encode(x="year:O", y="hubs:Q"), theme=None)
