"""How the boundaries in `geo/shapes` are made: `python -m geo.build`. Never imported by what is served.

Needs the packages of the dependency group `build`. From hand to hand goes a GeoSeries or GeoDataFrame of polygons whose
coordinates are whole steps of a `Grid`, so that neighbours share their borders vertex by vertex.
"""
