"""調査結果: what else did the surveys say?"""

from components.features.survey import view

view.show()
