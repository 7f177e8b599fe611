"""The files in `geo/shapes` that are made: their names and their content."""

from __future__ import annotations

from geopandas import GeoDataFrame, GeoSeries

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from geo.build import maps
from geo.build.maps import FRAME, offshore
from geo.build.source import named
from geo.build.topology import SOURCE, topology
from geo.capitals import PATH as CAPITALS
from geo.shapes import MUNICIPALITIES_INSET, MUNICIPALITIES_OF, NORTHERN_TERRITORIES, PREFECTURES_INSET


def files(catalogue: Catalogue) -> dict[str, bytes]:
    """Every file by its name. Raises SourceError where the source is not what it is taken for."""
    municipalities = maps.detailed(catalogue)

    def marked(shapes: GeoSeries) -> GeoDataFrame:
        """With names, and `joined` false where no figure ever belongs."""
        areas = named(shapes, catalogue.areas)
        return areas.assign(joined=[False if code == NORTHERN_TERRITORIES else None for code in areas["code"]])

    made = {
        PREFECTURES_INSET.path.name: topology(
            named(maps.prefectures_inset(municipalities), catalogue.areas),
            maps.PREFECTURES.grid,
            name=PREFECTURES_INSET.object_name,
            frame=FRAME,
        ),
        MUNICIPALITIES_INSET.path.name: topology(
            marked(maps.municipalities_inset(municipalities)),
            maps.MUNICIPALITIES.grid,
            name=MUNICIPALITIES_INSET.object_name,
            frame=FRAME,
        ),
    }
    for prefecture, shape in MUNICIPALITIES_OF.items():
        areas = marked(municipalities[municipalities.index.str[:2] == prefecture])
        far = areas.assign(offshore=[True if offshore(code) else None for code in areas["code"]])
        made[shape.path.name] = topology(far, SOURCE, name=shape.object_name)
    known = {area.id: area for area in catalogue.at(Level.MUNICIPALITY)}
    made[CAPITALS.name] = maps.table(MUNICIPALITIES_OF, known, municipalities)
    return made
