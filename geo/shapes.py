"""The boundaries that the project ships, and the addresses they are served under."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "shapes"


@dataclass(frozen=True)
class Shape:
    """One file of boundaries: TopoJSON whose object `object_name` holds the areas."""

    id: str
    path: Path
    object_name: str

    def content(self) -> bytes:
        """The file as it is shipped."""
        return self._content

    @cached_property
    def _content(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def address(self) -> str:
        """Where a browser finds the file, relative to the page so that a base path is no concern of ours.

        The hash makes the name change with the content: it may be kept for ever.
        """
        fingerprint = sha256(self._content).hexdigest()[:12]
        return f"geo/{self.id}.{fingerprint}.json"


PREFECTURES_INSET = Shape(
    id="prefectures_inset",
    path=FOLDER / "prefectures_inset.topo.json",
    object_name="pref",
)

SHAPES = MappingProxyType({shape.id: shape for shape in (PREFECTURES_INSET,)})
