"""目標との差: what would it take?"""

from components.features.gap import view

view.show()
