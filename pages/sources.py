"""出典と方法: where every number comes from."""

from components.features.sources import view

view.show()
