"""データ更新: check, preview and publish the year's workbook."""

from components import stage
from components.desk.upload import draw_upload

draw_upload(stage.current())
