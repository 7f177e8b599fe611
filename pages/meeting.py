"""会議資料: give me slides."""

from components.features.meeting import view

view.show()
