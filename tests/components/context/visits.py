"""A reader as the server knows him: in a browser on the machine that the server runs on."""

from components.context.permissions import Visit

CHROMIUM = {
    "host": ("localhost:8501",),
    "connection": ("Upgrade",),
    "pragma": ("no-cache",),
    "cache-control": ("no-cache",),
    "user-agent": ("Mozilla/5.0",),
    "upgrade": ("websocket",),
    "origin": ("http://localhost:8501",),
    "sec-websocket-version": ("13",),
    "sec-websocket-key": ("x",),
    "sec-websocket-protocol": ("streamlit, token",),
    "sec-fetch-site": ("same-origin",),
    "accept-encoding": ("gzip, deflate, br",),
    "accept-language": ("ja",),
    "cookie": ("_streamlit_xsrf=1",),
}
LOCAL = Visit("localhost", ("localhost", "127.0.0.1", "::1"), 8501, CHROMIUM, "http://localhost:8501/upload")
