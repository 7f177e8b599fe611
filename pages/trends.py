"""推移: how did we get here?"""

from components.features.trends import view

view.show()
