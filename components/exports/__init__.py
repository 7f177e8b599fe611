"""What leaves the dashboard: slides, papers, pictures and workbooks of the cards that the pages show.

Cards in, bytes out: no Streamlit here, and nothing is drawn that no page draws. `collect_cards.collect` freezes the
chosen cards as a bundle; `formats.export` writes a bundle in a format.
"""
