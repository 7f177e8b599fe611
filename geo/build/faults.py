"""What can be wrong with the source of the boundaries."""


class SourceError(Exception):
    """The source is not what this command was written for; `plain` is one line for the terminal."""

    @property
    def plain(self) -> str:
        """What is wrong."""
        return str(self)
