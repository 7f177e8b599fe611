"""What leaves the dashboard: slides, papers, pictures and workbooks of the cards that the pages show.

Cards in, bytes out: no Streamlit here, and nothing is drawn that no page draws. `pack.collect` freezes what is chosen;
`forms.export` makes a form of it.
"""
