"""Charts: answers in, Vega-Lite specifications out. Pure: no Streamlit, no files, no cache."""
