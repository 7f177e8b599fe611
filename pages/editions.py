"""版の履歴: every edition, any two compared, and the way back."""

from components.features.editions import view

view.show()
