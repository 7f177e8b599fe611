"""版の履歴: every edition, any two compared, and the way back."""

from components import cache, stage
from components.desk.editions import draw_editions

here = stage.current()
here.headline(
    here.text("editions.headline", count=len(here.editions), latest=cache.latest()), here.text("editions.lead")
)
draw_editions(here)
