"""過疎・非過疎: who carries it?"""

from components.features.split import view

view.show()
