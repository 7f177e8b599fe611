"""What each page shows, composed from answers: cards with their sentences, charts, tables and citations.

Pure: no Streamlit here. A page asks the cache for its content and draws it.
"""
