"""Numbers: what they mean, what they are called, where they came from and how they are judged.

This room knows nothing of the screen: no Streamlit, no chart library.
"""
