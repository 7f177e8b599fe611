"""The ASGI server around Streamlit."""
