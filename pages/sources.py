"""出典と方法: where every number comes from."""

from components import cache, stage
from components.content.sources import sources
from components.reference import draw_chapter, draw_table

here = stage.current()
page = cache.content(sources, here)
here.headline(page.headline, page.lead)

draw_table(page.sources, "sources")
for chapter in page.chapters:
    draw_chapter(chapter)
draw_table(page.reasons, "reasons")
draw_table(page.marks, "marks")
draw_table(page.verdicts, "verdicts")
draw_table(page.indicators, "indicators")
