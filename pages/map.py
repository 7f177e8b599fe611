"""地図: where?"""

from components.features.map import view

view.show()
