"""The screen: the frame and its pickers, cards, charts, and the server that goes round them."""
