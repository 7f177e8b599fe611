"""概況: are we on course?"""

from components.features.overview import view

view.show()
