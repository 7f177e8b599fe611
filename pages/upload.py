"""データ更新: check, preview and publish the year's workbook."""

from components.features.upload import view

view.show()
