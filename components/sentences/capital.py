"""How a sentence begins."""


def capital(text: str) -> str:
    """A subject at the beginning of an English sentence."""
    return text[:1].upper() + text[1:]
