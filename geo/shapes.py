"""The boundaries that the project ships, and the addresses they are served under."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final

from data.domain.language import Text

FOLDER: Final = Path(__file__).parent / "shapes"

# The property of an area that has its name.
NAME_PROPERTY: Final = Text({"ja": "name", "en": "en"})

# An area of the municipal maps that is no municipality: no figure is ever joined to it. Its property `joined` is false.
NORTHERN_TERRITORIES: Final = "01999"


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


def _shape(name: str, object_name: str) -> Shape:
    return Shape(id=name, path=FOLDER / f"{name}.topo.json", object_name=object_name)


# The whole country. Okinawa and Amami are moved beside it; the object `frame` holds the line that says so.
PREFECTURES_INSET: Final = _shape("prefectures_inset", "pref")
MUNICIPALITIES_INSET: Final = _shape("municipalities_inset", "muni")

# One prefecture's municipalities in full detail and true position, by its code. Where one picture cannot show all of
# them, those far out at sea have the property `offshore`.
MUNICIPALITIES_OF: Final[Mapping[str, Shape]] = MappingProxyType(
    {f"{number:02}": _shape(f"municipalities_{number:02}", "muni") for number in range(1, 48)}
)

SHAPES: Final[Mapping[str, Shape]] = MappingProxyType(
    {shape.id: shape for shape in (PREFECTURES_INSET, MUNICIPALITIES_INSET, *MUNICIPALITIES_OF.values())}
)
